import type { Finding } from './finding.ts';

/** The text with these findings masked: each is replaced by its category, `[iban]`. */
export function rewrite(text: string, masked: readonly Finding[]): string {
  let result = '';
  let at = 0;
  for (const finding of [...masked].sort((a, b) => a.start - b.start)) {
    result += `${text.slice(at, finding.start)}[${finding.category}]`;
    at = finding.end;
  }
  return result + text.slice(at);
}
