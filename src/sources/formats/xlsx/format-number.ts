/**
 * A stored number as a person reads it, by its format code. Dates become ISO 8601, percentages and
 * currencies keep their sign, decimals are filled up as shown, and no digit is ever dropped: a cell that
 * shows 17 over 16.95653532 reads 16.95653532.
 */
export function formatNumber(stored: string, code: string, date1904 = false): string {
  const value = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(value)) return stored;
  const section = sectionFor(code, value);
  // Words of the format itself ("CHF", "Stk.") must not be taken for date letters.
  const bare = section
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!(?:h{1,9}|m{1,9}|s{1,9})\])[^\]]{0,255}\]/gi, '');
  if (/General/i.test(bare) || ['', '@'].includes(bare.trim())) return plain(value);
  if (/[ydhms]/i.test(bare)) return formatDate(value, bare, date1904) ?? plain(value);
  const { before, after } = affixes(section);
  const decimals = /\.([0]+)/.exec(bare)?.[1]?.length ?? 0;
  const digits = bare.includes('%')
    ? `${padded(shifted(value, 2), decimals)}%`
    : padded(plain(value), decimals);
  return `${before}${digits}${after}`;
}

/** positive;negative;zero;text */
function sectionFor(code: string, value: number): string {
  const sections = code.match(/(?:"[^"]*"|\\.|[^;])+|(?<=;)(?=;)/g) ?? [code];
  if (value < 0 && sections[1]) return sections[1];
  if (value === 0 && sections[2]) return sections[2];
  return sections[0] ?? code;
}

/** Shortest text that gives the same number back: that is every digit Excel stored. */
function plain(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  const [mantissa = '', exponent = '0'] = text.split('e');
  return Math.abs(Number(exponent)) > 30 ? text : moveComma(mantissa, Number(exponent));
}

/** Moves the decimal point in the text, because 0.07 * 100 is 7.000000000000001. */
function shifted(value: number, places: number): string {
  return moveComma(plain(value), places);
}

function moveComma(number: string, places: number): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d*)(?:\.(\d*))?$/.exec(number) ?? [];
  if (whole === '' && fraction === '') return number;
  const point = whole.length + places;
  const digits = (whole + fraction).padStart(whole.length + fraction.length + Math.max(0, -point), '0');
  const at = point + (digits.length - whole.length - fraction.length);
  const full = digits.padEnd(at, '0');
  const left = full.slice(0, at).replace(/^0+(?=\d)/, '') || '0';
  const right = full.slice(at).replace(/(?<!0)0+$/, '');
  return `${sign}${left}${right === '' ? '' : `.${right}`}`;
}

function padded(number: string, decimals: number): string {
  if (decimals === 0 || number.includes('e')) return number;
  const [whole = '', fraction = ''] = number.split('.');
  return `${whole}.${fraction.padEnd(decimals, '0')}`;
}

/** Currencies and units around the digits. */
function affixes(section: string): { readonly before: string; readonly after: string } {
  // Digits inside words and locale codes are none of the number.
  const digitsOnly = section.replace(/"[^"]*"|\[[^\]]{0,255}\]|\\./g, (part) => ' '.repeat(part.length));
  const first = digitsOnly.search(/[0#?]/);
  if (first < 0) return { before: '', after: '' };
  const last = digitsOnly.search(/[0#?][^0#?]*$/);
  const before = literals(section.slice(0, first));
  const after = literals(section.slice(last + 1).replace('%', ''));
  return {
    before: before === '' || /[-+(]$/.test(before) ? '' : `${before} `,
    after: after === '' ? '' : ` ${after}`,
  };
}

function literals(text: string): string {
  return [...text.matchAll(/"([^"]*)"|\[\$([^\]-]{0,255})(?:-[^\]]{0,255})?\]|\\(.)|([€$£¥])/g)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? match[4] ?? '')
    .join('')
    .replace(/[()+-]/g, '')
    .trim();
}

function formatDate(serial: number, code: string, date1904: boolean): string | undefined {
  if (/\[h+\]|\[m+\]|\[s+\]/i.test(code)) return duration(serial, /s/i.test(code.replace(/\[s+\]/i, 's')));
  if (serial < 0 || serial >= 2_958_466) return undefined;
  const hasTime = /[hs]/i.test(code);
  const hasDate = /[yd]/i.test(code) || !hasTime;
  // Excel believes that 1900 was a leap year; from 1 March 1900 on the count is one too high.
  const epoch = date1904
    ? Date.UTC(1904, 0, 1)
    : serial < 60
      ? Date.UTC(1899, 11, 31)
      : Date.UTC(1899, 11, 30);
  const iso = new Date(epoch + Math.round(serial * 86_400) * 1_000).toISOString();
  const time = iso.slice(11, 19).replace(/:00$/, '');
  if (!hasDate || (serial < 1 && hasTime)) return time;
  return hasTime ? `${iso.slice(0, 10)} ${time}` : iso.slice(0, 10);
}

function duration(days: number, withSeconds: boolean): string {
  const total = Math.round(Math.abs(days) * 86_400);
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = total % 60;
  const tail = withSeconds || seconds > 0 ? `:${two(seconds)}` : '';
  return `${days < 0 ? '-' : ''}${Math.floor(total / 3_600)}:${two(Math.floor(total / 60) % 60)}${tail}`;
}
