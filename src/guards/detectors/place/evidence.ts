import { placeKind } from '../../gazetteer/gazetteer.ts';
import { Endings } from '../../names/endings.ts';
import { kind, kindsOfWord } from '../../names/lists.ts';
import { LowerWords } from '../../names/word-lists.ts';
import type { Word } from '../../reading/reading.ts';

/**
 * What stands before a name: words that only places follow; a preposition behind which people hardly stand (`in`, `nach`),
 * or one that places often follow; or none of them.
 */
export type Evidence = 'plain' | 'inside' | 'preposition' | 'none';

/** Looks at up to four words before this one, on its line. */
export function evidenceBefore(words: readonly Word[], at: number, text: string): Evidence {
  const word = words[at];
  const previous = words[at - 1];
  if (!word || !previous) return 'none';
  const gap = word.start - previous.end;
  if (gap > 3) return 'none';
  const isPreposition = prepositions.has(previous);
  if (!isPreposition && !labels.has(previous) && !isHead(previous)) return inEnglish(words, at, text);
  const between = text.slice(previous.end, word.start);
  // `Wohnort: Muster` is a field, `Kanton Muster` names it.
  if (isHead(previous) && !between.startsWith(':'))
    return between === ' ' ? behindHead(previous, word) : 'none';
  if (labels.has(previous))
    return /^:? {0,3}$/.test(between) ? (between.startsWith(':') ? 'plain' : 'preposition') : 'none';
  if (between !== ' ') return 'none';
  const one = previous.lower;
  // `geb. 4.8.1966 zu Oberblum`
  if (one === 'zu')
    return bornBefore.test(text.slice(Math.max(0, previous.start - 32), previous.start)) ? 'plain' : 'none';
  // `A` alone with a capital is an article, or begins a line.
  if (!isPreposition || previous.text === 'A') return 'none';
  // Verbs and participles may stand up to three words before: `moved here from`, `in Ulm geboren` stands behind.
  for (let back = 2; back <= 4; back++) {
    const earlier = words[at - back];
    if (!earlier || previous.start - earlier.end > 30) break;
    if (/[\n;!?]/.test(text.slice(earlier.end, previous.start))) break;
    if (verbs.has(earlier) || (one === 'in' && venues.has(earlier))) return 'plain';
  }
  if (
    one === 'in' &&
    /(?<!\p{L})I(?: a|')m $/u.test(text.slice(Math.max(0, previous.start - 6), previous.start))
  )
    return 'plain';
  // In English `a` is an article.
  if (one === 'a') return 'none';
  return one === 'in' || one === 'nach' || one === 'near' ? 'inside' : 'preposition';
}

/** `Stadt Essen`, `Kanton Uri`: a town or land though it is a word; behind other heads a word is hardly one. */
function behindHead(head: Word, word: Word): Evidence {
  if (!(kindsOfWord(word) & noName)) return 'plain';
  const size = ofTowns.has(head) ? placeKind(word.text) : undefined;
  return size !== undefined && size !== 'small' ? 'inside' : 'preposition';
}
const ofTowns = new LowerWords(
  'stadt gemeinde kanton kantons landkreis bezirk provinz bundesland niederlassung filiale standort',
);

/** `Dr. Muster, Oberblum`, `Sanitätshaus Muster, Oberblum`: behind a comma the town of a practice or a house. */
export function isSeat(words: readonly Word[], at: number, text: string): boolean {
  const [previous, word] = [words[at - 1], words[at]];
  if (!previous?.capital || !word || word.start !== previous.end + 2 || text[previous.end] !== ',')
    return false;
  return (
    /^[ \t]*(?:[,;.)]|\r?\n|$)/.test(text.slice(word.end, word.end + 4)) &&
    house.test(text.slice(Math.max(0, previous.start - 44), previous.start))
  );
}
const house =
  /(?:(?<!\p{L})(?:Dr\.|Dres\.|med\.|Prof\.|Hausarzt|Hausärztin|Praxis|Apotheke|Klinik|Stift|Residenz|Residenza)|\p{Ll}(?:praxis|heim|haus|klinik|spital|zentrum|apotheke|stift|hospital|klinikum|dienst)|Klinikum|Spital|Hospital)(?: (?:am|zum|zur|St\.|Dr\.|\p{Lu}[\p{L}.-]{0,20})){0,2} $/u;

const bornBefore = /(?<!\p{L})(?:geb(?:oren)?|gestorben|verstorben)\.?(?: am| den)?[\d\p{L}. ]{0,20}$/iu;

/** `Herr Essen`, `Dr. Paris`: a person. */
export function introducesPerson(previous: Word | undefined, word: Word, text: string): boolean {
  if (!previous || word.start - previous.end > 2) return false;
  return titles.has(previous) && !text.slice(previous.end, word.start).includes('\n');
}

const list = (words: string): LowerWords => new LowerWords(words);

const prepositions = list(`
  in nach aus bei um ab bis von zu zwischen oberhalb unterhalb nahe nähe region raum grossraum großraum gegend
  à a au aux en vers depuis près
  di da ad
  from to at near around`);

/** Words whose place follows behind a preposition. */
const verbs = list(`
  wohnhaft wohnt wohnen wohnte gewohnt lebt lebe lebte leben gelebt wohne zog zieht gezogen umgezogen geboren geb gebürtig ursprünglich
  stammt stamme kommt komme reist reiste gereist fliegt flog fährt fuhr ansässig sitz hauptsitz niederlassung ferien urlaub
  habite habitant habitait vit vivait réside résidant domicilié domiciliée né née originaire déménagé arrivé arrivée siège
  abita vive viveva residente risiede domiciliato domiciliata nato nata originario originaria trasferito trasferita sede
  live lives lived living moved moving moves born based located flew fly flying travelled traveled travelling resident
  resides residing arrived arrives arriving originally headquartered returned headquarters trip raised settled relocated
  trips flight flights holiday holidays vacation honeymoon drive drove driving commute commuting stayed staying stationed deployed
  emigrated immigrated fled
  nördlich südlich östlich westlich nordöstlich nordwestlich südöstlich südwestlich unweit nähe richtung umgebung umland`);

/** What is in a place. */
const venues = list(
  'hotel hotels apartment village town office offices branch conference concert festival airport',
);

/** English without a preposition of place: `visited Quabo`, `north of Quabo`. A person may be visited, too. */
function inEnglish(words: readonly Word[], at: number, text: string): Evidence {
  const [word, previous] = [words[at], words[at - 1]];
  if (!word || !previous || text.slice(previous.end, word.start) !== ' ') return 'none';
  if (visits.has(previous) && !previous.capital) return kindsOfWord(word) === 0 ? 'plain' : 'preposition';
  const noun = words[at - 2];
  return previous.text === 'of' && noun && ofPlaces.has(noun) && noun.end + 1 === previous.start
    ? 'plain'
    : 'none';
}
const visits = list('visit visits visited visiting downtown uptown');
const ofPlaces = list(`
  north south east west northeast northwest southeast southwest outskirts suburb suburbs mayor residents inhabitants
  town city village county island province municipality parish district coast vicinity`);

/** Words and form fields behind which the name stands at once. */
const labels = list(`
  wohnort ort geburtsort heimatort bürgerort unfallort unfallstelle arbeitsort aufenthaltsort einsatzort ereignisort wohnsitz stadt gemeinde kanton landkreis bundesland land
  ville commune canton département domicile origine pays lieu
  città comune cantone provincia paese domicilio
  city town country state county birthplace residence`);

const noName = kind.given | kind.noun | kind.common | kind.german | kind.english | kind.romance;

/** Nouns that stand right before the name of what they mean: `im Dorf Oberblumbach`, `auf Schloss Muster`; and directions. */
const heads = list(`
  dorf dorfes dörfer dörfern ort orte orten ortsteil ortsteils ortsteile stadtteil stadtteils stadtteile stadtviertel ortschaft ortschaften
  ortsgruppe weiler weilern insel inseln halbinsel kloster klosters schloss schlosses burg ruine
  flughafen flughafens bahnhof bahnhofs gemarkung dekanat pfarrei bistum erzbistum kraftwerk kraftwerks rittergut talsperre stausee
  landkreis landkreises landkreise kanton kantons wohnort bürgerort heimatort geburtsort stadt städte reha gemeinde gemeinden
  filiale standort niederlassung zweigstelle aussenstelle außenstelle geschäftsstelle
  gut straße strasse provinz bezirk fürstentum herzogtum grafschaft landgrafschaft bundesstaat departement fluss gebirge gipfel kurort
  nördlich südlich östlich westlich nordöstlich nordwestlich südöstlich südwestlich unweit richtung
  quartier hameau île aéroport château département village frazione isola aeroporto castello borgo`);

/** `die Dörfer Oberblum, Unterblum und Hinterblum`: what is said of the first holds for all. */
export const isPluralHead = (word: Word | undefined): boolean =>
  word !== undefined &&
  /(?:[Dd]örfern?|[Oo]rten?|[Oo]rtsteilen?|[Ss]tadtteilen?|[Gg]emeinden|[Ss]tädten?|[Ii]nseln|[Ww]eilern?|ortschaften)$/.test(
    word.text,
  );

/** Last parts of such nouns: `Hafenstadt`, `Marktgemeinde`, `Luftkurort`. */
const headEnds = ['stadt', 'gemeinde', 'ort', 'dorf', 'insel', 'provinz', 'hauptort'];
const headEnd = new RegExp(`(?:${headEnds.join('|')})$`);
const lastOfHead = new Endings(headEnds);
const mayEndAsHead = (word: Word): boolean => word.length > 6 && word.capital && lastOfHead.mayEnd(word);
const isHead = (word: Word): boolean =>
  heads.has(word) || (mayEndAsHead(word) && headEnd.test(word.text) && (kindsOfWord(word) & kind.noun) !== 0);

const titles = list(`
  herr herrn frau hr fr dr prof familie monsieur madame mme mlle signor signora sig dott mr mrs ms miss sir lady
  lord baron graf`);
