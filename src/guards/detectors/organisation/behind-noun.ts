import { kind, kindsOfWord } from '../../names/lists.ts';
import type { Reading } from '../../reading/reading.ts';
import { isOrganisationNoun } from './heads.ts';
import { isProper } from './proper.ts';
import { organisationAt, type Rule } from './rule.ts';

/** `beim Sender CBS`, `Terrainunternehmen Muster Boden`: names right behind a noun that says what they are. */
export const behindNoun: Rule = (reading, at, word) => {
  const end = endBehindNoun(reading, at);
  return end === undefined
    ? undefined
    : organisationAt(word.start, end, 0.6, 'behindWord', reading.words[at - 1]?.text);
};

function endBehindNoun({ text, words }: Reading, at: number): number | undefined {
  const noun = words[at - 1];
  const name = words[at];
  if (!noun || !name || noun.length < 4 || name.start - noun.end > 2) return undefined;
  if (!isOrganisationNoun(noun) || !/^ ["„«]?$/.test(text.slice(noun.end, name.start))) return undefined;
  const quoted = closingQuote(text, noun.end, name.start);
  if (quoted !== undefined) return quoted;
  // `Band Anna`, `Verein Deutscher Ingenieure` (an institution by its noun).
  if (!isProper(name.text) || kindsOfWord(name) & kind.given) return undefined;
  let end = name.end;
  for (let next = at + 1; next < at + 4; next++) {
    const word = words[next];
    if (!word || !/^(?: | ?& ?)$/.test(text.slice(end, word.start)) || !word.capital) break;
    // `Daily Mail`: English names are of ordinary words.
    if (!isProper(word.text) && !(kindsOfWord(word) & kind.english)) break;
    end = word.end;
  }
  return end;
}

/** Where the name ends that quotation marks enclose: `die Zeitschrift „Der Blumenfreund“`. */
function closingQuote(text: string, from: number, start: number): number | undefined {
  if (start !== from + 2) return undefined;
  const inside = quoted.exec(text.slice(start, start + 50))?.[0];
  return inside === undefined ? undefined : start + inside.length;
}
const quoted = /^[^"“”»«\n.!?:;]{2,48}(?=["“”»«])/u;
