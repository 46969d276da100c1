const accented: Readonly<Record<string, string>> = {
  ...{
    a: 'à',
    b: 'ƀ',
    c: 'ç',
    d: 'ð',
    e: 'é',
    f: 'ƒ',
    g: 'ĝ',
    h: 'ĥ',
    i: 'ï',
    j: 'ĵ',
    k: 'ķ',
    l: 'ļ',
    m: 'ɱ',
  },
  ...{
    n: 'ñ',
    o: 'ô',
    p: 'þ',
    q: 'ǫ',
    r: 'ŕ',
    s: 'š',
    t: 'ţ',
    u: 'û',
    v: 'ṽ',
    w: 'ŵ',
    x: 'ẋ',
    y: 'ý',
    z: 'ž',
  },
};

/** As long as the longest words of our languages: what cannot be broken across lines is no longer than theirs. */
const longestTail = 12;

/** A text that can still be read but is plainly not English, a third longer, its `{holes}` left alone. */
export function pseudo(text: string): string {
  const strange = text.replace(/\{\w+\}|[a-z]/gi, (found) => {
    if (found.length > 1) return found;
    const letter = accented[found.toLowerCase()] ?? found;
    return found === found.toLowerCase() ? letter : letter.toUpperCase();
  });
  const tail = '~'
    .repeat(Math.ceil(text.length / 3))
    .replace(new RegExp(`~{${longestTail}}(?=~)`, 'g'), '$& ');
  return `[${strange}${tail}]`;
}
