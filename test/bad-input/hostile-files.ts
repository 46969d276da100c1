import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate';

const contentTypes = strToU8(
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
);

/** Of the standard handler, for a password that nobody knows. */
export function lockedPdf(): Uint8Array {
  const noise = 'ab'.repeat(32);
  return Buffer.from(`%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj
3 0 obj <</Filter/Standard/V 1/R 2/O<${noise}>/U<${noise}>/P -4>> endobj
trailer <</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>
%%EOF`);
}

/** Half a gigabyte of blanks in half a megabyte. */
export function zipBomb(): Uint8Array {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  const types = new ZipDeflate('[Content_Types].xml');
  zip.add(types);
  types.push(contentTypes, true);
  const document = new ZipDeflate('word/document.xml', { level: 1 });
  zip.add(document);
  const block = new Uint8Array(1 << 20).fill(32);
  for (let megabyte = 1; megabyte <= 512; megabyte += 1) document.push(block, megabyte === 512);
  zip.end();
  return Buffer.concat(chunks);
}

/** Ten entities of ten entities each, ten times over. */
export function xmlBomb(): Uint8Array {
  const entities = Array.from({ length: 10 }, (_, at) => {
    const value = at === 0 ? 'ha' : `&e${at - 1};`.repeat(10);
    return `<!ENTITY e${at} "${value}">`;
  });
  const xml = `<?xml version="1.0"?><!DOCTYPE w [${entities.join('')}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>`;
  return zipSync({ '[Content_Types].xml': contentTypes, 'word/document.xml': strToU8(xml) });
}
