/** Names of U+00A0 to U+00FF in HTML, in order. */
const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

/** The character references of HTML that stand in names, numbers and addresses, without `&` and `;`. Case matters. */
export const characterNames: ReadonlyMap<string, string> = new Map([
  ...latin1.split(' ').map((name, at): [string, string] => [name, String.fromCharCode(0xa0 + at)]),
  ...(
    [
      ['commat', '@'],
      ['period', '.'],
      ['comma', ','],
      ['colon', ':'],
      ['sol', '/'],
      ['lowbar', '_'],
      ['hyphen', '-'],
      ['dash', '-'],
      ['ndash', '-'],
      ['plus', '+'],
      ['num', '#'],
      ['lpar', '('],
      ['rpar', ')'],
      ['amp', '&'],
      ['quot', '"'],
      ['apos', "'"],
      ['rsquo', "'"],
      ['lsquo', "'"],
      ['ensp', ' '],
      ['emsp', ' '],
      ['thinsp', ' '],
    ] as const
  ).map(([name, sign]): [string, string] => [name, sign]),
]);
