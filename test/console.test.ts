import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { z } from 'zod';
import { liveUseCase, startServer, type TestServer } from './server.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));
if (executablePath === undefined && process.env.CI) {
  throw new Error('The tests of the console need Chromium at /usr/bin/chromium.');
}

// Without a browser nothing here can be tried; continuous integration has one.
if (executablePath === undefined) console.log('No Chromium here: the console was not tried in a browser.');
else {
  describe('signing in and uploading in a browser', { timeout: 180_000 }, () => {
    let server: TestServer;
    let browser: Browser;
    let context: BrowserContext;
    let page: Page;
    const complaints: string[] = [];
    const elsewhere: string[] = [];

    before(async () => {
      server = await startServer();
      await server.call('POST', '/api/collections', { name: 'docs', title: 'Manuals', readers: ['*'] });
      await liveUseCase(server, 'desk', ['docs']);
      browser = await chromium.launch({
        executablePath,
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'].concat([
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ]),
      });
      context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
      page = await context.newPage();
      page.setDefaultTimeout(20_000);
      page.on('console', (message) => {
        if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      context.on('request', (request) => {
        if (!request.url().startsWith(`${server.url}/`)) elsewhere.push(request.url());
      });
    });
    after(async () => {
      await browser?.close();
      await server?.stop();
    });

    test('a sign-in link signs in once, and its token leaves the address bar', async () => {
      const link = await signInLink(server);
      await page.goto(link);
      await page.getByRole('heading', { name: 'What would you like to know?' }).waitFor();
      assert.equal(page.url(), `${server.url}/`);
      assert.equal(await page.locator('html').getAttribute('lang'), 'en');
      assert.match(await wordsOf(page.locator('.notice')), /talking to an AI/);

      const stranger = await browser.newContext({ locale: 'en-GB' });
      const again = await stranger.newPage();
      await again.goto(link);
      assert.match(await wordsOf(again.getByRole('alert')), /used already/);
      assert.doesNotMatch(again.url(), /#/);
      await stranger.close();
    });

    test('nothing was asked of another host, and the security policy had nothing to complain about', () => {
      assert.deepEqual(elsewhere, []);
      assert.deepEqual(complaints, []);
    });
  });
}

const wordsOf = async (place: Locator): Promise<string> => (await place.textContent()) ?? '';

async function signInLink(server: TestServer): Promise<string> {
  const me = z
    .object({ person: z.object({ id: z.string() }) })
    .parse((await server.call('GET', '/api/session')).body);
  const link = await server.call('POST', '/api/sign-in-links', { person: me.person.id });
  const { url } = z.object({ url: z.string() }).parse(link.body);
  return `${server.url}/sign-in${new URL(url).hash}`;
}
