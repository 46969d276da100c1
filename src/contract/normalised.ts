/** A sign beyond Latin letters: texts without one have no row of marks. */
const beyondLatin = /[^\0-\u02ff]/;
const mostMarks = 30;
const tooMany = new RegExp(`\\p{M}{${mostMarks + 1}}`, 'u');
const parted = new RegExp(`(\\p{M}{${mostMarks}})(?=\\p{M})`, 'gu');
/** Combining grapheme joiner: shows nothing, and no mark is sorted across it. */
const joiner = '\u034f';

/**
 * A text in a normal form of Unicode, in time linear in its length. By itself the form takes the square of the longest row
 * of combining marks, which have to be sorted: minutes for a megabyte of them, which nobody writes but who wants to stop us.
 * Such a row is parted after each thirty marks (Stream-Safe Text Format, UAX #15, section 13).
 */
export function normalised(text: string, form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD' = 'NFC'): string {
  const isLong = text.length > mostMarks && beyondLatin.test(text) && tooMany.test(text);
  return (isLong ? text.replace(parted, `$1${joiner}`) : text).normalize(form);
}
