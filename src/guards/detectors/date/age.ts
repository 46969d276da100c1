import { isDigit } from '../../reading/numbers.ts';

const behind =
  /(?:[ -]?Jahren? (?:alt|jung)(?!\p{L})|[ -]?jährig|[ -]?jähr\.|-?j\.?(?!\p{L})| J\.(?=[ ,;)])|\. ?L[jJ](?!\p{L})|\. Lebensjahr|[ -]years? old(?!\p{L})|-year[ -]old| ?y(?:\/|\.)?o(?!\p{L})|[ -]?yrs?[ .]old|[ -](?:years?|yrs?)[ -]of[ -]age| ?ans(?!\p{L})(?! d'expérience)| ?anni(?!\p{L})| Jahren? (?=verstorben|gestorben))/iuy;
const before =
  /(?:^|[^\p{L}])(?:im alter von|alter|age|aged|(?:at|of) the age of|age of|turn(?:s|ed)?|âgée?s? de|âge|età|all'età di|wird|wurde)(?::| ) ?$/iu;
/** A span of time, not of a life. */
const duration =
  /(?:depuis|pendant|il y a|après|dans|durée de|tous les|moins de|plus de|durant|per|da|fa|dopo|ultimi|tra|fra|ogni|circa|durata di|nei|negli|les|pour|di|en|ces|for|past|last)(?: (?:les|des|gli|i))?(?: \p{L}{1,9})? $/iu;

/** Whether the digits from `start` to `end` are somebody's age by the words around them. */
export function isAge(text: string, start: number, end: number): boolean {
  if (end - start > 3 || Number(text.slice(start, end)) > 125) return false;
  const next = text.charCodeAt(end);
  // What can follow an age at all: a blank, a hyphen, a letter, a stop, an end.
  if (next === 44 && isDigit(text.charCodeAt(end + 1))) return false;
  behind.lastIndex = end;
  const match = behind.exec(text);
  const left = () => text.slice(Math.max(0, start - 24), start);
  // "nach 1J." is a span; "45j." and "45 J." are ages.
  if (match && !/^-?J/.test(match[0])) {
    if (!/ans|anni/.test(match[0])) return true;
    return /(?:âgée?s? de|età di|ha|a) $/iu.test(left()) || !duration.test(left());
  }
  if (text.startsWith(' Jahre', end) && inApposition(text, start, end)) return true;
  const blank = text.charCodeAt(start - 1);
  if (blank !== 32 && blank !== 58) return false;
  if (!before.test(left())) return false;
  return (
    !/(?:wird|wurde|turn(?:s|ed)?) $/iu.test(left()) ||
    /^(?:[.!?]?\s*(?:\n|$)|[.!?] | (?:years|Jahre))/.test(text.slice(end, end + 8))
  );
}

/** `Frau Muster, 58 Jahre, …`, `(58 Jahre)`, `mit 58 Jahren`. */
function inApposition(text: string, start: number, end: number): boolean {
  if (/(?:^|[^\p{L}])mit $/iu.test(text.slice(Math.max(0, start - 5), start)))
    return /^ Jahren(?! \p{Lu})/u.test(text.slice(end, end + 10));
  const before = text.slice(Math.max(0, start - 2), start);
  return (before.endsWith('(') || /^, ?$/.test(before)) && /^ Jahre[,;)]/.test(text.slice(end, end + 7));
}

const units = 'ein zwei drei vier fünf sechs sieben acht neun'.split(' ');
const teens = 'zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(' ');
const tens = 'zwanzig dreißig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig hundert'.split(' ');
const germanNumbers = new Set([
  ...units,
  ...teens,
  ...tens,
  ...units.flatMap((unit) => tens.slice(0, 9).map((ten) => `${unit}und${ten}`)),
]);
/** `fünfjährig`, `fünf Jahre alt`. */
const wordBehind = /jährig| Jahren? alt/g;

/** Ages in German words: where the number words stand. */
export function agesInWords(text: string): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const { index } of text.matchAll(wordBehind)) {
    const word = /\p{L}{3,20}$/u.exec(text.slice(Math.max(0, index - 21), index))?.[0] ?? '';
    if (germanNumbers.has(word.toLowerCase())) found.push({ start: index - word.length, end: index });
  }
  return found;
}
