import { Endings } from '../../names/endings.ts';
import { LowerWords } from '../../names/word-lists.ts';
import type { Word } from '../../reading/reading.ts';

/** Numbers as words, of German and English; ordinals as they stand before "Lebensjahr". */
const units = 'ein zwei drei vier fünf sechs sieben acht neun'.split(' ');
const teens = 'zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(' ');
const tens = 'zwanzig dreißig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig hundert'.split(' ');
const german = [
  ...units,
  ...teens,
  ...tens,
  ...units.flatMap((unit) => tens.slice(0, 9).map((ten) => `${unit}und${ten}`)),
];
const englishUnits = 'one two three four five six seven eight nine'.split(' ');
const englishTens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const numbers = new LowerWords([
  ...german,
  ...englishUnits,
  ...'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' '),
  ...englishTens,
  ...englishTens.flatMap((ten) => englishUnits.map((unit) => `${ten}-${unit}`)),
]);
const ordinals = new LowerWords([
  ...'ersten dritten siebten achten'.split(' '),
  ...german.flatMap((number) => [`${number}ten`, `${number}sten`]),
]);

interface Range {
  readonly start: number;
  readonly end: number;
}

/** What may stand behind a number word: `fünf Jahre alt`, `five-year-old`, `mit fünf Jahren`; `nach fünf Jahren` is a span. */
const old = / (?:Jahre|Monate|Wochen|Tage)n? alt|[ -](?:years?|months?)[ -]old/y;
const span = / Jahren(?! [A-ZÄÖÜ])/y;
const yearOfLife = / (?:Lebensjahr|L[jJ]\b)/y;

/** Where a number word that is somebody's age stands. */
export function agesInWords(text: string, words: readonly Word[]): readonly Range[] {
  const found: Range[] = [];
  for (let at = text.indexOf('jährig'); at >= 0; at = text.indexOf('jährig', at + 6)) {
    const word = /\p{L}{3,20}$/u.exec(text.slice(Math.max(0, at - 20), at))?.[0].toLowerCase() ?? '';
    if (numbers.hasText(word) && !isSpan(text, at)) found.push({ start: at - word.length, end: at });
  }
  for (const word of words) {
    const { joined, start, end } = word;
    if (joined && word.lower.endsWith('-year-old') && numbers.hasText(word.lower.slice(0, -9)))
      found.push({ start, end: end - 9 });
    const isNumber =
      numbers.has(word) &&
      (isAt(old, text, end) || (isAt(span, text, end) && isWith(text, start)) || isOfAge(text, start));
    if (isDecade(text, word)) found.push({ start, end });
    else if (isNumber || (ordinals.has(word) && isAt(yearOfLife, text, end))) found.push({ start, end });
  }
  return found;
}

/** `Ende sechzig`, `in her late sixties`; `Mittfünfzigerin`, `Endsechziger`; `una donna sessantenne`. */
function isDecade(text: string, word: Word): boolean {
  if (decades.has(word))
    return /(?:Anfang|Mitte|Ende|(?:his|her|their) (?:early|mid|late)[ -])\s?$/u.test(
      text.slice(Math.max(0, word.start - 16), word.start),
    );
  return named.mayEnd(word) && aged.test(word.lower);
}
const decades = new LowerWords([...tens, ...englishTens.map((ten) => `${ten.slice(0, -1)}ies`)]);
const aged =
  /^(?:(?:anfang|mitt|end)(?:zwanz|drei(?:ß|ss)|vierz|fünfz|sechz|siebz|achtz|neunz)igern?(?:in(?:nen)?)?|(?:vent|trent|quarant|cinquant|sessant|settant|ottant|novant)[a-zé]{0,8}enn[ei])$/u;
const named = new Endings(['iger', 'igern', 'igerin', 'igerinnen', 'enne', 'enni']);

function isAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

const isWith = (text: string, start: number): boolean =>
  /(?<!\p{L})mit (?:etwa )?$/u.test(text.slice(Math.max(0, start - 12), start));

/** `im Alter von sieben`, `Vater mit sechzig an Krebs verstorben`. */
const isOfAge = (text: string, start: number): boolean =>
  /(?<!\p{L})(?:im Alter von (?:etwa |rund )?|(?:Vater|Mutter|Bruder|Schwester|Sohn|Tochter|Onkel|Tante) mit )$/u.test(
    text.slice(Math.max(0, start - 24), start),
  );

/** `dreijährige Therapie`, `5-jährigen Abständen`: what lasts so long. */
export function isSpan(text: string, at: number): boolean {
  return isAt(lasting, text, at);
}
const lasting =
  /[ -]?jährig(?:e[mnrs]?)? \p{Lu}?\p{L}{0,24}(?:therapie|dauer|behandlung|erfahrung|pause|garantie|laufzeit|ausbildung|lehre|studium|beobachtung|verlauf|anamnese|phase|zeit|frist|vertrag|abst[aä]nd|intervall|nachsorge|remission|gabe|einnahme|krieg|jubiläum|bestehen|tätigkeit|mitarbeit|ehe|haft|strafe|plan|programm|projekt|studie|überleben)/iuy;
