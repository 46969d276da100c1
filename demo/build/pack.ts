import { type Zippable, zipSync } from 'fflate';

/** Packs XML parts into an Office file; a fixed time makes the same bytes on every machine. */
export function pack(parts: Readonly<Record<string, string>>): Uint8Array {
  const encoder = new TextEncoder();
  const files: Zippable = {};
  for (const [name, xml] of Object.entries(parts))
    files[name] = encoder.encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`);
  // ZIP knows no time zone: the local parts of the date are written.
  return zipSync(files, { level: 6, mtime: new Date(2025, 0, 1) });
}

/** Text as it may stand inside an element or an attribute. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** `docProps/core.xml`: title and author as Office shows them. */
export function coreProperties(title: string): string {
  return (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"' +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>Brandis Etikettiertechnik AG</dc:creator>` +
    '<dcterms:created xsi:type="dcterms:W3CDTF">2025-01-01T08:00:00Z</dcterms:created></cp:coreProperties>'
  );
}
