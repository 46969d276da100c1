import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { common } from '../../console/language/words.ts';
import { words } from '../../console/pages/evaluations/words.ts';
import {
  assertAccessible,
  assertFitsPhone,
  type ConsoleUnderTest,
  haveBrowser,
  startConsole,
} from './browser.ts';
import { wordsOfUseCases } from './words-of-use-cases.ts';

const yaml =
  'name: canteen\ntitle: Kantine\npurpose: Test\nowner: administrator\naccess: { groups: ["*"] }\n' +
  'knowledge: { collections: [canteen] }\n';
const asked = 'Bis wann ist die Kantine offen?';
const cases = (count: number, checks: string) =>
  Array.from({ length: count }, (_, at) => `  - { id: c-${at}, input: ${asked}, checks: ${checks} }\n`).join(
    '',
  );
const hours = (count: number, word = 'vierzehn') =>
  `suite: hours\nthreshold: 0.7\ncases:\n${cases(count, `{ contains: ${word} Uhr, citesDocument: Kantine.md }`)}`;
const person = (name: string, gender: string, origin: string) =>
  `    - { name: ${name}, gender: ${gender}, origin: ${origin} }\n`;
const alike =
  'suite: alike\nthreshold: 0.7\npaired:\n  margin: 0.2\n  persons:\n' +
  person('Anna Keller', 'female', 'CH') +
  person('Beat Keller', 'male', 'CH') +
  person('Amina Hassan', 'female', 'SO') +
  person('Omar Hassan', 'male', 'SO') +
  `cases:\n  - { id: lunch, input: '{name} fragt: ${asked}', checks: { contains: vierzehn Uhr } }\n` +
  `  - { id: dinner, input: '{name} fragt: ${asked} Bitte.', checks: { contains: vierzehn Uhr } }\n`;

const heading = (page: Page, name: string): Locator => page.getByRole('heading', { name, exact: true });
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
/** Rows that are far down are not drawn; the list says how many there are. */
const shown = (page: Page, count: number, language: 'de' | 'en'): Promise<void> =>
  page
    .getByText(common.words[language]['list.shown_other'].replace('{count}', String(count)), { exact: true })
    .waitFor({ state: 'attached' });
const saying = (sentence: string): RegExp =>
  new RegExp(sentence.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '.+'));

describe('evaluations in the console', { skip: !haveBrowser, timeout: 240_000 }, () => {
  let app: ConsoleUnderTest;
  let document = '';
  const runIds: string[] = [];
  const made = async (method: string, path: string, body?: unknown) => {
    const answer = await app.server.call(method, path, body);
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`);
    return answer.body;
  };
  const put = (suites: Record<string, string>) =>
    made('PUT', '/api/use-cases/canteen', {
      files: { 'usecase.yaml': yaml, 'prompt.md': 'Kurz.', ...suites },
    });
  const evaluated = async (body: object = {}) => {
    const { id } = z
      .object({ id: z.string() })
      .parse(await made('POST', '/api/use-cases/canteen/evaluate', body));
    for (;;) {
      const seen = z
        .object({ state: z.string() })
        .parse(await made('GET', `/api/evaluations/${id}?results=none`));
      if (seen.state !== 'running') break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    runIds.push(id);
    return id;
  };

  before(async () => {
    app = await startConsole();
    for (const [login, roles] of [
      ['anna', ['author', 'staff']],
      ['olga', ['auditor']],
    ] as const)
      await made('POST', '/api/people', { name: login, login, roles });
    await made('POST', '/api/collections', { name: 'canteen', readers: ['*'] });
    const sent = await app.server.upload(
      'canteen',
      'Kantine.md',
      '# Kantine\n\nDie Kantine ist bis vierzehn Uhr offen.',
    );
    document = sent.id;
    await put({ 'hours.suite.yaml': hours(20) });
  });
  after(async () => {
    await app?.close();
    if (app) await rm(app.server.data, { recursive: true, force: true });
  });

  for (const language of ['de', 'en'] as const)
    test(`${language}: an author begins a run from the use case and reads what came of it`, async () => {
      const say = words.words[language];
      const { page, context } = await app.signedIn({
        person: 'anna',
        locale: language === 'de' ? 'de-CH' : 'en-GB',
      });
      await page.goto(`${app.server.url}/use-cases/canteen`);
      await page.getByRole('link', { name: say.title }).click();
      if (language === 'de') {
        await page.getByText(say.none).waitFor();
        await assertAccessible(page);
      } else await page.getByRole('table', { name: say.runs }).waitFor();
      await button(page, say.start).click();
      await page.getByRole('dialog').getByRole('button', { name: say.start }).click();
      await page.waitForURL(/\/evaluations\/[0-9a-f-]{36}/);
      await page.getByText(say['verdict.pass'], { exact: true }).first().waitFor();
      await heading(page, 'hours').waitFor();
      await page.getByRole('img', { name: saying(say['suite.picture']) }).waitFor();
      await shown(page, 20, language);
      await assertAccessible(page);
      await assertFitsPhone(page);
      // The way to a turn, by the keyboard alone.
      await page.getByRole('link', { name: 'c-0', exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/turns\/[0-9a-f-]{36}/);
      await page.getByText(asked).first().waitFor();
      await context.close();
    });

  test('cases are filtered by what did not hold; pairs and what would settle them are drawn', async () => {
    const say = words.words.en;
    await put({
      'hours.suite.yaml': `${hours(10)}${cases(2, '{ contains: achtzehn Uhr }').replaceAll('c-', 'd-')}`,
      'alike.suite.yaml': alike,
    });
    const id = await evaluated();
    const { page, context } = await app.signedIn({ person: 'anna' });
    await page.goto(`${app.server.url}/evaluations/${id}`);
    await heading(page, 'alike').waitFor();
    await page.getByText(say['verdict.inconclusive'], { exact: true }).first().waitFor();
    await page.getByText(saying(say['suite.needed'])).first().waitFor();
    await page.getByRole('table', { name: say['suite.advice'] }).first().waitFor();
    await page
      .getByText(say['contrast.gender'].replace('{one}', 'female').replace('{two}', 'male'))
      .waitFor();
    await shown(page, 12 + 8, 'en');
    await page.getByLabel(say['case.suite']).selectOption('hours');
    await page.getByLabel(say['case.outcome']).selectOption('broken');
    await shown(page, 2, 'en');
    await page.getByRole('cell', { name: say['check.contains'], exact: true }).first().waitFor();
    assert.match(page.url(), /outcome=broken/);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await assertAccessible(page);
    }
    await assertFitsPhone(page);
    await context.close();
  });

  test('a version beside another one: better, worse, and what is left out', async () => {
    const say = words.words.en;
    await put({ 'hours.suite.yaml': hours(12) });
    const before = await evaluated();
    await made('POST', '/api/use-cases/canteen/release', {});
    await made('DELETE', `/api/documents/${document}`);
    const replay = await evaluated({ replay: true });
    const { page, context } = await app.signedIn({ person: 'anna' });
    await page.goto(`${app.server.url}/evaluations/${replay}`);
    await page.getByText(saying(say['run.droppedIn'])).waitFor();
    const choice = page.getByLabel(say['compare.with']);
    await choice.selectOption(before);
    await page.getByText(say['compare.isWorse'], { exact: true }).waitFor();
    await page.getByRole('img', { name: saying(say['compare.picture']) }).waitFor();
    await assertAccessible(page);
    await assertFitsPhone(page);
    // The address shows the same to somebody else, who may read and not begin.
    const shown = page.url();
    await context.close();
    const other = await app.signedIn({ person: 'olga' });
    await other.page.goto(shown);
    await other.page.getByText(say['compare.isWorse'], { exact: true }).waitFor();
    await other.page.goto(`${app.server.url}/use-cases/canteen/evaluations`);
    await other.page.getByText(say['run.dropped']).first().waitFor();
    assert.equal(await button(other.page, say.start).count(), 0);
    await other.context.close();
  });

  test('the page of the use case is whole at once behind a page that has read less of it', async () => {
    const { page, context } = await app.signedIn({ person: 'anna' });
    await page.goto(`${app.server.url}/use-cases/canteen/evaluations`);
    await button(page, words.words.en.start).waitFor();
    // The server is slow: what is known already is shown.
    await page.route('**/api/use-cases/canteen', () => undefined);
    await page.getByRole('link', { name: words.words.en.back }).click();
    await page.getByText(wordsOfUseCases('en')['state.live'], { exact: true }).first().waitFor();
    assert.equal(await heading(page, common.words.en['app.broken']).count(), 0);
    await context.close();
  });

  test('a run that is not there says so, and nothing was refused by the policy of the page', async () => {
    const { page, context } = await app.signedIn({ person: 'anna' });
    await page.goto(`${app.server.url}/evaluations/00000000-0000-4000-8000-000000000000`);
    await page.locator('.trouble').waitFor();
    await context.close();
    assert.deepEqual(app.complaints, []);
  });
});
