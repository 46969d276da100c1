import { normalised } from '#contract';

/** Letters that Unicode does not decompose into a base letter and a mark. */
const whole: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Language-neutral form of a word: lower case, no accents, `ß` as `ss`; composed and decomposed Unicode meet. */
export function fold(word: string): string {
  if (/^[a-z0-9]*$/.test(word)) return word;
  return normalised(word, 'NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[ßẞæœøłđðþı]/g, (letter) => whole[letter] ?? letter);
}

/**
 * German form: as {@link fold}, and `ae`, `oe`, `ue` count as the umlauts they stand for (`kuendigung`), except
 * after a vowel or `q`, where they are two sounds (`neue`, `Bauer`, `Quelle`), as in Snowball's "German2".
 */
export function foldGerman(word: string): string {
  return fold(word).replace(/(?<![aeiouq])([aou])e/g, '$1');
}
