import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import type { TestServer } from '../../test/server.ts';
import { type Frames, watchFrames } from './frames.ts';
import { type Tasks, watchTasks } from './main-thread.ts';

const listed = z.object({ items: z.array(z.looseObject({ id: z.string(), name: z.string() })).min(1) });

/**
 * Makes the browser see this many documents in a collection: its first document, again and again under other names.
 * The server's part of a page of the list is not what is measured.
 */
export async function pretendDocuments(
  page: Page,
  server: TestServer,
  collection: string,
  total: number,
): Promise<void> {
  const path = `/api/collections/${collection}/documents`;
  const model = listed.parse((await server.call('GET', path)).body).items[0];
  await page.route(
    (url) => url.pathname === path,
    (route) => {
      const query = new URL(route.request().url()).searchParams;
      const limit = Number(query.get('limit') ?? 50);
      const from = Number(query.get('cursor') ?? 0);
      const items = Array.from({ length: Math.min(limit, total - from) }, (_, place) => ({
        ...model,
        ...{ id: `document-${from + place}`, name: documentName(from + place) },
      }));
      const nextCursor = from + items.length < total ? { nextCursor: String(from + items.length) } : {};
      return route.fulfill({ json: { items, ...nextCursor, counts: { total, states: { ready: total } } } });
    },
  );
}

export const documentName = (place: number): string => `Protokoll ${String(place).padStart(5, '0')}.pdf`;

export interface Scrolling {
  readonly frames: Frames;
  readonly tasks: Tasks;
  /** Height of what went by. */
  readonly pixels: number;
  readonly rowsInPage: number;
}

/** Turns the wheel over the list, 400 pixels ten times a second, for so long, or until this text is there. */
export async function scrolling(
  browser: Browser,
  page: Page,
  {
    seconds,
    until,
    step = 400,
  }: { readonly seconds: number; readonly until?: string; readonly step?: number },
): Promise<Scrolling> {
  await page.mouse.move(700, 500);
  const tasks = await watchTasks(browser, page);
  const frames = await watchFrames(page);
  const end = performance.now() + seconds * 1_000;
  while (performance.now() < end) {
    await page.mouse.wheel(0, step);
    await page.waitForTimeout(100);
    if (until !== undefined && (await page.getByText(until, { exact: true }).count()) > 0) break;
  }
  const seen = { frames: await frames.stop(), tasks: await tasks.stop() };
  const [pixels, rowsInPage] = z
    .tuple([z.number(), z.number()])
    .parse(
      await page.evaluate(
        `[document.querySelector('#main').scrollTop, document.querySelectorAll('#main tr').length]`,
      ),
    );
  return { ...seen, pixels, rowsInPage };
}
