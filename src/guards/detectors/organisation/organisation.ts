import type { Detector, Finding } from '../../finding.ts';
import { isListed } from '../../names/word-lists.ts';
import type { Word } from '../../reading/reading.ts';
import { namedByAdjective } from './adjectives.ts';
import { behindNoun } from './behind-noun.ts';
import { branch } from './branches.ts';
import { byInitials } from './by-initials.ts';
import { club } from './clubs.ts';
import { besideCompany, company } from './companies.ts';
import { employer } from './employers.ts';
import { federalBody } from './federal.ts';
import { institution } from './institution-names.ts';
import { aboveAddress } from './letterhead.ts';
import { listed } from './listed.ts';
import { owner } from './owners.ts';
import { agency, greens, paper } from './quoted.ts';
import type { Rule } from './rule.ts';
import { saidToBe } from './said-of.ts';
import { shortName } from './short-name.ts';
import { team } from './teams.ts';

/** Rules that first ask a list of words: one that is in no list of ours meets none of them. */
const ofListed = new Set<Rule>([besideCompany, company, paper, greens, agency, team, employer]);
/** Rules that a word written small can meet, too. */
const ofSmall = new Set<Rule>([besideCompany, company, institution, agency, employer]);

/** All rules, in the order in which they are asked: of two names that overlap and are as sure and as long, the first one stays. */
const rules: readonly Rule[] = [
  besideCompany,
  company,
  institution,
  branch,
  club,
  federalBody,
  paper,
  greens,
  agency,
  team,
  byInitials,
  listed,
  namedByAdjective,
  aboveAddress,
  owner,
  saidToBe,
  behindNoun,
  employer,
];
const smallRules = rules.filter((rule) => ofSmall.has(rule));
const unlistedRules = rules.filter((rule) => !ofListed.has(rule));

/**
 * Companies by their legal form with the name before it, institutions (hospital, ministry, university …) with their
 * proper name, and names of which the words around them say that they are organisations. Other names say nothing of
 * themselves and are not found.
 */
export const organisation: Detector = {
  name: 'organisation',
  categories: ['organisation'],
  find(reading): readonly Finding[] {
    const findings: Finding[] = [];
    let at = 0;
    for (const word of reading.words) {
      for (const rule of rulesFor(word)) {
        const found = rule(reading, at, word);
        if (found) add(findings, found);
      }
      at++;
    }
    return findings.flatMap((one) => [one, ...shortName(reading.text, one)]);
  },
};

/** Most words meet few of them. */
function rulesFor(word: Word): readonly Rule[] {
  if (word.capital) return isListed(word) ? rules : unlistedRules;
  return word.joined || isListed(word) ? smallRules : none;
}
const none: readonly Rule[] = [];

/** Of two that overlap the surer one stays, then the longer, as everywhere: `Muster & Söhne GmbH`. */
function add(findings: Finding[], next: Finding): void {
  const last = findings.at(-1);
  if (!last || last.end <= next.start) findings.push(next);
  else if (
    next.confidence > last.confidence ||
    (next.confidence === last.confidence && next.end - next.start > last.end - last.start)
  )
    findings[findings.length - 1] = next;
}
