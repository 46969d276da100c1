import { scanXml } from '../../xml/scan-xml.ts';
import type { OfficePackage } from '../../zip/office-package.ts';

/** The texts that cells refer to by number; phonetic guides above Japanese text are left out. */
export function readSharedStrings(office: OfficePackage): readonly string[] {
  const part = office.relationships(office.main).find(({ type }) => type === 'sharedStrings')?.target;
  if (part === undefined || !office.zip.has(part)) return [];
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let phonetic = false;
  scanXml(office.zip.read(part), {
    open(name) {
      if (name === 'si') text = '';
      if (name === 't') inText = true;
      if (name === 'rPh') phonetic = true;
    },
    text(piece) {
      if (inText && !phonetic) text += piece;
    },
    close(name) {
      if (name === 'si') strings.push(unescapeText(text));
      if (name === 't') inText = false;
      if (name === 'rPh') phonetic = false;
    },
  });
  return strings;
}

/** Excel writes control characters as `_x000D_`, and a literal one of these with an escaped underscore. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
