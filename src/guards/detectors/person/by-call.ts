import { placeKind } from '../../gazetteer/gazetteer.ts';
import { LowerWords } from '../../names/word-lists.ts';
import type { Candidate } from './candidate.ts';
import { cueOf, never } from './cues.ts';
import type { Page } from './grow.ts';
import { type Somebody, somebody } from './somebody.ts';

/**
 * Whoever is spoken to or speaks: `Zorabel, can you come?`, `Don't go, Mark!`, and the lines of a dialogue (`Anna: Yes.⏎Hope: No.`),
 * where a name may be an ordinary word, too.
 */
export function byCall(page: Page): readonly Candidate[] {
  const found: Candidate[] = [];
  const speakers: number[] = [];
  let [known, families, others] = [0, 0, 0];
  for (let at = 0; at < page.words.length; at++) {
    const word = page.words[at];
    const next = word?.capital ? page.text.charCodeAt(word.end) : 0;
    // Most words end here.
    if (
      !word ||
      (next !== comma && next !== exclamation && next !== question && next !== colon && next !== stop)
    )
      continue;
    if (next === stop && page.text.charCodeAt(word.start - 2) !== comma) continue;
    if (word.length < 3 || never.has(word) || cueOf(word)) {
      if (next === colon) others++;
      continue;
    }
    if (next === comma ? isAddressed(page, at) : next !== colon && isAppended(page, at))
      found.push({ first: at, end: at + 1, confidence: 0.55, reason: 'saidOfPerson', layer: 'shape' });
    if (next !== colon || page.text[word.end + 1] !== ' ' || !beginsLine(page.text, word.start)) continue;
    const role = page.roles.ofWord(word);
    const who = page.language === 'german' ? undefined : somebody(page, word);
    if (role.given || who) speakers.push(at);
    if (who === 'known') families++;
    if (role.given && !role.ordinary) known++;
    else if (!isLikely(who)) others++;
  }
  // Lines of nothing but names are a dialogue, others may be a form.
  if (known > 1 || (families > 0 && speakers.length > 1 && others === 0))
    for (const at of speakers)
      found.push({ first: at, end: at + 1, confidence: 0.6, reason: 'namedTogether', layer: 'shape' });
  return found;
}
const [comma, exclamation, question, colon, stop] = [0x2c, 0x21, 0x3f, 0x3a, 0x2e];

/** At the start of a line or sentence, before what is said to somebody. */
function isAddressed({ text, words, roles }: Page, at: number): boolean {
  const [word, next] = [words[at], words[at + 1]];
  if (!word || !next || next.start !== word.end + 2 || !speaking.has(next)) return false;
  const role = roles.ofWord(word);
  if (role.plain || role.common || word.shouts) return false;
  if (role.given) return beginsSentence(text, word.start);
  return !role.ordinary && !role.place && beginsLine(text, word.start);
}
const speaking = new LowerWords(
  `can could would will please do did are have i i'm i've you your thank thanks what how why when where let we don't
  kannst könntest können könnten bitte ich du sie wir danke hast haben hier peux pouvez pourriez merci je tu vous puoi può potrebbe grazie`,
);

/** Behind a comma, at the end of a call or question: a given name, though it be a word. */
function isAppended(page: Page, at: number): boolean {
  const { text, words, roles } = page;
  const [before, word] = [words[at - 1], words[at]];
  if (!before || !word || before.capital || text.slice(before.end, word.start) !== ', ') return false;
  const role = roles.ofWord(word);
  if (role.common || role.noun || word.shouts) return false;
  if (!role.given) return page.language !== 'german' && isLikely(somebody(page, word));
  // `See you, Zorabel.` A sentence ends with other names, too: `in Vienna, Austria.`
  return text.charCodeAt(word.end) !== stop || (somebody(page, word) === 'known' && !placeKind(word.text));
}

const isLikely = (who: Somebody | undefined): boolean => who === 'known' || who === 'likely';

function beginsSentence(text: string, start: number): boolean {
  return beginsLine(text, start) || /[.!?:"“] $|["“]$/.test(text.slice(Math.max(0, start - 2), start));
}

function beginsLine(text: string, start: number): boolean {
  return start === 0 || text.charCodeAt(start - 1) === 10;
}
