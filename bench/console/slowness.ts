import type { Page } from 'playwright-core';
import { z } from 'zod';

/** Best of five on two quiet cores of the machine whose figures docs/console.md tells, in ms. */
const REFERENCE_MS = 240;

/**
 * How many times as long as on the reference machine a fixed piece of work takes in this browser now, at least 1:
 * limits in ms are meant for that machine, and a test may run on any. The work is what a page does: building, laying
 * out, sorting, parsing.
 */
export async function slowness(page: Page): Promise<number> {
  const work = `(() => {
    const began = performance.now();
    const list = document.createElement('ul');
    for (let at = 0; at < 4000; at += 1) {
      const row = document.createElement('li');
      row.textContent = 'Row ' + ((at * 7919) % 4001);
      list.append(row);
    }
    document.body.append(list);
    list.getBoundingClientRect();
    const words = Array.from(list.children, (row) => row.textContent).sort();
    for (let round = 0; round < 30; round += 1) JSON.parse(JSON.stringify(words));
    list.remove();
    return performance.now() - began;
  })()`;
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) times.push(z.number().parse(await page.evaluate(work)));
  return Math.max(1, Math.min(...times) / REFERENCE_MS);
}
