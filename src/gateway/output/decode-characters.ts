/** Names of signs that addresses are made of; a text has no need of the others. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  colon: ':',
  sol: '/',
  bsol: '\\',
  period: '.',
  lpar: '(',
  rpar: ')',
  num: '#',
  quest: '?',
  commat: '@',
  tab: '\t',
  newline: '\n',
};
const entity = /&(?:#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?|([a-z]{2,7});)/gi;

/** Character references of HTML as a reader of Markdown reads them, once. Unknown names stay as they are. */
export function decodeCharacters(text: string): string {
  return text.replace(entity, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Markdown takes the backslash out before punctuation (CommonMark 0.31, 2.4). */
export const withoutBackslashes = (text: string): string => text.replace(/\\(?=[!-/:-@[-`{-~])/g, '');
