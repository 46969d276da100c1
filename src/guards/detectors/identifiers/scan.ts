import { type Digits, isDigit } from '../../reading/numbers.ts';
import { compact } from './scheme.ts';

/** Letters or digits without anything between them. */
interface Group {
  readonly start: number;
  readonly end: number;
  readonly digits: boolean;
  /** Groups before it that are words, or have any letter. */
  readonly words: number;
  readonly letters: number;
  readonly lettered: boolean;
  /** Letters and digits of the groups before it. */
  readonly before: number;
  /** Whether what stands before the next group is a blank, at which a number may end. */
  open: boolean;
}

/** Takes or leaves a piece of the text; `compacted` is the piece without separators, in upper case. */
type Visit = (start: number, end: number, compacted: string) => boolean;

/** Longest letters without a digit that may belong to a number: the four of a bank in an IBAN. */
const longestWord = 4;
/** Longest run without separators, and most groups of one number. */
const longestGroup = 34;
const mostGroups = 10;

/**
 * Calls `visit` for everything in a text, of which `numbers` are the runs of digits, that could be a number of some scheme: one to ten groups of letters and digits
 * with single usual separators between them, at least one of them with a digit. Visits of one start come longest first;
 * `visit` answers whether it took the piece, and what it took is not visited again. One pass over the text, at most ten
 * visits a group.
 */
export function scan(text: string, numbers: readonly Digits[], visit: Visit): void {
  const barren = new Barren(text);
  let border = 0;
  for (const { start: digit } of numbers) {
    if (digit < border) continue;
    const groups = groupsAround(text, digit, border);
    border = groups.at(-1)?.end ?? endOfRun(text, digit);
    const first = startOfRun(text, digit);
    // "My code is030594W903B": where a blank was lost, the number begins at its digit.
    if (!visitAll(text, groups, visit, barren) && digit - first > 1 && isLowerCase(text, first, digit)) {
      visitAll(text, groupsFrom(text, digit), visit, barren);
    }
  }
}

/** How far around a piece `visit` looks at the text, in characters, and from where on it forgets what it took before. */
const surroundings = 44;
const forgotten = 12;
/** Runs of fewer groups are no tables, and cost less than to remember them. */
const manyGroups = 20;
const mostRemembered = 500;

/** Where nothing was taken, nothing is where the same stands again: tables repeat, and who wants to keep us busy. */
class Barren {
  readonly #text: string;
  readonly #pieces = new Set<string>();
  lastTaken = -surroundings;

  constructor(text: string) {
    this.#text = text;
  }

  /** What decides about all pieces that begin at `start`; undefined where what was taken before them does, too. */
  keyOf(start: number, end: number): string | undefined {
    if (start < surroundings || start - this.lastTaken < forgotten) return undefined;
    return this.#text.slice(start - surroundings, end + surroundings);
  }

  has(key: string): boolean {
    return this.#pieces.has(key);
  }

  add(key: string): void {
    if (this.#pieces.size >= mostRemembered) this.#pieces.clear();
    this.#pieces.add(key);
  }
}

/** Whether anything was taken. */
function visitAll(text: string, groups: readonly Group[], visit: Visit, barren: Barren): boolean {
  let any = false;
  const joined = compact(text.slice(groups[0]?.start ?? 0, groups.at(-1)?.end ?? 0));
  for (let from = 0; from < groups.length; ) {
    const first = groups[from];
    const previous = groups[from - 1];
    let taken = 0;
    // A number may begin behind a blank, or behind a word.
    if (first && mayBegin(text, first) && (!previous || previous.open || !previous.digits)) {
      const after = groups[from + mostGroups] ?? groups.at(-1) ?? first;
      const key = groups.length >= manyGroups ? barren.keyOf(first.start, after.end) : undefined;
      if (key !== undefined && barren.has(key)) {
        from++;
        continue;
      }
      for (let to = Math.min(groups.length, from + mostGroups) - 1; to >= from && taken === 0; to--) {
        const end = groups[to];
        const next = groups[to + 1];
        if (!end || (next && !end.open && next.digits)) continue;
        const length = end.before + end.end - end.start - first.before;
        if (!isPlausible(first, end, to - from + 1, length)) continue;
        if (visit(first.start, end.end, joined.slice(first.before, first.before + length))) {
          taken = to - from + 1;
          barren.lastTaken = end.end;
        }
      }
      if (key !== undefined && taken === 0) barren.add(key);
    }
    any ||= taken > 0;
    from += Math.max(1, taken);
  }
  return any;
}

/** A word apart from the number belongs to it only in capitals: "in 1990" is a year. */
function mayBegin(text: string, { start, digits }: Group): boolean {
  const code = text.charCodeAt(start);
  return digits || (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde);
}

/**
 * Single signs with blanks between them are a list, three and more words are a sentence, and no scheme has fewer than
 * seven digits without a letter.
 */
function isPlausible(first: Group, last: Group, groups: number, length: number): boolean {
  if (length * 2 < groups * (groups > 5 ? 4 : 3)) return false;
  if (last.words - first.words + (last.digits ? 0 : 1) > 3) return false;
  const hasLetter = last.letters > first.letters || !last.digits || last.lettered;
  return hasLetter || length >= 7;
}

/** The groups of the run in which the digit at `at` stands, not before `border`. */
function groupsAround(text: string, at: number, border: number): readonly Group[] {
  let start = at;
  while (start > border && isAlphanumeric(text.charCodeAt(start - 1))) start--;
  // Words before the first digit: "CHE-", "RSS MRA ".
  for (let words = 0; words < 3 && start - 2 >= border; words++) {
    if (!isSeparator(text.charCodeAt(start - 1))) break;
    let before = start - 1;
    while (before > border && start - 1 - before <= longestWord && isLetter(text.charCodeAt(before - 1)))
      before--;
    if (before === start - 1 || start - 1 - before > longestWord || isWordBefore(text, before)) break;
    start = before;
  }
  if (isWordBefore(text, start)) start = at;
  return isWordBefore(text, start) ? [] : groupsFrom(text, start);
}

/** The groups from `start` to the first gap that no number has. */
function groupsFrom(text: string, start: number): readonly Group[] {
  const groups: Group[] = [];
  let length = 0;
  let words = 0;
  let letters = 0;
  for (let next = start; next < text.length; ) {
    let end = next;
    let digits = false;
    let someLetter = false;
    while (end < text.length) {
      const code = text.charCodeAt(end);
      if (isDigit(code)) digits = true;
      else if (isLetter(code)) someLetter = true;
      else break;
      end++;
    }
    if (end === next || end - next > (digits ? longestGroup : longestWord) || isWordAt(text, end)) break;
    const previous = groups.at(-1);
    if (previous) previous.open = text[next - 1] === ' ';
    groups.push({
      start: next,
      end,
      digits,
      words,
      letters,
      lettered: someLetter,
      before: length,
      open: true,
    });
    if (!digits) words++;
    if (someLetter) letters++;
    length += end - next;
    next = end + separatorAt(text, end);
    if (next === end) break;
  }
  return groups;
}

/** How long the separator is: one sign, two blanks, or a sign between blanks; 0 where none is. */
function separatorAt(text: string, at: number): number {
  if (!isSeparator(text.charCodeAt(at))) return 0;
  if (isAlphanumeric(text.charCodeAt(at + 1))) return 1;
  if (text.startsWith('  ', at) && isAlphanumeric(text.charCodeAt(at + 2))) return 2;
  const between = text.charCodeAt(at + 1);
  const framed =
    text.charCodeAt(at) === 32 && (between === 45 || between === 47) && text.charCodeAt(at + 2) === 32;
  return framed && isAlphanumeric(text.charCodeAt(at + 3)) ? 3 : 0;
}

function startOfRun(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < longestGroup && isAlphanumeric(text.charCodeAt(start - 1))) start--;
  return start;
}

function endOfRun(text: string, at: number): number {
  let end = at;
  while (end < text.length && isAlphanumeric(text.charCodeAt(end))) end++;
  return end;
}

/** A Latin letter beyond Latin-1 or an underscore: the group is part of a longer word (Korean or Chinese ones may touch it). */
function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 95 || (code > 0xff && /[\p{Script=Latin}\p{M}]/u.test(text[at] ?? ''));
}

function isWordBefore(text: string, start: number): boolean {
  return start > 0 && (isAlphanumeric(text.charCodeAt(start - 1)) || isWordAt(text, start - 1));
}

function isAlphanumeric(code: number): boolean {
  return isDigit(code) || isLetter(code);
}

/** Latin-1, less the multiplication and division signs, and less ß, which has no capital of one sign. */
function isLetter(code: number): boolean {
  return (
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    (code >= 0xc0 && code <= 0xff && code !== 0xd7 && code !== 0xdf && code !== 0xf7)
  );
}

function isLowerCase(text: string, start: number, end: number): boolean {
  return /^[a-z]+$/.test(text.slice(start, end));
}

/** Blank, hyphen, full stop, slash, colon. */
function isSeparator(code: number): boolean {
  return code === 32 || (code >= 45 && code <= 47) || code === 58;
}
