import { readFileSync } from 'node:fs';
import type { Detector, Finding } from '../../finding.ts';
import { WordTable } from '../../names/word-table.ts';

/** Job titles of one or two words by list (tools/gazetteer.py); they say little alone, so their confidence is low. */
export const occupation: Detector = {
  name: 'occupation',
  categories: ['occupation'],
  find({ words }): readonly Finding[] {
    const findings: Finding[] = [];
    loaded ??= load();
    const titles = loaded;
    for (let at = 0; at < words.length; at++) {
      const word = words[at];
      const parts = word ? titles.ofWord(word) : 0;
      if (!word || parts === 0) continue;
      const next = words[at + 1];
      const both =
        next && parts & begins && next.start === word.end + 1
          ? (titles.get(`${word.text} ${next.text}`) & whole) !== 0
          : false;
      if (!both && !(parts & whole)) continue;
      findings.push({
        category: 'occupation',
        start: word.start,
        end: both && next ? next.end : word.end,
        confidence: 0.4,
        detector: 'occupation',
        reason: 'jobTitle',
      });
    }
    return findings;
  },
};

/** A title as it stands, and the first word of titles of two. */
const whole = 1;
const begins = 2;

let loaded: WordTable | undefined;

function load(): WordTable {
  const titles = new WordTable(13);
  const text = readFileSync(new URL('../../gazetteer/data/occupations.txt', import.meta.url), 'utf8');
  for (const title of text.split('\n')) {
    if (title.length <= 3 || title.startsWith('#')) continue;
    titles.add(title, whole);
    if (title.includes(' ')) titles.add(title.slice(0, title.indexOf(' ')), begins);
  }
  return titles;
}
