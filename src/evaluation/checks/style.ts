import { type CaseChecks, normalised } from '#contract';
import { sentences } from '#language';
import { ownWords } from './own-words.ts';

type Style = NonNullable<CaseChecks['style']>;

/** Words by which a text says "du"; German plurals count too, since a formal text has neither. */
const familiar: Readonly<Record<string, RegExp>> = {
  de: /(?<![\p{L}-])(?:du|dich|dir|dein(?:e[mnrs]?)?|euch|euer|eure[mnrs]?)(?![\p{L}-])/iu,
  // "Le ton" is the tone, and "tes" after "ne" nothing else than yours.
  fr: /(?<!\p{L})(?:tu|toi|t['’](?=\p{L})|te|(?<!(?:le|un|du|ce|au) )ton|ta|tes)(?!\p{L})/iu,
  it: /(?<!\p{L})(?:tu|ti|te|tuo|tua|tuoi|tue)(?!\p{L})/iu,
};

/** Words by which a text says "Sie". In German and Italian only the capital tells, and not where a sentence begins. */
const formal: Readonly<Record<string, RegExp>> = {
  de: /(?<=[\p{L}\p{N},;:)–-] {0,2})(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)(?![\p{L}-])/u,
  fr: /(?<!\p{L})(?:vous|votre|vos)(?!\p{L})/iu,
  it: /(?<=[\p{L}\p{N},;:)–-] {0,2})(?:Lei|Suo|Sua|Suoi|Sue)(?!\p{L})/u,
};

/**
 * Whether an answer keeps the rules of the house. English has one form of address only; in a language that is not
 * known, or not one of the four, nobody can say how people were addressed, and the rule counts as broken.
 */
export function keepsStyle(wanted: Style, answer: string, language: string | undefined): boolean {
  const own = ownWords(answer);
  if (wanted.maxSentenceWords !== undefined) {
    const most = wanted.maxSentenceWords;
    const lengths = sentences(own, language ?? 'und').map(
      ({ start, end }) => own.slice(start, end).match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*/gu)?.length ?? 0,
    );
    if (lengths.some((words) => words > most)) return false;
  }
  if (wanted.forbidden?.some((word) => standsAsWord(word, own))) return false;
  if (wanted.address === undefined || language === 'en') return true;
  const wrong = (wanted.address === 'formal' ? familiar : formal)[language ?? ''];
  return wrong !== undefined && !wrong.test(own);
}

/** Whole words only, capitals do not count: "AI" does not stand in "Mai". */
function standsAsWord(word: string, text: string): boolean {
  const [wanted, whole] = [word, text].map((one) => normalised(one, 'NFKC').toLowerCase());
  if (!wanted || whole === undefined) return false;
  const letter = /[\p{L}\p{M}\p{N}]/u;
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) {
    const [before, after] = [whole.slice(0, at).at(-1), whole[at + wanted.length]];
    if (!(before && letter.test(before)) && !(after && letter.test(after))) return true;
  }
  return false;
}
