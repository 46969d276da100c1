/**
 * Ages beside a sign for man or woman, as heads of letters and lists of patients have them: `m/67`, `(67/w)`, `w, 67 J.`, `67a m`,
 * `67F with chest pain`. A letter alone may be metres or watts: then a slash, a bracket, a comma or a word for years must stand between.
 */
export function besideSex(text: string, start: number, end: number): boolean {
  if (end - start > 3 || text[start] === '0') return false;
  return isBefore(text, start, end) || isBehind(text, start, end);
}

function isBefore(text: string, start: number, end: number): boolean {
  const sign = text[start - 1];
  if (sign !== ' ' && sign !== '/') return false;
  const left = before.exec(text.slice(Math.max(0, start - 14), start));
  if (!left) return false;
  ending.lastIndex = end;
  return ending.test(text) && (end - start === 2 || ending.lastIndex > end);
}
const before =
  /(?:(?:^|[\n\t|;(]|, |: | {2}|[\p{L}\d.)] (?=[mwf],))[mwfMWF♂♀]|(?<!\p{L})(?:männl|weibl)(?:ich|\.)?)(?:\/ ?|, ?| )$/u;
/** Nothing more than a word for years, and the end of a field. */
const ending = /(?: ?(?:J(?:ahre)?(?!\p{L})\.?|a(?!\p{L})|y(?!\p{L})))?(?=[,;)|\t]|\.?\s*(?:\n|$)| {2})/uy;

function isBehind(text: string, start: number, end: number): boolean {
  const code = text.charCodeAt(end);
  if (!mayGoOn.has(code)) return false;
  behind.lastIndex = end;
  if (behind.test(text)) return isFree(text, start);
  english.lastIndex = end;
  if (english.test(text)) return isFree(text, start);
  // `84w, gestürzt` begins a line; elsewhere it may be weeks and metres.
  glued.lastIndex = end;
  return end - start === 2 && (start === 0 || text[start - 1] === '\n') && glued.test(text);
}
const glued = /[mwf](?=[,:;] | (?:mit|bek|Z\.|V\.|gestürzt|aus)(?!\p{L}))/uy;
/** Blank, comma, slash, `J`, `a`, `y`, `F`, `M`, `w` */
const mayGoOn = new Set(Array.from(' ,/JayFMfmw', (sign) => sign.charCodeAt(0)));
const isFree = (text: string, start: number): boolean =>
  start === 0 || /[\s(|;,>]/.test(text.charAt(start - 1));
const behind =
  /(?:\/ ?(?:[mwfMWF]|männl|weibl)| ?(?:J\.?|a|y)(?:, ?| ?\/ ?| )(?:[mwfMWF]|männl|weibl)|, ?(?:männlich|weiblich|männl\.|weibl\.|♂|♀)|, [mwf](?=\)))(?![\p{L}\d²³])/uy;
const english = / ?[FMfm] (?:with|who|presents|presenting|admitted|p\/w|c\/o|s\/p|w\/|hx)(?!\p{L})/uy;
