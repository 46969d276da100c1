/** A quotation as people read it: headings without their marks, cells of a table row with dots between them. */
export function quotedText(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^\|[\s:|-]+$/.test(line))
    .map((line) => (line.startsWith('|') ? cells(line).join(' · ') : line.replace(/^#{1,6} +/, '')))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

function cells(row: string): readonly string[] {
  return row
    .replace(/^\|/, '')
    .replace(/\|\s*$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll('\\|', '|').replaceAll('<br>', ' ').trim())
    .filter((cell) => cell !== '');
}
