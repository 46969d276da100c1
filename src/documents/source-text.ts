import { Problem } from '#contract';

/** Bytes as text that goes back to the very same bytes. */
export interface SourceText {
  readonly text: string;
  readonly encode: (text: string) => Uint8Array;
}

/** UTF-8 and UTF-16 with or without a byte order mark, else Windows-1252, in which every byte is a character. */
export function readSource(bytes: Uint8Array): SourceText {
  for (const { fits, label, encode } of encodings) {
    if (!fits(bytes)) continue;
    let text: string;
    try {
      text = new TextDecoder(label, { ignoreBOM: true, fatal: label !== 'windows-1252' }).decode(bytes);
    } catch {
      continue;
    }
    if (text.includes('\0'))
      throw new Problem('document.unsupported', 'The file holds binary data, not text.');
    if (Buffer.compare(encode(text), bytes) === 0) return { text, encode };
  }
  throw new Problem('document.damaged', 'The file is no text in an encoding that can be written back.');
}

/** The text of a body of a mail in the character set that it names, or what its bytes are; it goes back to the very same bytes. */
export function readText(
  bytes: Uint8Array,
  charset: string,
): { readonly source: string; readonly encode: (text: string) => Uint8Array } {
  const label = labelOf(charset);
  // Its own set first, also where the bytes are ASCII alone: what comes back may not be.
  const attempts = [...(label ? [label] : []), 'utf-8', 'windows-1252'];
  for (const one of attempts) {
    const encode = encoderOf(one);
    if (!encode) continue;
    try {
      const source = new TextDecoder(one, { ignoreBOM: true, fatal: one === 'utf-8' }).decode(bytes);
      if (Buffer.compare(encode(source), bytes) === 0) return { source, encode };
    } catch {
      // The next one.
    }
  }
  throw new Problem('document.unsupported', `Text in the character set ${charset} cannot be written back.`);
}

function labelOf(charset: string): string | undefined {
  try {
    return new TextDecoder(charset).encoding;
  } catch {
    return undefined;
  }
}

/** Character sets with one byte a character, and UTF-8. */
function encoderOf(label: string): ((text: string) => Uint8Array) | undefined {
  if (label === 'utf-8') return (text) => Buffer.from(text, 'utf8');
  const table = new Map(
    Array.from({ length: 256 }, (_, byte): [string, number] => [
      new TextDecoder(label).decode(Uint8Array.of(byte)),
      byte,
    ]),
  );
  return table.size < 200 ? undefined : (text) => Uint8Array.from(text, (one) => table.get(one) ?? 0x3f);
}

const utf16 = (text: string): Uint8Array => Buffer.from(text, 'utf16le');
const encodings: readonly {
  readonly label: string;
  readonly fits: (bytes: Uint8Array) => boolean;
  readonly encode: (text: string) => Uint8Array;
}[] = [
  { label: 'utf-16le', fits: ([a, b]) => a === 0xff && b === 0xfe, encode: utf16 },
  {
    label: 'utf-16be',
    fits: ([a, b]) => a === 0xfe && b === 0xff,
    encode: (text) => Buffer.from(utf16(text)).swap16(),
  },
  { label: 'utf-8', fits: () => true, encode: (text) => Buffer.from(text, 'utf8') },
  {
    label: 'windows-1252',
    fits: () => true,
    encode: (text) => Uint8Array.from(text, (one) => bytesOf1252.get(one) ?? 0x3f),
  },
];
const bytesOf1252: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 }, (_, byte): [string, number] => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
    byte,
  ]),
);
