import { Endings } from '../../names/endings.ts';
import { organisationAt, type Rule } from './rule.ts';

const federal =
  /^(?:Bundes(?:bank|polizei|gericht|gerichts|netzagentur|rechnungshof|rechnungshofs|kanzlei)|Bundes\p{Ll}{2,16}(?:amt|amte?s|ministerium|ministeriums|kammer|gericht|gerichts|gerichtshof|gerichtshofe?s|agentur|anstalt|dienst|dienste?s|institut|instituts|zentrale|behörde|verband|verbande?s|anwaltschaft))$|\p{Ll}bundesamte?s?$/u;
const mayBeFederal = new Endings(
  `bank polizei gericht gerichts agentur hof hofs kanzlei amt amts amtes ministerium ministeriums kammer hofes anstalt dienst dienstes dienst institut
  instituts zentrale behörde verband verbands verbandes anwaltschaft`.split(/\s+/),
);

/** `Bundesärztekammer`, `Bundesjustizministerium`: a country has one of it. */
export const federalBody: Rule = (_, __, word) =>
  word.length > 10 && mayBeFederal.mayEnd(word) && federal.test(word.text)
    ? organisationAt(word.start, word.end, 0.55, 'institution', word.text)
    : undefined;
