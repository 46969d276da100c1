import type { Page } from 'playwright-core';
import { z } from 'zod';

export const widthOf = (page: Page) => page.evaluate('document.documentElement.scrollWidth');
/** Of the document, and by how much the page inside it is wider than it is seen. */
export const wholeWidthOf = (page: Page) =>
  page.evaluate(`document.documentElement.scrollWidth +
    document.querySelector('#main').scrollWidth - document.querySelector('#main').clientWidth`);

/** Parts of the page that are wider than they are seen, and are not made to be pushed sideways. */
const widerThanSeen = async (page: Page) =>
  z.array(z.string()).parse(
    await page.evaluate(`[...document.querySelectorAll('#main, #main *, #embed *')].filter((one) => {
      if (one.scrollWidth <= one.clientWidth + 1 || one.clientWidth === 0) return false;
      const { overflowX, display, textOverflow } = getComputedStyle(one);
      if (display === 'inline' || textOverflow === 'ellipsis' || one.clientWidth <= 1) return false;
      if (one.closest('input, textarea, select, .cm-editor, [role=tablist], .scrolls, .sr-only, .recharts-wrapper, pre')) return false;
      return one.id === 'main' || !['auto', 'scroll'].includes(overflowX);
    }).slice(-3).map((one) => one.scrollWidth + ' > ' + one.clientWidth + ' ' + one.outerHTML.slice(0, 200))`),
  );

/** The same once plots, which are drawn anew a moment after the window changes, have been. */
export async function stickingOut(page: Page): Promise<readonly string[]> {
  let wide = await widerThanSeen(page);
  for (let looks = 0; looks < 10 && wide.length > 0; looks += 1) {
    await page.waitForTimeout(100);
    wide = await widerThanSeen(page);
  }
  return wide;
}

/** Fields, buttons and words of the page that lie over others beside them. */
export const lyingOver = async (page: Page) =>
  z.array(z.string()).parse(
    await page.evaluate(`(() => {
      const shown = (one) => {
        const { width, height } = one.getBoundingClientRect();
        const { position, display } = getComputedStyle(one);
        // A part of a line that goes on in the next has a box as wide as both.
        return one.checkVisibility() && (one.textContent !== '' || one.matches('input, select, textarea, img')) && width > 3 && height > 3 && position === 'static' && display !== 'inline' && !one.closest('.sr-only, .cm-editor, .recharts-wrapper');
      };
      const leaves = [...document.querySelectorAll('#main *')].filter((one) => !(one instanceof SVGElement) && one.children.length === 0 && shown(one));
      /** Where the part is cut off that holds it: what lies outside is not seen. */
      const cutBy = (one) => {
        let part = one.parentElement;
        while (part && getComputedStyle(part).overflowY === 'visible') part = part.parentElement;
        return part;
      };
      const boxes = leaves.map((one) => [one, one.getBoundingClientRect(), cutBy(one)]);
      // What lies over something stands near it in the page.
      return boxes.flatMap(([one, a, cut], at) => boxes.slice(at + 1, at + 12).filter(([, b, otherCut]) => cut === otherCut &&
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2,
      ).map(([other]) => one.outerHTML.slice(0, 120) + ' over ' + other.outerHTML.slice(0, 120))).slice(-3);
    })()`),
  );
