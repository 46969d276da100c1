import { SmallNumbers, SmallWords } from '../../names/word-lists.ts';
import type { Candidate } from './candidate.ts';
import type { Page } from './grow.ts';
import { beginsSentence, isSingle, type Somebody, somebody } from './somebody.ts';
import type { Word } from './words.ts';

/**
 * Outside German: a single word with a capital where people stand: behind a verb that has people for its object (`met
 * Zorabel`), before one at the start of a sentence, beside `unlike` and `even`, before a year in brackets (`Keller (2009)`).
 */
export function bySlot(page: Page): readonly Candidate[] {
  const all: Candidate[] = [];
  const { words, language } = page;
  if (language === 'german') return all;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    // Most words end here.
    if (!word?.capital || word.shouts) continue;
    const slot = objectSlot(page, at) ?? subjectSlot(page, at);
    if (!slot || !isSingle(page, at)) continue;
    const who = somebody(page, word);
    if (slot === 'pair') all.push(...pairFrom(page, at));
    else if (who && fits(who, slot)) all.push(found(at, 'saidOfPerson'));
  }
  return all;
}

/** `Keller and Zorabel were`: two at the start of a sentence of whom lists know one. */
function pairFrom(page: Page, at: number): readonly Candidate[] {
  const [word, joint, other, verb] = [at, at + 1, at + 2, at + 3].map((one) => page.words[one]);
  if (!word || !joint || !other?.capital || !verb || !plural.has(verb)) return [];
  if (page.text.slice(joint.end, verb.start) !== ` ${other.text} `) return [];
  const [first, second] = [somebody(page, word), somebody(page, other)];
  if (!first || !second || (first === 'unknown' && second === 'unknown')) return [];
  return [at, at + 2].map((one) => found(one, 'namedTogether'));
}
const plural = new SmallWords('are were have both had met got agree agreed married will would');

const found = (at: number, reason: 'saidOfPerson' | 'namedTogether'): Candidate => ({
  first: at,
  end: at + 1,
  confidence: 0.5,
  reason,
  layer: 'shape',
});

/** Who may stand somewhere: whatever no list has, what is made like a name, only what lists have as one, or one of two. */
type Slot = 'anybody' | 'likely' | 'known' | 'pair';

const fits = (who: Somebody, slot: Slot): boolean =>
  who === 'known' || slot === 'anybody' || (slot === 'likely' && who === 'likely');

function objectSlot({ text, words }: Page, at: number): Slot | undefined {
  const [before, word] = [words[at - 1], words[at]];
  if (!before || !word || word.start !== before.end + 1) return undefined;
  const said = saidBefore[wordsBefore.of(before)];
  const slot = said === 'of' ? ofSlot(words[at - 2], before) : said;
  if (!slot || text[before.end] !== ' ') return undefined;
  return before.capital && !beginsSentence(text, before.start) ? undefined : slot;
}

function subjectSlot(page: Page, at: number): Slot | undefined {
  const { text, words } = page;
  const [word, next] = [words[at], words[at + 1]];
  if (!word) return undefined;
  if (text.charCodeAt(word.end + 1) === bracket && year.test(text.slice(word.end, word.end + 7)))
    return 'likely';
  if (!next || next.capital || next.start !== word.end + 1) return undefined;
  const slot = saidBehind[wordsBehind.of(next)];
  if (!slot || text[word.end] !== ' ') return undefined;
  if (slot === 'et') return text.startsWith(' al', next.end) ? 'likely' : undefined;
  return beginsPart(page, at) ? slot : undefined;
}
const bracket = 0x28;

/** At the start of a sentence or part of one, or behind an adverb that begins it: `Then Keller turned`. */
function beginsPart({ text, words }: Page, at: number): boolean {
  const [before, word] = [words[at - 1], words[at]];
  if (!word) return false;
  if (!before || before.end + 1 !== word.start || text[before.end] !== ' ')
    return beginsSentence(text, word.start);
  return joining.has(before) && (!before.capital || beginsSentence(text, before.start));
}
const joining = new SmallWords(
  `and but or that because when while if as where since until so then who which than though although how why what before after
  suddenly yesterday today later now once soon finally eventually meanwhile apparently perhaps maybe night morning evening day`,
);
const year = /^ \((?:19|20)\d\d/;

/** `mother of Zorabel`, `fans of Keller`: what people have with `of`; of some of it things are had, too. */
function ofSlot(owned: Word | undefined, joint: Word): Slot | undefined {
  if (!owned || owned.end + 1 !== joint.start) return undefined;
  if (kin.has(owned)) return 'anybody';
  return belongings.has(owned) ? 'known' : undefined;
}
const kin = new SmallWords(
  'wife husband widow widower mother father son daughter brother sister uncle aunt nephew niece cousin girlfriend boyfriend parents fiancée',
);
const belongings = new SmallWords(
  `friend friends fan fans death life birth funeral murder arrest memory biography portrait works music songs poems novels paintings films
  writings behalf estate disciple follower pupil student`,
);

/** What words before a name say of who may stand there. */
const saidBefore: readonly (Slot | 'of' | undefined)[] = [undefined, 'anybody', 'likely', 'of'];
const wordsBefore = numbered(
  // Verbs of which the object is somebody.
  `told asked tell ask thank thanked married marry hired reminded remind phoned texted emailed hugged kissed met arrested interviewed
  congratulated befriended divorced dated fired begged persuaded convinced forgive forgave introduced greeted text`,
  // Beside them stands as often somebody as something.
  'unlike even by with against without than',
  'of',
);

/** What words behind it say. */
const saidBehind: readonly (Slot | 'et' | undefined)[] = [undefined, 'likely', 'known', 'pair', 'et'];
const wordsBehind = numbered(
  // What people do, and names of things now and then.
  `wrote writes argues argued claims claimed loves loved likes liked hates hated wants wanted knew knows thinks thought says said died
  turned looked walked sat stood ran waited left arrived called spoke agreed refused decided promised answered smiled laughed nodded
  replied shouted whispered grinned sighed shrugged paused hesitated frowned blinked woke slept ate drank drove scored`,
  // What anything does.
  `is was has had will would can could should does did may might must won lost played needs needed never always
  a est avait était sera va veut peut ha è aveva era sarà vuole può`,
  'and',
  'et',
);

/** Words of the first list have the number 1, those of the second 2 and so on. */
function numbered(...lists: readonly string[]): SmallNumbers {
  return new SmallNumbers(
    lists.flatMap((list, at) => list.split(/\s+/).map((word): [string, number] => [word, at + 1])),
  );
}
