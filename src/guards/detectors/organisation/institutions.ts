import { placeKind } from '../../gazetteer/gazetteer.ts';
import { Endings } from '../../names/endings.ts';
import { endsWithNoun } from '../../names/lexicon.ts';
import { kind, kindsOfWord } from '../../names/lists.ts';
import { ExactWords, LowerWords } from '../../names/word-lists.ts';
import type { Word } from '../../reading/reading.ts';
import { byEnding } from '../address/street-words.ts';
import { isInflectedAdjective } from './heads.ts';

/** Words for an institution with its name behind: German, French, Italian. */
const before = new LowerWords(
  `spital kantonsspital universitätsspital krankenhaus klinikum universitätsklinikum klinik poliklinik landeskrankenhaus
  stadtspital bezirksspital regionalspital pflegezentrum altersheim pflegeheim seniorenheim seniorenresidenz hospiz sozialstation krankenanstalt universitätsmedizin kliniken
  sanatorium mvz lkh ukh akh bkh kh praxis apotheke zentrum altenheim seniorenzentrum alterszentrum altenzentrum wohnheim sanitätshaus jobcenter
  ärztehaus pflegedienst pflegestützpunkt tagespflege tagesklinik kinderheim wohngemeinschaft seniorenwohnpark seniorenpark wohnpark wohnstift seniorenstift seniorenhaus pflegewohnheim krebsregister physio uniklinik hausarztzentrum
  bäckerei metzgerei schreinerei tischlerei gärtnerei spedition autohaus zimmerei schlosserei gasthaus hotel konditorei treuhand suchtklinik labor psychiatrie radiologie pathologie
  physiotherapie ergotherapie logopädie physiopraxis bank kantonalbank sparkasse
  versicherung krankenkasse universität hochschule fachhochschule tu th eth schule kindergarten kita restaurant gasthof kraftwerk museum theater volksbank
  raiffeisenbank bezirkshauptmannschaft polizeiinspektion polizeiposten staatsanwaltschaft hospital chu fa
  ministerium bundesamt landesamt amt amtsgericht
  landgericht bezirksgericht obergericht gymnasium stiftung genossenschaft verein verband institut firma unternehmen
  hôpital clinique ministère université banque fondation lycée tribunal préfecture société entreprise assurance école
  ospedale policlinico clinica ministero università banca fondazione liceo tribunale società ditta azienda assicurazione scuola
  ministry university college institute bank department`,
);
/** Words for an institution with its name before: English. */
const behind = new LowerWords(
  `hospital clinic university college bank insurance institute foundation school academy ministry council agency
  association federation society orchestra museum newspaper authority organization organisation corps`,
);
const endings =
  'spital krankenhaus krankenhauses klinikum klinikums klinik kliniken praxis apotheke altenheim pflegeheim seniorenheim altersheim pflegedienst sparkasse kantonalbank ' +
  'versicherung krankenkasse universität hochschule ministerium stiftung gymnasium amt hospital spitals zentrum zentrums schule gericht gerichts museum fabrik residenz';
const ending = new RegExp(`(?:${endings.replaceAll(' ', '|')})$`);
const mayEnd = new Endings(endings.split(' '));
/** Words that make no name with what follows, only introduce it. */
const introducing = new LowerWords('fa firma unternehmen société entreprise società ditta azienda');

/** What a firm does, as the last word of its English name: `Zentrix Technologies`; and German `Muster Verlag`. */
const trades = new LowerWords(
  `technologies consulting consultants solutions systems ventures enterprises analytics airlines airways pharmaceuticals
  laboratories labs investments logistics motors electronics communications software verlag institut`,
);

/** The same, but so often ordinary that the word before must be one that no list of ordinary words has. */
const looseTrades = new LowerWords(
  `company research capital global analytics networks healthcare financial bancorp therapeutics biosciences robotics
  semiconductors studios records pictures entertainment productions services international telecom wireless aerospace
  movers realty brands foods magazine tribune herald gazette`,
);

/** Those that French, Italian and English write small, as hasty German does: `hôpital Sainte-Anne`, `university of Musterland`. */
const small = new ExactWords(
  `hospital chu
  hôpital clinique ministère université banque fondation lycée tribunal société entreprise assurance école
  ospedale clinica ministero università banca fondazione liceo tribunale società ditta azienda assicurazione scuola
  ministry university college institute bank department museum theater schule`,
);

/** What is done in a house as well as the house: only a name that is no noun stands behind it (`Physiotherapie Krafttraining`). */
const doings = new LowerWords(
  'labor psychiatrie radiologie pathologie physio physiotherapie ergotherapie logopädie apotheke schule',
);
const region = /^(?:Nord|Süd|Ost|West|Mittel|Ober|Unter|Nieder)\p{Ll}{4,14}$/u;
export const mayBeNamed = (head: Word, name: Word): boolean =>
  !doings.has(head) ||
  placeKind(name.text) !== undefined ||
  region.test(name.text) ||
  (kindsOfWord(name) & kind.family) !== 0 ||
  byEnding(name.lower) !== undefined ||
  !endsWithNoun(name.text);

/** `Klinikum Hochwald`, `Seniorenpark Eichenhof`: houses where people stay are called like the spots where they stand. */
export const isHouseName = (head: Word, name: Word): boolean =>
  name.capital && name.length > 5 && spots.mayEnd(name) && isHouse(head);
export const isHouse = (head: Word): boolean => houses.test(head.lower);
const houses =
  /(?:spital|krankenhaus|klinikum|klinik|heim|residenz|park|stift|haus|hospiz|zentrum|wohngemeinschaft)s?$/;
const spots = new Endings(
  'wald berg tal bach hof hain blick park au feld see stein burg brunn höhe hang matt egg moos ried garten linde linden tann rain ufer wiese sonne ruh'.split(
    ' ',
  ),
);

/** Whether a word may be one; most cannot. */
export function mayBeInstitution(word: Word): boolean {
  if (!word.capital && !word.joined) return small.has(word);
  return (
    word.joined ||
    before.has(word) ||
    behind.has(word) ||
    trades.has(word) ||
    looseTrades.has(word) ||
    (word.length > 8 && mayEnd.mayEnd(word) && ending.test(word.lower))
  );
}

/** Which side of this word its name stands; undefined for other words. */
export function institutionOf(word: string):
  | {
      readonly ahead: boolean;
      readonly back: boolean;
      readonly introduces: boolean;
      /** Only with a word before that is no ordinary one. */
      readonly loose: boolean;
    }
  | undefined {
  // `L'azienda Muster`
  const last = word.slice(Math.max(word.lastIndexOf('-'), word.lastIndexOf("'")) + 1);
  const lower = last.toLowerCase();
  // `UKH`, `TU` stand in capitals, `Fa.` has one.
  if (lower.length < 4 && last !== last.toUpperCase() && last !== 'Fa' && last !== 'Amt') return undefined;
  const whole = lower.length === word.length;
  const listedAhead = before.hasText(lower);
  if (!whole && !listedAhead) return undefined;
  const loose = looseTrades.hasText(lower);
  const back = loose || behind.hasText(lower) || trades.hasText(lower);
  if (!back && !listedAhead && !(lower.length > 8 && ending.test(lower))) return undefined;
  return { ahead: !back || listedAhead, back, introduces: introducing.hasText(lower), loose };
}

/** Small words between an institution and its name. */
export const joining = new ExactWords(
  'der des die den für zum zur am im an Am Zum Zur Im An de du la le les di del della dei of for the',
);

/** Small words within a name of several nouns: `Ministry of Health and Sport`. */
export const coordinating = new ExactWords('und and et e');

/** Of the joining ones, those before a noun that a name may follow. */
export const genitive = new ExactWords('der des zum zur');

/** Of the joining ones, those behind which ordinary nouns are the name: `Klinik für Chirurgie`, `Ministry of Health`. */
export const naming = new ExactWords('für of for');

/** What stands before an institution as part of its name: `Zürcher Kantonalbank`, `Städtisches Klinikum`. */
export const adjective =
  /^(?:\p{Lu}\p{Ll}{2,}er|Städt|Städtische[sr]?|Kantonale[sr]?|Deutsche[sr]?|Schweizerische[sr]?|Österreichische[sr]?|Eidgenössische[sr]?)$/u;

/** What begins the name of a saint's house or of a town: `Krankenhaus St. Anna`, `Rehaklinik Bad Muster`. */
export const beginning = new ExactWords(
  'St Sankt Hohe Hohen Grüne Goldene Goldenen Guten Zum Zur Am Im Bad Neu Groß Gross Klein Königin König Kaiserin Prinzessin Herzogin Mutter',
);

/** Of them those behind which any name stands. */
export const saint = new ExactWords('St Sankt Hohe Hohen Grüne Goldene Goldenen Guten Zum Zur Am Im');

/** Owners of many hospitals, by names that other things bear, too. */
const owners = new ExactWords(
  'Helios HELIOS Asklepios Sana SANA Vivantes Ameos AMEOS Median MEDIAN Schön Paracelsus Hirslanden',
);

/** `Klinik für Anästhesie und operative Intensivmedizin`: an adjective within the noun behind `für`. */
export function isAdjectiveOf(words: readonly Word[], at: number): boolean {
  return words[at + 1]?.capital === true && /\p{Ll}{3}e[nr]?$/u.test(words[at]?.text ?? '');
}

/** Adjectives and numbers that begin its name, and who runs it: `II. Medizinische Klinik`, `Ev. Krankenhaus`, `Zentris Klinik`. */
export function prefixBefore(text: string, words: readonly Word[], at: number, from: number): number {
  let start = from;
  for (let back = at - 1; back >= 0 && back > at - 4; back--) {
    const word = words[back];
    if (!word?.capital || word.end < start - 2 || word.end >= start) break;
    const gap = text.slice(word.end, start);
    const isShort = gap === '. ' && shortAdjective.test(word.text);
    const isAdjective = gap === ' ' && isInflectedAdjective(word);
    const isOwner =
      gap === ' ' && back === at - 1 && ((kindsOfWord(word) === 0 && word.length > 4) || owners.has(word));
    if (!isShort && !isAdjective && !isOwner) break;
    start = word.start;
  }
  const part = partOf.exec(text.slice(Math.max(0, start - 100), start));
  return part ? start - part[0].length : start;
}
const shortAdjective = /^(?:Ev|Evang|Kath|Städt|Allg|Akad|Univ|Med|I{1,3}|IV|V)$/;
/** `Abteilung für Unfallchirurgie am` Krankenhaus. */
const partOf =
  /(?:Abteilung|Abt\.|Zentrum|Department|Ambulanz|Sektion|Institut|Klinik) (?:für|f\.) [^\n.;:]{3,60}(?: am| an der| im| des| der|,|,? \p{L}{3,9} des) $/u;

/** `Klinik und Poliklinik für Muster`, `St.-Anna-Krankenhaus Muster`: where the whole begins. */
export function sisterBefore(text: string, words: readonly Word[], at: number, start: number): number {
  const [sister, joint, word] = [words[at - 2], words[at - 1], words[at]];
  const isJoined =
    sister?.capital && joint?.text === 'und' && joint.end === start - 1 && word?.start === start;
  if (isJoined && sister.end === joint.start - 1 && institutionOf(sister.text)) return sister.start;
  const saint = /St\.[- ]$/.exec(text.slice(Math.max(0, start - 4), start));
  return saint && word?.joined ? start - 4 : start;
}
