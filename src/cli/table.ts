/** Widest cell of a table, in characters: what is longer is cut, what is nested and longer is left to `--json`. */
const widest = 80;

/** A list as aligned columns, anything else as `name: value` lines. */
export function asText(value: unknown): string {
  const rows = listOf(value);
  if (rows) return rows.length === 0 ? '(none)' : columns(rows);
  if (isRecord(value))
    return Object.entries(value)
      .map(([name, one]) => `${name}:${below(one) ?? ` ${cell(one)}`.trimEnd()}`)
      .join('\n');
  return cell(value);
}

/** What does not fit beside its name: a table, or several lines. */
function below(value: unknown): string | undefined {
  const rows = Array.isArray(value) && value.length > 0 ? listOf(value) : undefined;
  if (rows) return `\n${columns(rows)}`.replaceAll('\n', '\n  ');
  if (typeof value === 'string' && value.trim().includes('\n'))
    return `\n${value.trimEnd()}`.replaceAll('\n', '\n  ');
  return undefined;
}

function listOf(value: unknown): readonly Record<string, unknown>[] | undefined {
  const list = Array.isArray(value)
    ? value
    : isRecord(value) && Array.isArray(value.items)
      ? value.items
      : undefined;
  return list?.every(isRecord) ? list : undefined;
}

function columns(rows: readonly Record<string, unknown>[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(
    (name) =>
      rows.some((row) => cell(row[name]) !== '') &&
      !rows.some((row) => isNested(row[name]) && cell(row[name]).length > widest),
  );
  const lines = [names, ...rows.map((row) => names.map((name) => cut(cell(row[name]))))];
  const widths = names.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const cut = (text: string): string => (text.length > widest ? `${text.slice(0, widest - 1)}…` : text);

const isNested = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && localised(value) === undefined;

/** Of a text in several languages the one that the terminal speaks, else English, else the first. */
function localised(value: object): string | undefined {
  const texts = Object.entries(value);
  if (texts.length === 0 || !texts.every(([key, text]) => /^[a-z]{2}$/.test(key) && typeof text === 'string'))
    return undefined;
  const spoken = process.env.LC_ALL ?? process.env.LANG ?? '';
  const [, text] =
    texts.find(([key]) => spoken.startsWith(key)) ?? texts.find(([key]) => key === 'en') ?? texts[0] ?? [];
  return String(text);
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join(', ');
  return typeof value === 'object' ? (localised(value) ?? inWords(value)) : String(value);
}

/** `state ready, models small` for `{"state":"ready","models":["small"]}`; what is nested deeper stays JSON. */
function inWords(value: object): string {
  const parts = Object.entries(value).map(([name, one]) => [name, cell(one)] as const);
  const isFlat = Object.values(value).every((one) => typeof one !== 'object' || cell(one)[0] !== '{');
  if (Array.isArray(value) || !isFlat) return JSON.stringify(value);
  return parts
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name} ${text}`)
    .join(', ');
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
