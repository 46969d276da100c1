import { isIPv6 } from 'node:net';
import type { FindingCategory, FindingReason } from '#contract';
import type { Detector, Finding } from '../../finding.ts';
import { isDigit, isWordSign } from '../../reading/numbers.ts';

/** Addresses of machines: IPv4, IPv6, MAC. */
export const network: Detector = {
  name: 'network',
  categories: ['ip', 'mac'],
  find({ text, digits }): readonly Finding[] {
    const findings: Finding[] = [];
    const add = (
      category: FindingCategory,
      start: number,
      end: number,
      confidence: number,
      reason: FindingReason,
    ) => findings.push({ category, start, end, confidence, detector: 'network', reason });
    let done = 0;
    for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', Math.max(at + 1, done))) {
      const { start, end } = withColons(text, at, done);
      const found = colonAddress(text, start, end);
      // What was looked at is not looked at again.
      done = end;
      if (found) add(found.category, found.start, found.end, 0.95, found.reason);
    }
    done = 0;
    const colons = findings.length;
    let known = 0;
    for (const { start, end } of digits) {
      if (start < done || end - start > 3 || text[end] !== '.') continue;
      while ((findings[known]?.end ?? Number.POSITIVE_INFINITY) <= start && known < colons) known++;
      if (known < colons && (findings[known]?.start ?? 0) <= start) continue;
      const last = version4End(text, start);
      if (last < 0) continue;
      done = last;
      add('ip', start, last, 0.95, 'ipv4');
    }
    for (let at = text.indexOf('-'); at >= 0; at = text.indexOf('-', at + 1)) {
      if (isHex(text.charCodeAt(at + 1)) && isHex(text.charCodeAt(at + 2)) && text[at + 3] === '-')
        at = Math.max(at, otherMac(text, at - 2, add));
    }
    // Two stops five signs apart: 0012.3456.789a.
    for (let at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1)) {
      if (text[at + 5] === '.' && isHex(text.charCodeAt(at - 1)))
        at = Math.max(at, otherMac(text, at - 4, add));
    }
    return findings;
  },
};

const version4 =
  /(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\d])(?:\/\d{1,2}(?!\d))?/y;
const versionWord =
  /(?:version|release|build|firmware|kapitel|abschnitt|chapter|section|ziffer|revision|rev\.|v\.?|§)[ :]{0,2}$/i;

/** The end of the IPv4 address at `start`, or -1. Numbers of versions and of headings are none. */
function version4End(text: string, start: number): number {
  const previous = text[start - 1];
  if ((previous === '.' || previous === '-') && isDigit(text.charCodeAt(start - 2))) return -1;
  version4.lastIndex = start;
  const match = version4.exec(text)?.[0];
  if (match === undefined) return -1;
  const end = start + match.length;
  if (isWordSign(text, end) || (text[end] === '.' && isDigit(text.charCodeAt(end + 1)))) return -1;
  if (versionWord.test(text.slice(Math.max(0, start - 12), start))) return -1;
  const small = match.split('.').every((part) => part.length === 1);
  const heading = (start === 0 || text[start - 1] === '\n') && text[end] === ' ';
  return small && heading ? -1 : end;
}

const longest = 50;

/** All signs of an address with colons around the one at `at`. */
function withColons(
  text: string,
  at: number,
  done: number,
): { readonly start: number; readonly end: number } {
  let start = at;
  while (start > done && at - start < 4 && isHex(text.charCodeAt(start - 1))) start--;
  let end = at;
  while (end < text.length && end - start < longest) {
    const code = text.charCodeAt(end);
    if (!isHex(code) && code !== 58 && code !== 46) break;
    end++;
  }
  return { start, end };
}

interface Address {
  readonly category: FindingCategory;
  readonly start: number;
  readonly end: number;
  readonly reason: FindingReason;
}

const mac = /^[\da-f]{2}(?::[\da-f]{2}){5}$/i;
const zone = /%[\w.-]{1,15}/y;

function colonAddress(text: string, from: number, to: number): Address | undefined {
  let end = to;
  while (end > from && (text[end - 1] === '.' || (text[end - 1] === ':' && text[end - 2] !== ':'))) end--;
  if (end - from < 2 || isWordSign(text, from - 1) || isWordSign(text, end) || text[from - 1] === ':')
    return undefined;
  const raw = text.slice(from, end);
  if (mac.test(raw)) {
    if (/^[0:]*$/.test(raw)) return undefined;
    return { category: 'mac', start: from, end, reason: 'macBytes' };
  }
  if (raw.length < 3 ? !isAny(text, from, end) : !/\d/.test(raw) || !isIPv6(raw)) return undefined;
  zone.lastIndex = end;
  if (text[end] === '%' && zone.test(text)) end = zone.lastIndex;
  return { category: 'ip', start: from, end, reason: 'ipv6' };
}

/** `::` is the address of any machine in settings and routes; elsewhere a sign of programs. */
function isAny(text: string, start: number, end: number): boolean {
  return (
    text.slice(start, end) === '::' && (text[start - 1] === '=' || /^\/\d/.test(text.slice(end, end + 2)))
  );
}

type Add = (
  category: FindingCategory,
  start: number,
  end: number,
  confidence: number,
  reason: FindingReason,
) => void;

const withHyphens =
  /(?:[\da-fA-F]{2}(?:-[\da-fA-F]{2}){5}|[\da-fA-F]{4}\.[\da-fA-F]{4}\.[\da-fA-F]{4})(?![\p{L}\p{N}:-]|\.[\da-fA-F])/uy;

/** `00-1A-2B-3C-4D-5E` or `0012.3456.789a` from `start`; answers its end, 0 for none. */
function otherMac(text: string, start: number, add: Add): number {
  if (start < 0 || isWordSign(text, start - 1) || /[.:-]/.test(text[start - 1] ?? '')) return 0;
  withHyphens.lastIndex = start;
  const match = withHyphens.exec(text)?.[0];
  if (match === undefined || /^[0.-]*$/.test(match)) return 0;
  add('mac', start, start + match.length, 0.9, 'macBytes');
  return start + match.length;
}

function isHex(code: number): boolean {
  return isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
}
