import { kind, kindsOf } from '../../names/lists.ts';

/** `address: Oberblumbach 55`, `lives at Blumbach 5`; where a postcode stands before it, also `meet me at 12345 Blumbach 5`. */
export function isSaidToBe(text: string, start: number, name: number): boolean {
  const before = text.slice(Math.max(0, start - 32), start);
  if (home.test(before)) return true;
  if (name - start < 5 || !there.test(before) || /^(?:19|20)\d\d /.test(text.slice(start, name)))
    return false;
  const word = /^\p{L}{4,}/u.exec(text.slice(name, name + 30))?.[0];
  return word !== undefined && (kindsOf(word) & ordinary) === 0;
}
const ordinary = kind.noun | kind.german | kind.english | kind.romance | kind.common | kind.given;
const home =
  /(?:(?:address|adresse|anschrift|wohnadresse|indirizzo)(?: is| to| with| ist| lautet| est| è)?[: ]\s{0,8}|(?:(?<!\p{L})(?:wh|whft|wohnh)\.|wohnhaft|domicilié|domiciliata?o?):? |(?:lives?|living|lived|resid(?:es?|ing)|wohnhaft|domiciliée?|residente) (?:at|on|an der|à|a|in) )$/iu;
const there = /(?:^|[\s,])(?:at|to|in|is|on|an|nach|à|a|from) $/iu;
