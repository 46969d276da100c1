import { normalised } from '#contract';
import { scanXml } from '../../xml/scan-xml.ts';
import type { OfficePackage } from '../../zip/office-package.ts';

export interface SheetEntry {
  readonly name: string;
  readonly part: string;
  readonly visible: boolean;
}

/** The sheets in the order of their tabs; chart sheets have no cells and are left out. */
export function readWorkbook(office: OfficePackage): {
  readonly sheets: readonly SheetEntry[];
  /** Dates count from 1904 instead of 1900 (old Macintosh files). */
  readonly date1904: boolean;
} {
  const parts = new Map(
    office
      .relationships(office.main)
      .filter(({ type }) => type === 'worksheet')
      .map(({ id, target }) => [id, target]),
  );
  const sheets: SheetEntry[] = [];
  let date1904 = false;
  scanXml(office.zip.read(office.main), {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
      if (name !== 'sheet') return;
      const part = parts.get(attributes.id ?? '');
      if (part === undefined || !office.zip.has(part)) return;
      const visible = attributes.state === undefined || attributes.state === 'visible';
      sheets.push({ name: normalised(attributes.name ?? 'Sheet'), part, visible });
    },
  });
  return { sheets, date1904 };
}
