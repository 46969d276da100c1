import { Endings } from '../../names/endings.ts';
import type { Word } from './words.ts';

/**
 * Endings that family names have in their own language and hardly any word has in German, French, Italian or English: sons and
 * daughters (`-sson`, `-dóttir`, `-ović`, `-oğlu`, `-shvili`, `-enko`, `-escu`, `-opoulos`) and what belongs to a family
 * (`-ov`, `-eva`, `-owski`).
 */
const anywhere =
  /(?:\p{L}{2}(?:sson|dóttir|sdottir|shvili|[aei]dze|enko|escu|oğlu|oglu|opoulos|opoulou|ović|ević|ovic|evic|ovich|evich|owicz|ewicz|czyk|[eo]wski|[eo]wska|[eo]vsky|[eo]vska|iński|ińska)|\p{L}{3}[eo]v|\p{L}{4}[eo]v[aá])$/u;
/** Nordic ones, with which German has nouns: `Maschinen`, `Thesen`. */
const outsideGerman = /(?:\p{L}{2}[aeiouyäö]nen|\p{L}{2}[bdfgklmnrst]sen)$/u;

/** Ends of all of them. */
const mayBeFamily = new Endings(
  `sson dóttir sdottir shvili dze enko escu oğlu oglu opoulos opoulou vić vic vich wicz czyk wski wska vsky vska iński ińska ov ev ova eva
  ová evá nen sen`.split(/\s+/),
);

/** Whether a capitalised word is a family name by its ending. */
export function isFamilyByEnding(word: Word, german: boolean): boolean {
  // Most words end otherwise.
  if (word.length < 5 || !mayBeFamily.mayEnd(word)) return false;
  return anywhere.test(word.text) || (!german && outsideGerman.test(word.text));
}
