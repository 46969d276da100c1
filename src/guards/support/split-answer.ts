export interface MarkedSentence {
  readonly start: number;
  readonly end: number;
  readonly markers: readonly number[];
  /** The sentence with blanks where marks and signs of Markdown stood, so that offsets stay. */
  readonly text: string;
}

/**
 * Sentences of an answer with the marks they bear, a mark behind the full stop included; lines of lists and cells of
 * tables end a sentence. Fenced code is left out.
 */
export function splitAnswer(answer: string): readonly MarkedSentence[] {
  const sentences: MarkedSentence[] = [];
  let fenced = false;
  let lineStart = 0;
  for (const line of answer.split('\n')) {
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
    else if (!fenced) for (const sentence of ofLine(line)) sentences.push(moved(sentence, lineStart));
    lineStart += line.length + 1;
  }
  return sentences;
}

const moved = (sentence: MarkedSentence, by: number): MarkedSentence => ({
  ...sentence,
  start: sentence.start + by,
  end: sentence.end + by,
});

function ofLine(line: string): readonly MarkedSentence[] {
  const bare = line.replace(/^\s*(?:[-*+>#]+|\d{1,3}[.)])(?=\s)/, blanks).replace(/[*_`|]/g, ' ');
  const found: MarkedSentence[] = [];
  let from = 0;
  for (const { index, 0: stop } of bare.matchAll(ends)) {
    const to = index + stop.length;
    if (!isEnd(bare.slice(from, to), stop, bare.slice(to))) continue;
    found.push(...marked(bare, from, to));
    from = to;
  }
  return [...found, ...marked(bare, from, bare.length)];
}

/** An end of a sentence with the marks behind it. */
const ends = /[.!?]["»“”)]{0,2}(?: ?\[\d[\d,; ]{0,20}\]){0,8}(?=\s)/g;
/** Words whose full stop ends no sentence, in the four languages. */
const shortened =
  /(?:^|[\s(])(?:\p{L}|\d{1,2}|z\.\s?b|d\.\s?h|u\.\s?a|bzw|ca|vgl|nr|art|abs|dr|prof|st|mr|mrs|ms|e\.g|i\.e|etc|usw|resp|fig|no|lit|ziff|mio|mrd|sig|dott|m|mme|al)\.$/iu;

function isEnd(sentence: string, stop: string, rest: string): boolean {
  if (!stop.startsWith('.') || stop.length > 1) return true;
  if (/^\s+\p{Ll}/u.test(rest)) return false;
  return !shortened.test(sentence.slice(-12));
}

function marked(line: string, from: number, to: number): readonly MarkedSentence[] {
  const written = line.slice(from, to);
  const markers: number[] = [];
  const text = written.replace(/\[(\d{1,3}(?:\s?[,;]\s?\d{1,3}){0,8})\]/g, (mark, numbers: string) => {
    markers.push(...(numbers.match(/\d+/g) ?? []).map(Number));
    return blanks(mark);
  });
  const start = written.length - written.trimStart().length;
  const end = written.trimEnd().length;
  if (end <= start) return [];
  return [{ start: from + start, end: from + end, markers, text: text.slice(start, end) }];
}

const blanks = (text: string): string => ' '.repeat(text.length);
