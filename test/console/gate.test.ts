import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { gateWords } from '../../console/pages/use-cases/gate-words.ts';
import { shadowWords } from '../../console/pages/use-cases/shadow-words.ts';
import {
  assertAccessible,
  assertFitsPhone,
  type ConsoleUnderTest,
  haveBrowser,
  startConsole,
} from './browser.ts';
import { wordsOfUseCases } from './words-of-use-cases.ts';

const button = (page: Page | Locator, name: string): Locator =>
  page.getByRole('button', { name, exact: true });
const filesOf = (name: string, prompt: string) => ({
  'usecase.yaml':
    `name: ${name}\ntitle: ${name}\npurpose: P\nowner: anna\naccess: { groups: ["*"] }\n` +
    'gate: { overseers: [olga], approvals: 2, evaluation: none, reviewEvery: P3M }\n',
  'prompt.md': prompt,
});

if (haveBrowser) {
  describe('the gate in the console', { timeout: 360_000 }, () => {
    let console: ConsoleUnderTest;
    const put = async (name: string, prompt: string) => {
      const key = z
        .looseObject({ key: z.string() })
        .parse((await console.server.call('POST', '/api/keys', { person: 'anna', label: 'anna' })).body).key;
      const files = filesOf(name, prompt);
      const answer = await console.server.call('PUT', `/api/use-cases/${name}`, { files }, key);
      return z.looseObject({ version: z.string() }).parse(answer.body).version;
    };

    before(async () => {
      console = await startConsole();
      for (const [login, roles] of [
        ['anna', ['author', 'approver']],
        ['paul', ['approver']],
        ['petra', ['approver']],
        ['olga', ['overseer']],
      ]) {
        await console.server.call('POST', '/api/people', { name: `${login} Keller`, login, roles });
      }
    });
    after(() => console?.close());

    for (const { language, locale, name } of [
      { language: 'de', locale: 'de-CH', name: 'werkstatt' },
      { language: 'fr', locale: 'fr-CH', name: 'atelier' },
    ] as const) {
      const say = gateWords.words[language];
      const ofPage = wordsOfUseCases(language);
      const confirmed = async (page: Page, deed: string, reason?: string) => {
        await button(page, deed).click();
        const dialog = page.getByRole('alertdialog');
        if (reason !== undefined) await dialog.getByLabel(say.reason).fill(reason);
        await button(dialog, deed).click();
        await dialog.waitFor({ state: 'detached' });
      };

      test(`${language}: two people open a gate that its author cannot, a third takes one approval back`, async () => {
        const version = await put(name, 'Kurz.');
        const address = `${console.server.url}/use-cases/${name}?tab=gate`;
        const author = await console.signedIn({ person: 'anna', locale });
        await author.page.goto(address);
        await author.page.getByText(say['refused.gate.selfApproval']).waitFor();
        assert.ok(await button(author.page, say['step.approve']).isDisabled());
        await author.context.close();

        for (const person of ['petra', 'paul']) {
          const { page, context } = await console.signedIn({ person, locale });
          await page.goto(address);
          await page.getByText(say['refused.gate.notMet']).waitFor();
          if (person === 'petra') await assertAccessible(page);
          await confirmed(page, say['step.approve'], 'gelesen');
          await page.getByText(say['refused.gate.alreadyApproved']).waitFor();
          if (person === 'paul') {
            await page.getByText(say.open, { exact: true }).waitFor();
            await button(page, say['step.release']).last().click();
            await button(page.getByRole('alertdialog'), ofPage['release.deed']).click();
            await page.getByText(ofPage['state.live']).first().waitFor();
            await page.getByText(`(${say['gate.met']})`).waitFor();
            await assertAccessible(page);
            await assertFitsPhone(page);
          }
          await context.close();
        }

        const next = await put(name, 'Anders.');
        const { page, context } = await console.signedIn({ person: 'petra', locale, theme: 'dark' });
        await page.goto(address);
        await page.getByText(say['changes.title'].replace('{version}', version.slice(0, 8))).waitFor();
        const fallen = say['changes.fallen'].replace('{who}', 'paul Keller');
        await page.getByText(fallen.replace('{list}', say['area.prompt'])).waitFor();
        await assertAccessible(page);
        // By keyboard alone to the version that answers.
        const live = page.getByRole('button', { name: new RegExp(version.slice(0, 8)) });
        await live.focus();
        await page.keyboard.press('Enter');
        await page.waitForURL(new RegExp(`version=${version}`));
        await page.getByText(say.chosen.replace('{version}', version.slice(0, 8))).waitFor();
        await confirmed(page, say['step.withdraw'], 'doch nicht');
        await page.getByText('doch nicht').first().waitFor();
        await page.getByText(ofPage['state.suspended']).first().waitFor();
        assert.ok(await page.getByRole('button', { name: new RegExp(next.slice(0, 8)) }).isVisible());
        await assertFitsPhone(page);
        assert.deepEqual(console.complaints, []);
        await context.close();
      });
    }

    test('a version is put in the shadow, its figures stand beside those of the live one, and it is ended', async () => {
      const plain = (prompt: string) => {
        const files = filesOf('shaded', prompt);
        const yaml = files['usecase.yaml'].replace(/gate:.*\n/, 'knowledge: { collections: [products] }\n');
        return { files: { ...files, 'usecase.yaml': yaml } };
      };
      await console.server.call('POST', '/api/collections', { name: 'products', readers: ['*'] });
      await console.server.call('PUT', '/api/use-cases/shaded', plain('Kurz.'));
      await console.server.call('POST', '/api/use-cases/shaded/release', {});
      await console.server.call('PUT', '/api/use-cases/shaded', plain('Anders.'));
      const say = shadowWords.words.de;
      const { page, context } = await console.signedIn({ person: 'paul', locale: 'de-CH' });
      await page.goto(`${console.server.url}/use-cases/shaded?tab=gate`);
      await page.getByRole('button', { name: /in den Schatten stellen/ }).click();
      const dialog = page.getByRole('alertdialog');
      await dialog.getByLabel(say.share).selectOption('1');
      await assertAccessible(page);
      await button(dialog, say['begin.deed']).click();
      await page.getByText(say.nothingYet).waitFor();
      const message = { role: 'user', content: 'Wann ist offen?' };
      await console.server.call('POST', '/v1/chat/completions', { model: 'shaded', messages: [message] });
      const path = '/api/use-cases/shaded/shadow';
      const turns = z.looseObject({ figures: z.looseObject({ turns: z.number() }) });
      const asked = async () => turns.parse((await console.server.call('GET', path)).body).figures.turns;
      for (let wait = 0; (await asked()) === 0 && wait < 100; wait++) await page.waitForTimeout(50);
      assert.equal(await asked(), 1);
      await page.reload();
      await page.getByText(say.turns_one.replace('{count}', '1')).waitFor();
      await assertAccessible(page);
      await assertFitsPhone(page);
      await button(page, say.end).click();
      await button(page.getByRole('alertdialog'), say.end).click();
      await page.getByText(say.lead).waitFor();
      await context.close();
    });

    test('the register says what went live without a gate', async () => {
      const files = { ...filesOf('free', 'x') };
      files['usecase.yaml'] = files['usecase.yaml'].replace(/gate:.*\n/, '');
      await console.server.call('PUT', '/api/use-cases/free', { files });
      await console.server.call('POST', '/api/use-cases/free/release', {});
      const { page, context } = await console.signedIn({ locale: 'en-GB' });
      await page.goto(`${console.server.url}/use-cases`);
      const row = page.getByRole('row', { name: /free/ });
      await row.getByText(gateWords.words.en['register.noGate']).waitFor();
      await page.goto(`${console.server.url}/use-cases/free?tab=gate`);
      await page.getByText(gateWords.words.en['none.title']).waitFor();
      await assertAccessible(page);
      await context.close();
    });
  });
}
