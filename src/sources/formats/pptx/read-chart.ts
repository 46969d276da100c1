import { Problem } from '#contract';
import { scanXml } from '../../xml/scan-xml.ts';
import { formatNumber } from '../xlsx/format-number.ts';

export interface Chart {
  readonly title: string;
  /** First row: the names of the series; then one row for each category. Empty when the file keeps no values. */
  readonly rows: readonly (readonly string[])[];
}

interface Series {
  name: string;
  readonly categories: Map<number, string>;
  readonly values: Map<number, string>;
}

const places = { tx: 'name', cat: 'category', xVal: 'category', val: 'value', yVal: 'value' } as const;

/** A chart's title and the values it was drawn from, as they are kept in the file for programs without the workbook. */
export function readChart(bytes: Uint8Array, maxCells: number): Chart {
  const series: Series[] = [];
  const path: string[] = [];
  let current: Series | undefined;
  let place: 'name' | 'category' | 'value' | undefined;
  let index = 0;
  let format = 'General';
  let text = '';
  let title = '';

  const put = () => {
    if (!current) return;
    if (place === 'name') current.name = text;
    else if (place === 'category') current.categories.set(index, formatNumber(text, format));
    else if (place === 'value') current.values.set(index, formatNumber(text, format));
  };

  scanXml(bytes, {
    open(name, attributes) {
      path.push(name);
      if (name === 'ser') {
        current = { name: '', categories: new Map(), values: new Map() };
        series.push(current);
      } else if (current && name in places) {
        place = places[name as keyof typeof places];
        format = 'General';
      } else if (name === 'pt') index = Number(attributes.idx ?? 0) || 0;
      else if (name === 'v' || name === 'formatCode') text = '';
    },
    text(piece) {
      const at = path.at(-1);
      if (at === 'v' || at === 'formatCode') text += piece;
      // A title of an axis stands inside the axis.
      else if (at === 't' && path.includes('title') && !path.some((name) => name.endsWith('Ax')))
        title += piece;
    },
    close(name) {
      path.pop();
      if (name === 'v') put();
      else if (name === 'formatCode' && place !== undefined) format = text;
      else if (name in places) place = undefined;
      else if (name === 'ser') current = undefined;
    },
  });
  return { title: title.trim(), rows: layOut(series, maxCells) };
}

function layOut(series: readonly Series[], maxCells: number): string[][] {
  const filled = series.filter(({ values }) => values.size > 0);
  if (filled.length === 0) return [];
  const indices = new Set(filled.flatMap(({ values }) => [...values.keys()]));
  if (indices.size * filled.length > maxCells)
    throw new Problem('document.tooLarge', `A chart has more than ${maxCells} values.`);
  const ordered = [...indices].sort((a, b) => a - b);
  const rows = ordered.map((index) => [
    filled.map(({ categories }) => categories.get(index)).find((name) => name !== undefined) ?? '',
    ...filled.map(({ values }) => values.get(index) ?? ''),
  ]);
  return [['', ...filled.map(({ name }) => name)], ...rows];
}
