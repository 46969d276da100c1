import type { FindingReason } from '#contract';
import type { Detector, Finding } from '../../finding.ts';
import { isDigit } from '../../reading/numbers.ts';

/** Places by their coordinates: degrees with fractions or minutes (WGS 84), and the Swiss grid (LV95, LV03). */
export const geo: Detector = {
  name: 'geo',
  categories: ['geo'],
  find({ text, digits }): readonly Finding[] {
    const findings: Finding[] = [];
    let done = 0;
    for (const { start, end } of digits) {
      const next = text[end];
      // Degrees go on with a stop or their sign, the Swiss grid with an apostrophe, a blank or a comma.
      if (start < done || !next || !".°º' ,/".includes(next)) continue;
      const sign = text[start - 1] === '-' && !isDigit(text.charCodeAt(start - 2));
      if (!sign && isDigit(text.charCodeAt(start - 2)) && /[.,:'/-]/.test(text[start - 1] ?? '')) continue;
      const found =
        (next === '.' ? decimals(text, start, sign) : undefined) ??
        (isDegree(text, next === ' ' ? end + 1 : end) ? degrees(text, start) : undefined) ??
        swiss(text, start, end);
      if (!found) continue;
      done = found.end;
      findings.push({
        category: 'geo',
        start: sign ? start - 1 : start,
        end: done,
        confidence: found.confidence,
        detector: 'geo',
        reason: found.reason,
      });
    }
    return findings;
  },
};

interface Found {
  readonly end: number;
  readonly confidence: number;
  readonly reason: FindingReason;
}

const pair =
  /(\d{1,2}\.\d{3,15})°?(?: ?[NS])?(?:, ?|; ?| )(?:(?:lon|lng)[:=]? ?)?(-?\d{1,3}\.\d{3,15})(?![\d.])°?(?: ?[EWO](?!\p{L}))?/uy;

function decimals(text: string, start: number, negative: boolean): Found | undefined {
  pair.lastIndex = start;
  const match = pair.exec(text);
  if (!match) return undefined;
  const [whole, latitude, longitude] = match;
  if (Number(latitude) > 90 || Math.abs(Number(longitude)) > 180) return undefined;
  const marked =
    negative ||
    /[NSEWO°]/.test(whole) ||
    /(?:geo:|koord|coord|lat|gps|standort|@|position)[^\n]{0,12}$/i.test(
      text.slice(Math.max(0, start - 22), start),
    );
  // Two numbers with a comma may be anything: a fraction of four digits each is about ten metres.
  if (!marked && !/\.\d{4,15}[^.]{1,12}\.\d{4}/.test(whole)) return undefined;
  return { end: start + whole.length, confidence: marked ? 0.9 : 0.75, reason: 'latitudeLongitude' };
}

const minutes =
  /\d{1,3} ?[°º] ?\d{1,2}(?:\.\d{1,5})? ?['′](?: ?\d{1,2}(?:\.\d{1,4})? ?(?:["″”]|''))? ?[NSEWO]/y;
const between = /[ ,;/]{1,3}/y;

function isDegree(text: string, at: number): boolean {
  return text[at] === '°' || text[at] === 'º';
}

/** `47°22'36.9"N 8°32'29.8"E`. */
function degrees(text: string, start: number): Found | undefined {
  minutes.lastIndex = start;
  if (!minutes.test(text)) return undefined;
  let end = minutes.lastIndex;
  between.lastIndex = end;
  if (between.test(text)) {
    minutes.lastIndex = between.lastIndex;
    if (minutes.test(text)) end = minutes.lastIndex;
  }
  return { end, confidence: 0.95, reason: 'degrees' };
}

const grid =
  /(2?)[' ]?(\d{3})[' ]?(\d{3})(?:\.\d{1,3})?(?: ?[/,;] ?| )(1?)[' ]?(\d{3})[' ]?(\d{3})(?!['\d])/y;

/** Swiss grid: 2'485'000–2'834'000 east and 1'075'000–1'300'000 north in LV95; without the leading digits in LV03. */
function swiss(text: string, start: number, end: number): Found | undefined {
  // Three digits, six, or seven; one alone is the 2 before them.
  const length = end - start;
  if (length > 7 || length === 2 || length === 5 || (length === 1 && text[start] !== '2')) return undefined;
  grid.lastIndex = start;
  const match = grid.exec(text);
  if (!match) return undefined;
  const [whole, two, e1, e2, one, n1, n2] = match;
  const east = Number(`${e1}${e2}`);
  const north = Number(`${n1}${n2}`);
  if (east < 485_000 || east > 834_000 || north < 75_000 || north > 300_000 || (two === '') !== (one === ''))
    return undefined;
  const word = /(?:koord|coord|lv\s?[09]|landeskarte|swiss grid|gps)/i.test(
    text.slice(Math.max(0, start - 30), start),
  );
  if (!word && (two === '' || !/[/,;]/.test(whole))) return undefined;
  return {
    end: start + whole.length,
    confidence: word ? 0.9 : 0.75,
    reason: 'swissGrid',
  };
}
