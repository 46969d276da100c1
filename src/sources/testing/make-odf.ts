import { zipSync } from 'fflate';

/** An OpenDocument file given the inside of its body and what else it has. */
export function makeOdf(
  kind: 'text' | 'spreadsheet',
  body: string,
  { styles = '', manifest = '' }: { readonly styles?: string; readonly manifest?: string } = {},
): Uint8Array {
  const text = (value: string) => new Uint8Array(Buffer.from(value));
  return zipSync({
    mimetype: [text(`application/vnd.oasis.opendocument.${kind}`), { level: 0 }],
    'content.xml': text(
      `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    ),
    'META-INF/manifest.xml': text(`<manifest:manifest>${manifest}</manifest:manifest>`),
  });
}

/** A spreadsheet of one sheet, given its rows. */
export function makeOds(rows: string): Uint8Array {
  return makeOdf('spreadsheet', `<table:table table:name="Preise">${rows}</table:table>`);
}

export const encryptedManifest =
  '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>';
