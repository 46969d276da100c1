import { useMemo } from 'react';
import type { Language } from '#contract';
import { useWords } from './use-words.tsx';

export interface Format {
  readonly number: (value: number, digits?: number) => string;
  /** Of a fraction: 0.5 is 50 %. */
  readonly percent: (fraction: number, digits?: number) => string;
  readonly bytes: (bytes: number) => string;
  /** Of milliseconds, in the unit a person would choose. */
  readonly duration: (ms: number) => string;
  readonly date: (when: string | Date) => string;
  readonly time: (when: string | Date) => string;
  readonly dateTime: (when: string | Date) => string;
  /** "3 minutes ago", "tomorrow". */
  readonly ago: (when: string | Date, now?: Date) => string;
}

// Swiss forms where a language is written in Switzerland; English as it is written in Europe.
const locales: Readonly<Record<Language, string>> = { de: 'de-CH', fr: 'fr-CH', it: 'it-CH', en: 'en-GB' };

/** Numbers, sizes and times as people of the chosen language write them. */
export function useFormat(): Format {
  const { language } = useWords();
  return useMemo(() => formatIn(language), [language]);
}

export function formatIn(language: Language): Format {
  const locale = locales[language];
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  const unit = (value: number, name: string, digits = 0) =>
    new Intl.NumberFormat(locale, {
      ...{ style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: digits },
    }).format(value);
  return {
    number,
    percent: (fraction, digits = 0) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(fraction),
    bytes(bytes) {
      const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
      let [value, step] = [bytes, 0];
      for (; value >= 1_000 && step < steps.length - 1; step += 1) value /= 1_000;
      return unit(value, steps[step] ?? 'byte', value < 10 && step > 0 ? 1 : 0);
    },
    duration(ms) {
      if (ms < 1_000) return unit(Math.round(ms), 'millisecond');
      if (ms < 60_000) return unit(ms / 1_000, 'second', ms < 10_000 ? 1 : 0);
      if (ms < 3_600_000) return unit(ms / 60_000, 'minute', ms < 600_000 ? 1 : 0);
      return ms < 86_400_000 ? unit(ms / 3_600_000, 'hour', 1) : unit(ms / 86_400_000, 'day', 1);
    },
    date: (when) => date.format(new Date(when)),
    time: (when) => time.format(new Date(when)),
    dateTime: (when) => dateTime.format(new Date(when)),
    ago(when, now = new Date()) {
      const seconds = (new Date(when).getTime() - now.getTime()) / 1_000;
      const size = Math.abs(seconds);
      if (size < 60) return relative.format(Math.round(seconds), 'second');
      if (size < 3_600) return relative.format(Math.round(seconds / 60), 'minute');
      if (size < 86_400) return relative.format(Math.round(seconds / 3_600), 'hour');
      return size < 30 * 86_400
        ? relative.format(Math.round(seconds / 86_400), 'day')
        : date.format(new Date(when));
    },
  };
}
