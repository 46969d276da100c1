import { type Zippable, zipSync } from 'fflate';

/** A DOCX whose document part is given; small enough to be made in a test. */
export function makeDocx(documentXml: string | Uint8Array, parts: Zippable = {}): Uint8Array {
  const document = typeof documentXml === 'string' ? Buffer.from(documentXml) : documentXml;
  return zipSync({ 'word/document.xml': new Uint8Array(document), ...parts });
}

/** Paragraphs as the body of a Word document. */
export function wordBody(inner: string): string {
  return `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${inner}</w:body></w:document>`;
}

/** An XLSX of one sheet, given the inside of `sheetData` and what else stands in the sheet. */
export function makeXlsx(rows: string, { after = '', styles = '', workbook = '' } = {}): Uint8Array {
  const text = (value: string) => new Uint8Array(Buffer.from(value));
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`;
  return zipSync({
    'xl/workbook.xml': text(
      `<workbook>${workbook}<sheets><sheet name="Preise" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': text(
      `<Relationships>${relation('r1', 'worksheet', 'worksheets/s1.xml')}${relation('r2', 'styles', 'styles.xml')}</Relationships>`,
    ),
    'xl/styles.xml': text(`<styleSheet>${styles}</styleSheet>`),
    'xl/worksheets/s1.xml': text(`<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`),
  });
}

/** A PDF with lines of Helvetica at given places; each page is a list of [x, y, size, text]. */
export function makePdf(
  pages: readonly (readonly (readonly [number, number, number, string])[])[],
): Uint8Array {
  const objects: string[] = ['<</Type/Catalog/Pages 2 0 R>>', ''];
  const font = '<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>>>';
  const kids: string[] = [];
  for (const lines of pages) {
    const content = lines
      .map(
        ([x, y, size, text]) => `BT /F1 ${size} Tf ${x} ${y} Td (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`,
      )
      .join('\n');
    objects.push(`<</Length ${content.length}>>stream\n${content}\nendstream`);
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources${font}/Contents ${objects.length} 0 R>>`,
    );
    kids.push(`${objects.length} 0 R`);
  }
  objects[1] = `<</Type/Pages/Count ${kids.length}/Kids[${kids.join(' ')}]>>`;
  let text = '%PDF-1.4\n';
  const offsets = objects.map((body, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  text += `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`;
  return new Uint8Array(Buffer.from(text, 'latin1'));
}
