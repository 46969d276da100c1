import { scanXml } from '../../xml/scan-xml.ts';
import type { OfficePackage } from '../../zip/office-package.ts';
import { formatNumber } from './format-number.ts';

export interface CellFormats {
  /** A stored number as text, by the cell's style. */
  show(stored: string, style: number): string;
}

/** Number formats every workbook has without declaring them; the others of this range are "General". */
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  39: '#,##0.00',
  40: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss',
}; // prettier-ignore

export function readFormats(office: OfficePackage, date1904: boolean): CellFormats {
  const part = office.relationships(office.main).find(({ type }) => type === 'styles')?.target;
  const declared = new Map<number, string>();
  const styles: number[] = [];
  let inCellFormats = false;
  if (part !== undefined && office.zip.has(part))
    scanXml(office.zip.read(part), {
      open(name, { numFmtId, formatCode }) {
        if (name === 'numFmt' && formatCode !== undefined) declared.set(Number(numFmtId), formatCode);
        if (name === 'cellXfs') inCellFormats = true;
        if (name === 'xf' && inCellFormats) styles.push(Number(numFmtId ?? 0));
      },
      close(name) {
        if (name === 'cellXfs') inCellFormats = false;
      },
    });
  return {
    show(stored, style) {
      const id = styles[style] ?? 0;
      return formatNumber(stored, declared.get(id) ?? builtIn[id] ?? 'General', date1904);
    },
  };
}
