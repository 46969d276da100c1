import { folded } from '../../names/inflection.ts';
import type { Candidate } from './candidate.ts';
import { grow, type Page } from './grow.ts';

/** Names beside an e-mail address that is made of them: `Beat Muster - b.muster@x.ch`, `Anna Keller <keller@x.ch>`. */
export function byAddress(page: Page): readonly Candidate[] {
  const { text, words } = page;
  const found: Candidate[] = [];
  let word = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < 64 && /[\w.+-]/.test(text[start - 1] ?? '')) start--;
    const local = folded(text.slice(start, at));
    while (word < words.length && (words[word]?.end ?? 0) <= start) word++;
    const candidate = before(page, word, start, local);
    if (candidate) found.push(candidate);
  }
  return found;
}

/** The longest run of capitalised words that ends before this place on its line and shares a word with the address. */
function before(page: Page, next: number, start: number, local: string): Candidate | undefined {
  const { text, words } = page;
  const last = words[next - 1];
  if (
    !last?.capital ||
    !/^"?[ \t]{0,3}(?:[-,:;|<([]|mailto:|[ \t]){0,4}$/.test(text.slice(last.end, start).slice(0, 16))
  )
    return undefined;
  if (start - last.end > 16) return undefined;
  for (let first = Math.max(0, next - 4); first < next; first++) {
    if (!words[first]?.capital) continue;
    const span = grow(page, first);
    if (span.end < next) continue;
    const shares = words
      .slice(first, next)
      .some(({ text: word }) => word.length > 2 && local.includes(folded(word)));
    if (!shares) return undefined;
    return {
      first,
      end: next,
      confidence: 0.9,
      reason: 'beforeOwnEmail',
      layer: 'cues',
    };
  }
  return undefined;
}
