import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { common } from '../../console/language/words.ts';
import { recordWords } from '../../console/pages/audit/record-words.ts';
import { words } from '../../console/pages/audit/words.ts';
import {
  assertAccessible,
  assertFitsPhone,
  type ConsoleUnderTest,
  haveBrowser,
  startConsole,
} from './browser.ts';

describe('the audit log', { skip: !haveBrowser }, () => {
  let app: ConsoleUnderTest;
  let page: Page;

  before(async () => {
    app = await startConsole();
    const { server } = app;
    await server.call('POST', '/api/people', { name: 'Anna Revisor', login: 'anna', roles: ['auditor'] });
    for (let at = 0; at < 120; at += 1) await server.call('POST', '/api/groups', { name: `group ${at}` });
    await server.call('POST', '/api/session', { login: 'nobody', password: 'wrong words' }, '');
    ({ page } = await app.signedIn({ person: 'anna' }));
  });
  after(async () => {
    await app?.close();
    if (app) await rm(app.server.data, { recursive: true, force: true });
  });
  const open = (rest = '') => page.goto(`${app.server.url}/audit${rest}`);
  const lines = () => page.locator('[data-testid=virtuoso-item-list] button');

  test('records come newest first, and a filter stands in the address', async () => {
    await open();
    await lines().first().waitFor();
    await page.getByLabel('Kind').selectOption('access');
    await page.getByLabel('Event').selectOption('signInFailed');
    await page.waitForURL(/event=signInFailed/);
    await page.getByText('sign-in failed').last().waitFor();
    await page.waitForFunction(
      `document.querySelectorAll('[data-testid=virtuoso-item-list] button').length === 1`,
    );
    await open('?kind=access&event=groupAdded&first=oldest');
    await lines().first().getByText('group added').waitFor();
    await open('?kind=review');
    await page.getByText('No record fits').waitFor();
  });

  const speak = (language: string) =>
    page.evaluate(`localStorage.setItem('leitstand.language', '${language}')`);
  for (const language of ['de', 'en'] as const) {
    const say = { ...words.words[language], ...recordWords.words[language] };
    test(`${language}: a record is decoded, and its proof is checked here`, async () => {
      await speak(language);
      await open('?event=signInFailed');
      await lines().first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(say['actor.anonymous']).waitFor();
      await dialog.locator('[data-verdict=good]').waitFor();
      await assertAccessible(page);
      await dialog.getByRole('button', { name: common.words[language]['app.close'] }).click();
      await page.waitForURL((url) => !url.search.includes('record='));
    });

    test(`${language}: the log is shown to have only grown, and a forged checkpoint to be none of its`, async () => {
      await open('?tab=checkpoints');
      const note = (await page.locator('pre').first().textContent()) ?? '';
      // More happens, so that today's log is a longer one.
      await app.server.call('POST', '/api/groups', { name: `one more, ${language}` });
      await page.waitForTimeout(500);
      await open('?tab=checkpoints');
      const choose = page.getByLabel(say.older);
      await choose.selectOption('own');
      const own = page.getByRole('textbox', { name: say.ownNote });
      await own.fill(note);
      await page.getByRole('button', { name: say.check, exact: true }).click();
      await page.locator('[data-verdict=good]').waitFor();
      await own.fill(
        note.replace(/\n(\d+)\n(.)/, (_, size, first) => `\n${size}\n${first === 'A' ? 'B' : 'A'}`),
      );
      await page.getByRole('button', { name: say.check, exact: true }).click();
      await page.locator('[data-verdict=bad]').waitFor();
      await own.fill('nonsense');
      await page.getByText(say.noCheckpoint).waitFor();
      await assertAccessible(page);
    });
  }

  test('what fits becomes a table, all of it', async () => {
    await open('?event=groupAdded');
    await lines().first().waitFor();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV' }).click();
    const file = await (await saving).path();
    const rows = (await readFile(file, 'utf8')).trim().split('\r\n');
    assert.equal(rows.length, 123);
  });

  test('it is accessible in both themes, and fits a phone', async () => {
    await open();
    await lines().first().waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      // Colours fade from one theme to the other.
      await page.waitForTimeout(400);
      await assertAccessible(page);
    }
    await assertFitsPhone(page);
    assert.deepEqual(app.complaints, []);
  });
});
