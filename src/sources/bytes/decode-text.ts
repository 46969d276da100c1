import { Problem } from '#contract';

export interface DecodedText {
  /** Without byte order mark; line breaks are `\n`. */
  readonly text: string;
  /** WHATWG label of the encoding that was used. */
  readonly encoding: string;
  readonly warnings: readonly string[];
}

/**
 * Text of a file of unknown encoding: byte order mark, UTF-16 by its zero bytes, strict UTF-8, the declared
 * encoding, and Windows-1252 (which contains Latin-1) last. Throws `document.unsupported` for binary data.
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
  const { encoding, warnings } = findEncoding(bytes, declared);
  const raw = new TextDecoder(encoding).decode(bytes);
  if (looksBinary(raw)) throw new Problem('document.unsupported', 'The file holds binary data, not text.');
  const zeros = raw.includes('\0');
  return {
    text: (zeros ? raw.replaceAll('\0', '') : raw).replace(/\r\n?/g, '\n'),
    encoding,
    warnings: zeros ? [...warnings, 'NUL characters were removed.'] : warnings,
  };
}

/** The first `length` bytes as text, or nothing when they are binary. */
export function glimpseText(bytes: Uint8Array, length = 65_536): string | undefined {
  const head = bytes.subarray(0, length);
  const raw = new TextDecoder(findEncoding(head).encoding).decode(head);
  return looksBinary(raw) ? undefined : raw;
}

function findEncoding(
  bytes: Uint8Array,
  declared?: string,
): { readonly encoding: string; readonly warnings: readonly string[] } {
  const marked = byteOrderMark(bytes) ?? utf16ByZeros(bytes);
  if (marked) return { encoding: marked, warnings: [] };
  const { sequences, errors } = countUtf8(bytes);
  if (errors === 0) {
    // Seven-bit text may still be meant as something else (ISO-2022-JP).
    const label = sequences === 0 ? knownLabel(declared) : undefined;
    return { encoding: label ?? 'utf-8', warnings: [] };
  }
  // One broken byte in a long UTF-8 text must not turn every umlaut into two characters.
  if (sequences > errors * 10)
    return { encoding: 'utf-8', warnings: [`${errors} invalid bytes in UTF-8 text were replaced.`] };
  const label = knownLabel(declared);
  if (label && label !== 'utf-8') return { encoding: label, warnings: [] };
  return { encoding: 'windows-1252', warnings: ['The encoding was guessed as Windows-1252.'] };
}

function byteOrderMark([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return undefined;
}

/** Latin text in UTF-16 has a zero in nearly every second byte, and none in between. */
function utf16ByZeros(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length, 4_096) & ~1;
  if (length < 4) return undefined;
  const zeros = [0, 0];
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = length * 0.2;
  const few = length * 0.02;
  if (odd > many && even <= few) return 'utf-16le';
  if (even > many && odd <= few) return 'utf-16be';
  return undefined;
}

/** Well-formed multi-byte sequences and bytes that belong to none; a sequence cut off by the end is no error. */
function countUtf8(bytes: Uint8Array): { readonly sequences: number; readonly errors: number } {
  let sequences = 0;
  let errors = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] ?? 0;
    const length = sequenceLength(lead);
    if (length === 1) i++;
    else if (length === 0) {
      errors++;
      i++;
    } else if (i + length > bytes.length) break;
    else if (wellFormed(bytes, i, length)) {
      sequences++;
      i += length;
    } else {
      errors++;
      i++;
    }
  }
  return { sequences, errors };
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

function wellFormed(bytes: Uint8Array, start: number, length: number): boolean {
  const lead = bytes[start] ?? 0;
  const second = bytes[start + 1] ?? 0;
  // Overlong forms, surrogates and code points above U+10FFFF.
  if (lead === 0xe0 && second < 0xa0) return false;
  if (lead === 0xed && second > 0x9f) return false;
  if (lead === 0xf0 && second < 0x90) return false;
  if (lead === 0xf4 && second > 0x8f) return false;
  for (let i = 1; i < length; i++) if (((bytes[start + i] ?? 0) & 0xc0) !== 0x80) return false;
  return true;
}

/** The label if the platform knows it. A declared UTF-16 without its bytes is a lie and means UTF-8. */
function knownLabel(declared: string | undefined): string | undefined {
  if (!declared) return undefined;
  try {
    const { encoding } = new TextDecoder(declared);
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  } catch {
    return undefined;
  }
}

function looksBinary(text: string): boolean {
  let odd = 0;
  const length = Math.min(text.length, 65_536);
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    // Control characters other than tab, line breaks, form feed and escape.
    if (
      (unit < 32 && unit !== 9 && unit !== 10 && unit !== 13 && unit !== 12 && unit !== 27) ||
      unit === 0xfffd
    )
      odd++;
  }
  return odd > 2 && odd > length * 0.02;
}
