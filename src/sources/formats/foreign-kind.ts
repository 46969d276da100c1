import { isCompoundFile } from '../bytes/compound-file.ts';
import { documentStart } from '../bytes/document-start.ts';
import type { Glimpse } from './format.ts';

/** Byte marks of files people upload by mistake, so that the refusal can say what the file is. */
const marks: readonly (readonly [string, string])[] = [
  ['89504e47', 'a PNG picture'],
  ['ffd8ff', 'a JPEG picture'],
  ['47494638', 'a GIF picture'],
  ['49492a00', 'a TIFF picture'],
  ['4d4d002a', 'a TIFF picture'],
  ['1f8b', 'a gzip archive'],
  ['377abcaf271c', 'a 7z archive'],
  ['526172211a07', 'a RAR archive'],
  ['53514c69746520666f726d6174203300', 'an SQLite database'],
  ['7f454c46', 'a program'],
  ['4d5a', 'a program'],
  ['25215053', 'a PostScript file'],
];
const kindsByExtension: Readonly<Record<string, string>> = {
  json: 'JSON data',
  jsonl: 'JSON data',
};

/** What a file is that no format of ours reads; nothing for what may still be plain text. */
export function foreignKind({ bytes, entries, text }: Glimpse, extension: string): string | undefined {
  if (entries) return containerKind(entries);
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  const mark = marks.find(([hex]) => head.startsWith(hex));
  if (mark) return mark[1];
  if (isCompoundFile(bytes)) return 'an old Office file (before 2007)';
  if (text === undefined) return undefined;
  // Its letters are parts of a picture.
  if (documentStart(text).tag === 'svg') return 'an SVG picture';
  return kindsByExtension[extension];
}

function containerKind(entries: ReadonlySet<string>): string {
  const has = (prefix: string) => [...entries].some((name) => name.startsWith(prefix));
  if (has('ppt/')) return 'a PowerPoint presentation without its main part';
  if (has('word/')) return 'a Word document without its main part';
  if (has('xl/')) return 'an Excel workbook without its main part';
  if (entries.has('mimetype') && entries.has('content.xml'))
    return 'an OpenDocument drawing, presentation or formula';
  return 'a ZIP archive';
}
