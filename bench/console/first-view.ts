import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext } from 'playwright-core';
import { z } from 'zod';

export interface FirstView {
  /** From the first byte of the request until the field for the question is drawn. */
  readonly ms: number;
  /** When the browser first drew anything with content. */
  readonly firstPaintMs: number;
  readonly scripts: number;
  /** Scripts fetched until then, each compressed by gzip. */
  readonly scriptGzipBytes: number;
  readonly styleGzipBytes: number;
}

/** Opens the chat as somebody who is signed in and has never been here: nothing is in the browser's cache. */
export async function firstView(browser: Browser, signedIn: BrowserContext, url: string): Promise<FirstView> {
  const context = await browser.newContext({
    storageState: await signedIn.storageState(),
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
  });
  try {
    const page = await context.newPage();
    const bodies: Promise<{ kind: string; bytes: number }>[] = [];
    page.on('response', (response) => {
      const kind = response.request().resourceType();
      if (kind !== 'script' && kind !== 'stylesheet') return;
      bodies.push(response.body().then((body) => ({ kind, bytes: gzipSync(body).byteLength })));
    });
    await page.addInitScript(`addEventListener('DOMContentLoaded', () => {
      const seen = () => {
        if (!document.querySelector('#main textarea')) return;
        watcher.disconnect();
        requestAnimationFrame(() => setTimeout(() => { globalThis.firstView = performance.now(); }));
      };
      const watcher = new MutationObserver(seen);
      watcher.observe(document.documentElement, { childList: true, subtree: true });
      seen();
    })`);
    await page.goto(url, { waitUntil: 'commit' });
    while (!(await page.evaluate('globalThis.firstView !== undefined'))) await page.waitForTimeout(20);
    const fetched = await Promise.all(bodies);
    const sizeOf = (wanted: string) =>
      fetched.filter(({ kind }) => kind === wanted).reduce((sum, { bytes }) => sum + bytes, 0);
    const [ms, firstPaintMs] = z
      .tuple([z.number(), z.number()])
      .parse(
        await page.evaluate(
          `[firstView, performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0]`,
        ),
      );
    return {
      ...{ ms, firstPaintMs, scripts: fetched.filter(({ kind }) => kind === 'script').length },
      ...{ scriptGzipBytes: sizeOf('script'), styleGzipBytes: sizeOf('stylesheet') },
    };
  } finally {
    await context.close();
  }
}
