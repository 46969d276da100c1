/** A piece of a demo document before it becomes DOCX or PDF. */
export type Part =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'item'; readonly number?: number; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

/** Reads the small part of Markdown in which the sources are written: headings, paragraphs, lists, tables. */
export function readSource(markdown: string): Part[] {
  const parts: Part[] = [];
  for (const block of markdown.normalize('NFC').split(/\n\s*\n/)) {
    const lines = block.split('\n').filter((line) => line.trim() !== '');
    const [first = ''] = lines;
    const heading = /^(#{1,6}) (.+)$/.exec(first);
    if (heading) {
      parts.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' });
      lines.shift();
    }
    if (lines.length === 0) continue;
    if (lines.every((line) => line.startsWith('|')))
      parts.push({ kind: 'table', rows: lines.filter((line) => !/^[|\s:-]+$/.test(line)).map(cells) });
    else if (lines.every((line) => line.startsWith('- ')))
      parts.push(...lines.map((line) => ({ kind: 'item', text: line.slice(2).trim() }) as const));
    else if (lines.every((line) => numbered.test(line))) parts.push(...lines.map(numberedItem));
    else parts.push({ kind: 'paragraph', text: lines.join(' ').trim() });
  }
  return parts;
}

const numbered = /^(\d{1,2})\. (.+)$/;

function numberedItem(line: string): Part {
  const [, number = '', text = ''] = numbered.exec(line) ?? [];
  return { kind: 'item', number: Number(number), text: text.trim() };
}

function cells(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}
