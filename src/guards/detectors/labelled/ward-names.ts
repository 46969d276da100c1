import { Endings } from '../../names/endings.ts';
import { LowerWords } from '../../names/word-lists.ts';
import type { Word } from '../../reading/reading.ts';
import { Roles } from '../person/token.ts';
import { isCounted } from './counted.ts';
import type { Place } from './wards.ts';

const german = new Roles('german');
const opening = /(\.|:| ?:)?[ \t]{1,3}(["„«“])?/uy;

/**
 * The name of a ward or house behind its noun: `auf Station Sauerbruch`, `Station: Lilie`, `Stat. Erle`, `Station "Abendrot"`, `Wohngruppe
 * Seestern`, `im Haus Rosengarten`, `Station Rot`; and before it: `on Nightingale Ward`. `Station Aufnahme` is a heading.
 */
export function nameBeside(
  text: string,
  words: readonly Word[],
  at: number,
  isWard: boolean,
  isNoun: (word: Word) => boolean,
): Place | undefined {
  const word = words[at];
  const name = words[at + 1];
  if (!word || word.lower.length < 2) return undefined;
  if (word.lower === 'ward') return english(words, at, word);
  opening.lastIndex = word.end;
  const [whole, colon, quote] = opening.exec(text) ?? [];
  if (whole === undefined || !name?.capital || name.start !== word.end + whole.length) return undefined;
  if (isWard || houses.has(word)) {
    composed.lastIndex = name.start;
    if (composed.test(text))
      return {
        noun: word.start,
        start: name.start,
        end: composed.lastIndex,
        sure: isWard || quote !== undefined,
      };
  }
  if (name.length < 3 || name.shouts || isNoun(name)) return undefined;
  const place = { noun: word.start, start: name.start, end: name.end, sure: true };
  if (colors.has(name) || (mayBePretty.mayEnd(name) && pretty.test(name.lower)) || prettyAlone.has(name)) {
    // `stat. Behandlung`; a house and a group need a word that leads to them.
    if (isWard && word.lower !== 'stat') return place;
    if (colon !== '.' || word.capital)
      return {
        ...place,
        sure: colon === '.' || leading.test(text.slice(Math.max(0, word.start - 10), word.start)),
      };
  }
  // `stat. Behandlung`
  if (isWard && (word.length < 4 || word.lower === 'stat')) return undefined;
  if (!isWard) return quote !== undefined ? { ...place, sure: false } : undefined;
  const { common, ordinary, given } = german.ofWord(name);
  // Behind an article nothing else is said of a ward: `auf unserer Station Vergissmeinnicht`.
  if (!common && quote === undefined && determined.test(text.slice(Math.max(0, word.start - 26), word.start)))
    if (!isFunction(name) && closes.test(text.slice(name.end, name.end + 14))) return place;
  // Groups of a home are called by any noun.
  const isHome = word.lower.startsWith('wohn');
  // `Station Akut 2`: with its number also an ordinary word.
  const numbered =
    /^ \d{1,2}(?![\d\p{L}]|[.,:]\d)/u.exec(text.slice(name.end, name.end + 6))?.[0].length ?? 0;
  if (numbered > 0 && !common && isCounted(text, name.end + numbered)) return undefined;
  if (common || (ordinary && quote === undefined && colon === undefined && numbered === 0 && !isHome))
    return undefined;
  // `Station: Innere Medizin`, `Station: stationär` say what it is for.
  if (
    ordinary &&
    quote === undefined &&
    numbered === 0 &&
    !/^[ \t]*(?:\n|$|[,;|/])/.test(text.slice(name.end, name.end + 6))
  )
    return undefined;
  const further = words[at + 2];
  const isBeside = further?.capital === true && text.slice(name.end, further.start) === ' ';
  // Somebody on a ward.
  if (given && isBeside) return undefined;
  return { ...place, end: name.end + numbered };
}

/** `Wohngruppe Am Bach`, `Station St. Elisabeth`, `Station Prof. Sauerbruch` */
const composed =
  /(?:(?:Am|Im|Zum|Zur|An der|An den|Unter den|Bei den|Auf der|Hinter der) \p{Lu}\p{L}{2,20}|(?:St\.|Sankt|Heilige[rs]?|Prof\.|Dr\.|Maria|Villa|Haus) \p{Lu}\p{L}{2,20}(?! \p{Lu}))/uy;
const houses = new LowerWords('haus gruppe wg abteilung');
const determined =
  /(?<!\p{L})(?:der|die|unsere[rn]?|Ihre[rn]?|eine[rn]?|dieser|hiesigen?|dortigen?)(?: \p{Ll}{4,20}e[nr]?)? $/u;
const closes =
  /^(?:[.,;:)\n]|$| (?:auf|ist|war|wurde|wird|verlegt|übernommen|aufgenommen|behandelt|betreut|unter|für|mit|in|im|und|vom|am|bis|zur|des|der)(?!\p{L}))/u;
/** What a ward is for: `unsere Station Innere`, `Aufnahme`, `Kardiologie`. */
const isFunction = (name: Word): boolean => functions.has(name) || functionEnd.test(name.lower);
const functions = new LowerWords(
  'innere allgemein intensiv akut reha privat visite aufenthalt besuch pflege ärzte arzt personal team frauen männer kinder patienten leitung nord süd ost west mitte',
);
const functionEnd =
  /(?:ung|nahme|ion|ität|logie|urgie|iatrie|pädie|zin|klinik|hilfe|ambulanz|betrieb|dienst|therapie|zeit)$/;

/** `on Nightingale Ward` */
function english(words: readonly Word[], at: number, word: Word): Place | undefined {
  const [earlier, name] = [words[at - 2], words[at - 1]];
  if (!word.capital || !name?.capital || name.end !== word.start - 1 || german.ofWord(name).common)
    return undefined;
  return earlier && /^(?:on|to|from|in)$/.test(earlier.text) && earlier.end === name.start - 1
    ? { noun: word.start, start: name.start, end: name.end, sure: true }
    : undefined;
}

const leading = /(?<!\p{L})(?:[Ii]ms?|[Ii]n|[Aa]uf|[Aa]us|[Vv]om|[Dd]er|[Dd]ie|[Dd]em|[Zz]um) $/u;

/** What wards, houses and groups are called where they have no person's name: colours, what grows, flies, shines. */
const colors = new LowerWords('rot blau grün gelb weiss weiß orange violett türkis lila rosa grau');
const prettyEnds =
  `blume rose garten baum blick licht schein sonne stern vogel bogen wiese hain ufer quelle tulpe lilie nelke klee zahn röschen glöckchen
  schmetterling falter käfer fink schwan storch igel`.split(/\s+/);
const pretty = new RegExp(`(?:${prettyEnds.join('|')})n?$`);
const mayBePretty = new Endings(prettyEnds.flatMap((end) => [end, `${end}n`]));
const prettyAlone = new LowerWords(
  `ahorn birke buche eiche erle esche fichte kastanie kiefer lärche linde pappel tanne ulme weide zeder zypresse
  akazie akelei arnika aster dahlie distel efeu enzian erika flieder ginster holunder hortensie iris jasmin kamille kornblume krokus
  lavendel lotus magnolie malve margerite mimose mohn narzisse orchidee primel salbei veilchen wacholder
  adler amsel biber delfin drossel eule falke gepard giraffe hase koala känguru lerche luchs meise möwe panda pelikan pinguin pirol
  schwalbe seepferdchen specht spatz taube tiger wal zaunkönig arche oase panorama morgenrot abendrot morgentau lagune`,
);
