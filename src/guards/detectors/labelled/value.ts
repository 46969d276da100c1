import type { Kind } from './labels.ts';

/** "Nr.", "ID", "number" behind the label, then its colon or verb. */
const suffix =
  /(?:[ .-]{0,2}(?:num+ern?|nr|no|n°|nº|number|numéro|numero|num|id|ident|code|n(?=\.)|#)(?!\p{L})\.?){0,2}/iuy;
const gap =
  /\.?[*_`]{0,3}[ \t]{0,12}(?:[:#=|]|[–—/-](?=[ \t])|lautet:?|ist:?|is|est|è|war|was)?[*_`]{0,3}[ \t]{0,12}\n?[ \t]{0,4}/iy;
const token = /[\p{L}\p{N}][\p{L}\p{N}./_-]{0,30}(?: \p{N}[\p{N}./-]{1,12}){0,4}/uy;
/**
 * `12 O 345/19`, `123 Js 4567/20`, `S 12 KR 1183/21`, `XVII 118/22`: chamber, register, number and year of a German court; `12 240366 G 024`: the number of a
 * German pension, also where its check digit is wrong.
 */
const inPieces =
  /(?:(?:(?:[SLB]|\d{1,4}) )?(?:\d{1,4}|[IVXL]{2,6})(?: \p{Lu}\p{L}{0,3})?(?: \p{Lu})? \d{1,6}\/\d{2,4}|\d{2} ?\d{6} ?\p{Lu} ?\d{3})(?!\d)/uy;
const dateForm = /^\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})?$|^\d{4}-\d{2}-\d{2}$/;

export interface Value {
  readonly start: number;
  readonly end: number;
}

/** The value behind a label of this kind that ends at `from`. */
export function valueAt(text: string, from: number, kind: Kind): Value | undefined {
  suffix.lastIndex = from;
  suffix.test(text);
  const named = Math.max(from, suffix.lastIndex);
  const bare = !/(?:nummer|nr|id|number|no)$/i.test(text.slice(from - 6, from));
  // "Fall 2020" says when, "Fall 12345678" which.
  const spoken =
    /^(?:[ \t]{0,2}:| \d{6,12}(?!\d|[.,]\d)| \p{Lu}{1,4}-?\d{4,12}(?!\d)| \p{Lu}{1,3}\d{2}[-/.]\d{3,6}(?!\d)| \p{Lu}{1,3}-\d[\d.]{3,12}\d(?!\d)| \d{1,3}(?:\.\d{3}){2}(?![\d.,]| ?(?:€|EUR|CHF|Euro|Fr|Mio|Mill|Stück|Einw))| (?!(?:19|20)\d\d\/(?:19|20)?\d\d(?!\d))\d{2,6}[/-]\d{3,6}(?!\d))/u.test(
      text.slice(from, from + 24),
    );
  if (kind.needsSuffix && bare && named === from && !spoken) return undefined;
  gap.lastIndex = named;
  gap.test(text);
  let start = Math.max(named, gap.lastIndex);
  if (start === from) return undefined;
  // `Geb.-Dat./Pat.-Nr.: 3.4.1955 / 88123`
  dateBefore.lastIndex = start;
  if (dateBefore.test(text)) start = dateBefore.lastIndex;
  return tokenAt(text, start, kind);
}
const dateBefore = /\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2}) ?\/ ?/y;

/** The value of this kind that begins at `start`. */
export function tokenAt(text: string, start: number, kind: Kind): Value | undefined {
  inPieces.lastIndex = start;
  token.lastIndex = start;
  const match = inPieces.exec(text)?.[0] ?? token.exec(text)?.[0];
  if (match === undefined) return undefined;
  const value = match.replace(/[./_-]{1,31}$/, '');
  const digits = value.replace(/\P{N}/gu, '').length;
  // `In case no 2020 figures exist`
  if (/^(?:19|20)\d\d$/.test(value) && /(?:^|\P{L})no $/iu.test(text.slice(start - 4, start)))
    return undefined;
  const wanted = kind.digits ?? 3;
  // With a letter three digits are enough: `TB-447`, `A-44/7`.
  const fewest = wanted === 4 && /\p{Lu}/u.test(value) ? 3 : wanted;
  if (digits < fewest || dateForm.test(value.split(' ')[0] ?? '')) return undefined;
  // "ZH 123456" is one value, "vom 12" begins a sentence.
  const first = value.split(' ')[0] ?? '';
  if (!/\p{N}/u.test(first) && !/^\p{Lu}{1,3}$/u.test(first)) return undefined;
  const end = start + value.length;
  return { start, end };
}
