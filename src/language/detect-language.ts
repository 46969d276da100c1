import { eld } from 'eld/medium';
import { normalised } from '#contract';
import { stopWordShare } from './stop-words.ts';
import { swissGermanShare } from './swiss-german.ts';

/** What language a text is in. */
export interface Detection {
  /** ISO 639-1 code (Norwegian is `no`, Swiss German is `de`), or `und` when the text does not decide it. */
  readonly language: string;
  /** 0 to 1: how far the language leads over the next one. An ordering, not a probability. */
  readonly confidence: number;
}

/** Leads (share of the best score) below which a text is undecided, by its number of words; measured, decision 0031. */
const neededLead = (words: number): number => (words < 2 ? 0.15 : words < 4 ? 0.1 : words < 8 ? 0.04 : 0.01);
const fewestLetters = 5;
/** Letter statistics need length; a short question is told by its function words (`wie`, `ist`, `die`). */
const functionWordGain = (sample: string, language: string, words: number): number =>
  words < 12 ? 1 + 0.3 * stopWordShare(sample, language) : 1;
const fullLead = 0.25;
const sampleLength = 1000;

/**
 * Detects the language of a document or of a short query. Short queries are often undecidable (`LM-4000`,
 * `Garantie`): they give `und` unless `hint` (the document's declared or the person's own language) is among the
 * close candidates. Long texts are judged by samples of their beginning, middle and end.
 */
export function detectLanguage(text: string, hint?: string): Detection {
  const samples = samplesOf(text).map(letters);
  const sample = samples.join('\n');
  const words = sample.match(/\p{L}+/gu)?.length ?? 0;
  if (words === 0) return { language: hint ?? 'und', confidence: 0 };
  const scores = scoresOf(samples).map(([language, score]): [string, number] => [
    language,
    score * functionWordGain(sample, language, words),
  ]);
  scores.sort(([, a], [, b]) => b - a);
  const [best, second] = scores;
  if (best?.[0] !== 'de' && swissGermanShare(sample) >= 0.12) return { language: 'de', confidence: 0.5 };
  if (!best) return { language: hint ?? 'und', confidence: 0 };
  const lead = second ? (best[1] - second[1]) / best[1] : 1;
  const needed = neededLead(words);
  const hinted = hint === undefined ? undefined : scores.find(([language]) => language === hint);
  if (hinted && lead < needed * 2 && hinted[1] >= best[1] * (1 - needed)) {
    return { language: hinted[0], confidence: Math.min(1, needed / fullLead) };
  }
  const decided = lead >= needed && sample.length >= fewestLetters;
  return decided
    ? { language: best[0], confidence: Math.min(1, lead / fullLead) }
    : { language: 'und', confidence: 0 };
}

/** Beginning, middle and end of a long text; the detector itself reads only the first 1,000 letters. */
function samplesOf(text: string): readonly string[] {
  if (text.length <= sampleLength) return [text];
  const middle = Math.floor((text.length - sampleLength) / 2);
  return [text.slice(0, sampleLength), text.slice(middle, middle + sampleLength), text.slice(-sampleLength)];
}

/** Mean score of each language over the samples. */
function scoresOf(samples: readonly string[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const sample of samples) {
    for (const [language, score] of Object.entries(eld.detect(sample).getScores())) {
      sums.set(language, (sums.get(language) ?? 0) + score / samples.length);
    }
  }
  return [...sums];
}

/** Without addresses, codes, numbers and marks, which belong to no language. */
function letters(text: string): string {
  return normalised(text)
    .replace(/https?:\/\/\S+|(?<!\S)\S*[@\d]\S*/g, ' ')
    .replace(/[|#*_`§]+/g, ' ')
    .trim();
}
