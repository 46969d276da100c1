/** Cyrillic and Greek letters that look like Latin ones (from Unicode's confusables, UTS 39), and what they look like. */
export const homoglyphs: ReadonlyMap<string, string> = new Map(
  [
    ['АВЕЅІЈКМНОРСТУХҮԚԜ', 'ABESIJKMHOPCTYXYQW'],
    ['аеѕіјорсухһԛԝԁӏ', 'aesijopcyxhqwdl'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
    ['αινορυ', 'aivopu'],
  ].flatMap(([foreign = '', latin = '']) =>
    [...foreign].map((letter, at): [string, string] => [letter, latin[at] ?? letter]),
  ),
);
