import { join } from 'node:path';
import { z } from 'zod';
import { checkSupport, type Support } from '#guards';
import { rate } from './interval.ts';
import { readLines } from './read-lines.ts';

const paragraph = z.object({ id: z.string(), text: z.string() });
const question = z.object({ question: z.string(), gold: z.string(), answer: z.string() });
type Language = 'de' | 'en';
interface Pair {
  readonly language: Language;
  readonly sentence: string;
  readonly passage: string;
}
const alterations = ['number', 'entity', 'unit', 'negation'] as const;
type Alteration = (typeof alterations)[number];

/**
 * Does the support check notice what was changed in a sentence? 300 pairs of a sentence and its paragraph (XQuAD), half
 * of them altered; then harder pairs of which all are true. Alterations are made by rules of their own, with no code of
 * the check: names are words that both languages' versions of a paragraph write alike.
 */
export async function support(dataFolder: string): Promise<void> {
  const folder = join(dataFolder, 'qa_xquad');
  const paragraphs = {
    de: await readLines(folder, 'de_paragraphs.jsonl', paragraph),
    en: await readLines(folder, 'en_paragraphs.jsonl', paragraph),
  };
  const questions = {
    de: await readLines(folder, 'de_questions.jsonl', question),
    en: await readLines(folder, 'en_questions.jsonl', question),
  };
  const began = process.cpuUsage();
  let characters = 0;
  const check = (pair: Pair): Support => {
    characters += pair.sentence.length + pair.passage.length;
    return checkSupport(pair.sentence, pair.passage, pair.language);
  };
  console.log('| pairs | called unsupported | or doubted |');
  console.log('|---|---|---|');
  const row = (name: string, results: readonly Support[]): void => {
    const no = results.filter(({ supported }) => supported === 'no').length;
    const notYes = results.filter(({ supported }) => supported !== 'yes').length;
    console.log(`| ${name} | ${rate(no, results.length)} | ${rate(notYes, results.length)} |`);
  };
  for (const half of ['even paragraphs', 'odd paragraphs'] as const) {
    const wanted = half === 'even paragraphs' ? 0 : 1;
    const { altered, plain } = makePairs(paragraphs, wanted);
    for (const kind of alterations)
      row(
        `${half}: ${kind} altered`,
        altered.filter((one) => one.kind === kind).map((one) => check(one.pair)),
      );
    row(`${half}: sentence as it stands`, plain.map(check));
  }
  for (const language of ['de', 'en'] as const) {
    const of = new Map(paragraphs[language].map(({ id, text }) => [id, text]));
    const statements = questions[language].map((one) => ({
      language,
      sentence: statement(one.question, one.answer, language),
      passage: of.get(one.gold) ?? '',
    }));
    row(`true: question and answer as a statement, ${language}`, statements.map(check));
  }
  const english = new Map(paragraphs.en.map(({ id, text }) => [id, text]));
  const across = paragraphs.de.flatMap(({ id, text }) =>
    sentencesOf(text, 'de')
      .slice(0, 1)
      .map((sentence) => ({ language: 'de' as const, sentence, passage: english.get(id) ?? '' })),
  );
  row('true: German sentence, English paragraph', across.map(check));
  const random = draw(7);
  const crossed = across.flatMap((pair) => {
    const sentence = alterNumber(pair.sentence, pair.sentence + pair.passage, random);
    return sentence === undefined ? [] : [{ ...pair, sentence }];
  });
  row('German sentence with another number, English paragraph', crossed.map(check));
  const seconds = process.cpuUsage(began).user / 1e6;
  console.log(
    `\n${(characters / 1e6 / seconds).toFixed(1)} million characters a second of processor time (sentences and paragraphs).`,
  );
}

interface Paragraphs {
  readonly de: readonly z.infer<typeof paragraph>[];
  readonly en: readonly z.infer<typeof paragraph>[];
}

/** 150 pairs of one half of the paragraphs: 75 as they stand, 75 altered in turn. */
function makePairs(
  { de, en }: Paragraphs,
  half: number,
): { altered: { kind: Alteration; pair: Pair }[]; plain: Pair[] } {
  const random = draw(20_261_126 + half);
  const mine = de.flatMap((german, at) =>
    at % 2 === half && en[at] ? [{ de: german.text, en: en[at].text }] : [],
  );
  const names = mine.flatMap((both) => sharedNames(both.de, both.en));
  const altered: { kind: Alteration; pair: Pair }[] = [];
  const plain: Pair[] = [];
  const candidates = mine.flatMap((both) =>
    (['de', 'en'] as const).flatMap((language) =>
      sentencesOf(both[language], language).map((sentence) => ({ both, language, sentence })),
    ),
  );
  const shuffled = shuffle(candidates, random);
  for (const { both, language, sentence } of shuffled) {
    if (altered.length >= 75 && plain.length >= 75) break;
    const passage = both[language];
    if (plain.length < 75 && random() < 0.4) {
      plain.push({ language, sentence, passage });
      continue;
    }
    if (altered.length >= 75) continue;
    const counts = alterations.map((kind) => altered.filter((one) => one.kind === kind).length);
    const wanted = [...alterations].sort(
      (a, b) => (counts[alterations.indexOf(a)] ?? 0) - (counts[alterations.indexOf(b)] ?? 0),
    );
    for (const kind of wanted.slice(0, 2)) {
      const changed = alter(kind, sentence, passage, sharedNames(both.de, both.en), names, language, random);
      if (changed === undefined) continue;
      altered.push({ kind, pair: { language, sentence: changed, passage } });
      break;
    }
  }
  return { altered, plain };
}

function alter(
  kind: Alteration,
  sentence: string,
  passage: string,
  own: readonly string[],
  names: readonly string[],
  language: Language,
  random: () => number,
): string | undefined {
  if (kind === 'number') return alterNumber(sentence, passage, random);
  if (kind === 'entity') {
    const here = own.filter((name) => wordIn(sentence, name));
    const [name] = shuffle(here, random);
    const [other] = shuffle(
      names.filter((one) => !passage.toLowerCase().includes(one.toLowerCase())),
      random,
    );
    if (name === undefined || other === undefined) return undefined;
    return sentence.replace(new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u'), other);
  }
  if (kind === 'unit') {
    for (const [from, to] of shuffle(unitSwaps, random)) {
      const pattern = new RegExp(
        `(?<=\\d[\\d.,]*\\s?(?:Millionen |Milliarden |million |billion )?)${from}(?!\\p{L})|${from}(?=\\d)`,
        'u',
      );
      if (pattern.test(sentence)) return sentence.replace(pattern, to);
    }
    return undefined;
  }
  if (language === 'en') {
    const not = / (?:not|never) /.exec(sentence)?.[0];
    if (not) return sentence.replace(not, ' ');
    return /\b(?:is|was|are|were|can|could|will|would|has|have|had) /.test(sentence)
      ? sentence.replace(/\b(is|was|are|were|can|could|will|would|has|have|had) /, '$1 not ')
      : undefined;
  }
  if (/ nicht /.test(sentence)) return sentence.replace(' nicht ', ' ');
  if (/ ein(?:e|en|er)? /.test(sentence)) return sentence.replace(/ ein(e|en|er)? /, ' kein$1 ');
  return /(?<=\p{L}), (?:die|der|das|dass|wo|wenn) /u.test(sentence)
    ? sentence.replace(/(?<=\p{L}),/u, ' nicht,')
    : undefined;
}

/** One number in digits or letters becomes another that the passage does not have. */
function alterNumber(sentence: string, passage: string, random: () => number): string | undefined {
  const found = [
    ...sentence.matchAll(
      /(?<![\p{L}\d.,])\d+(?:[.,]\d+)*(?![\p{L}\d])|(?<!\p{L})(?:zwei|drei|vier|fünf|sechs|sieben|two|three|four|five|six|seven)(?!\p{L})/gu,
    ),
  ];
  const [number] = shuffle(found, random);
  if (!number) return undefined;
  const [text] = number;
  const letters = text.match(/^\p{L}/u)
    ? /^(?:zwei|drei|vier|fünf|sechs|sieben)$/.test(text)
      ? ['acht', 'neun', 'elf', 'zwölf']
      : ['eight', 'nine', 'eleven', 'twelve']
    : undefined;
  for (let attempt = 0; attempt < 20; attempt++) {
    const other = letters
      ? (letters[Math.floor(random() * letters.length)] ?? '')
      : text.replace(/\d(?=\D*$)|^\d/g, (digit) =>
          String(1 + ((Number(digit) + Math.floor(random() * 8)) % 9)),
        );
    if (other === text || passage.includes(other)) continue;
    return sentence.slice(0, number.index) + other + sentence.slice(number.index + text.length);
  }
  return undefined;
}

const unitSwaps: readonly (readonly [string, string])[] = [
  ['km²', 'ha'],
  ['km', 'm'],
  ['m', 'km'],
  ['Kilometer', 'Meter'],
  ['Meter', 'Kilometer'],
  ['Meilen', 'Kilometer'],
  ['miles', 'kilometres'],
  ['mile', 'km'],
  ['kilometers', 'metres'],
  ['metres', 'kilometres'],
  ['meters', 'kilometers'],
  ['Prozent', 'Promille'],
  [' ?%', ' km'],
  ['percent', 'dollars'],
  ['\\$', '€'],
  ['Dollar', 'Franken'],
  ['dollars', 'pounds'],
  ['Euro', 'Dollar'],
  ['€', '$'],
  ['£', '$'],
  ['Pfund', 'Euro'],
  ['Jahre', 'Monate'],
  ['Jahren', 'Tagen'],
  ['years', 'months'],
  ['Tage', 'Stunden'],
  ['Tagen', 'Wochen'],
  ['days', 'weeks'],
  ['Stunden', 'Minuten'],
  ['hours', 'minutes'],
  ['Minuten', 'Stunden'],
  ['minutes', 'hours'],
  ['acres', 'hectares'],
  ['feet', 'metres'],
  ['ft', 'm'],
];

/** Capitalised words of four letters and more that both languages write alike inside a sentence: names. */
function sharedNames(german: string, english: string): readonly string[] {
  const inside = new Set(Array.from(english.matchAll(/(?<=[\p{Ll},] )\p{Lu}\p{L}{3,}/gu), ([word]) => word));
  return [...inside].filter((word) => wordIn(german, word));
}

const wordIn = (text: string, word: string): boolean =>
  new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u').test(text);

function sentencesOf(text: string, language: Language): readonly string[] {
  const found = Array.from(
    new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text),
    ({ segment }) => segment.trim(),
  );
  return found.filter(
    (sentence) => sentence.length > 40 && /[.!?]$/.test(sentence) && /^\p{Lu}/u.test(sentence),
  );
}

/** The answer in place of the word that asks for it, else behind the question. */
function statement(asked: string, answer: string, language: Language): string {
  const body = asked.replace(/\s*\?\s*$/, '');
  const who = language === 'de' ? /^(?:Wer|Was) / : /^(?:Who|What) (?!(?:is|was|are|were|did|does|do)\b)/;
  if (who.test(body)) return `${body.replace(who, `${answer} `)}.`;
  return language === 'de'
    ? `Auf die Frage, ${body.charAt(0).toLowerCase()}${body.slice(1)}, lautet die Antwort: ${answer}.`
    : `To the question ${body.charAt(0).toLowerCase()}${body.slice(1)} the answer is ${answer}.`;
}

/** Mulberry32, so that every run draws the same. */
function draw(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffle<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
