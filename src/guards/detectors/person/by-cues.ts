import type { Candidate } from './candidate.ts';
import { type Cue, cueOf, fillers, isFunction, isPersonLabel, never } from './cues.ts';
import { afterParticles, grow, type Page, type Span } from './grow.ts';

/** Names that the words around them announce: titles, salutations, signatures, form fields, functions, phrases. */
export function byCues(page: Page): readonly Candidate[] {
  const found: Candidate[] = [];
  const french = isFrench(page);
  for (let at = 0; at < page.words.length; at++) {
    const word = page.words[at];
    if (!word) break;
    const { small } = word;
    const cue = cueOf(small);
    const colon = afterColon(page, at);
    if (colon && isPersonLabel(small)) found.push(...field(page, at, cue === 'label'));
    else if (cue === 'title' || (cue === 'stoppedTitle' && isStopped(page, at, french))) {
      const first = skipTitles(page, at + 1);
      found.push(...titled(page, at, first));
      at = first - 1;
    } else if (cue !== undefined) found.push(...announced(page, at, cue));
    else if (isFunction(small)) found.push(...announced(page, at, 'role'));
  }
  return found;
}

function announced(page: Page, at: number, cue: Cue): readonly Candidate[] {
  if (cue === 'role') return ofFunction(page, at);
  if (cue === 'salutation') return saluted(page, at);
  if (cue === 'closing') return signature(page, at, 'stands under a closing formula');
  if (cue === 'signed') return signature(page, at, 'stands behind a note of signature');
  if (cue === 'named') return next(page, at, 0.88, 'is given as a name', true);
  if (
    cue === 'copula' &&
    /^(?:name|vorname|nachname|nom|prénom|nome|cognome|surname)$/i.test(page.words[at - 1]?.text ?? '')
  ) {
    return next(page, at, 0.88, 'is given as a name', true);
  }
  if (cue === 'being') return next(page, at, 0.6, 'someone says to be this', false);
  if (cue === 'born') return born(page, at);
  return [];
}

/** A colon, perhaps after a bracket, a full stop or another field's name: `Name (Vorname):`, `Betr.:`. */
function afterColon({ text, words }: Page, at: number): boolean {
  const end = words[at]?.end ?? 0;
  let next = end;
  while (
    next - end < 4 &&
    (text[next] === '.' || text[next] === ')' || text[next] === ' ' || text[next] === '*')
  )
    next++;
  return text[next] === ':' && text[next + 1] !== '/';
}

/** Everything up to the end of the line that can be a name. */
function field(page: Page, at: number, certain: boolean): readonly Candidate[] {
  const { text, words, roles } = page;
  const first = skipTitles(page, at + 1);
  const label = words[at];
  const name = words[first];
  if (!label || !name) return [];
  const gap = text.slice(label.end, name.start);
  if (gap.length > 40 || /[;\d@]|\n\s*\n/.test(gap)) return [];
  // A value may stand on the next line only behind a field that is a name and nothing else.
  if (gap.includes('\n') && !certain) return [];
  const role = roles.of(name.text);
  if (never.has(name.small) || (role.plain && !certain)) return [];
  if (role.plain && !(text[name.end] === '\n' || name.end === text.length)) return [];
  const span = nameAt(page, first);
  if (!span || isLocalPart(page, span)) return [];
  return [candidate(withComma(page, span), certain ? 0.9 : 0.85, `stands in the field “${label.text}”`)];
}

/** `Müller, Anna` in a field or a heading. */
function withComma(page: Page, span: Span): Span {
  const { text, words, roles } = page;
  const last = words[span.end - 1];
  const other = words[span.end];
  if (!last || !other?.capital || !text.startsWith(', ', last.end) || other.start !== last.end + 2)
    return span;
  const role = roles.of(other.text);
  return role.given && !role.ordinary ? { first: span.first, end: grow(page, span.end).end } : span;
}

function titled(page: Page, at: number, first: number): readonly Candidate[] {
  const title = page.words[at];
  const name = page.words[first];
  if (!title || !name || !isNear(page, first - 1, 2)) return [];
  const role = page.roles.of(name.text);
  if (never.has(name.small) || (role.common && !role.given && !role.family)) return [];
  const span = nameAt(page, first);
  if (!span) return [];
  // `Frau Entlassung`: an ordinary word may be a name, but less surely.
  return [candidate(span, role.plain ? 0.6 : 0.95, `stands behind the title “${title.text}”`)];
}

/** Past further titles and the functions that German puts between title and name: `Herr Kollege Dr. med. Keller`. */
function skipTitles(page: Page, from: number): number {
  let at = from;
  while (at - from < 6) {
    const word = page.words[at];
    if (!word || (at > from && !isNear(page, at - 1, 2))) break;
    const small = word.small;
    const cue = cueOf(small);
    const stopped = page.text[word.end] === '.';
    if (
      cue === 'title' ||
      (cue === 'stoppedTitle' && stopped && small.length > 1) ||
      (cue === 'role' && isNear(page, at, 2))
    )
      at++;
    else break;
  }
  return at;
}

/** `Patientin Beate Albers`, `président Macron`, `Bürgermeister Huber`. */
function ofFunction(page: Page, at: number): readonly Candidate[] {
  const { text, words, roles } = page;
  const first = skipTitles(page, at + 1);
  const title = words[at];
  const name = words[first];
  if (!title || !name || name.start !== (words[first - 1]?.end ?? 0) + 1 || text[name.start - 1] !== ' ')
    return [];
  const role = roles.of(name.text);
  if (role.initial || role.plain || role.common || never.has(name.small)) return [];
  const span = nameAt(page, first);
  if (!span) return [];
  const known = role.given || role.family;
  const confidence =
    span.end - span.first > 1
      ? known
        ? 0.85
        : 0.6
      : known && !role.ordinary
        ? 0.75
        : role.family
          ? 0.6
          : 0.5;
  return [candidate(span, confidence, `stands behind “${title.text}”`)];
}

function saluted(page: Page, at: number): readonly Candidate[] {
  const { text, words, roles } = page;
  const salutation = words[at];
  const name = words[at + 1];
  if (!salutation?.capital || !name?.capital || !/^,? $/.test(text.slice(salutation.end, name.start)))
    return [];
  const role = roles.of(name.text);
  if (role.plain || role.common || role.initial || never.has(name.small) || cueOf(name.small)) return [];
  return [
    candidate(
      grow(page, at + 1),
      role.given ? 0.88 : 0.7,
      `stands behind the salutation “${salutation.text}”`,
    ),
  ];
}

/** The name within a line or two of a closing formula, past `Ihr`, `i. A.`, titles and functions. */
function signature(page: Page, at: number, reason: string): readonly Candidate[] {
  const { text, words, roles } = page;
  const closing = words[at];
  if (!closing) return [];
  for (let next = at + 1; next < Math.min(at + 8, words.length); next++) {
    const word = words[next];
    const before = words[next - 1];
    if (!word || !before || !/^[ \t\n\r,.!:*_-]{1,12}$/.test(text.slice(before.end, word.start))) return [];
    const small = word.small;
    const cue = cueOf(small);
    if (
      fillers.has(small) ||
      cue === 'title' ||
      cue === 'stoppedTitle' ||
      cue === 'role' ||
      cue === 'closing'
    )
      continue;
    const role = roles.of(word.text);
    if (!word.capital || role.plain || role.common || never.has(small)) return [];
    const span = nameAt(page, next);
    return span
      ? [candidate(span, role.given || role.family || before.end < word.start - 1 ? 0.88 : 0.7, reason)]
      : [];
  }
  return [];
}

function next(
  page: Page,
  at: number,
  confidence: number,
  reason: string,
  unknown: boolean,
): readonly Candidate[] {
  const { text, words, roles } = page;
  const cue = words[at];
  const name = words[at + 1];
  if (!cue || !name?.capital || !/^:? "?$/.test(text.slice(cue.end, name.start))) return [];
  const role = roles.of(name.text);
  if (role.initial || role.plain || role.common || never.has(name.small)) return [];
  if (!unknown && (role.ordinary || !role.given)) return [];
  return [candidate(grow(page, at + 1), confidence, reason)];
}

/** `Anna Keller, geb. 5.7.1954` names the person before, `geb. Meier` also the family she comes from. */
function born(page: Page, at: number): readonly Candidate[] {
  const { text, words, roles } = page;
  const cue = words[at];
  const before = words[at - 1];
  const found: Candidate[] = [];
  if (!cue) return found;
  const after = words[at + 1];
  if (after?.capital && /^\.? $/.test(text.slice(cue.end, after.start))) {
    const role = roles.of(after.text);
    if (!role.plain && !role.common && !role.given && !never.has(after.small) && cue.text !== 'nato') {
      found.push(candidate({ first: at + 1, end: at + 2 }, 0.8, `stands behind “${cue.text}”`));
    }
  }
  if (before?.capital && /^,? [(*]?$/.test(text.slice(before.end, cue.start))) {
    let first = at;
    while (first > 0 && at - first < 3) {
      const word = words[first - 1];
      const follower = words[first];
      if (
        !word?.capital ||
        !follower ||
        roles.of(word.text).plain ||
        never.has(word.small) ||
        cueOf(word.small)
      )
        break;
      if (first < at && !/^(?:,|\.)? $/.test(text.slice(word.end, follower.start))) break;
      first--;
    }
    if (first < at) found.push(candidate({ first, end: at }, 0.85, `stands before “${cue.text}”`));
  }
  return found;
}

/** A name from here on, which may begin with particles: `von der Leyen`. */
function nameAt(page: Page, at: number): Span | undefined {
  const word = page.words[at];
  if (!word) return undefined;
  if (word.capital) return grow(page, at);
  const end = afterParticles(page, at);
  return end > at ? { first: at, end: end + 1 } : undefined;
}

/** Whether the next word stands on the same line within so many characters of blank and full stop. */
function isNear({ text, words }: Page, at: number, most: number): boolean {
  const word = words[at];
  const follower = words[at + 1];
  if (!word || !follower || follower.start - word.end > most || follower.start === word.end) return false;
  for (let next = word.end; next < follower.start; next++)
    if (text[next] !== ' ' && text[next] !== '.') return false;
  return true;
}

/** Short titles that are words or units elsewhere: with their full stop, in capitals (`OA Keller`), or in French. */
function isStopped({ text, words }: Page, at: number, french: boolean): boolean {
  const word = words[at];
  if (!word) return false;
  const stopped = text[word.end] === '.';
  // The end of Sig.ra, Sig.na, Dott.ssa.
  if (/^(?:ra|na|ssa)$/.test(word.text)) return text[word.start - 1] === '.';
  if (/^(?:M|MM|Me|Pr|Mm)$/.test(word.text)) return french && (stopped || word.text !== 'M');
  if (/^(?:OA|OÄ|CA|AA|RA|PD)$/.test(word.text)) return true;
  return (
    stopped &&
    word.text.length > 1 &&
    (word.capital || /^(?:med|phil|jur|iur|rer|nat|pol|ing|dent|vet|habil|lic)$/.test(word.text))
  );
}

/** Enough to know what `M.` means: the share of French little words at the beginning. */
function isFrench({ words }: Page): boolean {
  let french = 0;
  const most = Math.min(words.length, 300);
  for (let at = 0; at < most; at++)
    if (
      /^(?:le|les|des|du|et|est|une|que|pour|dans|vous|au|à|ne|pas|votre|avec)$/.test(words[at]?.text ?? '')
    )
      french++;
  return french > 0 && french >= most / 25;
}

/** A name field of a mail header may hold but the address. */
function isLocalPart({ text, words }: Page, span: Span): boolean {
  const last = words[span.end - 1];
  return last !== undefined && /^[\w.+-]{0,40}@/.test(text.slice(last.end, last.end + 42));
}

function candidate(span: Span, confidence: number, reason: string): Candidate {
  return { ...span, confidence, reason, layer: 'cues' };
}
