import type { Detector, Finding } from '../../finding.ts';
import { exact, isListed } from '../../names/word-lists.ts';
import type { Word } from '../../reading/reading.ts';
import { namedByAdjective } from './adjectives.ts';
import { behindNoun } from './behind-noun.ts';
import { bodies, branch } from './branches.ts';
import { byInitials } from './by-initials.ts';
import { club } from './clubs.ts';
import { besideCompany, company } from './companies.ts';
import { employer, mayAnnounce } from './employers.ts';
import { federalBody } from './federal.ts';
import { institution } from './institution-names.ts';
import { mayBeInstitution } from './institutions.ts';
import { beginsLegalForm } from './legal-forms.ts';
import { aboveAddress } from './letterhead.ts';
import { listed } from './listed.ts';
import { owner } from './owners.ts';
import { agencies, agency, green, greens, paper, papers } from './quoted.ts';
import { partners } from './rows.ts';
import type { Rule } from './rule.ts';
import { saidToBe } from './said-of.ts';
import { shortName } from './short-name.ts';
import { nicknames, team } from './teams.ts';

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
  partners,
  owner,
  saidToBe,
  behindNoun,
  employer,
];

/** What rules ask of the word alone before all else. */
const asks = new Map<Rule, (word: Word) => boolean>([
  [besideCompany, beginsLegalForm],
  [company, beginsLegalForm],
  [institution, mayBeInstitution],
  [branch, (word) => bodies.has(word)],
  [paper, (word) => papers.has(word)],
  [greens, (word) => green.has(word)],
  [agency, (word) => agencies.has(word)],
  [team, (word) => nicknames.has(word)],
  [employer, mayAnnounce],
]);
/** Rules that a word written small can meet, too. */
const ofSmall: readonly Rule[] = [besideCompany, company, institution, agency, employer];
/** Of a word that stands in no list; institutions are also told by their ends. */
const ofUnlisted = rules.filter((rule) => rule === institution || !asks.has(rule));

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

/** Which rules a word can meet; of one that stands in a list, asked once for all texts. */
function rulesFor(word: Word): readonly Rule[] {
  const number = exact(word);
  if (number === 0) {
    if (word.capital) return isListed(word) ? rules : ofUnlisted;
    return word.joined ? ofSmall : none;
  }
  let known = rulesOfNumber[number];
  if (!known) {
    known = (word.capital ? rules : ofSmall).filter((rule) => asks.get(rule)?.(word) ?? true);
    rulesOfNumber[number] = known;
  }
  return known;
}
const rulesOfNumber: (readonly Rule[])[] = [];
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
