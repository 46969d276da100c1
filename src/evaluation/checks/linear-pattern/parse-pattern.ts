/** What a pattern is made of. */
export type Piece =
  | { readonly kind: 'character'; readonly fits: (character: string) => boolean }
  | { readonly kind: 'sequence'; readonly parts: readonly Piece[] }
  | { readonly kind: 'either'; readonly options: readonly Piece[] }
  | { readonly kind: 'repeat'; readonly of: Piece; readonly least: number; readonly most: number }
  | { readonly kind: 'edge'; readonly at: Edge };
export type Edge = 'start' | 'end' | 'word' | 'noWord';

/** A pattern that is none, or that could not be matched in linear time. */
export class PatternMistake extends Error {}

const escapes = /\\(?:[dDwWsS]|[pP]\{[\w=]{1,40}\}|u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|[nrtfv0]|[^\w\s])/uy;
const characterClass = /\[(?:\\.|[^\]\\])+\]/suy;
const bounds = /\{(\d{1,4})(,)?(\d{1,4})?\}/y;
const deepest = 50;

/**
 * Reads a regular expression as JavaScript writes it with the flag `u`, without what needs going back: references to
 * groups and looking around. `^` and `$` are the ends of the whole text; `(?i)` in front lets capitals not count.
 */
export function parsePattern(source: string): Piece {
  const ignoreCase = source.startsWith('(?i)');
  const pattern = ignoreCase ? source.slice(4) : source;
  const flags = ignoreCase ? 'iu' : 'u';
  let at = 0;
  let depth = 0;

  const sticky = (expression: RegExp): RegExpExecArray | null => {
    expression.lastIndex = at;
    const found = expression.exec(pattern);
    if (found) at += found[0].length;
    return found;
  };

  /** One character's own expression: it can take one step only. */
  function character(written: string): Piece {
    let test: RegExp;
    try {
      test = new RegExp(`^(?:${written})$`, flags);
    } catch {
      throw new PatternMistake(`"${written}" is no character or class`);
    }
    const known = new Map<string, boolean>();
    const fits = (one: string): boolean => {
      let answer = known.get(one);
      if (answer === undefined) {
        answer = test.test(one);
        if (known.size < 2_000) known.set(one, answer);
      }
      return answer;
    };
    return { kind: 'character', fits };
  }

  function either(): Piece {
    if (++depth > deepest) throw new PatternMistake('groups stand too deep in each other');
    const options = [sequence()];
    while (pattern[at] === '|') {
      at++;
      options.push(sequence());
    }
    depth--;
    return options.length === 1 && options[0] ? options[0] : { kind: 'either', options };
  }

  function sequence(): Piece {
    const parts: Piece[] = [];
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') parts.push(repeated(atom()));
    return { kind: 'sequence', parts };
  }

  function atom(): Piece {
    const here = pattern[at] ?? '';
    if (here === '(') return group();
    if (here === '^' || here === '$') {
      at++;
      return { kind: 'edge', at: here === '^' ? 'start' : 'end' };
    }
    if (pattern.startsWith('\\b', at) || pattern.startsWith('\\B', at)) {
      at += 2;
      return { kind: 'edge', at: pattern[at - 1] === 'b' ? 'word' : 'noWord' };
    }
    if (/[*+?{}\]]/.test(here)) throw new PatternMistake(`"${here}" has nothing to stand behind`);
    if (here === '\\') {
      const [written] = sticky(escapes) ?? [];
      if (written === undefined) throw new PatternMistake(`"${pattern.slice(at, at + 2)}" is not known here`);
      return character(written);
    }
    if (here === '[') {
      const [written] = sticky(characterClass) ?? [];
      if (written === undefined) throw new PatternMistake('a "[" is not closed');
      return character(written);
    }
    const one = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
    at += one.length;
    return character(one === '.' ? '[^\\n]' : one === '/' ? '\\/' : one);
  }

  function group(): Piece {
    at++;
    if (pattern.startsWith('?:', at)) at += 2;
    else if (pattern[at] === '?')
      throw new PatternMistake('looking around and named groups are not known here');
    const inside = either();
    if (pattern[at] !== ')') throw new PatternMistake('a "(" is not closed');
    at++;
    return inside;
  }

  function repeated(of: Piece): Piece {
    const mark = pattern[at] ?? '';
    let least = 0;
    let most = Number.POSITIVE_INFINITY;
    if (mark === '*' || mark === '+' || mark === '?') {
      at++;
      least = mark === '+' ? 1 : 0;
      if (mark === '?') most = 1;
    } else if (mark === '{') {
      const found = sticky(bounds);
      if (!found) throw new PatternMistake('write {2}, {2,} or {2,5}');
      least = Number(found[1]);
      most = found[3] !== undefined ? Number(found[3]) : found[2] ? Number.POSITIVE_INFINITY : least;
      if (most < least) throw new PatternMistake(`${found[0]} goes backwards`);
    } else return of;
    // Whether something stands there is asked, not where it ends: taking little or much is the same.
    if (pattern[at] === '?') at++;
    if (/[*+?{]/.test(pattern[at] ?? '')) throw new PatternMistake('two repetitions stand behind each other');
    if (of.kind === 'edge') throw new PatternMistake('an end or edge cannot be repeated');
    return { kind: 'repeat', of, least, most };
  }

  const whole = either();
  if (at < pattern.length) throw new PatternMistake('a ")" closes nothing');
  return whole;
}
