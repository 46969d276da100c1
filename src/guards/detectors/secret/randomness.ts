/** Bits per sign of a text by how often its signs occur (Shannon). */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** A value behind a word for a key: not a word, a path, a name of a variable or a number of a list. */
export function isHardToGuess(text: string): boolean {
  if (text.length < 8 || /^[a-z]+(?:[._/-][a-z]+)*[._/-]?$/i.test(text)) return false;
  return looksSecret(text);
}

/** Letters and digits mixed, as evenly as chance does it. */
export function looksSecret(text: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(text)).length;
  if (kinds < 2) return false;
  return entropy(text.slice(0, 400)) >= (text.length < 16 ? 2.7 : 3.2);
}
