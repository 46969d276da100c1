import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSource } from './read-source.ts';
import { writeDocx } from './write-docx.ts';
import { writeMsg } from './write-msg.ts';
import { writePdf } from './write-pdf.ts';
import { writeXlsx } from './write-xlsx.ts';

/**
 * Makes every demo document from its source: `<collection>/<name>.docx.md` becomes `<name>.docx`, likewise
 * `.pdf.md`, `.xlsx.csv` and `.msg.txt`; everything else is the document itself. Keys are `<collection>/<name>`.
 */
export async function documents(sources: string): Promise<Map<string, Uint8Array>> {
  const made = new Map<string, Uint8Array>();
  for (const collection of (await readdir(sources)).sort())
    for (const file of (await readdir(join(sources, collection))).sort()) {
      const { name, bytes } = makeDocument(file, await readFile(join(sources, collection, file)));
      made.set(`${collection}/${name}`, bytes);
    }
  return made;
}

function makeDocument(file: string, source: Buffer): { readonly name: string; readonly bytes: Uint8Array } {
  const text = source.toString('utf8');
  const name = file.replace(/\.(md|csv|txt)$/, '');
  if (file.endsWith('.docx.md')) return { name, bytes: writeDocx(readSource(text)) };
  if (file.endsWith('.pdf.md')) return { name, bytes: writePdf(readSource(text)) };
  if (file.endsWith('.xlsx.csv')) return { name, bytes: writeXlsx(text, name.replace(/\.xlsx$/, '')) };
  if (file.endsWith('.msg.txt')) return { name, bytes: writeMsg(text) };
  return { name: file, bytes: new Uint8Array(source) };
}
