import type { Page } from 'playwright-core';
import { z } from 'zod';

/** Time between frames while something happened, in milliseconds. */
export interface Frames {
  readonly count: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly longestMs: number;
  /** Frames that came more than 50 ms after the one before. */
  readonly over50: number;
}

/** Notes when every frame is drawn, until `stop`. On a machine with other work the gaps are partly that work's. */
export async function watchFrames(page: Page): Promise<{ stop(): Promise<Frames> }> {
  await page.evaluate(`(() => {
    const gaps = [];
    let before;
    let on = true;
    const frame = (now) => {
      if (before !== undefined) gaps.push(now - before);
      before = now;
      if (on) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    globalThis.endFrames = () => { on = false; return gaps; };
  })()`);
  return {
    async stop() {
      const gaps = z.array(z.number()).parse(await page.evaluate('endFrames()'));
      const sorted = gaps.toSorted((a, b) => a - b);
      const at = (share: number) =>
        sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
      return {
        count: gaps.length,
        medianMs: at(0.5),
        p99Ms: at(0.99),
        longestMs: sorted.at(-1) ?? 0,
        over50: gaps.filter((gap) => gap > 50).length,
      };
    },
  };
}
