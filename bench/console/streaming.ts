import type { Browser, Page } from 'playwright-core';
import { type Frames, watchFrames } from './frames.ts';
import { type Tasks, watchTasks } from './main-thread.ts';

export interface Streaming {
  readonly frames: Frames;
  readonly tasks: Tasks;
  /** The same seconds on an empty page: what the machine itself lets through. */
  readonly control: Frames;
}

/** Asks on this page for the slow answer and watches the page until it has come to its end. */
export async function streaming(browser: Browser, page: Page, seconds: number): Promise<Streaming> {
  const box = page.locator('#main textarea').first();
  await box.fill('Langsam, bitte: Wie oft wird der LM-400 geschmiert?');
  const tasks = await watchTasks(browser, page);
  const frames = await watchFrames(page);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(seconds * 1_000 + 1_500);
  const seen = { frames: await frames.stop(), tasks: await tasks.stop() };
  return { ...seen, control: await emptyPage(browser, Math.min(seconds, 5)) };
}

/** Frames of a page on which a short text changes sixty times a second and nothing else happens. */
export async function emptyPage(browser: Browser, seconds: number): Promise<Frames> {
  const page = await browser.newPage();
  await page.setContent('<p>0</p>');
  await page.evaluate(
    `setInterval(() => { document.querySelector('p').textContent = String(performance.now()); }, 16)`,
  );
  const frames = await watchFrames(page);
  await page.waitForTimeout(seconds * 1_000);
  const seen = await frames.stop();
  await page.close();
  return seen;
}
