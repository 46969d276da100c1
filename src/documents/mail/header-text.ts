/** Whole value of a header field as text: unfolded, its encoded words (RFC 2047) read. `raw` has a byte a unit. */
export function readHeader(raw: string): string {
  const plain = textOfBytes(raw).replace(/\r?\n(?=[ \t])/g, '');
  // Blanks between two encoded words belong to neither.
  return plain
    .replace(/(=\?[^\s?]{1,60}\?[bq]\?[^\s?]*\?=)\s+(?==\?[^\s?]{1,60}\?[bq]\?)/gi, '$1')
    .replace(/=\?([^\s?*]{1,40})(?:\*[^?\s]{0,20})?\?([bq])\?([^\s?]*)\?=/gi, (word, charset, how, text) => {
      const bytes =
        String(how).toLowerCase() === 'b'
          ? Buffer.from(String(text), 'base64')
          : Buffer.from(
              String(text)
                .replaceAll('_', ' ')
                .replace(/=([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
              'latin1',
            );
      try {
        return new TextDecoder(String(charset)).decode(bytes);
      } catch {
        return String(word);
      }
    });
}

/** A text as the value of a header field; `readHeader` gives the very same text. */
export function writeHeader(text: string, structured: boolean): Uint8Array {
  if (isPlain(text)) return Buffer.from(folded(text), 'latin1');
  const written = structured
    ? text.replace(/"([^"]*)"/g, (all, inner) => (isPlain(inner) ? all : `"${encodedWords(String(inner))}"`))
    : pieces(text)
        .map((piece) => (isPlain(piece) ? piece : encodedWords(piece)))
        .join('');
  return Buffer.from(folded(written), 'utf8');
}

/** Words and quoted strings apart; neighbours that both need encoding, and the blanks between them, together. */
function pieces(text: string): readonly string[] {
  const all: string[] = [];
  for (const piece of text.match(/"[^"]*"|[^\s"]+|"|\s/g) ?? []) {
    let from = all.length - 1;
    while (from > 0 && /^[ \t]$/.test(all[from] ?? '')) from--;
    if (!isPlain(piece) && from >= 0 && !isPlain(all[from] ?? ''))
      all.push(`${all.splice(from).join('')}${piece}`);
    else all.push(piece);
  }
  return all;
}

const isPlain = (text: string): boolean => /^[\x20-\x7e\t]*$/.test(text) && !text.includes('=?');

/** At most 75 characters each, cut between characters. */
function encodedWords(text: string): string {
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (Buffer.byteLength(word + character) > 42) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  words.push(word);
  return words.map((one) => `=?utf-8?B?${Buffer.from(one).toString('base64')}?=`).join(' ');
}

/** Lines of some 76 characters, broken before blanks only, which unfolding gives back. */
function folded(text: string): string {
  let line = 0;
  return text
    .split(/(?= )/)
    .map((piece) => {
      const fold = line > 0 && line + piece.length > 76 && piece.trim() !== '';
      line = fold ? piece.length : line + piece.length;
      return fold ? `\r\n${piece}` : piece;
    })
    .join('');
}

/** Bytes of a header as text: UTF-8 where they are (RFC 6532), else Windows-1252. */
function textOfBytes(raw: string): string {
  const bytes = Buffer.from(raw, 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
