import { formatNumber } from '../xlsx/format-number.ts';

/** What a cell stores (ODF 1.3, part 3, 19.385) and the text a person sees for it. */
export interface CellValue {
  readonly type?: string | undefined;
  readonly value?: string | undefined;
  readonly date?: string | undefined;
  readonly time?: string | undefined;
  readonly truth?: string | undefined;
  readonly currency?: string | undefined;
  readonly shown: string;
}

/**
 * A cell as text. Numbers keep every stored digit, the decimals that are shown and the words around them; dates are
 * ISO 8601; durations are hours and minutes; everything else is what is shown.
 */
export function showValue(cell: CellValue): string {
  const { type, value, shown } = cell;
  if (type === 'boolean' && cell.truth !== undefined) return cell.truth === 'true' ? 'TRUE' : 'FALSE';
  if (type === 'date' && cell.date !== undefined) return showDate(cell.date);
  if (type === 'time' && cell.time !== undefined) return showDuration(cell.time) ?? shown;
  if (value === undefined || (type !== 'float' && type !== 'percentage' && type !== 'currency')) return shown;
  const stored = Number(value);
  // An error in a formula is stored as zero and shown as what it is.
  if (!Number.isFinite(stored) || /^(?:#|Err:)/.test(shown)) return shown;
  const share = type === 'percentage';
  const decimals = shownDecimals(share ? stored * 100 : stored, shown);
  const digits = decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`;
  if (share) return formatNumber(value, `${digits}%`);
  const { before, after } = wordsAround(shown);
  const unit = type === 'currency' && before === '' && after === '' ? (cell.currency ?? '') : after;
  return formatNumber(value, `${quoted(before)}${digits}${quoted(unit)}`);
}

/** How many decimals are shown, whatever signs the language puts between digits: 1'250.50 and 1.250,50 have two. */
function shownDecimals(value: number, shown: string): number {
  const digits = shown.replace(/\D/g, '');
  for (let decimals = 0; decimals <= 10; decimals++)
    if (Math.abs(value).toFixed(decimals).replace('.', '') === digits) return decimals;
  return 0;
}

function wordsAround(shown: string): { readonly before: string; readonly after: string } {
  const [, before = '', after = ''] = /^([^\d]*)\d.*?(?<=\d)([^\d]*)$/s.exec(shown) ?? [];
  const words = (text: string) => (/[\p{L}\p{Sc}]/u.test(text) ? text.replace(/["()+−-]/g, '').trim() : '');
  return { before: words(before), after: words(after) };
}

const quoted = (text: string): string => (text === '' ? '' : `"${text}"`);

function showDate(date: string): string {
  const [, day = date, time = ''] = /^(-?\d{4,}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?))?/.exec(date) ?? [];
  const short = time.replace(/:00$/, '');
  return time === '' || time === '00:00:00' ? day : `${day} ${short}`;
}

/** PT36H00M00S, the only form that is written for times and durations. */
function showDuration(time: string): string | undefined {
  const [, sign = '', hours, minutes, seconds] = /^(-?)PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S$/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined || seconds === undefined) return undefined;
  const tail = Number(seconds) === 0 ? '' : `:${seconds.padStart(2, '0')}`;
  return `${sign}${Number(hours)}:${minutes.padStart(2, '0')}${tail}`;
}
