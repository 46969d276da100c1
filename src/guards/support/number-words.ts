/** What a part of a number word does: adds, or multiplies what stands before it. */
type Part = { readonly value: number; readonly times: boolean };

const add = (words: string, from: number, step = 1): [string, Part][] =>
  words
    .split(' ')
    .flatMap((spellings, at) =>
      spellings.split('|').map((word): [string, Part] => [word, { value: from + at * step, times: false }]),
    );
const times = (words: string, value: number): [string, Part][] =>
  words.split('|').map((word) => [word, { value, times: true }]);

type NumberLanguage = 'de' | 'fr' | 'it' | 'en';

/** Without accents and in lower case, as tokens are compared. */
const parts: Readonly<Record<NumberLanguage, ReadonlyMap<string, Part>>> = {
  de: new Map([
    ...add(
      'null ein|eins|eine|einen|einem|einer|eines zwei|zwo drei vier funf sechs|sech sieben|sieb acht neun',
      0,
    ),
    ...add('zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn', 10),
    ...add('zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig', 20, 10),
    ...times('hundert', 100),
    ...times('tausend', 1_000),
    ...times('dutzend', 12),
  ]),
  en: new Map([
    ...add('zero one two|twice three|thrice four five six seven eight nine', 0),
    ...add('ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen', 10),
    ...add('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10),
    ...add('twentie thirtie fortie fiftie sixtie seventie eightie ninetie', 20, 10),
    ...times('hundred|hundreds', 100),
    ...times('thousand|thousands', 1_000),
    ...times('dozen|dozens', 12),
  ]),
  fr: new Map([
    ...add('zero un|une deux trois quatre cinq six sept huit neuf', 0),
    ...add('dix onze douze treize quatorze quinze seize', 10),
    ...add('vingt|vingts trente quarante cinquante soixante septante huitante|octante nonante', 20, 10),
    ...times('cent|cents', 100),
    ...times('mille', 1_000),
    ...add('dizaine', 10),
    ...add('douzaine', 12),
    ...add('vingtaine', 20),
    ...add('centaine', 100),
  ]),
  it: new Map([
    ...add('zero un|uno|una due tre quattro cinque sei sette otto nove', 0),
    ...add('dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove', 10),
    ...add('venti|vent trenta|trent quaranta|quarant cinquanta|cinquant', 20, 10),
    ...add('sessanta|sessant settanta|settant ottanta|ottant novanta|novant', 60, 10),
    ...times('cento|cent', 100),
    ...times('mille|mila', 1_000),
    ...add('dozzina', 12),
    ...add('decina', 10),
  ]),
};

const ordinals: Readonly<Record<NumberLanguage, ReadonlyMap<string, number>>> = {
  de: new Map([
    ['erst', 1],
    ['zweit', 2],
    ['dritt', 3],
    ['siebt', 7],
    ['acht', 8],
  ]),
  // biome-ignore format: a row a theme.
  en: new Map([['first', 1], ['second', 2], ['third', 3], ['fifth', 5], ['eighth', 8], ['ninth', 9], ['twelfth', 12]]),
  fr: new Map([
    ['premier', 1],
    ['premiere', 1],
    ['second', 2],
    ['seconde', 2],
    ['cinqu', 5],
    ['neuv', 9],
  ]),
  // biome-ignore format: a row a theme.
  it: new Map([['primo', 1], ['secondo', 2], ['terzo', 3], ['quarto', 4], ['quinto', 5], ['sesto', 6], ['settimo', 7], ['ottavo', 8], ['nono', 9], ['decimo', 10]]),
};

/** Words for a half, a double and the like, as they stand for numbers. */
// biome-ignore format: a row a language.
const shares: ReadonlyMap<string, number> = new Map([
  ['beide', 2], ['beiden', 2], ['beider', 2], ['doppelt', 2], ['doppelte', 2], ['zweimal', 2], ['dreimal', 3], ['paar', 2],
  ['both', 2], ['double', 2], ['doubled', 2], ['pair', 2], ['couple', 2], ['triple', 3],
  ['deux', 2], ['doppio', 2], ['entrambi', 2], ['entrambe', 2],
]);

/** Value of words that multiply what stands before them; `billion` is a thousand millions in English only. */
export const magnitudes: ReadonlyMap<string, readonly number[]> = new Map([
  ...['million', 'millions', 'millionen', 'mio', 'milione', 'milioni', 'mln'].map(
    (word): [string, number[]] => [word, [1e6]],
  ),
  ...['milliarde', 'milliarden', 'mrd', 'milliard', 'milliards', 'miliardo', 'miliardi', 'bn', 'mld'].map(
    (word): [string, number[]] => [word, [1e9]],
  ),
  ...['billion', 'billions'].map((word): [string, number[]] => [word, [1e9, 1e12]]),
  ['billionen', [1e12]],
  ['trillion', [1e12, 1e18]],
  ...['tausend', 'thousand', 'mille', 'mila', 'tsd'].map((word): [string, number[]] => [word, [1e3]]),
  ...['hundert', 'hundred'].map((word): [string, number[]] => [word, [100]]),
]);

/** The first two letters of everything that begins a number word: most words end the search here. */
const beginnings: Readonly<Record<NumberLanguage, ReadonlySet<string>>> = {
  de: beginningsOf('de'),
  fr: beginningsOf('fr'),
  it: beginningsOf('it'),
  en: beginningsOf('en'),
};

function beginningsOf(language: NumberLanguage): ReadonlySet<string> {
  const words = [...parts[language].keys(), ...ordinals[language].keys(), ...shares.keys()];
  return new Set(words.map((word) => word.slice(0, 2)));
}

export type NumberPart = Part;

/** The parts of a number word, e.g. `dreiundzwanzig` → 3, 20; nothing when a letter is left over. */
export function numberParts(word: string, language: NumberLanguage): readonly Part[] | undefined {
  if (word.length > 60 || !beginnings[language].has(word.slice(0, 2))) return undefined;
  const known = parts[language];
  const whole = known.get(word);
  if (whole) return [whole];
  const share = shares.get(word);
  if (share !== undefined) return [{ value: share, times: false }];
  const stem = ordinalStem(word, language);
  for (const candidate of stem === undefined ? [word] : [stem, word]) {
    const special = ordinals[language].get(candidate);
    if (special !== undefined && candidate !== word) return [{ value: special, times: false }];
    if (special !== undefined && language !== 'de') return [{ value: special, times: false }];
    const found = takeApart(candidate, known, ordinals[language], stem !== undefined);
    if (found) return found;
  }
  return undefined;
}

/** German `sechst-en`, English `six-th`, French `six-ième`, Italian `vent-esimo`, without their endings. */
function ordinalStem(word: string, language: NumberLanguage): string | undefined {
  const endings = {
    de: /(?:(?:s?te[nrsm]?)|fachen?|fache[rs]|mal|er|ern)$/,
    en: /(?:th|ths|fold)$/,
    fr: /(?:i?emes?)$/,
    it: /(?:[aei]?esim[oaie]|[oaie])$/,
  }[language];
  const ending = endings.exec(word);
  if (!ending || ending.index === 0) return undefined;
  const stem = word.slice(0, ending.index);
  if (language === 'it' && ending[0].length === 1) return `${stem}o`;
  // quatrième, onzième: the e that the ordinal dropped.
  if (language === 'fr' && !parts.fr.has(stem) && parts.fr.has(`${stem}e`)) return `${stem}e`;
  return stem;
}

function takeApart(
  word: string,
  known: ReadonlyMap<string, Part>,
  special: ReadonlyMap<string, number>,
  ordinal: boolean,
): readonly Part[] | undefined {
  const found: Part[] = [];
  let at = 0;
  while (at < word.length) {
    // `und` joins German units and tens; elsewhere parts follow each other.
    if (found.length > 0 && word.startsWith('und', at)) at += 3;
    let best = '';
    for (let length = Math.min(14, word.length - at); length > 1 && best === ''; length--) {
      const piece = word.slice(at, at + length);
      if (known.has(piece)) best = piece;
    }
    if (best === '') {
      const rest = special.get(word.slice(at));
      if (!ordinal || rest === undefined) return undefined;
      return [...found, { value: rest, times: false }];
    }
    const part = known.get(best);
    if (part) found.push(part);
    at += best.length;
  }
  return found.length > 0 ? found : undefined;
}

/** The value of parts in their order: 3 + 20; 4 × 20 + 10; (2 × 100 + 5) × 1000; nothing when they make no one number. */
export function valueOfParts(found: readonly Part[], french: boolean): number | undefined {
  let total = 0;
  let current = 0;
  let last = Number.POSITIVE_INFINITY;
  for (const { value, times } of found) {
    if (times) {
      const product = (current === 0 ? 1 : current) * value;
      if (value >= 1_000) {
        total += product;
        current = 0;
      } else {
        current = product;
      }
      last = value;
    } else if (value === 20 && times4(current) && french) {
      current += 76;
      last = 20;
    } else if (current === 0 || value < last || (isTens(value) && current % 100 > 0 && current % 100 < 10)) {
      current += value;
      // Behind tens up to 19 (soixante-dix), behind ten up to 9 (dix-huit).
      last = isTens(value) ? 20 : value === 10 ? 10 : 0;
    } else {
      return undefined;
    }
  }
  return total + current;
}

const isTens = (value: number): boolean => value >= 20 && value % 10 === 0;
/** Quatre-vingts is four score. */
const times4 = (current: number): boolean => current % 100 === 4;
