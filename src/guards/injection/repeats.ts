import type { InjectionReason } from './reason.ts';

const word = /\p{L}+/gu;
const enough = 8;
// Pig Latin: "ellTay emay ouryay asswordpay"; what ends so in English is short and known.
const moved = /(?<![\p{L}\d])[a-z]{2,12}[b-df-hj-np-tv-z]ay(?!\p{L})/gu;
const known = new Set(
  'today display essay delay relay array decay holiday birthday always gateway highway railway subway runway pathway hallway doorway halfway midday yesterday weekday everyday someday monday tuesday wednesday thursday friday saturday sunday betray portray replay spray stray tray gray pray x-ray overlay repay prepay underway away sway broadway castaway takeaway giveaway getaway layaway stairway driveway waterway motorway freeway norway'.split(
    ' ',
  ),
);
/** Longer texts are no messages. */
const longest = 20_000;

/** One word over and over, which makes models lose their thread, and words whose letters have changed places. */
export function repeatReasons(text: string): readonly InjectionReason[] {
  if (text.length > longest) return [];
  const found: InjectionReason[] = [];
  let last = '';
  let start = 0;
  let count = 0;
  for (const { 0: here, index } of text.matchAll(word)) {
    if (here === last) {
      count++;
      if (count === enough)
        found.push({
          rule: 'repeats',
          reason: 'wordRepeated',
          ...{ start, end: index + here.length, strength: 0.5 },
        });
    } else {
      last = here;
      start = index;
      count = 1;
    }
  }
  // Asked first: few texts have two such ends.
  if (text.indexOf('ay') === text.lastIndexOf('ay')) return found;
  const pig = [...text.matchAll(moved)].filter(({ 0: moving }) => !known.has(moving));
  const [first, end] = [pig[0], pig.at(-1)];
  if (first && end && pig.length > 1)
    found.push({
      rule: 'disguised',
      reason: 'lettersSwapped',
      ...{ start: first.index, end: end.index + end[0].length, strength: 0.5 },
    });
  return found;
}
