import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import {
  assertAccessible,
  assertFitsPhone,
  type ConsoleUnderTest,
  haveBrowser,
  startConsole,
} from './browser.ts';

describe('people, groups, keys and settings', { skip: !haveBrowser }, () => {
  let app: ConsoleUnderTest;
  let page: Page;

  before(async () => {
    app = await startConsole();
    for (const name of ['Einkauf', 'Recht']) await app.server.call('POST', '/api/groups', { name });
    for (let at = 0; at < 12; at += 1) {
      await app.server.call('POST', '/api/people', { name: `Person ${at}`, groups: at < 3 ? ['Recht'] : [] });
    }
    ({ page } = await app.signedIn());
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  });
  after(async () => {
    await app?.close();
    if (app) await rm(app.server.data, { recursive: true, force: true });
  });
  const open = (path: string) => page.goto(app.server.url + path);
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  const act = async (name: string, what: string) => {
    await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
    await page.getByRole('menuitem', { name: what }).click();
  };
  const looksRight = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      // Colours fade from one theme to the other.
      await page.waitForTimeout(400);
      await assertAccessible(page);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await assertFitsPhone(page);
  };

  test('a person is added, gets a link, is changed, shut out, let in and removed', async () => {
    await open('/people');
    await page.getByRole('button', { name: 'Add a person' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('Zita Zürcher');
    await dialog.getByLabel('Login').fill('zita');
    await dialog.getByLabel('Recht').check();
    await assertAccessible(page);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    const link = page.getByRole('dialog', { name: 'Sign-in link for Zita Zürcher' });
    assert.match(await link.getByLabel('Link', { exact: true }).inputValue(), /\/sign-in#.{43}$/);
    await link.getByRole('button', { name: 'Close' }).click();

    await page.getByRole('searchbox').fill('zita');
    await page.waitForURL(/q=zita/);
    await row('Zita Zürcher').getByText('Recht').waitFor();
    assert.equal(await page.getByRole('row').count(), 2);
    await act('Zita Zürcher', 'Edit');
    const edit = page.getByRole('dialog', { name: 'Zita Zürcher' });
    await edit.getByLabel('Einkauf').check();
    await edit.getByRole('checkbox', { name: 'Auditor' }).check();
    await edit.getByRole('button', { name: 'Save' }).click();
    await row('Zita Zürcher').getByText('Einkauf, Recht').waitFor();

    await act('Zita Zürcher', 'Shut out');
    const sure = page.getByRole('alertdialog');
    await sure.getByText('0 keys stop').waitFor();
    await sure.getByRole('button', { name: 'Shut Zita Zürcher out' }).click();
    await row('Zita Zürcher').getByText('shut out').waitFor();
    await act('Zita Zürcher', 'Let in again');
    await row('Zita Zürcher').getByText('active').waitFor();
    await act('Zita Zürcher', 'Remove');
    await sure.getByText('This cannot be taken back.').waitFor();
    await sure.getByRole('button', { name: 'Remove Zita Zürcher' }).click();
    await page.getByText('Nothing found').waitFor();
  });

  test('filters stand in the address', async () => {
    await open('/people?group=Recht');
    await row('Person 1').first().waitFor();
    assert.equal(await page.getByRole('row').count(), 4);
    await looksRight();
  });

  test('somebody is taken into a group and out again, with a way back', async () => {
    await open('/people?tab=groups&members=Einkauf');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Nobody is in this group yet.').waitFor();
    await dialog.getByRole('searchbox').fill('Person 11');
    await dialog.getByRole('button', { name: 'Take in' }).click();
    const member = dialog.getByRole('list', { name: 'Members' }).getByText('Person 11');
    await member.first().waitFor();
    await dialog.getByRole('searchbox').fill('');
    await dialog.getByRole('button', { name: 'Take Person 11 out' }).click();
    await dialog.getByText('Nobody is in this group yet.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await member.first().waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await act('Einkauf', 'Remove group');
    await page.getByRole('alertdialog').getByText('1 person is in it').waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove Einkauf' }).click();
    await row('Einkauf').waitFor({ state: 'detached' });
    await looksRight();
  });

  test('a key is made, shown once, works, is renewed and revoked', async () => {
    await open('/keys');
    await page.getByRole('button', { name: 'Make a key' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Label').fill('Kasse');
    await dialog.getByLabel('Everything its person may do').uncheck();
    await dialog.getByLabel('Audit log').check();
    await assertAccessible(page);
    await dialog.getByRole('button', { name: 'Make', exact: true }).click();
    const key = await page.getByRole('dialog', { name: 'Key “Kasse”' }).getByLabel('Key').inputValue();
    const calling = async () => (await app.server.call('GET', '/api/audit/state', undefined, key)).status;
    assert.equal(await calling(), 200);
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    assert.equal(await page.evaluate('navigator.clipboard.readText()'), key);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await row('Kasse').getByText('Audit log').waitFor();

    await act('Kasse', 'Renew');
    await page.getByRole('dialog').getByLabel('The old key stops').selectOption('0');
    await page.getByRole('dialog').getByRole('button', { name: 'Renew' }).click();
    await page.getByRole('button', { name: 'I have kept it' }).click();
    assert.equal(await calling(), 401);
    await row('Kasse').getByText('expired').waitFor();
    await act('Kasse', 'Revoke');
    await page.getByRole('alertdialog').getByText('It has never been used.').waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke the key' }).click();
    await row('Kasse').getByText('revoked').waitFor();
    await open('/keys?tab=all');
    await page.getByText('from the settings').waitFor();
    await looksRight();
  });

  test('settings: theme, language, other sessions and the password', async () => {
    await app.signedIn();
    await open('/settings');
    await page.getByRole('button', { name: 'End all others' }).waitFor();
    await looksRight();
    await page.getByText('Dark', { exact: true }).click();
    await page.locator('html[data-theme=dark]').waitFor();
    await page.getByText('Automatic', { exact: true }).click();
    await page.getByLabel('Language', { exact: true }).selectOption('de');
    await page.getByRole('heading', { name: 'Einstellungen' }).waitFor();
    await page.getByLabel('Sprache', { exact: true }).selectOption('en');
    await page.getByRole('button', { name: 'End all others' }).click();
    await page.getByRole('alertdialog').getByText('1 other session ends at once.').waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: 'End all others' }).click();
    await page.getByText('You are signed in here only.').first().waitFor();
    const sessions = z.object({ items: z.array(z.unknown()) });
    const listed: unknown = await page.evaluate(`fetch('/api/sessions').then((reply) => reply.json())`);
    assert.equal(sessions.parse(listed).items.length, 1);
    await page.getByLabel('New password').fill('vier Wörter aus dem Garten');
    await page.getByLabel('Once more').fill('vier Worte');
    await page.getByText('The two are not the same.').waitFor();
    await page.getByLabel('Once more').fill('vier Wörter aus dem Garten');
    await page.getByRole('button', { name: 'Set password' }).click();
    await page.getByText('The password is set').first().waitFor();
  });

  test('with that password one signs in', async () => {
    const context = await app.browser.newContext({ locale: 'en-GB' });
    const own = await context.newPage();
    await own.goto(app.server.url);
    await own.getByLabel('Login').fill('administrator');
    await own.getByLabel('Password').fill('ein falsches');
    await own.getByRole('button', { name: 'Sign in' }).click();
    await own.getByText('Login or password is wrong.').waitFor();
    await assertAccessible(own);
    await own.getByLabel('Password').fill('vier Wörter aus dem Garten');
    await own.getByRole('button', { name: 'Sign in' }).click();
    await own.locator('#main').waitFor();
    await context.close();
    assert.deepEqual(app.complaints, []);
  });
});
