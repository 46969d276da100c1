/** What a model reads at once: pieces of texts, each with the text it comes from. */
export interface Window {
  readonly pieces: readonly { readonly from: string; readonly text: string }[];
}

/** UTF-16 units: some 600 tokens, which small models still read to the end. */
const longest = 2_000;
/** So much of a text is read again in its next window, so that a name on the border stands whole in one of them. */
const overlap = 200;
/** A piece ends between words if there is a blank so close to its end. */
const near = 100;

/**
 * Texts in windows: short ones together, long ones in overlapping pieces. Each text once; what holds no letter is not
 * worth a model's time.
 */
export function windowsOf(texts: Iterable<string>): readonly Window[] {
  const windows: { pieces: Window['pieces'][number][]; length: number }[] = [];
  for (const from of new Set(texts)) {
    if (!/\p{L}/u.test(from)) continue;
    for (const text of piecesOf(from)) {
      const last = windows.at(-1);
      if (last && last.length + text.length <= longest) {
        last.pieces.push({ from, text });
        last.length += text.length;
      } else windows.push({ pieces: [{ from, text }], length: text.length });
    }
  }
  return windows;
}

function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  for (; text.length - start > longest; start = wordStart(text, start + longest - overlap))
    pieces.push(text.slice(start, wordStart(text, start + longest)));
  return [...pieces, text.slice(start)];
}

/** A little before `at`, where a word begins; at least not inside a pair of surrogates. */
function wordStart(text: string, at: number): number {
  const blank = text.slice(at - near, at).search(/\s\S*$/);
  if (blank >= 0) return at - near + blank + 1;
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at - 1 : at;
}
