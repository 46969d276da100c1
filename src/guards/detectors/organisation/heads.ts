import { Endings } from '../../names/endings.ts';
import { SmallWords } from '../../names/word-lists.ts';
import type { Word } from '../../reading/reading.ts';

/** Nouns for organisations right before whose name none or little stands: `beim Sender CBS`, `der Konzern Muster`. */
const whole = new SmallWords(
  `konzern konzerns hersteller anbieter sender senders zeitung zeitschrift magazin verlag verlags agentur versicherer
  dienstleister betreiber klub club clubs gewerkschaft organisation konkurrent konkurrenten konkurrentin rivale fluggesellschaft
  reederei brauerei kanzlei hilfswerk startup start-up partei verein vereins verband discounter händler autobauer
  muttergesellschaft tochtergesellschaft tochterfirma mutterkonzern plattenfirma label band nachrichtenagentur kette
  stiftung genossenschaft gesellschaft behörde bürgerinitiative
  entreprise groupe constructeur quotidien parti association compagnie fabricant filiale éditeur
  azienda gruppo quotidiano partito associazione compagnia editore
  subsidiary retailer carmaker competitor startup`,
);
/** Last parts of German compounds of this sort: `Produktionsfirma Muster`, `Softwarehersteller Muster`. */
const endings =
  `konzern unternehmen hersteller anbieter firma gesellschaft verein verband partei sender zeitung magazin
  zeitschrift verlag agentur gruppe kette versicherer dienstleister betreiber klub club gewerkschaft
  organisation kollektiv kanzlei händler bauer produzent orchester brauerei reederei druckerei werft ligist
  stiftung genossenschaft label`.split(/\s+/);
const ends = new RegExp(`(?:${endings.join('|')})s?$`);
const mayEnd = new Endings(endings.flatMap((ending) => [ending, `${ending}s`]));

/** Whether a noun says that the name behind it is that of an organisation. */
export function isOrganisationNoun(word: Word): boolean {
  if (whole.has(word)) return true;
  const first = word.codeAt(0);
  const isSmall = first >= 97 && first <= 122;
  return !isSmall && word.length > 8 && mayEnd.mayEnd(word) && ends.test(word.lower);
}

/** Nouns of German names that an adjective with a capital begins: `der Republikanische Schutzbund`, `Deutsche Bank`. */
const namedEnds =
  `bund union verband zeitung sonntagszeitung partei gesellschaft rundfunk akademie kirche orchester bank kammer verein werke bahn post
  hochschule universität gymnasium institut museum theater oper archiv bibliothek kreuz armee gericht gerichtshof amt ministerium behörde
  agentur stiftung liga klub club allianz bewegung front kommission parlament zentrum nachrichten rundschau allgemeine anzeiger gewerkschaft
  genossenschaft versicherung kasse orden büro ausschuss komitee presse tageblatt tagblatt fernsehen botschaft forum bündnis rat`.split(
    /\s+/,
  );
const genitives = ['', 's', 'es', 'n'];
/** `Rat` ends other words, too. */
const named = new RegExp(
  `(?:${namedEnds.slice(0, -1).join('|').replace('union', '(?<!komm)union')}|(?:^|national|stadt|bundes|stände|kantons|regierungs|verwaltungs|staats|sicherheits|gemeinde|betriebs)rat)(?:e?s|n)?$`,
);
const mayBeNamed = new Endings(namedEnds.flatMap((end) => genitives.map((genitive) => end + genitive)));

export function endsName(word: Word): boolean {
  return mayBeNamed.mayEnd(word) && named.test(word.lower);
}

const adjectives = 'isch lich ig al ell iv ent ant är deutsch rot frei weiss weiß'.split(' ');
const adjective = new RegExp(
  `^(?:\\p{Lu}\\p{Ll}{2,}(?:${adjectives.join('|')})|Deutsch|Rot|Frei|Vereint|Vereinigt|Oberst|Allgemein)e[nrsm]?$`,
  'u',
);
const mayBeAdjective = new Endings(
  [...adjectives, 'vereint', 'vereinigt', 'oberst', 'allgemein'].flatMap((end) =>
    ['e', 'en', 'er', 'es', 'em'].map((inflection) => end + inflection),
  ),
);

const papers =
  'zeitung nachrichten anzeiger tageblatt tagblatt kurier rundschau allgemeine allgemeinen volksblatt abendblatt abendzeitung morgenpost presse'.split(
    ' ',
  );
const paper = new RegExp(
  `(?:${papers.join('|')}|verein|verband|mieterverein|kantonalbank|philharmoniker|symphoniker|festspiele|verkehrsbetriebe|stadtwerke|wasserwerke)(?:s|n)?$`,
);
const mayBePaper = new Endings([
  ...papers,
  ...'verein vereins verband verbands philharmoniker philharmonikern symphoniker festspiele betriebe werke bank'.split(
    ' ',
  ),
]);

/** `Berliner Zeitung`, `Zürcher Mieterverband`: what there is one of in a town. */
export const isOfTown = (word: Word): boolean => mayBePaper.mayEnd(word) && paper.test(word.lower);

/** A German adjective as it stands before a noun: `Deutsche`, `Islamischen`, `Republikanischer`. */
export const isInflectedAdjective = (word: Word): boolean =>
  mayBeAdjective.mayEnd(word) && adjective.test(word.text);
