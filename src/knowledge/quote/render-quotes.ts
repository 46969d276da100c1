import { isTableRule } from '#language';
import type { PassageToQuote } from './passage-to-quote.ts';
import type { Quote } from './select-quotes.ts';

const wording = {
  de: {
    lead: 'Wörtlich aus den Quellen:',
    none: 'Die Quellen enthalten darauf keine Antwort.',
    missing: 'Nicht gefunden:',
  },
  fr: {
    lead: 'Citations exactes des sources :',
    none: 'Les sources ne contiennent pas de réponse à cette question.',
    missing: 'Non trouvé :',
  },
  it: {
    lead: 'Citazioni testuali dalle fonti:',
    none: 'Le fonti non contengono una risposta a questa domanda.',
    missing: 'Non trovato:',
  },
  en: {
    lead: 'Word for word from the sources:',
    none: 'The sources do not hold an answer to this question.',
    missing: 'Not found:',
  },
} as const;

function inWords(language: string) {
  return language === 'de' || language === 'fr' || language === 'it' ? wording[language] : wording.en;
}

/**
 * Markdown of an extractive answer: a lead-in that says these are quotations, then each quotation with its marker;
 * quote number n carries `[n]`. Table rows get the header of their table, so that every cell has its label.
 */
export function renderQuotes(
  quotes: readonly Quote[],
  passages: readonly PassageToQuote[],
  language: string,
): string {
  const blocks = quotes.map((quote, index) => {
    const passage = passages.find((one) => one.id === quote.passage);
    const lines = withHeader(quote, passage);
    const marker = `[${index + 1}]`;
    const closing = lines.at(-1)?.startsWith('|') ? `\n>\n> ${marker}` : ` ${marker}`;
    return `> ${lines.join('\n> ')}${closing}`;
  });
  return `${inWords(language).lead}\n\n${blocks.join('\n\n')}`;
}

/** The refusal in the reader's language, naming what was looked for in vain. */
export function renderNotInSources(missing: readonly string[], language: string): string {
  const words = inWords(language);
  return missing.length === 0 ? words.none : `${words.none} ${words.missing} ${missing.join(', ')}.`;
}

/** The quote's lines; where it starts in the middle of a table, the table's header stands above the first row. */
function withHeader(quote: Quote, passage: PassageToQuote | undefined): readonly string[] {
  const lines = quote.text.split('\n').map((line) => line.trimEnd());
  const row = lines.findIndex((line) => line.startsWith('|'));
  if (row < 0 || !passage || lines.some(isRule)) return lines;
  const above = passage.text.slice(0, quote.start).split('\n').slice(0, -1);
  const header = row === 0 ? (headerIn(above) ?? passage.tableHeader?.trim().split('\n')) : undefined;
  return header
    ? [...(header.some(isRule) ? header : [...header, ruleFor(header[0] ?? '')]), ...lines]
    : lines;
}

/** Header row and rule of the table that the lines end in; none when the table began elsewhere. */
function headerIn(lines: readonly string[]): readonly string[] | undefined {
  for (let at = lines.length - 1; at > 0 && lines[at]?.startsWith('|'); at -= 1) {
    const [header, rule] = [lines[at - 1], lines[at]];
    if (header?.startsWith('|') && rule !== undefined && isRule(rule)) return [header, rule];
  }
  return undefined;
}

const isRule = (line: string): boolean => isTableRule(line) && line.trimStart().startsWith('|');

function ruleFor(header: string): string {
  return header.replace(/[^|]+/g, ' --- ');
}
