import { Absence } from '../../names/absence.ts';
import { kind, kindsOfWord } from '../../names/lists.ts';
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
  if (noEvidence.lacksHash(previous.lowerHash)) return 'none';
  const one = previous.lower;
  const between = text.slice(previous.end, word.start);
  // `Wohnort: Muster` is a field, `Kanton Muster` names it.
  if (heads.has(one) && !between.startsWith(':'))
    return between === ' ' && !(kindsOfWord(word) & noName) ? 'plain' : 'none';
  if (labels.has(one))
    return /^:? {0,3}$/.test(between) ? (between.startsWith(':') ? 'plain' : 'preposition') : 'none';
  if (between !== ' ') return 'none';
  // `A` alone with a capital is an article, or begins a line.
  if (!prepositions.has(one) || previous.text === 'A') return 'none';
  // Verbs and participles may stand up to three words before: `moved here from`, `in Ulm geboren` stands behind.
  for (let back = 2; back <= 4; back++) {
    const earlier = words[at - back];
    if (!earlier || previous.start - earlier.end > 30) break;
    if (text.slice(earlier.end, previous.start).includes('\n')) break;
    if (verbs.has(earlier.lower)) return 'plain';
  }
  // In English `a` is an article.
  if (one === 'a') return 'none';
  return one === 'in' || one === 'nach' || one === 'near' ? 'inside' : 'preposition';
}

/** `Herr Essen`, `Dr. Paris`: a person. */
export function introducesPerson(previous: Word | undefined, word: Word, text: string): boolean {
  if (!previous || word.start - previous.end > 2) return false;
  if (text.slice(previous.end, word.start).includes('\n')) return false;
  return !noTitle.lacksHash(previous.lowerHash) && titles.has(previous.lower);
}

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const prepositions = list(`
  in nach aus bei um ab bis von
  à a au aux en vers depuis près
  di da ad
  from to at near around`);

/** Words whose place follows behind a preposition. */
const verbs = list(`
  wohnhaft wohnt wohnen wohnte gewohnt lebt lebe lebte leben gelebt wohne zog zieht gezogen umgezogen geboren geb gebürtig
  stammt stamme kommt komme reist reiste gereist fliegt flog fährt fuhr ansässig sitz hauptsitz niederlassung ferien urlaub
  habite habitant habitait vit vivait réside résidant domicilié domiciliée né née originaire déménagé arrivé arrivée siège
  abita vive viveva residente risiede domiciliato domiciliata nato nata originario originaria trasferito trasferita sede
  live lives lived living moved moving moves born based located flew fly flying travelled traveled travelling resident
  resides residing arrived arrives arriving originally headquartered returned headquarters trip raised settled relocated`);

/** Words and form fields behind which the name stands at once. */
const labels = list(`
  wohnort ort geburtsort heimatort bürgerort stadt gemeinde kanton landkreis bundesland land
  ville commune canton département domicile origine pays lieu
  città comune cantone provincia paese domicilio
  city town country state county birthplace residence`);

const noName = kind.given | kind.noun | kind.common | kind.german | kind.english | kind.romance;

/** Nouns that stand right before the name of what they mean: `im Dorf Oberblumbach`, `auf Schloss Muster`. */
const heads = list(`
  dorf dorfes ortsteil ortsteils stadtteil stadtteils stadtviertel ortschaft weiler insel kloster klosters schloss schlosses burg
  flughafen flughafens bahnhof bahnhofs gemarkung dekanat pfarrei bistum erzbistum kraftwerk kraftwerks rittergut talsperre
  landkreis landkreises kanton kantons wohnort bürgerort heimatort geburtsort stadt reha
  quartier hameau île aéroport château frazione isola aeroporto castello`);

const noEvidence = new Absence([...labels, ...heads, ...prepositions], 11);

const titles = list(`
  herr herrn frau hr fr dr prof familie monsieur madame mme mlle signor signora sig dott mr mrs ms miss sir lady
  lord baron graf`);
const noTitle = new Absence(titles, 9);
