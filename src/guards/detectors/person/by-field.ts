import type { Candidate } from './candidate.ts';
import { never } from './cues.ts';
import { grow, type Page, type Span } from './grow.ts';
import { nameAt, skipTitles } from './titles.ts';

/** A colon, perhaps after a bracket, a full stop or another field's name: `Name (Vorname):`, `Betr.:`. */
export function afterColon({ text, words }: Page, at: number): boolean {
  const end = words[at]?.end ?? 0;
  let next = end;
  while (next - end < 4 && isBetween(text.charCodeAt(next))) next++;
  const sign = text.charCodeAt(next);
  if (sign === 0x3f) return /name$|^nom$|cognome$/.test(words[at]?.small ?? '');
  return sign === 0x3a && text[next + 1] !== '/';
}

/** Blank, closing bracket, asterisk, full stop, backtick. */
function isBetween(code: number): boolean {
  return code === 0x60 || code === 0x20 || code === 0x29 || code === 0x2a || code === 0x2e;
}

/** Everything up to the end of the line that can be a name. */
export function inField(page: Page, at: number, certain: boolean): readonly Candidate[] {
  const { text, words, roles } = page;
  const first = skipTitles(page, at + 1);
  const label = words[at];
  const name = words[first];
  if (!label || !name || (header.has(label.small) && !beginsLine(text, label.start))) return [];
  const gap = text.slice(label.end, name.start);
  if (gap.length > 40 || /[;\d@]|\n\s*\n/.test(gap)) return [];
  // A value may stand on the next line only behind a field that is a name and nothing else.
  if (gap.includes('\n') && !certain) return [];
  const role = roles.ofWord(name);
  if (never.has(name) || (role.plain && !certain)) return [];
  if (role.plain && !(text[name.end] === '\n' || name.end === text.length)) return [];
  const span = nameAt(page, first);
  if (!span || isLocalPart(page, span)) return [];
  return [
    {
      ...(ofPerson.test(label.small) ? withUnknown(page, span) : withComma(page, span)),
      confidence: certain ? 0.9 : 0.85,
      reason: 'inField',
      values: { word: label.text },
      layer: 'cues',
    },
  ];
}

/** Fields of mail that are small words elsewhere. */
const header = new Set(['from', 'to', 'cc', 'bcc', 'von', 'an', 'by', 'user']);

function beginsLine(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && start - at < 8 && (text[at] === ' ' || text[at] === '>' || text[at] === '*')) at--;
  return at < 0 || text[at] === '\n';
}

/** `Müller, Anna` in a field or a heading. */
export function withComma(page: Page, span: Span): Span {
  const { text, words, roles } = page;
  const last = words[span.end - 1];
  const other = words[span.end];
  if (!last || !other?.capital || !text.startsWith(', ', last.end) || other.start !== last.end + 2)
    return span;
  const role = roles.ofWord(other);
  return role.given && !role.ordinary ? { first: span.first, end: grow(page, span.end).end } : span;
}

const ofPerson =
  /^(?:name|vorname|nachname|zuname|familienname|pat|patient|patientin|versicherte|versicherter|nom|cognome|surname)$/;

/** `Wunzinger, Ägidius`: in the field of a name, the given name may be one that no list has. */
function withUnknown(page: Page, span: Span): Span {
  const { text, words, roles } = page;
  const [last, other] = [words[span.end - 1], words[span.end]];
  const isPair = other?.capital && span.end === span.first + 1 && other.start === (last?.end ?? 0) + 2;
  if (!isPair || !text.startsWith(', ', last?.end) || roles.ofWord(other).plain || roles.ofWord(other).common)
    return withComma(page, span);
  return { first: span.first, end: grow(page, span.end).end };
}

/** A name field of a mail header may hold but the address. */
function isLocalPart({ text, words }: Page, span: Span): boolean {
  const last = words[span.end - 1];
  return last !== undefined && /^[\w.+-]{0,40}@/.test(text.slice(last.end, last.end + 42));
}
