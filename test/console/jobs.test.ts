import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  assertAccessible,
  assertFitsPhone,
  type ConsoleUnderTest,
  haveBrowser,
  startConsole,
} from './browser.ts';

describe('jobs', { skip: !haveBrowser }, () => {
  let app: ConsoleUnderTest;
  let page: Page;

  before(async () => {
    app = await startConsole();
    ({ page } = await app.signedIn());
  });
  after(async () => {
    await app?.close();
    if (app) await rm(app.server.data, { recursive: true, force: true });
  });

  test('without any, the page says when there will be some', async () => {
    await page.goto(`${app.server.url}/jobs`);
    await page.getByText('No work in the background').waitFor();
    await assertAccessible(page);
  });

  test('a job is seen, filtered by its state in the address, cancelled with its consequence named, and begun again', async () => {
    await app.server.call('POST', '/api/collections', { name: 'manuals', readers: ['*'] });
    await app.server.upload('manuals', 'press.md', 'The press stops after 40 seconds.\n');
    // Nothing answers at this hub: the job waits for its next attempt.
    await app.server.call('POST', '/api/models/pull', { model: 'qwen3.5-0.8b' });
    await page.goto(`${app.server.url}/jobs`);
    await page.getByRole('button', { name: 'Read a document', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Cancel job: Fetch a model' }).click();
    const asking = page.getByRole('alertdialog');
    await asking.getByText('It ends now').waitFor();
    await asking.getByRole('button', { name: 'Cancel the job' }).click();
    await page.getByText('The job was cancelled.').first().waitFor();
    await page.getByLabel('State', { exact: true }).selectOption('cancelled');
    await page.waitForURL(/state=cancelled/);
    await page.getByRole('button', { name: 'Read a document', exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Try again: Fetch a model' }).click();
    await page.getByText('The job begins again.').first().waitFor();
    await page.getByText('No such job').waitFor();
    await page.getByRole('button', { name: 'Show all jobs' }).click();
    await page.getByRole('button', { name: 'Cancel job: Fetch a model' }).waitFor();
  });

  test('a job has an address of its own; by keyboard it is opened and closed', async () => {
    const open = page.getByRole('button', { name: 'Read a document', exact: true });
    await open.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('1 of 5').waitFor();
    const address = page.url();
    assert.match(address, /job=/);
    await assertAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.goto(address);
    await page.getByRole('dialog').getByText('1 of 5').waitFor();
    await page.keyboard.press('Escape');
  });

  test('staff see their own jobs only', async () => {
    await app.server.call('POST', '/api/people', { name: 'Mia', login: 'mia', roles: ['staff'] });
    const mia = await app.signedIn({ person: 'mia' });
    await mia.page.goto(`${app.server.url}/jobs`);
    await mia.page.getByText('No work in the background').waitFor();
    await mia.context.close();
  });

  test('it fits a phone and the dark, in German too', async () => {
    await assertFitsPhone(page);
    const dark = await app.signedIn({ theme: 'dark', locale: 'de-CH' });
    await dark.page.goto(`${app.server.url}/jobs`);
    await dark.page.getByRole('button', { name: 'Dokument lesen', exact: true }).waitFor();
    await assertAccessible(dark.page);
    assert.deepEqual(app.complaints, []);
  });
});
