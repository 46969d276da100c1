import { Endings } from '../../names/endings.ts';
import { ExactWords } from '../../names/word-lists.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import { cueOf, isFunction } from '../person/cues.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Ages behind a noun for somebody, by name or not: `Fahrerin (44)`, `Bewohner Wunzinger, 84, dement`, `Bub 5 J.`, `Mädchen, 9 Mon.`. A number
 * alone must stand in a bracket or between commas; what months follow may as well be a span (`Patient, 3 Monate nach …`).
 */
export function agesBehindPersons({ text, words, digits }: Reading): readonly Range[] {
  const found: Range[] = [];
  let last = -1;
  for (const { start, end } of digits) {
    if (end - start > 3 || !(text[start - 1] === ' ' || text[start - 1] === '(')) continue;
    while ((words[last + 1]?.start ?? start) < start) last++;
    // Up to two names may stand between, and a word like `heute`.
    for (let at = last; at >= 0 && at > last - 4; at--) {
      const word = words[at];
      if (!word || start - word.end > 60) break;
      if (!word.capital || !isSomebody(word)) continue;
      if (!(reaches(alone, text, word.end, start) || reaches(withUnit, text, word.end, start))) continue;
      found.push({ start, end });
      break;
    }
  }
  return found;
}

/** Whether a pattern that begins here has its number there. */
function reaches(pattern: RegExp, text: string, from: number, start: number): boolean {
  pattern.lastIndex = from;
  return pattern.exec(text)?.indices?.[1]?.[0] === start;
}

function isSomebody(word: Word): boolean {
  if (persons.has(word) || cueOf(word) === 'role' || isFunction(word)) return !several.has(word);
  return word.length > 6 && mayBeSomebody.mayEnd(word);
}
const persons = new ExactWords(
  `Mann Frau Dame Herr Junge Bub Knabe Mädchen Kind Säugling Baby Neugeborenes Kleinkind Jugendlicher Jugendliche Pat Vers Explorand Proband
  Bewohner Fahrer Lenker Fussgänger Fußgänger Rentner Spender Empfänger Kindsmutter Kindsvater KM KV Partner Ehepartner Zwillinge Asylbewerber
  Bewerber Gast Klientin Klient Mitbewohner Opfer Verletzter Verletzte Verstorbener Verstorbene Angehöriger Betreute Betreuter Pflegling`,
);
const several = new ExactWords(
  'Patienten Kunden Mandanten Geschwister Eheleute Kollegen Versicherten Papst Papa',
);
const mayBeSomebody = new Endings([
  'erin',
  'fahrer',
  'nehmer',
  'bewerber',
  'lenker',
  'rentner',
  'schüler',
  'bewohner',
]);

const name = '[.:]?(?: (?:\\p{Lu}\\.|\\p{Lu}\\p{Ll}[\\p{L}-]{0,20})){0,2}';
const about = '(?:(?:heute|jetzt|nun|inzwischen|ca\\.|etwa|rund|knapp|fast|über|erst) ?)?';
const alone = new RegExp(
  `${name}(?:, | \\()${about}([1-9]\\d)(?:(?<=\\(${about}\\d\\d)\\)|[,;](?!\\d))`,
  'duy',
);
const withUnit = new RegExp(
  `${name}(?:,|:)? \\(?${about}(\\d{1,3})(?: ?(?:J\\.?|a|Jahre)(?=[,;)/]|\\.?\\s*(?:\\n|$)| (?:alt|mit|in|aus|und|ist|\\d{1,2} Mon|männl|weibl|[mwf](?!\\p{L})))| (?:Mona?te?|Mon?\\.?|Mte?\\.|Wo\\.?|Wochen|Tage)(?=[,;)]|\\.?\\s*(?:\\n|$)))`,
  'duy',
);
