import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { coreProperties, escapeXml, pack } from './pack.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';
const format = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * A workbook from a source in which `# sheet: Name` begins a sheet and CSV rows follow; the first row is
 * the header. Numbers with two decimals are stored as numbers that show two, dates in ISO form as dates.
 */
export function writeXlsx(source: string, title: string): Uint8Array {
  const sheets = readSheets(source);
  return pack({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${format}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${format}.styles+xml"/>` +
      sheets
        .map(
          (_, index) =>
            `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${format}.worksheet+xml"/>`,
        )
        .join('') +
      '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>' +
      '</Types>',
    '_rels/.rels':
      `<Relationships xmlns="${packages}">` +
      `<Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>` +
      `<Relationship Id="r2" Type="${packages}/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    'xl/workbook.xml':
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
      sheets
        .map(
          ({ name }, index) =>
            `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="r${index + 1}"/>`,
        )
        .join('') +
      '</sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      `<Relationships xmlns="${packages}">` +
      sheets
        .map(
          (_, index) =>
            `<Relationship Id="r${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
        )
        .join('') +
      `<Relationship Id="styles" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles,
    ...Object.fromEntries(
      sheets.map(({ rows }, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(rows)]),
    ),
    'docProps/core.xml': coreProperties(title),
  });
}

/** Cell styles by index: 0 text, 1 header, 2 two decimals, 3 date. */
const styles =
  `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="10"/><name val="Arial"/></font>` +
  '<font><b/><sz val="10"/><name val="Arial"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4">' +
  '<xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1" applyFont="1"/>' +
  '<xf numFmtId="4" fontId="0" applyNumberFormat="1"/><xf numFmtId="14" fontId="0" applyNumberFormat="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

function readSheets(source: string): Sheet[] {
  return source
    .split(/^# sheet: /m)
    .slice(1)
    .map((part) => {
      const [name = '', ...lines] = part.split('\n');
      const rows = z.array(z.array(z.string())).parse(parse(lines.join('\n'), { relax_column_count: true }));
      return { name: name.trim(), rows };
    });
}

function sheetXml(rows: Sheet['rows']): string {
  const width = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: width }, (_, at) =>
    Math.min(60, Math.max(...rows.map((row) => (row[at] ?? '').length)) + 3),
  );
  const columns = widths.map(
    (value, at) => `<col min="${at + 1}" max="${at + 1}" width="${value}" customWidth="1"/>`,
  );
  const body = rows.map((row, line) => {
    const cells = row.map((value, at) => cell(value, `${column(at)}${line + 1}`, line === 0));
    return `<row r="${line + 1}">${cells.join('')}</row>`;
  });
  return (
    `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${columns.join('')}</cols><sheetData>${body.join('')}</sheetData></worksheet>`
  );
}

function column(index: number): string {
  return (index >= 26 ? column(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
}

function cell(value: string, at: string, header: boolean): string {
  if (value === '') return '';
  if (!header && /^\d{4}-\d\d-\d\d$/.test(value)) {
    // Days since 30 December 1899, as every spreadsheet counts them.
    const serial = (Date.parse(value) - Date.UTC(1899, 11, 30)) / 86_400_000;
    return `<c r="${at}" s="3"><v>${serial}</v></c>`;
  }
  if (!header && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(value)) {
    const style = /\.\d\d$/.test(value) ? 2 : 0;
    return `<c r="${at}" s="${style}"><v>${Number(value)}</v></c>`;
  }
  return `<c r="${at}" s="${header ? 1 : 0}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
}
