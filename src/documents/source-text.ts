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
