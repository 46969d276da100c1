// npm run bench:console [-- --seconds 15 --rounds 5]: how quick the console is in a real browser.
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { firstView } from './console/first-view.ts';
import type { Frames } from './console/frames.ts';
import type { Tasks } from './console/main-thread.ts';
import { startMeasured } from './console/measured-server.ts';
import { documentName, pretendDocuments, scrolling } from './console/scrolling.ts';
import { streaming } from './console/streaming.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '15' }, rounds: { type: 'string', default: '5' } },
});
const seconds = Number(values.seconds);
const load = () => `load ${loadavg()[0]?.toFixed(1)}`;
const round = (ms: number) => Math.round(ms * 10) / 10;
const frameWords = (frames: Frames) =>
  `${frames.count} frames, median ${round(frames.medianMs)}, p99 ${round(frames.p99Ms)}, longest ${round(frames.longestMs)} ms, ${frames.over50} over 50 ms`;
const taskWords = (tasks: Tasks) =>
  `longest task ${round(tasks.longestCpuMs)} ms of processor time (${round(tasks.longestWallMs)} ms on the clock), ${tasks.over50Cpu} of ${tasks.count} over 50 ms of processor time`;

const measured = await startMeasured(20_000, seconds);
const { server, browser, signedIn } = measured.console;
try {
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${load()}, Chromium ${browser.version()}`,
  );
  const { page, context } = await signedIn();

  const views = [];
  for (let turn = 0; turn < Number(values.rounds); turn += 1)
    views.push(await firstView(browser, context, server.url));
  const sorted = views.map(({ ms }) => Math.round(ms)).sort((a, b) => a - b);
  console.log(`first view: ${sorted.join(', ')} ms (${load()})`);
  console.log(
    `first load: ${views[0]?.scripts} scripts, ${Math.round((views[0]?.scriptGzipBytes ?? 0) / 1_024)} KiB gzip; styles ${Math.round((views[0]?.styleGzipBytes ?? 0) / 1_024)} KiB`,
  );

  await page.goto(`${server.url}/chat/${measured.conversation}`);
  await page.getByText('Frage 10').first().waitFor();
  const streamed = await streaming(browser, page, seconds);
  console.log(`60 tokens/s into 20,000 tokens, ${seconds} s (${load()}): ${frameWords(streamed.frames)}`);
  console.log(`  ${taskWords(streamed.tasks)}`);
  console.log(`  an empty page beside it: ${frameWords(streamed.control)}`);

  await pretendDocuments(page, server, 'docs', 10_000);
  await page.goto(`${server.url}/collections/docs`);
  await page.getByText(documentName(0), { exact: true }).waitFor();
  const scrolled = await scrolling(browser, page, { seconds });
  console.log(
    `10,000 documents, ${scrolled.pixels} pixels of wheel in ${seconds} s (${load()}): ${frameWords(scrolled.frames)}`,
  );
  console.log(`  ${taskWords(scrolled.tasks)}; ${scrolled.rowsInPage} rows in the page`);
  if (measured.console.complaints.length > 0) console.log('complaints', measured.console.complaints);
} finally {
  await measured.close();
}
