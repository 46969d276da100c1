import { placeKind } from '../../gazetteer/gazetteer.ts';
import { kind, kindsOfWord } from '../../names/lists.ts';
import { ExactWords, LowerWords } from '../../names/word-lists.ts';
import type { Reading, Word } from '../../reading/reading.ts';

interface Employer {
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
  readonly cue: string;
}

/** Verbs of employment, each with the words that may follow before the employer. */
const verbs: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    year: ['at'],
    years: ['at'],
    months: ['at'],
    internship: ['at', 'with'],
    position: ['at', 'with'],
    career: ['at', 'with'],
    role: ['at'],
    CFO: ['of', 'at'],
    CTO: ['of', 'at'],
    COO: ['of', 'at'],
    chairman: ['of'],
    founder: ['of'],
    cofounder: ['of'],
    shareholder: ['of'],
    shares: ['of', 'in'],
    subsidiary: ['of'],
    spokesperson: ['for', 'of'],
    spokesman: ['for', 'of'],
    spokeswoman: ['for', 'of'],
    acquired: ['by'],
    hired: ['by'],
    invested: ['in'],
    client: ['of'],
    later: ['became'],
    renamed: ['to', 'as'],
    Mitarbeiter: ['bei', 'von'],
    Mitarbeiterin: ['bei', 'von'],
    Praktikum: ['bei'],
    Lehre: ['bei'],
    Ausbildung: ['bei'],
    Sprecher: ['von'],
    Sprecherin: ['von'],
    Kunde: ['bei', 'von'],
    Kundin: ['bei', 'von'],
    Geschäftsführer: ['bei', 'von'],
    Aktien: ['von'],
    Stelle: ['bei'],
    tätig: ['bei'],
    jobbt: ['bei'],
    stage: ['chez', 'presso'],
    PDG: ['de'],
    dipendente: ['di', 'presso'],
    work: ['at', 'for'],
    works: ['at', 'for'],
    worked: ['at', 'for'],
    working: ['at', 'for'],
    job: ['at'],
    CEO: ['of', 'at'],
    customer: ['of'],
    employed: ['at', 'by', 'with'],
    employee: ['of', 'at'],
    arbeitet: ['bei', 'für'],
    arbeite: ['bei', 'für'],
    arbeitete: ['bei', 'für'],
    angestellt: ['bei'],
    beschäftigt: ['bei'],
    travaille: ['chez', 'pour'],
    employé: ['chez', 'par'],
    employée: ['chez', 'par'],
    lavora: ['presso', 'per'],
    impiegato: ['presso'],
    impiegata: ['presso'],
  }),
);
const labels = new LowerWords(
  `firma arbeitgeber arbeitgeberin unternehmen organisation organization company employer société employeur azienda ditta
  organizzazione`,
);

/** Whether an employer may stand behind this word. */
export function announcesEmployer(word: Word): boolean {
  return verbsAlone.has(word) || labels.has(word);
}
const verbsAlone = new ExactWords(verbs.keys());

/** The employer that a verb or a field at this word announces; the value of a field is the rest of its line up to a comma. */
export function employerAt({ text, words }: Reading, at: number): Employer | undefined {
  const word = words[at];
  if (!word) return undefined;
  const joints = verbs.get(word.text);
  const joint = words[at + 1];
  if (joints && joint && joints.includes(joint.text)) {
    const end = namesFrom(words, at + 2, text, joint.end);
    const name = words[at + 2];
    if (!name || end === undefined) return undefined;
    // People work for people too, and for countries and months.
    if (kindsOfWord(name) & (kind.given | kind.noun) || placeKind(name.text)) return undefined;
    if (rank.has(name)) return undefined;
    return { start: name.start, end, confidence: 0.6, cue: `${word.text} ${joint.text}` };
  }
  if (text.charAt(word.end) !== ':' || !labels.has(word)) return undefined;
  const value = /^:[ \t]*([\p{Lu}\p{N}][^\n,;|]{1,79})/u.exec(text.slice(word.end, word.end + 90));
  if (!value?.[1]) return undefined;
  const start = word.end + value[0].length - value[1].length;
  return { start, end: start + value[1].trimEnd().length, confidence: 0.85, cue: word.text };
}

/** What people become, too. */
const rank = new ExactWords(
  'President Chairman Director Minister CEO King Queen Pope Bishop Professor Prime Chief Head',
);

/** End of up to four capitalised words from here on. */
function namesFrom(words: Reading['words'], from: number, text: string, before: number): number | undefined {
  let end: number | undefined;
  let last = before;
  for (let at = from; at < from + 4; at++) {
    const word = words[at];
    if (!word || !/^(?: | ?& ?|, (?=\p{Lu}))$/u.test(text.slice(last, word.start))) break;
    if (!word.capital || kindsOfWord(word) & kind.common) break;
    end = word.end;
    last = word.end;
  }
  return end;
}
