import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { FrameLocator, Page } from 'playwright-core';
import { z } from 'zod';
import { liveUseCase } from '../server.ts';
import { assertAccessible, type ConsoleUnderTest, haveBrowser, startConsole } from './browser.ts';

const docs = readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8');
const made = z.object({ id: z.string(), key: z.string() });

/** A block of code of the page that explains embedding, by the name behind its fence. */
function example(name: string): string {
  const [, code] =
    new RegExp(`\`\`\`\\w+ ${name.replace('.', '\\.')}\\n([\\s\\S]*?)\n\`\`\``).exec(docs) ?? [];
  assert.ok(code, `docs/embedding.md has no ${name}`);
  return code;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  assert.ok(typeof address === 'object' && address);
  return address.port;
}

interface Portal {
  readonly origin: string;
  readonly stop: () => void;
}

/** The portal of the documentation, word for word, as a process on a port of its own. */
async function startPortal(leitstand: string, key: string, port: number): Promise<Portal> {
  const folder = mkdtempSync(join(tmpdir(), 'leitstand-portal-'));
  writeFileSync(join(folder, 'portal.mjs'), example('portal.mjs'));
  writeFileSync(
    join(folder, 'portal.html'),
    example('portal.html').replaceAll('https://leitstand.example.ch', leitstand),
  );
  const origin = `http://127.0.0.1:${port}`;
  const child: ChildProcess = spawn(process.execPath, ['portal.mjs'], {
    cwd: folder,
    env: { LEITSTAND_URL: leitstand, LEITSTAND_KEY: key, PORTAL_ORIGIN: origin, PORT: String(port) },
    stdio: 'ignore',
  });
  for (let tries = 0; tries < 100; tries++) {
    if (
      await fetch(origin).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    origin,
    stop() {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const ask = async (frame: FrameLocator, question: string) => {
  await frame.getByRole('textbox', { name: /question/i }).fill(question);
  await frame.getByRole('button', { name: 'Send' }).click();
};

if (haveBrowser) {
  describe('a use case inside a page of an intranet', { timeout: 120_000 }, () => {
    let console: ConsoleUnderTest;
    let portal: Portal;
    let keys: z.output<typeof made>[];
    let port: number;
    const key = async (label: string) =>
      made.parse(
        (await console.server.call('POST', '/api/keys', { person: 'portal', label, scopes: ['chat'] })).body,
      );

    before(async () => {
      console = await startConsole();
      const { server } = console;
      await server.call('POST', '/api/collections', { name: 'hr', readers: ['*'] });
      await server.upload('hr', 'ferien.txt', 'Der Ferienanspruch beträgt 25 Tage im Jahr.');
      port = await freePort();
      await liveUseCase(server, 'hr', ['hr'], `embed: { origins: ["http://127.0.0.1:${port}"] }\n`);
      await server.call('POST', '/api/people', { name: 'Intranet portal', login: 'portal' });
      keys = [await key('one'), await key('two')];
      portal = await startPortal(server.url, keys[0]?.key ?? '', port);
    });
    after(async () => {
      portal?.stop();
      await console?.close();
    });

    const open = async (
      origin: string,
    ): Promise<{ page: Page; said: string[]; close: () => Promise<void> }> => {
      const context = await console.browser.newContext({ locale: 'en-GB' });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const said: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(error.message));
      await page.goto(origin);
      return { page, said, close: () => context.close() };
    };

    test('a visitor asks in the frame and sees the source; the frame reaches nothing else', async () => {
      const { page, said, close } = await open(portal.origin);
      const frame = page.frameLocator('leitstand-chat iframe');
      await frame.getByRole('heading', { name: 'hr', level: 1 }).waitFor();
      await ask(frame, 'Wie viele Ferientage?');
      await frame.getByText('25 Tage').first().waitFor();
      await frame.getByText(/Sources: 1/).click();
      await frame.getByText('ferien.txt').waitFor();
      await ask(frame, 'Und wie viele Ferientage im Jahr?');
      await frame
        .getByText(/Sources: 1/)
        .nth(1)
        .waitFor();
      assert.deepEqual(said, []);

      const inside = page.frames().find((one) => one.url().includes('/embed/hr'));
      assert.ok(inside);
      const token = await page.evaluate<string>(
        `fetch('/leitstand-token', { method: 'POST' }).then((reply) => reply.json()).then(({ token }) => token)`,
      );
      for (const path of ['/api/conversations', '/api/use-cases', '/api/session', '/v1/models']) {
        const statuses: unknown = await inside.evaluate(
          `Promise.all([{ authorization: 'Bearer ${token}' }, {}].map((headers) =>
            fetch('${path}', { headers }).then(({ status }) => status)))`,
        );
        assert.deepEqual(statuses, [403, 401], path);
      }
      await close();
    });

    test('a page at another address cannot show it, whatever token it has', async () => {
      const { page, said, close } = await open(`http://localhost:${port}`);
      await page.waitForTimeout(500);
      assert.ok(
        said.some((line) => /frame-ancestors/.test(line)),
        said.join('\n'),
      );
      assert.ok(page.frames().every((frame) => !frame.url().includes('/embed/')));
      await close();
    });

    test('when a token is over, the frame asks the page for another one and goes on', async () => {
      const { page, close } = await open(portal.origin);
      const frame = page.frameLocator('leitstand-chat iframe');
      await frame.getByRole('textbox').waitFor();
      // The portal changes its key; the token in the frame ends with the old one.
      portal.stop();
      portal = await startPortal(console.server.url, keys[1]?.key ?? '', port);
      await console.server.call('DELETE', `/api/keys/${keys[0]?.id}`);
      const asked = page.waitForRequest((request) => request.url().endsWith('/leitstand-token'));
      await ask(frame, 'Wie viele Ferientage?');
      await asked;
      await frame.getByText('25 Tage').first().waitFor();
      await close();
    });

    test('without a token the frame says so and tries again', async () => {
      const { page, close } = await open('about:blank');
      await page.route('**/leitstand-token', (route) => route.fulfill({ status: 401, body: '' }), {
        times: 1,
      });
      await page.goto(portal.origin);
      const frame = page.frameLocator('leitstand-chat iframe');
      await frame.getByText('Your intranet gave no access').waitFor();
      await frame.getByRole('button', { name: 'Try again' }).click();
      await frame.getByRole('textbox').waitFor();
      await close();
    });

    test('by itself it says where it belongs, and is accessible', async () => {
      const { page, close } = await open(`${console.server.url}/embed/hr`);
      await page.getByText('This page belongs inside another one').waitFor();
      await assertAccessible(page);
      await page.goto(portal.origin);
      const frame = page.frameLocator('leitstand-chat iframe');
      await frame.getByRole('textbox').waitFor();
      await assertAccessible(page);
      await ask(frame, 'Wie viele Ferientage?');
      await frame.getByText(/Sources: 1/).click();
      const inside = page.frames().find((one) => one.url().includes('/embed/hr'));
      assert.ok(inside);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await assertAccessible(inside);
      }
      await page.setViewportSize({ width: 360, height: 740 });
      const isFitting = await inside.evaluate('document.documentElement.scrollWidth <= innerWidth');
      assert.equal(isFitting, true, 'the frame is wider than a phone');
      await close();
    });
  });
}
