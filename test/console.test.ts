import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { z } from 'zod';
import { type EngineServer, engineServer, sse, streamWords } from './engine-server.ts';
import { liveUseCase, startServer, type TestServer } from './server.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));
if (executablePath === undefined && process.env.CI) {
  throw new Error('The tests of the console need Chromium at /usr/bin/chromium.');
}

/** What a model must not be able to do to a reader. */
const hostile = [
  '<script>document.title = "taken"</script><img src="http://evil.example/a.png" onerror="document.title=1">',
  '![plan](http://evil.example/p.png) [click](javascript:document.title=1) [site](https://evil.example/x)',
  '\u202eabc \u200b שלום',
  `|${'wide column|'.repeat(40)}`,
  `|${'-|'.repeat(40)}`,
  `|${'x|'.repeat(40)}`,
  '```html',
  '<b>never closed',
].join('\n');

// Without a browser nothing here can be tried; continuous integration has one.
if (executablePath === undefined) console.log('No Chromium here: the console was not tried in a browser.');
else {
  describe('the console in a browser', { timeout: 180_000 }, () => {
    let engine: EngineServer;
    let server: TestServer;
    let browser: Browser;
    let context: BrowserContext;
    let page: Page;
    const complaints: string[] = [];
    const elsewhere: string[] = [];

    before(async () => {
      engine = await engineServer((body, response) => {
        const question = lastMessage(body);
        if (question.includes('Say something hostile')) streamWords(response, [hostile]);
        else if (question.includes('Describe it slowly')) {
          response.setHeader('content-type', 'text/event-stream');
          response.write(sse({ content: 'The first words ' }));
        } else streamWords(response, ['It is **greased** ', 'every 500 hours ', '[1]', '.']);
      });
      server = await startServer({
        env: {
          LEITSTAND_ENGINES: JSON.stringify([{ name: 'scripted', url: engine.url, location: 'house' }]),
        },
      });
      await server.call('POST', '/api/collections', { name: 'docs', title: 'Manuals', readers: ['*'] });
      const text =
        '# Maintenance\n\nThe LM-400 is greased every 500 hours. Use hostile care, and grease slowly.\n';
      assert.equal((await server.upload('docs', 'maintenance.md', text)).state, 'ready');
      await liveUseCase(server, 'desk', ['docs'], 'model: { maxTokens: 4096 }\n');
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
      await engine?.close();
    });

    const ask = async (question: string) => {
      await page.getByRole('textbox', { name: /Your question/ }).fill(question);
      await page.keyboard.press('Enter');
    };
    const lastAnswer = () => page.locator('.answer').last();

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

    test('an answer streams in, cites, and shows its source at its place', async () => {
      await ask('How often is the LM-400 greased?');
      const citation = lastAnswer().getByRole('button', { name: 'Show source 1: maintenance.md' });
      await citation.waitFor();
      assert.equal(await wordsOf(lastAnswer().locator('strong')), 'greased');
      assert.match(page.url(), /\/chat\/[\w-]{36}$/);
      await citation.click();
      const sources = page.getByRole('complementary', { name: 'Sources' });
      assert.match(await wordsOf(sources.locator('blockquote')), /greased every 500 hours/);
      const download = page.waitForEvent('download');
      await sources.getByRole('link', { name: 'Download original' }).click();
      assert.equal((await download).suggestedFilename(), 'maintenance.md');
      await sources.getByRole('button', { name: 'Read in context' }).click();
      assert.match(await wordsOf(page.locator('dialog mark')), /greased every 500 hours/);
      await page.keyboard.press('Escape');
      // The first closes the dialog, the second the panel; a browser under load takes its time in between.
      await page.locator('dialog').waitFor({ state: 'detached' });
      await page.keyboard.press('Escape');
      await sources.waitFor({ state: 'detached' });
      assert.ok(await citation.evaluate((button) => button === button.ownerDocument.activeElement));
    });

    test('thumbs and a comment are kept', async () => {
      await lastAnswer().getByRole('button', { name: 'Helpful', exact: true }).click();
      await lastAnswer().getByRole('textbox').fill('Right to the point');
      await lastAnswer().getByRole('button', { name: 'Send comment' }).click();
      await lastAnswer().getByText('Thank you.').waitFor();
      await page.reload();
      const helpful = lastAnswer().getByRole('button', { name: 'Helpful', exact: true });
      assert.equal(await helpful.getAttribute('aria-pressed'), 'true');
    });

    test('why this answer: nine steps', async () => {
      await lastAnswer().getByText('Why this answer').click();
      await lastAnswer().locator('.why tr').nth(9).waitFor();
      assert.equal(await lastAnswer().locator('.why tbody tr').count(), 9);
    });

    test('Escape stops an answer, and the question stays', async () => {
      await ask('Describe it slowly');
      await lastAnswer().getByText('The first words').waitFor();
      await page.keyboard.press('Escape');
      await lastAnswer().getByText('Stopped. What follows was not written.').waitFor();
      assert.equal(await wordsOf(page.locator('.question').last()), 'Describe it slowly');
    });

    test('a hostile answer is shown and does nothing', async () => {
      await ask('Say something hostile');
      await lastAnswer().getByText('<b>never closed').waitFor();
      const found = await lastAnswer().evaluate((answer) => ({
        images: answer.querySelectorAll('img, script, iframe').length,
        links: [...answer.querySelectorAll('a')].map((link) => link.href),
        rel: answer.querySelector('.prose a')?.getAttribute('rel'),
      }));
      assert.deepEqual(found, { images: 0, links: ['https://evil.example/x'], rel: 'noreferrer noopener' });
      assert.equal(await page.title(), 'Chat · Leitstand');
    });

    test('an upload is followed until it is ready, and a bad one says why', async () => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(`${server.url}/documents`);
      await page.getByLabel('choose files').setInputFiles([
        { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.from('') },
        {
          name: 'move.md',
          mimeType: 'text/markdown',
          buffer: Buffer.from('# Move\n\nTo Burgdorf in May.\n'),
        },
      ]);
      const uploads = page.locator('section[aria-live] li');
      await uploads.filter({ hasText: 'move.md' }).getByText('ready').waitFor();
      await uploads.filter({ hasText: 'empty.txt' }).getByText('failed').waitFor();
      assert.match(await wordsOf(uploads.filter({ hasText: 'empty.txt' }).locator('.reason')), /\w+/);
      const wide = await page.locator('html').evaluate((html) => html.scrollWidth);
      assert.equal(wide, 360);
      await page.setViewportSize({ width: 1280, height: 800 });
    });

    test('nothing was asked of another host, and the security policy had nothing to complain about', () => {
      assert.deepEqual(elsewhere, []);
      assert.deepEqual(complaints, []);
    });
  });
}

const wordsOf = async (place: Locator): Promise<string> => (await place.textContent()) ?? '';

/** What was asked last; the messages before it hold the passages and the questions before. */
function lastMessage(body: unknown): string {
  const { messages } = z.object({ messages: z.array(z.unknown()) }).parse(body);
  return JSON.stringify(messages.at(-1));
}

async function signInLink(server: TestServer): Promise<string> {
  const me = z
    .object({ person: z.object({ id: z.string() }) })
    .parse((await server.call('GET', '/api/session')).body);
  const link = await server.call('POST', '/api/sign-in-links', { person: me.person.id });
  const { url } = z.object({ url: z.string() }).parse(link.body);
  return `${server.url}/sign-in${new URL(url).hash}`;
}
