import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { type EngineServer, engineServer, sse, streamWords } from '../engine-server.ts';
import { liveUseCase } from '../server.ts';
import {
  assertAccessible,
  assertFitsPhone,
  type ConsoleUnderTest,
  haveBrowser,
  startConsole,
  watch,
} from './browser.ts';

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

/** What was asked last; the messages before it hold the passages and the questions before. */
function lastMessage(body: unknown): string {
  const { messages } = z.object({ messages: z.array(z.unknown()) }).parse(body);
  return JSON.stringify(messages.at(-1));
}

if (haveBrowser) {
  describe('the chat in a browser', { timeout: 180_000 }, () => {
    let engine: EngineServer;
    let console_: ConsoleUnderTest;
    let context: BrowserContext;
    let page: Page;
    /** Lets a slow answer come to its end. */
    let goOn: (() => void) | undefined;

    before(async () => {
      engine = await engineServer(async (body, response) => {
        const question = lastMessage(body);
        if (question.includes('Say something hostile')) return streamWords(response, [hostile]);
        if (!question.includes('Describe it slowly')) {
          return streamWords(response, ['It is **greased** ', 'every 500 hours ', '[1]', '.']);
        }
        response.setHeader('content-type', 'text/event-stream');
        response.write(sse({ content: 'The first words ' }));
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
        response.write(sse({ content: 'and the last words.' }));
        response.end(`${sse({}, 'stop')}data: [DONE]\n\n`);
      });
      console_ = await startConsole({
        env: {
          LEITSTAND_ENGINES: JSON.stringify([{ name: 'scripted', url: engine.url, location: 'house' }]),
        },
      });
      const { server } = console_;
      await server.call('POST', '/api/collections', { name: 'docs', title: 'Manuals', readers: ['*'] });
      const text =
        '# Maintenance\n\nThe LM-400 is greased every 500 hours. Use hostile care, and grease slowly.\n';
      assert.equal((await server.upload('docs', 'maintenance.md', text)).state, 'ready');
      await liveUseCase(
        server,
        'desk',
        ['docs'],
        'model: { maxTokens: 4096 }\nguards: { links: [evil.example] }\n',
      );
      await liveUseCase(server, 'no-files', ['docs'], 'attachments: false\n');
      ({ page, context } = await console_.signedIn());
    });
    after(async () => {
      goOn?.();
      await console_?.close();
      await engine?.close();
    });

    const field = () => page.getByRole('textbox', { name: /^Your question \(/ });
    const ask = async (question: string) => {
      await field().fill(question);
      await page.keyboard.press('Enter');
    };
    const lastAnswer = () => page.locator('.answer').last();
    const lastQuestion = () => page.locator('.question').last();

    test('before the first answer it says that an AI answers', async () => {
      await page.getByRole('heading', { name: 'What would you like to know?' }).waitFor();
      assert.match(await wordsOf(page.locator('.notice')), /talking to an AI/);
      await assertAccessible(page);
    });

    test('an answer streams in, cites, and shows its source at its place', async () => {
      await ask('How often is the LM-400 greased?');
      const citation = lastAnswer().getByRole('button', { name: 'Show source 1: maintenance.md' });
      await citation.waitFor();
      assert.equal(await wordsOf(lastAnswer().locator('strong')), 'greased');
      assert.match(page.url(), /\/chat\/[\w-]{36}$/);
      // A screen reader hears the answer once it is complete, without its marks.
      await page
        .locator('p[aria-live=polite]')
        .filter({ hasText: 'Answer: It is greased every 500 hours' })
        .waitFor();
      await citation.hover();
      await page.getByText('The LM-400 is greased every 500 hours. Use hostile care').first().waitFor();
      await citation.click();
      const sources = page.getByRole('complementary', { name: 'Sources' });
      assert.match(await wordsOf(sources.locator('blockquote')), /greased every 500 hours/);
      await sources.locator('mark', { hasText: 'greased every 500 hours' }).waitFor();
      await assertAccessible(page);
      await page.keyboard.press('Escape');
      await sources.waitFor({ state: 'detached' });
      assert.ok(await isFocused(citation));
      // Away from the number, its card goes.
      await page.mouse.move(5, 5);
      await page.locator('[data-radix-popper-content-wrapper]').waitFor({ state: 'detached' });
    });

    test('thumbs and a comment are kept', async () => {
      await lastAnswer().getByRole('button', { name: 'Helpful', exact: true }).click();
      await lastAnswer().getByRole('textbox').fill('Right to the point');
      await lastAnswer().getByRole('button', { name: 'Send comment' }).click();
      await lastAnswer().getByText('Thank you.').waitFor();
      await page.reload();
      const helpful = lastAnswer().getByRole('button', { name: 'Helpful', exact: true });
      assert.equal(await helpful.getAttribute('aria-pressed'), 'true');
      // Of what was opened again nothing is told.
      assert.equal(await wordsOf(page.locator('p[aria-live=polite]')), '');
    });

    test('what the model saw is shown, with what proves it', async () => {
      await lastAnswer().getByRole('button', { name: 'What the model saw' }).click();
      const dialog = page.getByRole('dialog', { name: 'What the model saw' });
      await dialog.getByText('[1] maintenance.md (Maintenance)').waitFor();
      await dialog.getByText('Answer briefly.').waitFor();
      assert.match(await wordsOf(dialog.locator('code')), /^[\w-]{43}$/);
      await assertAccessible(page);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    });

    test('an edited question and another answer are versions, and one can go back', async () => {
      await field().press('ArrowUp');
      await page.getByRole('textbox', { name: 'Your question, edited' }).fill('And how is it greased?');
      await page.keyboard.press('Enter');
      await page.getByText('Version 2 of 2').waitFor();
      assert.equal(await wordsOf(lastQuestion()), 'And how is it greased?');
      await lastAnswer().getByRole('button', { name: 'Another answer' }).click();
      await page.getByText('Version 3 of 3').waitFor();
      await lastAnswer().getByRole('button', { name: 'Another answer' }).waitFor();
      await page.getByRole('button', { name: 'Earlier version' }).click();
      await page.getByRole('button', { name: 'Earlier version' }).click();
      await page.getByText('Version 1 of 3').waitFor();
      assert.equal(await wordsOf(lastQuestion()), 'How often is the LM-400 greased?');
      // What follows belongs to the version that is shown.
      await ask('Why so often?');
      await lastAnswer().getByRole('button', { name: 'Another answer' }).waitFor();
      const sent = z.object({ messages: z.array(z.object({ content: z.string() })) });
      const { messages } = sent.parse(engine.requests.at(-1));
      assert.equal(messages.filter(({ content }) => content.includes('And how is it greased')).length, 0);
      assert.ok(messages.some(({ content }) => content === 'How often is the LM-400 greased?'));
    });

    test('Escape stops an answer, and the question stays', async () => {
      await ask('Describe it slowly');
      await lastAnswer().getByText('The first words').waitFor();
      await page.keyboard.press('Escape');
      await lastAnswer().getByText('Stopped. What follows was not written.').waitFor();
      assert.equal(await wordsOf(lastQuestion()), 'Describe it slowly');
      goOn?.();
    });

    test('an answer goes on while the page is reloaded, and another tab sees it come', async () => {
      await ask('Describe it slowly, please');
      await lastAnswer().getByText('The first words').waitFor();
      const other = await context.newPage();
      watch(other, context, console_.server.url, console_.complaints);
      await other.goto(page.url());
      await other.locator('.question').filter({ hasText: 'slowly, please' }).waitFor();
      await field().fill('A draft');
      await page.reload();
      await lastQuestion().filter({ hasText: 'slowly, please' }).waitFor();
      assert.equal(await field().inputValue(), 'A draft');
      await page.getByRole('button', { name: 'Stop' }).waitFor();
      goOn?.();
      for (const tab of [page, other]) {
        await tab.locator('.answer').last().getByText('and the last words.').waitFor();
      }
      await other.close();
    });

    test('a file is attached, waited for, and answers', async () => {
      await page.getByRole('button', { name: 'Attach files' }).waitFor();
      await page.locator('input[type=file]').setInputFiles([
        {
          name: 'offer.md',
          mimeType: 'text/markdown',
          buffer: Buffer.from('# Offer\n\nThe LM-400 costs 40 francs.\n'),
        },
        { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.from('') },
      ]);
      const chips = page.getByRole('list', { name: 'Attached files' }).getByRole('listitem');
      await chips
        .filter({ hasText: 'empty.txt' })
        .getByText(/could not be read · \w+/)
        .waitFor();
      await ask('What does the LM-400 cost?');
      await page.getByText('A file could not be read. Remove it or try again, then send.').waitFor();
      await page.getByRole('button', { name: 'Remove empty.txt' }).click();
      await lastAnswer().getByRole('button', { name: 'Show source 1: offer.md' }).waitFor();
      await assertAccessible(page);
      await page.getByRole('button', { name: 'Remove offer.md' }).click();
      await page.getByRole('list', { name: 'Attached files' }).waitFor({ state: 'detached' });
    });

    test('a hostile answer is shown and does nothing', async () => {
      await ask('Say something hostile');
      await lastAnswer().getByText('<b>never closed').waitFor();
      await lastAnswer().getByText('1 hidden character was left out: it could mislead.').waitFor();
      const found = await lastAnswer().evaluate((answer) => ({
        images: answer.querySelectorAll('img, script, iframe').length,
        links: [...answer.querySelectorAll('.prose a')].map((link) => link.getAttribute('href')),
        rel: answer.querySelector('.prose a')?.getAttribute('rel'),
      }));
      assert.deepEqual(found, { images: 0, links: ['https://evil.example/x'], rel: 'noreferrer noopener' });
      assert.match(await page.title(), /· Leitstand$/);
      await assertFitsPhone(page);
    });

    test('conversations are found, renamed, pinned and deleted, with a way back', async () => {
      const list = page.getByRole('navigation', { name: 'Conversations' });
      const link = list.getByRole('link', { name: 'How often is the LM-400 greased?' });
      await list.getByRole('searchbox').fill('HOSTILE');
      await list.getByText('Say something hostile').waitFor();
      await list.getByRole('searchbox').fill('nothing of the kind');
      await list.getByText('Nothing found in titles and questions.').waitFor();
      await list.getByRole('searchbox').fill('');
      await link.waitFor();
      const menu = async (name: RegExp, item: string) => {
        await list.getByRole('button', { name }).click();
        await page.getByRole('menuitem', { name: item }).click();
      };
      await menu(/^More: How often/, 'Rename');
      await page.getByRole('textbox', { name: 'Name' }).fill('Greasing');
      await page.keyboard.press('Enter');
      await list.getByRole('link', { name: 'Greasing' }).waitFor();
      await menu(/^More: Greasing/, 'Pin');
      await list.getByRole('heading', { name: 'Pinned' }).waitFor();
      await menu(/^More: Greasing/, 'Delete');
      await list.getByRole('link', { name: 'Greasing' }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Undo' }).click();
      await list.getByRole('link', { name: 'Greasing' }).waitFor();
      await menu(/^More: Greasing/, 'Delete');
      await page.getByText('is being deleted for good').first().waitFor();
      await page.locator('[data-radix-collection-item] button', { hasNotText: 'Undo' }).last().click();
      const listed = z.object({ items: z.array(z.unknown()) });
      const mine = () =>
        page.evaluate(async () => (await (await fetch('/api/conversations')).json()) as unknown);
      while (listed.parse(await mine()).items.length > 0)
        await new Promise((resolve) => setTimeout(resolve, 100));
    });

    test('files are dropped and pasted, and where a use case takes none there is no way to', async () => {
      await page.goto(console_.server.url);
      await field().waitFor();
      await page.evaluate(dropAndPaste);
      const chips = page.getByRole('list', { name: 'Attached files' }).getByRole('listitem');
      for (const name of ['dropped.md', 'pasted.md']) {
        await chips.filter({ hasText: name }).getByText('ready').waitFor();
      }
      await page.getByRole('button', { name: 'Use case: desk' }).click();
      await page.getByRole('menuitemradio', { name: 'no-files' }).click();
      await page.getByRole('button', { name: 'Use case: no-files' }).waitFor();
      await field().waitFor();
      assert.equal(await page.getByRole('button', { name: 'Attach files' }).count(), 0);
      await page.getByRole('button', { name: 'Use case: no-files' }).click();
      await page.getByRole('menuitemradio', { name: 'desk' }).click();
      await page.getByRole('button', { name: 'Attach files' }).waitFor();
    });

    test('with the keyboard alone: a new chat, a question, its source and back', async () => {
      await page.keyboard.press('Control+Shift+O');
      await page.getByRole('heading', { name: 'What would you like to know?' }).waitFor();
      await page.keyboard.type('How often is it greased?');
      await page.keyboard.press('Enter');
      const citation = lastAnswer().getByRole('button', { name: 'Show source 1: maintenance.md' });
      await citation.waitFor();
      for (let steps = 0; steps < 40 && !(await isFocused(citation)); steps += 1) {
        await page.keyboard.press('Shift+Tab');
      }
      await page.keyboard.press('Enter');
      await page.getByRole('complementary', { name: 'Sources' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('complementary', { name: 'Sources' }).waitFor({ state: 'detached' });
      assert.ok(await isFocused(citation));
    });

    test('nothing was asked of another host, and the security policy had nothing to complain about', () => {
      assert.deepEqual(console_.complaints, []);
    });
  });
}

/** In the page: one file is dropped, another one pasted. */
const dropAndPaste = `
  const holding = (name) => {
    const data = new DataTransfer();
    data.items.add(new File(['# A title\\n\\nWords.\\n'], name, { type: 'text/markdown' }));
    return data;
  };
  const field = document.querySelector('#question');
  const about = { bubbles: true, cancelable: true };
  field.dispatchEvent(new DragEvent('drop', { ...about, dataTransfer: holding('dropped.md') }));
  field.dispatchEvent(new ClipboardEvent('paste', { ...about, clipboardData: holding('pasted.md') }));
`;

const wordsOf = async (place: Locator): Promise<string> => (await place.textContent()) ?? '';
const isFocused = (place: Locator): Promise<boolean> =>
  place.evaluate((element) => element === element.ownerDocument.activeElement);
