import { placeKind } from '../../gazetteer/gazetteer.ts';
import { looksLikeName } from '../../names/lexicon.ts';
import { capitalised, kind, kindsOf, kindsOfWord } from '../../names/lists.ts';
import { ExactWords, LowerWords } from '../../names/word-lists.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import { partnersEnd } from './rows.ts';
import { organisationAt, type Rule } from './rule.ts';

interface Employer {
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
  readonly cue: string;
}

/** Words of employment and trade, each with those that may follow before the employer; in English behind a blank also none. */
const verbs: ReadonlyMap<string, readonly string[]> = new Map(
  [
    'at: year years months job career role shift desk studies studied',
    'at with: internship position interview apprenticeship',
    'at for: work works worked working',
    'at by with: employed',
    'at of: CFO CTO COO CEO manager employee',
    'at: engineer analyst consultant accountant lawyer intern receptionist technician developer designer recruiter nurse assistant partner',
    'of: chairman chairwoman founder cofounder co-founder shareholder subsidiary client behalf address headquarters',
    'of with: customer',
    'of in: shares stock stake',
    'for of: spokesperson spokesman spokeswoman',
    'for: recorded volunteers volunteered volunteering freelances freelanced',
    'by: acquired hired fired owned published distributed manufactured sponsored funded backed operated insured',
    'with: merged partnered',
    'from: invoice receipt ordered bought purchased rented leased fired calling',
    'to: returned',
    'with: bank banked banking insured',
    'by: advised represented audited',
    'of: warehouse branch premises',
    'in: invested invest invests',
    'to: subscribed',
    'became: later',
    'to as: renamed',
    '-: joined joining support supporting sued acquires acquiring founded co-founded cofounded',
    'bei von: Mitarbeiter Mitarbeiterin Kunde Kundin Geschäftsführer',
    'bei: Praktikum Lehre Ausbildung Stelle tätig jobbt angestellt beschäftigt',
    'von: Sprecher Sprecherin Aktien',
    'bei für: arbeitet arbeite arbeitete',
    'chez presso: stage',
    'de: PDG',
    'di presso: dipendente',
    'chez pour: travaille',
    'chez par: employé employée',
    'presso per: lavora',
    'presso: impiegato impiegata',
  ].flatMap((row) => {
    const [joints = '', words = ''] = row.split(': ');
    return words.split(' ').map((word): [string, readonly string[]] => [word, joints.split(' ')]);
  }),
);
const labels = new LowerWords(
  `firma arbeitgeber arbeitgeberin unternehmen organisation organization company employer société employeur azienda ditta
  organizzazione krankenkasse kasse kk kostenträger kostentr krankenversicherung krankenversicherer pflegekasse unfallversicherung unfallversicherer
  uv zusatzversicherung versicherung versicherer grundversicherung haftpflicht rechtsschutz berufsgenossenschaft schule ausbildungsbetrieb
  lehrbetrieb leistungsträger rentenversicherung versichert hausapotheke stammapotheke apotheke pflegedienst spitex`,
);
/** What such a field says where it has no name. */
const noName =
  /^(?:Privat|Selbst|Unfall|Allgemein|Halbprivat|Krankheit|Gesetzlich|Ja|Nein|Keine|Unbekannt|Nr|Zusatz|Grund|Siehe|Wie|Obige|Noch|Im|In|Die|Der|Bei|Wird)(?!\p{L})|^\d/u;

const verbsAlone = new ExactWords([...verbs.keys(), ...Array.from(verbs.keys(), capitalised)]);
export const mayAnnounce = (word: Word): boolean => verbsAlone.has(word) || labels.has(word);

/** The employer that a verb or a field announces (`works at Zentrix`, `Arbeitgeber: Zentrix`); the value of a field is the rest of its line up to a comma. */
export const employer: Rule = (reading, at, word) => {
  const found = mayAnnounce(word) ? employerAt(reading, at) : undefined;
  return found && organisationAt(found.start, found.end, found.confidence, 'behindWord', found.cue);
};

function employerAt({ text, words }: Reading, at: number): Employer | undefined {
  const word = words[at];
  if (!word) return undefined;
  // `Invoice from Zentrix`: at the start of a sentence, too.
  const joints = verbs.get(word.text) ?? (word.capital ? verbs.get(word.lower) : undefined);
  const to = joints ? jointOf(words, at, joints) : at + 1;
  const joint = words[to];
  const isDirect = joints?.[0] === '-';
  if (joints && joint && (isDirect || joints.includes(joint.text))) {
    const first = isDirect ? at + 1 : to + 1;
    const name = words[first];
    const row = name?.capital ? partnersEnd(text, words, first) : undefined;
    const cue = isDirect ? word.text : `${word.text} ${joint.text}`;
    if (name && row !== undefined) return { start: name.start, end: row, confidence: 0.7, cue };
    const end = namesFrom(words, first, text, words[first - 1]?.end ?? 0);
    if (!name || end === undefined) return undefined;
    // People work for people too, and for countries and months.
    const other = kind.given | (english.has(joint.text) ? 0 : kind.noun);
    if (kindsOfWord(name) & other || placeKind(name.text)) return undefined;
    // Cars are bought from people, too.
    if (
      trades.has(word.text) &&
      end === name.end &&
      (kindsOfWord(name) & kind.family || looksLikeName(name.text))
    )
      return undefined;
    if (rank.has(name) || (end === name.end && isWord(name, isDirect))) return undefined;
    // `to support Quabo`, not `customer support Monday`
    if (word.text === 'support' && words[at - 1]?.text !== 'to') return undefined;
    return { start: name.start, end, confidence: 0.6, cue };
  }
  if (text.charAt(word.end) !== ':' || !labels.has(word)) return undefined;
  const value = /^:[ \t]*([\p{Lu}\p{N}](?:(?! {2}|\t| \(| Nr\.|\. )[^\n,;|]){1,79})/u.exec(
    text.slice(word.end, word.end + 90),
  );
  if (!value?.[1] || noName.test(value[1])) return undefined;
  const start = word.end + value[0].length - value[1].length;
  const row = partnersEnd(text, words, at + 1);
  if (row !== undefined) return { start, end: row, confidence: 0.85, cue: word.text };
  return { start, end: start + value[1].trimEnd().length, confidence: 0.85, cue: word.text };
}

/** Where the word stands that leads to the employer; one may buy something in between: `bought this from Zentrix`. */
function jointOf(words: Reading['words'], at: number, joints: readonly string[]): number {
  let to = at + 1;
  if (!trades.has(words[at]?.text ?? '')) return to;
  while (to < at + 5 && words[to]?.capital === false && !joints.includes(words[to]?.text ?? '')) to++;
  return to;
}
const trades = new Set('bought ordered purchased returned rented leased'.split(' '));

const english = new Set('at for of by with from to in as became'.split(' '));
/** An ordinary word behind a verb, in capitals behind a preposition, too: `joined Them`, `work at VERY`. */
const isWord = ({ text }: Word, isDirect: boolean): boolean =>
  (kindsOf(isDirect ? text : text === text.toUpperCase() ? capitalised(text) : '') &
    (kind.english | kind.common)) !==
  0;

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
