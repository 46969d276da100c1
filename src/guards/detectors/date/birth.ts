/** Behind these stands when a person was born: German, French, Italian, English, and the signs of a family tree. */
const label =
  /(?:(?:^|[^\p{L}])(?:geb(?:oren(?:e[rmns]?)?)?|geburts(?:datum|tag)|geb\.? ?-?dat(?:um)?|born|birth(?:date|day)?|d\.? ?o\.? ?b|née?|né\(e\)|ne\(e\)|nat[oa]|naissance|nascita|jg|jahrgang|date of birth)(?!\p{L})[^\d;!?†*]{0,24}|\* ?)$/iu;
/** `Jg. 54`, `Jahrgang '61` */
export const isYearOfBirth = (text: string, start: number, end: number): boolean =>
  end - start === 2 &&
  /(?<!\p{L})(?:Jg\.?|JG|Jahrg\.|(?<!(?:im|de[rmns]|beim) )Jahrgang):? ['’]?$/u.test(
    text.slice(Math.max(0, start - 16), start),
  );

const behind = /^ (?:geboren|born|nato|nata|né|née)(?!\p{L}|et)/iu;

/** Whether the date from `start` to `end` is a date of birth by the words around it. */
export function isBirth(text: string, start: number, end: number): boolean {
  const left = text.slice(Math.max(0, start - 44), start);
  const match = label.exec(left);
  // "NATO 1949", "Herr Ne": the words in capitals are others.
  if (match && !/NAT[OA]|N[EÉ](?![E(])|^.?Jahrgang/.test(match[0])) return true;
  if (match && !/(?:im|den|der|des|beim) Jahrgang/.test(left)) return /Jahrgang/.test(match[0]);
  return behind.test(text.slice(end, end + 12));
}
