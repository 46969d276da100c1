import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { liveUseCase } from '../server.ts';
import {
  assertAccessible,
  assertFitsPhone,
  type ConsoleUnderTest,
  haveBrowser,
  startConsole,
  watch,
} from './browser.ts';

const wordsOf = async (place: Locator): Promise<string> => (await place.textContent()) ?? '';
const menuOf = (page: Page): Locator => page.getByRole('navigation', { name: 'Menu' });
const isFocused = (place: Locator): Promise<boolean> =>
  place.evaluate((element) => element === element.ownerDocument.activeElement);

if (haveBrowser) {
  describe('the frame around every page', { timeout: 180_000 }, () => {
    let console: ConsoleUnderTest;

    before(async () => {
      console = await startConsole();
      await console.server.call('POST', '/api/collections', {
        name: 'docs',
        title: 'Manuals',
        readers: ['*'],
      });
      await liveUseCase(console.server, 'desk', ['docs']);
      await console.server.call('POST', '/api/people', { name: 'Mia Keller', login: 'mia' });
    });
    after(() => console?.close());

    test('the menu holds what a role may do, and nothing else', async () => {
      const { page, context } = await console.signedIn();
      await menuOf(page).getByRole('link', { name: 'Collections' }).waitFor();
      const here = menuOf(page).locator('[aria-current=page]');
      assert.equal(await wordsOf(here), 'Chat');
      await context.close();

      const staff = await console.signedIn({ person: 'mia' });
      await menuOf(staff.page).getByRole('link', { name: 'Chat' }).waitFor();
      for (const name of ['Collections', 'People', 'Operations', 'Audit log'])
        assert.equal(await menuOf(staff.page).getByRole('link', { name }).count(), 0, name);
      assert.match(await wordsOf(staff.page.locator('body')), /Mia Keller/);
      await staff.context.close();
    });

    test('Ctrl+K goes anywhere by a few letters and gives the focus back', async () => {
      const { page, context } = await console.signedIn();
      const draft = page.getByRole('textbox', { name: /Your question/ });
      await draft.focus();
      await page.keyboard.press('Control+k');
      const palette = page.getByRole('dialog', { name: 'Go to a page or do something' });
      assert.ok(await isFocused(palette.getByRole('combobox')));
      await page.keyboard.press('Escape');
      await palette.waitFor({ state: 'detached' });
      assert.ok(await isFocused(draft));

      await page.keyboard.press('Control+k');
      await palette.getByRole('combobox').fill('colle');
      await assertAccessible(page);
      await page.keyboard.press('Enter');
      await page.waitForURL(`${console.server.url}/collections`);
      await palette.waitFor({ state: 'detached' });
      await page.keyboard.press('Control+k');
      await palette.getByRole('combobox').fill('no page is called so');
      await palette.getByText('Nothing found').waitFor();
      await context.close();
    });

    test('F1 helps, and Ctrl+Shift+O begins a new chat', async () => {
      const { page, context } = await console.signedIn();
      await page.goto(`${console.server.url}/collections`);
      await page.locator('#main').waitFor();
      await page.keyboard.press('F1');
      const help = page.getByRole('dialog', { name: 'Help' });
      assert.match(await wordsOf(help), /New chat/);
      await assertAccessible(page);
      await page.keyboard.press('Escape');
      await help.waitFor({ state: 'detached' });
      await page.keyboard.press('Control+Shift+o');
      await page.waitForURL(`${console.server.url}/`);
      await context.close();
    });

    test('the keyboard alone skips to the content and reaches every line of the menu', async () => {
      const { page, context } = await console.signedIn();
      await page.goto(`${console.server.url}/collections`);
      await page.locator('#main').waitFor();
      await page.keyboard.press('Tab');
      const skip = page.getByRole('link', { name: 'Skip to content' });
      assert.ok(await isFocused(skip));
      assert.ok((await skip.boundingBox())?.height ?? 0 > 20, 'what has the focus can be seen');
      await page.keyboard.press('Enter');
      assert.ok(await isFocused(page.locator('#main')));

      const wanted = await menuOf(page).getByRole('link').allTextContents();
      assert.ok(wanted.length > 1);
      await page.reload();
      await page.locator('#main').waitFor();
      const reached: string[] = [];
      for (let presses = 0; presses < 40; presses += 1) {
        await page.keyboard.press('Tab');
        reached.push(String(await page.evaluate('document.activeElement?.textContent')));
      }
      assert.deepEqual(
        wanted.filter((name) => !reached.includes(name)),
        [],
      );
      await context.close();
    });

    test('on a phone the menu opens over the page and closes behind a choice', async () => {
      const { page, context } = await console.signedIn({ viewport: { width: 360, height: 740 } });
      await assertFitsPhone(page);
      await page.getByRole('button', { name: 'Menu' }).click();
      const menu = page.getByRole('dialog', { name: 'Menu' });
      await menu.getByRole('link', { name: 'Collections' }).waitFor();
      await assertAccessible(page);
      await assertFitsPhone(page);
      await menu.getByRole('link', { name: 'Collections' }).click();
      await page.waitForURL(`${console.server.url}/collections`);
      await menu.waitFor({ state: 'detached' });
      await assertFitsPhone(page);
      await context.close();
    });

    test('the appearance follows the device until somebody chooses', async () => {
      const { page, context } = await console.signedIn({ theme: 'light' });
      const shown = () => page.locator('html').getAttribute('data-theme');
      const brightness = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
      assert.equal(await shown(), 'light');
      const light = await brightness();
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.locator('html[data-theme=dark]').waitFor();
      assert.notEqual(await brightness(), light);
      await page.keyboard.press('Control+k');
      // A busy machine shows the palette later than it takes the keys.
      await page.getByRole('combobox').fill('Light');
      await page.keyboard.press('Enter');
      await page.locator('html[data-theme=light]').waitFor();
      await page.reload();
      await page.locator('#main').waitFor();
      assert.equal(await shown(), 'light');
      assert.equal(await brightness(), light);
      await context.close();
    });

    test('the language changes at once and stays', async () => {
      const { page, context } = await console.signedIn();
      for (const [choice, code, menu] of [
        ['Deutsch', 'de', 'Sammlungen'],
        ['Français', 'fr', 'Collections'],
        ['Italiano', 'it', 'Raccolte'],
        ['English', 'en', 'Collections'],
      ] as const) {
        await page.keyboard.press('Control+k');
        await page.getByRole('combobox').fill(choice);
        await page.keyboard.press('Enter');
        await page.locator(`html[lang=${code}]`).waitFor();
        await page.getByRole('navigation').getByRole('link', { name: menu, exact: true }).waitFor();
        await page.reload();
        await page.locator('#main').waitFor();
        assert.equal(await page.locator('html').getAttribute('lang'), code);
      }
      await context.close();
    });

    test('an address that leads nowhere says so and shows the way back', async () => {
      const { page, context } = await console.signedIn();
      await page.goto(`${console.server.url}/no/such/page`);
      await page.getByRole('heading', { name: 'There is no such page' }).first().waitFor();
      await assertAccessible(page);
      await page.locator('#main').getByRole('link', { name: 'Chat' }).click();
      await page.waitForURL(`${console.server.url}/`);
      await context.close();
    });

    test('after signing out nobody is signed in, and the tab has forgotten what was typed', async () => {
      const { page, context } = await console.signedIn({ locale: 'de-CH' });
      await page.getByRole('textbox', { name: /Ihre Frage/ }).fill('Was kostet das?');
      await page.waitForFunction('sessionStorage.length > 0');
      await page.getByRole('button', { name: 'Abmelden' }).click();
      await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
      assert.equal(await page.evaluate(async () => (await fetch('/api/session')).status), 401);
      assert.equal(await page.evaluate(() => sessionStorage.length), 0);
      await context.close();
    });

    test('wrong passwords are told so, and then how long to wait', async () => {
      const context = await console.browser.newContext({ locale: 'de-CH' });
      const page = await context.newPage();
      watch(page, context, console.server.url, console.complaints);
      await page.goto(console.server.url);
      const attempt = async () => {
        await page.getByLabel('Benutzername').fill('administrator');
        await page.getByLabel('Passwort', { exact: true }).fill('not this one');
        await page.getByRole('button', { name: 'Anmelden' }).click();
        await page.locator('form button:enabled').waitFor();
        return wordsOf(page.getByRole('alert'));
      };
      assert.match(await attempt(), /Benutzername oder Passwort ist falsch/);
      let said = '';
      for (let tries = 0; tries < 12 && !/Zu viele Versuche/.test(said); tries += 1) said = await attempt();
      assert.match(said, /Zu viele Versuche. Nochmals möglich in \d+ s/);
      await context.close();
    });

    test('no script failed, nothing was asked of another host, the security policy held', () => {
      assert.deepEqual(console.complaints, []);
    });
  });
}
