import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { EngineServer } from '../engine-server.ts';
import { liveUseCase } from '../server.ts';
import {
  assertAccessible,
  type ConsoleUnderTest,
  haveBrowser,
  signInLink,
  startConsole,
  watch,
} from './browser.ts';
import { addressOf, pages } from './catalogue.ts';
import { type Company, engineSetting, germanEngine, plantCompany } from './company.ts';
import { foreignWords } from './foreign-words.ts';
import { lyingOver, stickingOut, wholeWidthOf, widthOf } from './layout.ts';

/** Until the page shows what it is about: nothing that stands for what is still to come. */
async function settled(page: Page): Promise<void> {
  await page.locator('#main h1').first().waitFor({ state: 'attached' });
  await page.locator('#main .animate-pulse').first().waitFor({ state: 'detached' });
  await faded(page);
}
/** Until colours that change have changed, and are drawn. */
const faded = (page: Page) =>
  page.evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() =>
    Promise.all(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished.catch(() => 0)))
      .then(() => 0))`);
const troubles = (page: Page) => page.locator('.trouble').allTextContents();
if (haveBrowser) {
  describe('every page of the catalogue', { timeout: 600_000 }, () => {
    let engine: EngineServer;
    let console: ConsoleUnderTest;
    let company: Omit<Company, 'close'>;

    before(async () => {
      engine = await germanEngine();
      console = await startConsole({ env: engineSetting(engine) });
      company = await plantCompany(console.server);
    });
    after(async () => {
      await console?.close();
      await engine?.close();
    });

    /** A window in which this person is signed in and the console speaks this language. */
    const windowIn = async (tongue: string, person?: string) => {
      const { page, context } = await console.signedIn({ theme: 'light', ...(person ? { person } : {}) });
      await page.evaluate(`localStorage.setItem('leitstand.language', '${tongue}')`);
      return { page, context };
    };

    test('is accessible in both themes, fits a phone, a tablet and a small screen, and says nothing that was not translated', async () => {
      const { page, context } = await windowIn('pseudo');
      const faults: unknown[] = [];
      const note = (at: string, what: string, found: unknown) => faults.push({ at, what, found });
      for (const { path } of pages) {
        const complained = console.complaints.length;
        await page.setViewportSize({ width: 1280, height: 800 });
        await page.goto(console.server.url + addressOf(path, company.parts));
        await settled(page);
        const tabs = await page.locator('#main [role=tab]').count();
        for (let tab = 0; tab < Math.max(1, tabs); tab += 1) {
          if (tab > 0) {
            await page.locator('#main [role=tab]').nth(tab).click();
            await settled(page);
          }
          const at = new URL(page.url()).pathname + new URL(page.url()).search;
          const trouble = await troubles(page);
          if (trouble.length > 0) note(at, 'trouble', trouble);
          const words = await foreignWords(page, company);
          if (words.length > 0) note(at, 'not translated', words);
          await assertAccessible(page).catch((error: unknown) => note(at, 'axe, light', found(error)));
          await page.emulateMedia({ colorScheme: 'dark' });
          await page.locator('html[data-theme=dark]').waitFor();
          await faded(page);
          await assertAccessible(page, ['color-contrast']).catch((error: unknown) =>
            note(at, 'axe, dark', found(error)),
          );
          await page.emulateMedia({ colorScheme: 'light' });
          const wide = await stickingOut(page);
          if (wide.length > 0) note(at, 'sticks out', wide);
          for (const width of [768, 1024]) {
            await page.setViewportSize({ width, height: 800 });
            const out = [...(await stickingOut(page)), ...(await lyingOver(page))];
            if (out.length > 0) note(at, `sticks out or lies over on ${width}`, out);
          }
          await page.setViewportSize({ width: 360, height: 740 });
          const out = [...(await stickingOut(page)), ...(await lyingOver(page))];
          if (out.length > 0) note(at, 'sticks out on a phone', out);
          const width = await widthOf(page);
          if (width !== 360) note(at, 'width on a phone', width);
          await page.setViewportSize({ width: 1280, height: 800 });
        }
        const complaints = console.complaints.slice(complained);
        if (complaints.length > 0) note(path, 'complaints', complaints);
      }
      await context.close();
      assert.deepEqual(faults, []);
    });

    for (const [login, tongue] of [
      ['mia', 'de'],
      ['otto', 'fr'],
    ] as const)
      test(`shows ${login} in ${tongue} on a phone only what that role may see`, async () => {
        const { page, context } = await windowIn(tongue, login);
        const verbs = z
          .array(z.string())
          .parse(
            await page.evaluate(
              `fetch('/api/session').then((reply) => reply.json()).then(({ verbs }) => verbs)`,
            ),
          );
        await page.setViewportSize({ width: 360, height: 740 });
        const faults: unknown[] = [];
        for (const { path, nav } of pages) {
          if (nav === undefined) continue;
          await page.goto(console.server.url + addressOf(path, company.parts));
          await settled(page);
          const may = nav.verbs.some((verb) => verbs.includes(verb));
          const [trouble, width] = [await troubles(page), await wholeWidthOf(page)];
          if (may && trouble.length > 0) faults.push({ path, trouble });
          if (width !== 360) faults.push({ path, width });
        }
        await context.close();
        assert.deepEqual(faults, []);
      });

    test('the page for a frame in an intranet, too', async () => {
      await liveUseCase(
        console.server,
        'rahmen',
        ['anleitungen'],
        'embed: { origins: ["https://intranet.example"] }\n',
      );
      const { page, context } = await windowIn('pseudo');
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(`${console.server.url}/embed/rahmen`);
      await page.locator('#embed > *').first().waitFor();
      await page.waitForLoadState('networkidle');
      assert.deepEqual(await foreignWords(page, company), []);
      assert.equal(await widthOf(page), 360);
      assert.deepEqual(await stickingOut(page), []);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.locator(`html[data-theme=${colorScheme}]`).waitFor();
        await faded(page);
        await assertAccessible(page);
      }
      await context.close();
    });

    test('the page of sign-in, too', async () => {
      const context = await console.browser.newContext({
        viewport: { width: 360, height: 740 },
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      watch(page, context, console.server.url, console.complaints);
      await page.goto(console.server.url);
      await page.evaluate(`localStorage.setItem('leitstand.language', 'pseudo')`);
      await page.reload();
      await page.locator('form button').waitFor();
      assert.deepEqual(await foreignWords(page, company), []);
      assert.equal(await widthOf(page), 360);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.locator(`html[data-theme=${colorScheme}]`).waitFor();
        await faded(page);
        await assertAccessible(page);
      }
      // A link that was used already: what people see most often after their own password.
      const link = await signInLink(console.server);
      await page.goto(link);
      await page.locator('#main').waitFor();
      await context.clearCookies();
      await page.goto('about:blank');
      await page.goto(link);
      await page.getByRole('alert').waitFor();
      assert.deepEqual(await foreignWords(page, company), []);
      await assertAccessible(page);
      await context.close();
    });

    test('no script failed, nothing was asked of another host, the security policy held', () => {
      assert.deepEqual(console.complaints, []);
    });
  });
}

const found = (error: unknown): unknown =>
  z.object({ actual: z.unknown() }).safeParse(error).data?.actual ?? String(error);
