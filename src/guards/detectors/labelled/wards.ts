import type { Finding } from '../../finding.ts';
import { Endings } from '../../names/endings.ts';
import { LowerWords } from '../../names/word-lists.ts';
import { isDigit } from '../../reading/numbers.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import { isOtherCode } from './bare-wards.ts';
import { isCounted } from './counted.ts';
import { floorAt } from './floors.ts';
import { isLetteredWard } from './lettered-wards.ts';
import { nameBeside } from './ward-names.ts';
import { rowAt } from './ward-rows.ts';

/**
 * Where a patient lies: `Station 3B`, `Stat.: II`, `Stationen A und B`, `Station Sauerbruch`, `Zimmer 214`, `reparto 4`,
 * `Ward 7 North`. Of a department its letter or number (`Chirurgie B`, `Innere III`). What only sometimes is such a word
 * (`Haus 12`, `lit 2`) counts beside another one or with a sign of a form.
 */
export function wardsIn({ text, words }: Reading): readonly Finding[] {
  const found: Place[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    if (isLetteredWard(text, word)) {
      const end = endOf(numberBehind, text, word.end);
      const isNumbered = end !== undefined && !isCounted(text, end);
      found.push({ noun: word.start, start: word.start, end: isNumbered ? end : word.end, sure: true });
      continue;
    }
    const floor = floorAt(text, word);
    if (floor) found.push({ noun: floor.start, ...floor, sure: false });
    if (!(nounsAlone.has(word) || mayEndAsNoun(word))) continue;
    const noun = nounOf(word, text);
    if (!noun) continue;
    const row = rowAt(text, words, at, (other) => nounOf(other, text) !== undefined);
    const value = row.length > 0 ? undefined : valueBehind(text, word, noun);
    // `ITS 1`: the unit belongs to it.
    if (value)
      found.push({
        noun: word.start,
        ...value,
        start: inCapitals.test(word.lower) ? word.start : value.start,
      });
    else if (row.length > 0) found.push(...row.map((range) => ({ noun: range.start, ...range, sure: true })));
    else if (noun === 'ward' || mayHaveName.has(word)) {
      const name = nameBeside(text, words, at, noun === 'ward', (other) => nounsAlone.has(other));
      if (name) found.push(name);
    }
  }
  const kept = found.filter(
    (place, at) => place.sure || isNear(text, found[at - 1], place) || isNear(text, place, found[at + 1]),
  );
  return kept.flatMap((place) => [wardFinding(place), ...(place.second ? [wardFinding(place.second)] : [])]);
}

/** `ITS 1` */
const numberBehind = / (?:\d{1,2}[ab]?|[A-H]|I{1,3}|IV)(?![\d\p{L}]|[.,:/-]\d)/uy;

export function wardFinding({ start, end }: Range): Finding {
  return { category: 'place', start, end, confidence: 0.6, detector: 'labelled', reason: 'wardOrRoom' };
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Place extends Range {
  /** Where its noun begins. */
  readonly noun: number;
  readonly sure: boolean;
  /** `Stationen A und B`. */
  readonly second?: Range | undefined;
}

/** `Haus 12, Ebene 3`: what stands side by side says of each other what it is. */
const isNear = (text: string, first: Place | undefined, second: Place | undefined): boolean =>
  first !== undefined &&
  second !== undefined &&
  second.noun >= first.end &&
  second.noun - first.end < 8 &&
  /^[^\p{L}.!?]{1,3}(?:(?:in|au|im|al|del) )?$/u.test(text.slice(first.end, second.noun));

/** A ward may have a name or a letter, a department a letter or a Roman number, a room has a number. */
type Noun = 'ward' | 'department' | 'room' | 'perhaps';

const list = (noun: Noun, words: string): readonly (readonly [string, Noun])[] =>
  words.split(/\s+/).map((word) => [word, noun]);
const nouns: ReadonlyMap<string, Noun> = new Map([
  ...list(
    'ward',
    'station stationen stat stn st ward wards reparto imc its ips icu imcu pacu nicu picu kits wohnbereich wohnbereichs wohngruppe wohneinheit wb stationskürzel',
  ),
  ...list('department', 'innere med intensiv dialyse kjp hkl nch uch ach vch gch hno'),
  ...list(
    'room',
    `zimmer patientenzimmer einzelzimmer krankenzimmer untersuchungszimmer behandlungszimmer sprechzimmer besprechungszimmer
    behandlungsraum untersuchungsraum infusionsraum besprechungsraum seminarraum gruppenraum koje kabine appartement kreißsaal kreissaal
    stationsarzt stationsärztin stationsleitung pflegeplatz bettenplatz dialyseplatz isozimmer haftraum schleuse kühlfach büro wartebereich
    zimmernr zimmernummer zimmer-nr zi zinr zi-nr raum raumnr raum-nr gebäude ambulanz bettplatz bettpl`,
  ),
  ...list('room', 'bett bettnr bettennr bett-nr betten-nr chambre room rm pavillon tagesklinik bettenhaus'),
  ...list(
    'room',
    'abteilung abt saal op-saal schockraum stationsnummer stationsnr stations-nr amb amb-nr salle padiglione degenza',
  ),
  ...list(
    'perhaps',
    'op haus bau ebene etage geschoss geschoß stockwerk gruppe platz poli unit trakt flügel pforte schalter eingang aufgang bereich hochhaus sessel anmeldung lit étage bâtiment secteur unité service',
  ),
  ...list('perhaps', 'camera stanza letto piano settore sala bed bay theatre clinic us ch'),
]);
const nounsAlone = new LowerWords(nouns.keys());
/** Of those that are no wards, the ones that names stand behind. */
const mayHaveName = new LowerWords('wg abteilung abt haus gruppe bereich zimmer trakt pavillon flügel');

/** `Intensivstation`, `IMC-Station`, `Viszeralchirurgie`, `Kardiologie`: most words end otherwise. */
function mayEndAsNoun(word: Word): boolean {
  return word.length > 6 && mayBeNoun.mayEnd(word) && ending.test(word.text);
}
const noWard = /^(?:raum|welt|tank|end|mess)|(?:festation|testation)$/;
/** Rooms by what is done in them: `Isolierzimmer`, `Gipsraum`; a `Zeitraum` is none. */
const rooms =
  /^(?:isolier|gips|eingriffs|warte|ruhe|aufwach|doppel|mehrbett|zweibett|dreibett|entbindungs|therapie|bewegungs|schulungs|kurs|konferenz|aufnahme|mutter-kind-|familien|besucher|arzt|stations|pflege|überwachungs|reanimations|not)(?:zimmer|raum)$/;
const mayBeNoun = new Endings('station chirurgie logie iatrie pädie medizin klinik zimmer raum'.split(' '));
const ending = /(?:[Ss]tation|chirurgie|logie|iatrie|pädie|medizin|klinik|zimmer|raum)$/;

function nounOf(word: Word, text: string): Noun | undefined {
  const { lower } = word;
  const known = nouns.get(lower);
  // `Stat` and `Ch` are short for it with a full stop or a sign of a form; `US` and `ITS` stand in capitals.
  if (lower === 'ch' && text[word.end] !== '.') return undefined;
  // `Stroke Unit 2`; the others are English or measures.
  if (lower === 'unit' && !/(?:Stroke|Care|Pain) $/.test(text.slice(Math.max(0, word.start - 7), word.start)))
    return undefined;
  // `St. 4a`, `St.: B`; `St. Anna` and `3 St.` are something else.
  if (
    lower === 'st' &&
    (/\d ?$/.test(text.slice(Math.max(0, word.start - 2), word.start)) ||
      !short.test(text.slice(word.end, word.end + 5)))
  )
    return undefined;
  if (inCapitals.test(lower) && !word.shouts) return undefined;
  if (known) return known;
  if (lower.endsWith('station')) return noWard.test(lower) ? undefined : 'ward';
  if (lower.endsWith('zimmer') || lower.endsWith('raum')) return rooms.test(lower) ? 'room' : undefined;
  return ending.test(lower) ? 'department' : undefined;
}

const inCapitals = /^(?:us|its|imc|ips|icu|imcu|pacu|nicu|picu|kits|wg|kjp|hkl|nch|uch|ach|vch|gch|hno)$/;
const short = /^\.(?: \d{1,2}(?:[a-d\n,;/]|\p{Lu}| |$)|: ?\p{Lu})/u;

/** What may stand between: `-Nr.`, `n°`, a colon, the bar of a table, the department (`Station Innere 3`). */
const between =
  /(?:[ .-]{0,2}(?:nummer|nr|no|n°|n\.|number|num)(?!\p{L})\.?)?\.?[ \t]{0,3}(?:[:#=|][ \t]{0,4}\n?[ \t]{0,4})?(?:(?:de|di) \p{L}{3,20} (?=\d))?["„«(]?/iuy;
const sign = /[:#=|]|nr|no|n°|n\.|num/i;
/** `3B`, `C 4`, `O-11`, `4.2`, `214/2`, `3 Süd`, `7 North`. */
const code =
  /(?:\p{Lu}{1,4}[ .-]?)?\d{1,4}(?:[./-]\d{1,3}){0,2}(?:[a-f](?:[/-]\d{1,2})?|-?\p{Lu}{1,2}| \p{Lu}{1,2}(?!\.)|[ -](?:Nord|Süd|Ost|West|Mitte|nord|süd|ost|west|links|rechts|North|South|East|West|Sud|Est|Ouest))?(?![\p{L}\d]|[.,:/-]\d)/uy;
/** `B`, `IV`, `BIV`, `AB`, `Nord`, `E Nord`. */
const letters =
  /(?:\p{Lu}(?:[ -](?:Nord|Süd|Ost|West|Mitte)| ?\p{Lu})?|(?!MRT|EKG|EEG)\p{Lu}{3,4}|\p{Lu}?[IVX]{1,4}|Nord|Süd|Ost|West)(?![\p{L}\d-]|\/(?!\p{Lu})|\.\p{L}| \d)/uy;
const roman =
  /(?:[A-H]|I{1,3}|IV|VI{0,3}|(?<=(?:chirurgie|medizin|nnere|ntensiv|ialyse|logie|iatrie|pädie|klinik|KJP|HKL|[NUAVG]CH|HNO) )[1-9](?! (?:\p{Lu}|mal|x|bis|von|oder|und \d)))(?![\p{L}\d/-]|\.|[,:]\d)/uy;
const letter = /(?:\p{Lu}|I{2,3}|IV|Nord|Süd|Ost|West|Mitte)(?![\p{L}\d/-]|\.|[,:]\d)/uy;
const second =
  /(?: ?[/,] ?| und | u\. | et | e | and )((?:\p{Lu}{1,2}|\p{Lu}?\d{1,3}\p{Lu}?)(?![\p{L}\d./-]))/uy;
const year = /^(?:19|20)\d\d(?!\d)/;

function valueBehind(text: string, word: Word, noun: Noun): Omit<Place, 'noun'> | undefined {
  between.lastIndex = word.end;
  if (!between.test(text)) return undefined;
  const start = between.lastIndex;
  const gap = text.slice(word.end, start);
  const signed = sign.test(gap);
  // `Station`, and its number alone on the next line.
  if (text[word.end] === '\n' && (word.start === 0 || text[word.start - 1] === '\n')) {
    const below = endOf(code, text, word.end + 1);
    return below !== undefined && /^[ \t]*(?:\n|$)/.test(text.slice(below, below + 9))
      ? { start: word.end + 1, end: below, sure: true }
      : undefined;
  }
  // `Station3` is written together, `StationB` is another word.
  if (gap === '' && !isDigit(text.charCodeAt(start))) return undefined;
  const isSigned = signed || gap.startsWith('.');
  const end = endOf(code, text, start);
  if (end !== undefined && noun !== 'department') {
    const value = text.slice(start, end);
    if (isCounted(text, end) || (year.test(value) && !signed)) return undefined;
    const sure =
      noun !== 'perhaps' ||
      isSigned ||
      /\p{Lu}/u.test(value) ||
      isEnglishName(word) ||
      (houses.has(word) && isLedTo(text, word.start) && !/^ \p{Lu}/u.test(text.slice(end, end + 2)));
    return { start, end, sure, second: secondAt(text, end, noun) };
  }
  if (noun === 'room' && !isBuilding(word)) return undefined;
  // `Gebäude B.` at the end of a sentence.
  if (noun === 'room' && /^\p{Lu}\.(?:\s|$)/u.test(text.slice(start, start + 3)))
    return { start, end: start + 1, sure: true };
  // `Geriatrie G 2`
  const lettered = noun === 'department' && gap === ' ' ? endOf(letteredCode, text, start) : undefined;
  if (lettered !== undefined && !isOtherCode(text.slice(start, lettered)))
    return { start, end: lettered, sure: true };
  const last = endOf(noun === 'ward' ? letters : noun === 'perhaps' ? letter : roman, text, start);
  if (last === undefined || (noun === 'department' && gap !== ' ') || word.lower === 'its') return undefined;
  // `Haus R,`: a house, not the beginning of a sentence.
  const isHouse = houses.has(word) && /^(?:[,;)/\n]|$)/.test(text.slice(last, last + 1));
  return { start, end: last, sure: noun !== 'perhaps' || isHouse, second: secondAt(text, last, noun) };
}

function endOf(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function secondAt(text: string, from: number, noun: Noun): Range | undefined {
  if (noun !== 'ward') return undefined;
  second.lastIndex = from;
  const value = second.exec(text)?.[1];
  const end = second.lastIndex;
  return value === undefined || isCounted(text, end) ? undefined : { start: end - value.length, end };
}

/** `Bed 2` with a capital; in German every noun has one. */
const isEnglishName = ({ text, capital }: Word): boolean =>
  capital && /^(?:Bed|Bay|Theatre|Clinic)$/.test(text);

/** `ins Haus 3`, `auf Etage 2`; in others are so many people. */
const houses = new LowerWords('haus gebäude bau trakt flügel etage geschoss stockwerk hochhaus');
const isLedTo = (text: string, start: number): boolean =>
  /(?<!\p{L})(?:in|ins?|im|aus|vom|zum|auf|auf der|von) $/iu.test(text.slice(Math.max(0, start - 9), start));
const letteredCode = /\p{Lu}{1,3} ?-?\d{1,3}[a-f]?(?![\p{L}\d/-]|[.,:]\d)/uy;

const isBuilding = ({ lower }: Word): boolean =>
  /^(?:pavillon|gebäude|bettenhaus|padiglione|abt|abteilung|saal|op-saal|krei(?:ß|ss)saal|schalter|büro|wartebereich)$/.test(
    lower,
  );
