import { type Language, languages } from '#contract';
import { negations } from './negation.ts';
import { type NumberSeen, readNumbers } from './numbers.ts';
import { type Token, tokens } from './tokens.ts';

/** A passage prepared once for all sentences that cite it. */
export interface ReadPassage {
  readonly tokens: readonly Token[];
  /** Index of the first token of each sentence. */
  readonly sentences: readonly number[];
  readonly numbers: readonly NumberSeen[];
  /** The numbers, each once, wherever it stands. */
  readonly quantities: readonly NumberSeen[];
  /** Does it give a whole date? */
  readonly dated: boolean;
  readonly negations: readonly number[];
  readonly words: ReadonlySet<string>;
  /** First four letters → words. */
  readonly stems: ReadonlyMap<string, readonly string[]>;
  /** Initials of runs of capitalised words: `nfl` for National Football League. */
  readonly initials: ReadonlySet<string>;
  /** By its function words; undefined when they do not tell. */
  readonly language: Language | undefined;
}

/** Reads a passage for checkSupport: words, numbers in every language, denials, abbreviations that its names make. */
export function readPassage(text: string): ReadPassage {
  const all = tokens(text);
  const words = new Set(all.map(({ plain }) => plain));
  const stems = new Map<string, string[]>();
  for (const word of words) {
    const start = word.slice(0, 4);
    const known = stems.get(start);
    if (known) known.push(word);
    else stems.set(start, [word]);
  }
  const numbers = readNumbers(all, languages);
  return {
    tokens: all,
    sentences: all.flatMap((token, at) => (at === 0 || opensSentence(token, all[at - 1]) ? [at] : [])),
    numbers,
    quantities: [...new Map(numbers.map((number) => [quantity(number), number])).values()],
    dated: numbers.some(({ unit }) => unit?.dimension === 'date'),
    negations: negations(all),
    words,
    stems,
    initials: initialsOf(all),
    language: languageOf(all),
  };
}

const quantity = ({ values, unit, rounded }: NumberSeen): string =>
  `${values.join()} ${unit?.dimension ?? ''} ${unit?.factor ?? ''} ${rounded}`;

/** `d. h. eine`, `7. Februar`: behind a full stop a small letter goes on, and so does a word behind a day. */
function opensSentence({ before, text }: Token, last: Token | undefined): boolean {
  if (/\n/.test(before)) return true;
  if (!/[.!?]["»“”)\]]?\s/.test(before) || /^\p{Ll}/u.test(text)) return false;
  return !(before === '. ' && /^(?:\d{1,2}|\p{L})$/u.test(last?.text ?? ''));
}

function initialsOf(all: readonly Token[]): ReadonlySet<string> {
  const found = new Set<string>();
  let run = '';
  for (const token of all) {
    if (/^\p{Lu}/u.test(token.text) && (run === '' || /^[ -]$/.test(token.before)))
      run += token.plain.charAt(0);
    else if (run !== '' && /^(?:of|and|the|de|des|du|la|für|fur|und|der|di)$/.test(token.plain)) continue;
    else {
      if (run.length > 1) found.add(run);
      run = /^\p{Lu}/u.test(token.text) ? token.plain.charAt(0) : '';
    }
  }
  if (run.length > 1) found.add(run);
  return found;
}

const markers: Readonly<Record<Language, ReadonlySet<string>>> = {
  de: new Set(
    'der die das und den von zu mit sich des auf ist im dem nicht ein eine als auch werden'.split(' '),
  ),
  en: new Set('the of and to in was is for that with by on are were from which this be has'.split(' ')),
  fr: new Set('le la les des et du est dans une pour que qui par sur au avec sont ce il'.split(' ')),
  it: new Set('il di che la del della per una sono con gli nel le alla dei si al come'.split(' ')),
};

function languageOf(all: readonly Token[]): Language | undefined {
  const counts = languages.map((language) => ({
    language,
    count: all.filter(({ plain }) => markers[language].has(plain)).length,
  }));
  const [first, second] = counts.sort((a, b) => b.count - a.count);
  return first && second && first.count >= 2 && first.count > second.count * 1.3 ? first.language : undefined;
}
