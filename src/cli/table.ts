/** A list as aligned columns, anything else as `name: value` lines. */
export function asText(value: unknown): string {
  const rows = listOf(value);
  if (rows) return rows.length === 0 ? '(none)' : columns(rows);
  if (isRecord(value))
    return Object.entries(value)
      .map(([name, one]) => `${name}: ${cell(one)}`)
      .join('\n');
  return cell(value);
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
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) =>
    rows.some((row) => cell(row[name]) !== ''),
  );
  const lines = [names, ...rows.map((row) => names.map((name) => cell(row[name])))];
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

function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
