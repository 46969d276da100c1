import { calendar } from './calendar.ts';
import type { Token } from './tokens.ts';

export interface DateSeen {
  /** The token behind its last. */
  readonly to: number;
  /** 20160207 */
  readonly value: number;
}

/** A whole date that begins here: 7.2.2016, 2016-02-07, 7. Februar 2016, 7 février 2016, February 7, 2016. */
export function dateAt(tokens: readonly Token[], at: number): DateSeen | undefined {
  const [first, second, third] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(first?.text ?? '');
  if (dotted) return date(at + 1, dotted[3], dotted[2], dotted[1]);
  if (!second || !third) return undefined;
  if (/^\d{4}$/.test(first?.text ?? '') && second.before === '-' && third.before === '-')
    return date(at + 3, first?.text, second.text, third.text);
  const year = /^\d{4}$/.test(third.text) ? third.text : undefined;
  if (year === undefined || !/^,? $/.test(third.before)) return undefined;
  const month = (token: Token | undefined): string | undefined =>
    /^month (\d+)$/.exec(calendar.get(token?.plain ?? '') ?? '')?.[1];
  if (month(second) !== undefined && /^\.? $/.test(second.before))
    return date(at + 3, year, month(second), first?.text);
  if (month(first) !== undefined) return date(at + 3, year, month(first), second.text);
  return undefined;
}

function date(to: number, year?: string, month?: string, day?: string): DateSeen | undefined {
  if (!/^\d{1,2}$/.test(day ?? '') || !/^\d{1,2}$/.test(month ?? '')) return undefined;
  const [m, d] = [Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > 31) return undefined;
  return { to, value: Number(year) * 10_000 + m * 100 + d };
}
