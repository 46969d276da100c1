import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { Language } from '#contract';
import type { PageWords } from '../../console/language/define-words.ts';
import { common } from '../../console/language/words.ts';
import { assertAccessible, assertFitsPhone } from './browser.ts';

/** A person in a browser of their own, who reads the console in their language and clicks. */
export interface Somebody {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The words of a part of the console in this person's language, their holes filled. */
  say<Key extends string>(part: PageWords<Key>, key: Key, values?: Readonly<Record<string, string>>): string;
  /** Clicks a page in the menu. */
  opens(page: keyof typeof common.words.en): Promise<void>;
  /** Clicks the button of this name and the same name in the window that asks whether to. */
  does(deed: string, inDialog?: (dialog: Locator) => Promise<void>): Promise<void>;
}

export const button = (place: Page | Locator, name: string): Locator =>
  place.getByRole('button', { name, exact: true });

export function somebody(
  { page, context }: { readonly page: Page; readonly context: BrowserContext },
  language: Language,
): Somebody {
  const say: Somebody['say'] = (part, key, values = {}) =>
    part.words[language][key].replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole);
  // A step of one person may wait for what another one's page asks for anew.
  page.setDefaultTimeout(45_000);
  return {
    ...{ page, context, say },
    async opens(name) {
      await page
        .getByRole('navigation', { name: say(common, 'app.menu') })
        .getByRole('link', { name: say(common, name), exact: true })
        .click();
    },
    async does(deed, inDialog) {
      await button(page, deed).last().click();
      const dialog = page.getByRole('alertdialog');
      await dialog.waitFor();
      await inDialog?.(dialog);
      await button(dialog, deed).click();
      await dialog.waitFor({ state: 'detached' });
    },
  };
}

const pictures = process.env.LEITSTAND_WALK_PICTURES;
let drawn = 0;

/** Draws a page as it stands into the folder that the environment names, if it names one. */
export async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  drawn += 1;
  const path = join(pictures, `${String(drawn).padStart(2, '0')}-${name}.png`);
  await page.screenshot({ path });
}

/** A page as it stands fits a phone and is in order for everybody. */
export async function look(page: Page, name: string): Promise<void> {
  await picture(page, `${name}-wide`);
  if (pictures !== undefined) {
    const before = page.viewportSize();
    await page.setViewportSize({ width: 360, height: 1480 });
    await page.waitForTimeout(200);
    await picture(page, `${name}-narrow`);
    if (before) await page.setViewportSize(before);
  }
  await assertFitsPhone(page);
  await assertAccessible(page);
}

/** Puts a text in the place of all that stands in the editor, or at its end, as somebody who pastes it. */
export async function paste(
  { page, context }: Pick<Somebody, 'page' | 'context'>,
  editor: Locator,
  text: string,
  where: 'all' | 'end' = 'all',
): Promise<void> {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await editor.click();
  await page.keyboard.press(where === 'all' ? 'ControlOrMeta+A' : 'ControlOrMeta+End');
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await page.keyboard.press('ControlOrMeta+V');
  const [line = ''] = text.trim().split('\n');
  await editor.getByText(line).first().waitFor();
}

/** A file that a click hands over. */
export async function savedBy(page: Page, click: () => Promise<void>, folder: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  assert.equal(await download.failure(), null);
  return path;
}
