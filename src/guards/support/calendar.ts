import { plain } from './tokens.ts';

const locales = ['de', 'fr', 'it', 'en'] as const;

/** Months and weekdays in the four languages → one sign for all, e.g. `januar`, `gennaio` → `month 1`. */
export const calendar: ReadonlyMap<string, string> = new Map(
  locales.flatMap((locale) => {
    const name = (options: Intl.DateTimeFormatOptions, date: Date): string =>
      plain(new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(date));
    return [
      ...Array.from({ length: 12 }, (_, at): [string, string] => [
        name({ month: 'long' }, new Date(Date.UTC(2024, at, 15))),
        `month ${at + 1}`,
      ]),
      // 1 January 2024 was a Monday.
      ...Array.from({ length: 7 }, (_, at): [string, string] => [
        name({ weekday: 'long' }, new Date(Date.UTC(2024, 0, 1 + at))),
        `weekday ${at + 1}`,
      ]),
    ];
  }),
);

/** Countries and languages in the four languages → one sign, e.g. `schweiz`, `suisse` → `region CH`; names of one word. */
export const regions: ReadonlyMap<string, string> = new Map(
  locales.flatMap((locale) => {
    const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });
    const found: [string, string][] = [];
    for (let a = 65; a <= 90; a++) {
      for (let b = 65; b <= 90; b++) {
        const code = String.fromCharCode(a, b);
        const name = names.of(code);
        if (name && /^\p{L}+$/u.test(name)) found.push([plain(name), `region ${code}`]);
      }
    }
    return found;
  }),
);
