import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { liveUseCase } from '../server.ts';
import {
  assertAccessible,
  assertFitsPhone,
  type ConsoleUnderTest,
  haveBrowser,
  startConsole,
} from './browser.ts';

describe('operations', { skip: !haveBrowser }, () => {
  let app: ConsoleUnderTest;
  let page: Page;

  before(async () => {
    app = await startConsole();
    const { server } = app;
    await server.call('POST', '/api/collections', { name: 'manuals', readers: ['*'] });
    await server.upload('manuals', 'press.md', 'The press stops after 40 seconds without a bottle.\n');
    await liveUseCase(server, 'desk', ['manuals']);
    for (const content of [
      'When does the press stop?',
      'Write to anna.muster@example.ch: when does it stop?',
    ]) {
      const messages = [{ role: 'user', content }];
      const { status, text } = await server.call('POST', '/v1/chat/completions', { model: 'desk', messages });
      assert.equal(status, 200, text);
    }
    await server.call('POST', '/api/session', { login: 'nobody', password: 'nothing at all' }, '');
    ({ page } = await app.signedIn());
  });
  after(async () => {
    await app?.close();
    if (app) await rm(app.server.data, { recursive: true, force: true });
  });

  const tile = (label: string) => page.getByLabel('At a glance').locator('div', { hasText: label }).first();

  test('the operator sees at a glance that all is well, or what to do', async () => {
    await page.goto(`${app.server.url}/operations?range=1h`);
    await tile('Answering').getByText('Ready').waitFor();
    await tile('Questions').getByText('2', { exact: true }).waitFor();
    await page.getByText('Answers are quotations.', { exact: true }).waitFor();
    await page.getByText('The master key lies beside the data').waitFor();
    await page.getByRole('img', { name: /^Questions asked: 2 in all/ }).waitFor();
    await page.getByText('failed sign-ins', { exact: true }).waitFor();
    await page.getByRole('table', { name: 'Findings of the guards' }).getByText('e-mail address').waitFor();
    const errors = page.getByRole('table', { name: 'Errors by code' });
    await errors.getByText('access.unauthenticated').waitFor();
  });

  test('every plot is also a table, and all of them a file', async () => {
    await page.getByRole('button', { name: 'As a table: Questions asked' }).click();
    const table = page.getByRole('region', { name: 'Questions asked' }).getByRole('table');
    await table.getByRole('columnheader', { name: 'quoted' }).waitFor();
    assert.equal(await table.getByRole('row').count(), 61);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV' }).first().click();
    const text = await readFile(await (await saving).path(), 'utf8');
    assert.match(text, /^\uFEFF?at[,;]turns\.answered/);
    assert.equal(text.trim().split(/\r?\n/).length, 61);
  });

  test('the time that is shown stands in the address, and Back goes back', async () => {
    await page.getByRole('button', { name: '7 days' }).click();
    await page.waitForURL(/range=7d/);
    await page.getByRole('img', { name: /^Questions asked: 2 in all/ }).waitFor();
    await page.goBack();
    await page.waitForURL(/range=1h/);
  });

  test('a backup is made at the press of a button', async () => {
    await page.getByText('No backup yet').waitFor();
    await page.getByRole('button', { name: 'Back up now' }).click();
    await page.getByText('The backup is made and checked.').first().waitFor();
    await page.getByText(/^leitstand-.*\.backup$/).waitFor();
    await page.getByText('No backup yet').waitFor({ state: 'detached' });
  });

  test('it can be used by everybody: a screen reader, a phone, the dark, German', async () => {
    await assertAccessible(page);
    await assertFitsPhone(page);
    const dark = await app.signedIn({ theme: 'dark', locale: 'de-CH' });
    await dark.page.goto(`${app.server.url}/operations`);
    await dark.page.getByRole('img', { name: /^Gestellte Fragen: insgesamt 2/ }).waitFor();
    await assertAccessible(dark.page);
    assert.deepEqual(app.complaints, []);
  });
});
