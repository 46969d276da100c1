import { readFileSync } from 'node:fs';
import type { Detector, Finding } from '../../finding.ts';
import { Absence } from '../../names/absence.ts';

/** Job titles of one or two words by list (tools/gazetteer.py); they say little alone, so their confidence is low. */
export const occupation: Detector = {
  name: 'occupation',
  categories: ['occupation'],
  find({ words }): readonly Finding[] {
    const findings: Finding[] = [];
    const { titles, first, absence } = lists();
    for (let at = 0; at < words.length; at++) {
      const word = words[at];
      if (!word || absence.lacksHash(word.hash)) continue;
      const next = words[at + 1];
      const both =
        next && first.has(word.text) && next.start === word.end + 1
          ? titles.has(`${word.text} ${next.text}`)
          : false;
      if (!both && !titles.has(word.text)) continue;
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

interface Lists {
  readonly titles: ReadonlySet<string>;
  /** Words that titles of two words begin with. */
  readonly first: ReadonlySet<string>;
  /** Of both. */
  readonly absence: Absence;
}

let loaded: Lists | undefined;

function lists(): Lists {
  loaded ??= load();
  return loaded;
}

function load(): Lists {
  const text = readFileSync(new URL('../../gazetteer/data/occupations.txt', import.meta.url), 'utf8');
  const titles = text.split('\n').filter((line) => line.length > 3 && !line.startsWith('#'));
  const first = titles
    .filter((title) => title.includes(' '))
    .map((title) => title.slice(0, title.indexOf(' ')));
  return { titles: new Set(titles), first: new Set(first), absence: new Absence([...titles, ...first], 14) };
}
