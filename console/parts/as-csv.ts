export type CsvValue = string | number | boolean | undefined;

/**
 * Rows as CSV (RFC 4180) with a byte order mark, which spreadsheets need to read it as UTF-8. A text that a spreadsheet
 * would run as a formula is quoted with an apostrophe (OWASP, CSV injection).
 */
export function asCsv(head: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: CsvValue): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
