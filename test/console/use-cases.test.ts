import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { common } from '../../console/language/words.ts';
import { liveUseCase } from '../server.ts';
import {
  assertAccessible,
  assertFitsPhone,
  type ConsoleUnderTest,
  haveBrowser,
  startConsole,
} from './browser.ts';
import { wordsOfUseCases } from './words-of-use-cases.ts';

const textOf = async (place: Locator): Promise<string> => (await place.textContent()) ?? '';
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const localised = z.object({ de: z.string(), en: z.string() });
const templates = z.object({ items: z.array(z.object({ name: z.string(), title: localised })) });
/** A sentence with holes, as what finds it whatever stands in them. */
const saying = (sentence: string): RegExp =>
  new RegExp(sentence.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '.+'));

if (haveBrowser) {
  describe('use cases in the console', { timeout: 180_000 }, () => {
    let console: ConsoleUnderTest;

    before(async () => {
      console = await startConsole();
      const { server } = console;
      await server.call('POST', '/api/collections', { name: 'products', title: 'Products', readers: ['*'] });
      await liveUseCase(server, 'desk', ['products']);
      const message = { role: 'user', content: 'What is the torque?' };
      await server.call('POST', '/v1/chat/completions', { model: 'desk', messages: [message] });
      for (const [login, roles] of [
        ['anna', ['author', 'staff']],
        ['paul', ['approver']],
        ['mia', ['staff']],
      ]) {
        await server.call('POST', '/api/people', { name: `${login} Keller`, login, roles });
      }
    });
    after(() => console?.close());

    for (const { language, locale, title, name } of [
      { language: 'de', locale: 'de-CH', title: 'Störung Werk 2', name: 'stoerung-werk-2' },
      { language: 'en', locale: 'en-GB', title: 'Fault in plant 2', name: 'fault-in-plant-2' },
    ] as const) {
      const say = wordsOfUseCases(language);
      test(`${language}: an author: from a template to a version, with a mistake shown where it is`, async () => {
        const { page, context } = await console.signedIn({ person: 'anna', locale });
        await page.goto(`${console.server.url}/use-cases`);
        await page.getByRole('link', { name: say['new.deed'] }).click();
        const { items } = templates.parse((await console.server.call('GET', '/api/templates')).body);
        const template = items.find(({ name }) => name === 'incident-summary');
        assert.ok(template);
        await page.getByRole('radio', { name: template.title[language] }).check();
        await page.getByLabel(say['new.titleField'], { exact: true }).fill(title);
        assert.equal(await page.getByLabel(say['new.nameField']).inputValue(), name);
        await assertAccessible(page);
        await button(page, say['new.create']).click();

        const editor = page.getByRole('textbox', {
          name: say['editor.label'].replace('{file}', 'usecase.yaml'),
        });
        await editor.waitFor();
        await page.getByText(say['editor.valid']).waitFor();
        assert.equal(await button(page, say['release.deed']).count(), 0, 'authors do not release');
        await editor.click();
        await page.keyboard.press('Control+End');
        await page.keyboard.type('\ntols: none');
        const mistake = page.getByRole('list', { name: say['editor.mistakes'] }).getByRole('button');
        await mistake.waitFor();
        const told = await textOf(mistake);
        assert.ok(told.includes(say['mistake.unknown']), told);
        assert.match(told, /"tols".*"tools"/);
        assert.ok(await page.locator('.cm-lintRange-error').count(), 'it is marked in the text');
        assert.ok(await button(page, say['editor.save']).isDisabled());
        await assertAccessible(page);

        // Corrected with what the editor suggests.
        for (let letters = 'tols: none'.length; letters > 0; letters -= 1)
          await page.keyboard.press('Backspace');
        await page.keyboard.type('too');
        await page.getByRole('option', { name: /tools/ }).waitFor();
        await page.waitForTimeout(120);
        await page.keyboard.press('Enter');
        await page.keyboard.type('caller');
        await page.getByText(say['editor.valid']).waitFor();
        assert.match(await textOf(page.locator('p', { hasText: 'none | caller' })), /tools/);

        await page.getByRole('link', { name: common.words[language]['nav.useCases'] }).first().click();
        await page.getByRole('alertdialog', { name: say['leave.title'] }).waitFor();
        await button(page, common.words[language]['app.cancel']).click();
        await page.keyboard.press('Control+s');
        await button(page, say['editor.save']).click();
        await page.getByText(saying(say['editor.saved'])).first().waitFor();
        await context.close();
      });

      test(`${language}: an approver: what changes is named before it is released, and a stop can be taken back`, async () => {
        const { page, context } = await console.signedIn({ person: 'paul', locale });
        await page.goto(`${console.server.url}/use-cases/${name}?tab=versions`);
        await page.getByText('anna Keller').first().waitFor();
        await page.locator('.cm-changedLine', { hasText: 'tools: caller' }).first().waitFor();
        await assertAccessible(page);
        await button(page, say['release.deed']).first().click();
        await page.getByText(saying(say['release.first_other'].replace('{count}', '3'))).waitFor();
        await page.getByRole('alertdialog').getByRole('button', { name: say['release.deed'] }).click();
        await page.getByText(saying(say['release.done'])).first().waitFor();

        await button(page, say['stop.deed']).click();
        const dialog = page.getByRole('alertdialog', { name: say['stop.title'] });
        assert.ok((await textOf(dialog)).includes(say['stop.running_zero']));
        await dialog.getByLabel(say['stop.reason']).fill('A drill');
        await dialog.getByRole('button', { name: say['stop.deed'], exact: true }).click();
        await button(page, say['resume.deed']).click();
        await page.getByRole('alertdialog').getByRole('button', { name: say['resume.deed'] }).click();
        await button(page, say['stop.deed']).waitFor();
        await page.getByRole('tab', { name: say['tabs.files'] }).click();
        await page.getByText(say['editor.readOnly']).waitFor();
        await context.close();
      });
    }

    test('the register: figures, a filter in the address, the stop of everything and its undo', async () => {
      const { page, context } = await console.signedIn();
      await page.goto(`${console.server.url}/use-cases`);
      const row = page.getByRole('row', { name: /desk/ });
      await row.waitFor();
      assert.match(await textOf(row), /Live.*1/);
      await assertAccessible(page);
      await assertFitsPhone(page);
      await page.getByLabel('State').selectOption({ label: 'Draft' });
      await page.waitForURL(/state=draft/);
      await page.getByText('Nothing found').waitFor();
      await button(page, 'Show everything').click();
      await button(page, 'Stop everything').click();
      const dialog = page.getByRole('alertdialog');
      assert.match(await textOf(dialog), /All 3 live use cases answer nobody any more/);
      await dialog.getByRole('button', { name: 'Stop everything' }).click();
      await page.getByText('Everything is stopped. No use case answers.').waitFor();
      await button(page, 'Start everything').click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Start everything' }).click();
      await button(page, 'Stop everything').waitFor();
      await context.close();
    });

    test('the page of one: figures without persons, who may ask; in the dark and on a phone', async () => {
      const { page, context } = await console.signedIn({ theme: 'dark' });
      await page.goto(`${console.server.url}/use-cases/desk`);
      await page.getByText('from fewer than five people').waitFor();
      await page.getByText('3 people').waitFor();
      await assertAccessible(page);
      await assertFitsPhone(page);
      for (const path of ['desk?tab=files', 'stoerung-werk-2?tab=versions', 'new?template=support-desk']) {
        await page.goto(`${console.server.url}/use-cases/${path}`);
        await page.locator('.cm-content, input[type=radio]').first().waitFor();
        await assertAccessible(page);
        await assertFitsPhone(page);
      }
      await context.close();
    });

    test('a caller sees what it is for, and neither figures nor files', async () => {
      const { page, context } = await console.signedIn({ person: 'mia' });
      assert.equal(await page.getByRole('link', { name: 'Use cases' }).count(), 0);
      await page.goto(`${console.server.url}/use-cases/desk`);
      await button(page, 'Ask it').waitFor();
      for (const name of ['Stop', 'Release', 'Resume']) assert.equal(await button(page, name).count(), 0);
      assert.equal(await page.getByRole('tab').count(), 0);
      assert.equal(await page.getByText('Who may ask').count(), 0);
      await page.goto(`${console.server.url}/use-cases/new`);
      await page.getByText('Only authors make use cases').waitFor();
      await context.close();
    });

    test('nothing was refused by the policy, and nothing asked of another host', () => {
      assert.deepEqual(console.complaints, []);
    });
  });
}
