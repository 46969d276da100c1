import { placeKind } from '../../gazetteer/gazetteer.ts';
import { kindsOfWord } from '../../names/lists.ts';
import { SmallWords } from '../../names/word-lists.ts';
import type { Candidate } from './candidate.ts';
import { cueOf, never } from './cues.ts';
import { finiteVerbs } from './finite-verbs.ts';
import type { Page } from './grow.ts';
import type { Word } from './words.ts';

/**
 * German: a single word with a capital, in no list of words, of which is said what only people do (`Wunzinger studierte in`,
 * `1954 promovierte Wunzinger`), or that owns what people have (`Wunzingers Tod`): a noun would have its article.
 */
export function byGermanDeed(page: Page): readonly Candidate[] {
  const found: Candidate[] = [];
  if (page.language !== undefined && page.language !== 'german') return found;
  const { words } = page;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word?.capital) continue;
    // Most names have neither beside them.
    const [before, next] = [words[at - 1], words[at + 1]];
    if (next?.capital) {
      if (word.codeAt(-1) === smallS && isOwner(page, at)) found.push(alone(at, 0.5));
    } else if (next && mayBeOf(page, word, next) && isSubject(page, at)) {
      found.push(alone(at, deeds.has(next) ? 0.55 : 0.5));
      continue;
    }
    if (before && !before.capital && mayBeOf(page, word, before) && isInverted(page, at - 1))
      found.push(alone(at, deeds.has(before) ? 0.55 : 0.5));
  }
  return found;
}
const smallS = 115;

const alone = (at: number, confidence: number): Candidate => ({
  first: at,
  end: at + 1,
  confidence,
  reason: 'saidOfPerson',
  layer: 'shape',
});

/** Whether what the verb says can be meant of this word: a known family name may do anything, others what people do. */
const mayBeOf = (page: Page, word: Word, verb: Word): boolean =>
  deeds.has(verb) || (finiteVerbs.has(verb) && isFamily(page, word));

const isFamily = ({ roles }: Page, word: Word): boolean => roles.ofWord(word).family && isNoTown(word.text);

/** Villages are called like families. */
const isNoTown = (word: string): boolean => (placeKind(word) ?? 'small') === 'small';

/** Right before the verb, at the start of a sentence. */
function isSubject(page: Page, at: number): boolean {
  const { text, words } = page;
  const [word, verb] = [words[at], words[at + 1]];
  if (!word || !verb || verb.start !== word.end + 1 || !isName(page, word)) return false;
  return beginsSentence(text, word.start);
}

/** Right behind the verb, at the end of a phrase: `1954 promovierte Wunzinger in Bern`; not what somebody studied. */
function isInverted(page: Page, at: number): boolean {
  const { text, words } = page;
  const [before, verb, word, next] = [words[at - 1], words[at], words[at + 1], words[at + 2]];
  if (!verb || !word || word.start !== verb.end + 1 || text[verb.end] !== ' ') return false;
  if (!isName(page, word) || subject.test(word.text)) return false;
  const hasSubject =
    before !== undefined && before.end + 1 === verb.start && (before.capital || subjects.has(before));
  return !hasSubject && !(next?.capital && next.start === word.end + 1);
}
/** Ends of what is studied and taught, and of nouns for women. */
const subject = /(?:ie|ik|ur|zin|stik|tik|rin|kunde|wesen|wissenschaften)$/;
const subjects = new SmallWords('er sie es ich wir ihr man und wer der die das');

/** No word of any list but that of families, no place, no acronym. */
function isName(page: Page, word: Word): boolean {
  if (!word.capital || word.length < 4 || word.joined || word.shouts || never.has(word) || cueOf(word))
    return false;
  const role = page.roles.ofWord(word);
  if (role.plain || role.ordinary || role.common || role.place) return false;
  return role.family || role.given || (kindsOfWord(word) === 0 && placeKind(word.text) === undefined);
}

/** `Wunzingers Tod`, not `des Wunzingers Tod`. */
function isOwner(page: Page, at: number): boolean {
  const { text, words, roles } = page;
  const [before, word, owned] = [words[at - 1], words[at], words[at + 1]];
  if (!word || word.length < 5 || !owned || owned.start !== word.end + 1 || !belongings.has(owned))
    return false;
  if (before && text.slice(before.end, word.start) === ' ' && articles.has(before)) return false;
  if (never.has(word) || word.shouts || cueOf(word)) return false;
  const role = roles.of(word.text.slice(0, -1));
  if (role.plain || role.ordinary || role.common || role.place) return false;
  return !roles.ofWord(word).ordinary && placeKind(word.text.slice(0, -1)) === undefined;
}

/** The start of the text, or a stop or a quotation mark before it. */
function beginsSentence(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && (text[at] === ' ' || text[at] === '"')) at--;
  return at < 0 || /[.!?:\n„“«»]/.test(text[at] ?? '');
}

const articles = new SmallWords(
  'des der die das den dem ein eine eines einer einem einen dieses jenes jedes am im vom zum beim ins als kein keines mein dein sein ihr unser',
);
const deeds = new SmallWords(
  `studierte studiert promovierte promoviert habilitierte lehrte unterrichtete heiratete kandidierte debütierte emigrierte plädierte plädiert
  komponierte malte dirigierte verfasste dichtete absolvierte trainierte boxte moderierte regierte predigte
  hofft hoffte gestand bedauerte bedauert versprach räumte beteuerte schwieg lächelte lachte weinte seufzte nickte grinste
  sagte erklärte betonte meinte erzählte erinnert erinnerte glaubt glaubte fürchtet fürchtete wusste ahnte träumte
  kritisierte kritisiert lobte forderte verlangte monierte konstatierte resümierte bilanzierte jubelte ätzte
  starb verstarb lebte wohnte arbeitete besuchte lernte erkrankte flüchtete floh übersiedelte
  schoss köpfte parierte dribbelte agierte amtierte kehrte
  wollte ließ liess lässt verließ verliess verlässt ernannte trat zog sah traf nahm bot ging kam begrüßte begrüsst begrüßt umarmte heuerte dankte`,
);
const belongings = new SmallWords(
  `tod leben sohn söhne tochter töchter frau mann vater mutter bruder schwester eltern familie witwe ehefrau ehemann geburt geburtsdatum geburtstag
  kindheit jugend karriere laufbahn nachfolger nachfolgerin vorgänger rücktritt entlassung werk werke werken roman romane gedichte gemälde musik
  entscheidung aussage aussagen äußerungen äusserungen stimme anwalt anwältin verteidiger schüler kollegen parteikollegen amtszeit grab leiche
  gesicht augen hände herz version stärken ehe hochzeit freund freundin freunde kritiker gegner gegnerin biograf biographie biografie`,
);
