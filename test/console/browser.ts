import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { z } from 'zod';
import { type ServerOptions, startServer, type TestServer } from '../server.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));
if (executablePath === undefined && process.env.CI) {
  throw new Error('The tests of the console need Chromium at /usr/bin/chromium.');
}

/** Without a browser the console cannot be tried; continuous integration has one. */
export const haveBrowser = executablePath !== undefined;
if (!haveBrowser) console.log('No Chromium here: the console was not tried in a browser.');

export interface SignedInOptions {
  /** Login of a person; the administrator without one. */
  readonly person?: string;
  /** Language and region of the browser. */
  readonly locale?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly theme?: 'light' | 'dark';
  /** By the link that the server printed when it started; it opens once. */
  readonly printedLink?: boolean;
  /** By a link that somebody made in the console. */
  readonly link?: string;
}

export interface ConsoleUnderTest {
  readonly server: TestServer;
  readonly browser: Browser;
  /** A browser window of its own in which this person is signed in, on the first page. */
  signedIn(options?: SignedInOptions): Promise<{ readonly page: Page; readonly context: BrowserContext }>;
  /** What the security policy refused, errors of scripts, and requests to other hosts. Must stay empty. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** Another build than the one in `console/dist`, if the environment names one. */
const otherBuild = process.env.LEITSTAND_CONSOLE_FOLDER;

/** The real server with the built console, and a real browser. */
export async function startConsole(options: ServerOptions = {}): Promise<ConsoleUnderTest> {
  const server = await startServer({
    ...options,
    env: { ...(otherBuild ? { LEITSTAND_CONSOLE_FOLDER: otherBuild } : {}), ...options.env },
  });
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
  const complaints: string[] = [];
  return {
    server,
    browser,
    complaints,
    async signedIn({
      person,
      locale = 'en-GB',
      viewport = { width: 1280, height: 800 },
      theme,
      printedLink = false,
      link,
    } = {}) {
      const context = await browser.newContext({
        // A colour on its way from one theme to the other is neither.
        reducedMotion: 'reduce',
        locale,
        viewport,
        ...(theme ? { colorScheme: theme } : {}),
      });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      watch(page, context, server.url, complaints);
      await page.goto(link ?? (printedLink ? printedSignInLink(server) : await signInLink(server, person)));
      await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
      await page.locator('#main').waitFor();
      return { page, context };
    },
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}

/** Notes what a well-behaved page never does. */
export function watch(page: Page, context: BrowserContext, url: string, complaints: string[]): void {
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  context.on('request', (request) => {
    const to = request.url();
    if (!to.startsWith(`${url}/`) && !to.startsWith('blob:') && !to.startsWith('data:')) complaints.push(to);
  });
}

/** A sign-in link of this person (by login), or of the administrator. */
export async function signInLink(server: TestServer, login?: string): Promise<string> {
  const person = login === undefined ? await self(server) : await personOf(server, login);
  const link = await server.call('POST', '/api/sign-in-links', { person });
  const { url } = z.object({ url: z.string() }).parse(link.body);
  return `${server.url}/sign-in${new URL(url).hash}`;
}

function printedSignInLink(server: TestServer): string {
  const link = /Sign in \([^)]*\): (\S+)/.exec(server.output())?.[1];
  assert.ok(link, 'the server prints a link to sign in');
  return link;
}

const self = async (server: TestServer): Promise<string> =>
  z.object({ person: z.object({ id: z.string() }) }).parse((await server.call('GET', '/api/session')).body)
    .person.id;

async function personOf(server: TestServer, login: string): Promise<string> {
  const people = z.object({ items: z.array(z.object({ id: z.string(), login: z.string().nullable() })) });
  const { items } = people.parse((await server.call('GET', '/api/people?limit=200')).body);
  const found = items.find((person) => person.login === login);
  assert.ok(found, `there is no person ${login}`);
  return found.id;
}

const axeResult = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      help: z.string(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
    }),
  ),
});

/**
 * Nothing that axe-core finds wrong for people who use a screen reader, a keyboard or large contrast; all its rules, or
 * those named.
 */
export async function assertAccessible(
  page: Pick<Page, 'evaluate' | 'url'>,
  rules?: readonly string[],
): Promise<void> {
  const only = JSON.stringify(
    rules ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  );
  // The page's own policy lets no script in: axe runs as the browser's, not the page's.
  const result: unknown = await page.evaluate(
    `(() => { ${axe.source}; })(); axe.run(document, { runOnly: ${only} })`,
  );
  const found = axeResult.parse(result).violations.map(({ id, help, nodes }) => ({
    ...{ id, help },
    where: nodes
      .slice(0, 3)
      .map(({ html, failureSummary = '' }) => [html.slice(0, 160), failureSummary.slice(0, 240)]),
  }));
  assert.deepEqual(found, [], `axe-core at ${page.url()}`);
}

/** Nothing sticks out sideways on a phone; leaves the window as wide as it was. */
export async function assertFitsPhone(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  const wide = await page.evaluate('document.documentElement.scrollWidth');
  if (before) await page.setViewportSize(before);
  assert.equal(wide, 360, `${page.url()} is wider than a phone`);
}
