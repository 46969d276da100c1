import { scanXml } from '../../xml/scan-xml.ts';
import type { OfficePackage } from '../../zip/office-package.ts';

/** Texts of footnotes and endnotes by `footnote/ID` and `endnote/ID`. */
export function readNotes(office: OfficePackage): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { type, target } of office.relationships(office.main)) {
    if ((type !== 'footnotes' && type !== 'endnotes') || !office.zip.has(target)) continue;
    const kind = type.slice(0, -1);
    let key: string | undefined;
    let inText = false;
    scanXml(office.zip.read(target), {
      open(name, attributes) {
        // Separators have a type; notes written by people have none.
        if (name === kind) key = attributes.type === undefined ? `${kind}/${attributes.id ?? ''}` : undefined;
        if (name === 't') inText = true;
        if (name === 'p' && key !== undefined) texts.set(key, `${texts.get(key) ?? ''} `);
      },
      text(text) {
        if (inText && key !== undefined) texts.set(key, (texts.get(key) ?? '') + text);
      },
      close(name) {
        if (name === 't') inText = false;
      },
    });
  }
  return texts;
}
