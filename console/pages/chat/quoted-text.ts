/** A quotation as people read it: cells of a table row with dots between them, line breaks within a cell as blanks. */
export function quotedText(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^\|[\s:|-]+$/.test(line))
    .map((line) => (line.startsWith('|') ? cells(line).join(' · ') : line))
    .join('\n');
}

function cells(row: string): readonly string[] {
  return row
    .replace(/^\|/, '')
    .replace(/\|\s*$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll('\\|', '|').replaceAll('<br>', ' ').trim())
    .filter((cell) => cell !== '');
}
