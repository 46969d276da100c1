import { parse } from 'yaml';

/** YAML between `---` lines at the top: its plain values are metadata. What is no YAML stays text. */
export function splitFrontMatter(text: string): {
  readonly metadata: Readonly<Record<string, string>>;
  readonly body: string;
} {
  const match = /^---[ \t]*\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  if (!match) return { metadata: {}, body: text };
  try {
    const values: unknown = parse(match[1] ?? '', { maxAliasCount: 0, schema: 'failsafe' });
    if (typeof values !== 'object' || values === null || Array.isArray(values))
      return { metadata: {}, body: text };
    const plain = Object.entries(values).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return { metadata: Object.fromEntries(plain), body: text.slice(match[0].length) };
  } catch {
    return { metadata: {}, body: text };
  }
}
