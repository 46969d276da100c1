/** Letters or digits without anything between them. */
interface Group {
  readonly start: number;
  readonly end: number;
  readonly digits: boolean;
  /** Whether what stands before the next group is a blank, at which a number may end. */
  open: boolean;
}

/** Longest letters without a digit that may belong to a number: the four of a bank in an IBAN. */
const longestWord = 4;
/** Longest run without separators, and most groups of one number. */
const longestGroup = 34;
const mostGroups = 10;

/**
 * Calls `visit` for everything in a text that could be a number of some scheme: one to ten groups of letters and digits
 * with single usual separators between them, at least one of them with a digit. Visits of one start come longest first;
 * `visit` answers whether it took the piece, and what it took is not visited again. One pass over the text, at most ten
 * visits a group.
 */
export function scan(text: string, visit: (start: number, end: number) => boolean): void {
  let at = 0;
  let border = 0;
  while (at < text.length) {
    if (!isDigit(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const groups = groupsAround(text, at, border);
    const last = groups.at(-1);
    at = border = Math.max(at + 1, last?.end ?? endOfRun(text, at));
    visitAll(groups, visit);
  }
}

function visitAll(groups: readonly Group[], visit: (start: number, end: number) => boolean): void {
  for (let from = 0; from < groups.length; ) {
    const first = groups[from];
    const previous = groups[from - 1];
    let taken = 0;
    // A number may begin behind a blank, or behind a word.
    if (first && (!previous || previous.open || !previous.digits)) {
      for (let to = Math.min(groups.length, from + mostGroups) - 1; to >= from && taken === 0; to--) {
        const end = groups[to];
        const next = groups[to + 1];
        if (!end || (next && !end.open && next.digits)) continue;
        if (visit(first.start, end.end)) taken = to - from + 1;
      }
    }
    from += Math.max(1, taken);
  }
}

/** The groups of the run in which the digit at `at` stands, not before `border`. */
function groupsAround(text: string, at: number, border: number): readonly Group[] {
  const groups: Group[] = [];
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
  if (isWordBefore(text, start)) return [];
  for (let next = start; next < text.length; ) {
    let end = next;
    let digits = false;
    while (end < text.length) {
      const code = text.charCodeAt(end);
      if (isDigit(code)) digits = true;
      else if (!isLetter(code)) break;
      end++;
    }
    if (end === next || end - next > (digits ? longestGroup : longestWord) || isWordAt(text, end)) break;
    const previous = groups.at(-1);
    if (previous) previous.open = text[next - 1] === ' ';
    groups.push({ start: next, end, digits, open: true });
    next = end + separatorAt(text, end);
    if (next === end) break;
  }
  return groups;
}

/** How long the separator is: one sign, or one between blanks; 0 where none is. */
function separatorAt(text: string, at: number): number {
  if (!isSeparator(text.charCodeAt(at))) return 0;
  if (isAlphanumeric(text.charCodeAt(at + 1))) return 1;
  const between = text.charCodeAt(at + 1);
  const framed =
    text.charCodeAt(at) === 32 && (between === 45 || between === 47) && text.charCodeAt(at + 2) === 32;
  return framed && isAlphanumeric(text.charCodeAt(at + 3)) ? 3 : 0;
}

function endOfRun(text: string, at: number): number {
  let end = at;
  while (end < text.length && isAlphanumeric(text.charCodeAt(end))) end++;
  return end;
}

/** A letter beyond ASCII or an underscore: the group is part of a longer word. */
function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 95 || (code > 0xbf && /[\p{L}\p{M}]/u.test(text[at] ?? ''));
}

function isWordBefore(text: string, start: number): boolean {
  return start > 0 && (isAlphanumeric(text.charCodeAt(start - 1)) || isWordAt(text, start - 1));
}

function isAlphanumeric(code: number): boolean {
  return isDigit(code) || isLetter(code);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Blank, hyphen, full stop, slash, colon. */
function isSeparator(code: number): boolean {
  return code === 32 || (code >= 45 && code <= 47) || code === 58;
}
