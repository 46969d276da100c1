import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const catalogue = z.object({
  pages: z.array(z.object({ path: z.string(), nav: z.object({ verbs: z.array(z.string()) }).optional() })),
});
const file = fileURLToPath(new URL('../../console/pages/catalog.ts', import.meta.url));

/** The console's own list of its pages. Their components are compiled by Vite alone, so that types stay outside. */
export const { pages } = catalogue.parse(await import(file));

/** The address of a page; what varies in it is filled by the part before: `/turns/$turn` has that of `turns`. */
export function addressOf(path: string, filling: Readonly<Record<string, string>>): string {
  const parts = path.split('/');
  return parts
    .map((part, place) => {
      if (!part.startsWith('$')) return part;
      const filled = filling[parts[place - 1] ?? ''];
      assert.ok(filled, `nobody says what ${part} of ${path} is`);
      return filled;
    })
    .join('/');
}
