import type { FindingReason } from '#contract';
import type { Detector, Finding } from '../../finding.ts';
import { isWordSign } from '../../reading/numbers.ts';
import { topLevel } from './top-level.ts';

/** Addresses of pages and services: with a scheme, with `www.`, or bare hosts of known domains. */
export const url: Detector = {
  name: 'url',
  categories: ['url'],
  find({ text }): readonly Finding[] {
    const findings: Finding[] = [];
    const add = (start: number, end: number, confidence: number, reason: FindingReason) =>
      findings.push({ category: 'url', start, end, confidence, detector: 'url', reason });
    let done = 0;
    let stop = nextStop(text, 0);
    let slashes = text.indexOf('://');
    while (stop >= 0 || slashes >= 0) {
      const isStop = slashes < 0 || (stop >= 0 && stop < slashes);
      const found = isStop ? bare(text, stop, done) : withScheme(text, slashes, done);
      if (found) {
        add(found.start, found.end, found.confidence, found.reason);
        done = found.end;
      }
      const from = Math.max((isStop ? stop : slashes) + 1, done);
      if (stop >= 0 && stop < from) stop = nextStop(text, from);
      if (slashes >= 0 && slashes < from) slashes = text.indexOf('://', from);
    }
    return findings;
  },
};

interface Found {
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
  readonly reason: FindingReason;
}

/** The next stop between letters or digits, or -1. */
function nextStop(text: string, from: number): number {
  let at = text.indexOf('.', from);
  while (at >= 0 && !(standsAt(text, at + 1) && standsBefore(text, at))) at = text.indexOf('.', at + 1);
  return at;
}

function standsAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80)
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  return /^[\p{L}\p{N}]/u.test(text.slice(at, at + 2));
}

function standsBefore(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) < 0x80
    ? standsAt(text, at - 1)
    : /[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at));
}

const scheme = /(?:https?|ftps?|wss?|sftp|ssh|ldaps?|smb|git)$/i;
const rest = /[^\s<>"'`|\\^{}\u00ab\u00bb\u201c-\u201f]{1,2000}/y;

function withScheme(text: string, at: number, done: number): Found | undefined {
  const from = Math.max(done, at - 6);
  const name = scheme.exec(text.slice(from, at))?.[0];
  if (name === undefined) return undefined;
  const start = at - name.length;
  if (isWordSign(text, start - 1)) return undefined;
  rest.lastIndex = at + 3;
  const match = rest.exec(text);
  if (!match) return undefined;
  const end = trimmed(text, at + 3, at + 3 + match[0].length);
  const address = text.slice(at + 3, end);
  // "http://microsoft": a single word is a host only with a port or a path, or as localhost.
  if (!/^(?:[^/]*[.:@[]|localhost|[^/]+\/.)/.test(address)) return undefined;
  return { start, end, confidence: 0.95, reason: 'addressWithScheme' };
}

/** A letter, a digit or a hyphen stands there. */
function isOfHost(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code >= 0x80) return /[\p{L}\p{N}]/u.test(text[at] ?? '');
  return code === 45 || standsAt(text, at);
}

const behindHost = /(?::\d{1,5})?(?:[/?#][^\s<>"'`|\\^{}\u00ab\u00bb\u201c-\u201f]{0,2000})?/y;
const longestHost = 253;

function bare(text: string, dot: number, done: number): Found | undefined {
  let start = dot;
  while (start > done && dot - start < 63 && isOfHost(text, start - 1)) start--;
  const before = text[start - 1];
  if (before === '@' || before === '.' || before === '_' || before === '/' || before === '\\')
    return undefined;
  let end = dot;
  let last = dot;
  while (end < text.length && end - start < longestHost) {
    if (text[end] === '.' && isOfHost(text, end + 1)) last = end;
    else if (!isOfHost(text, end)) break;
    end++;
  }
  const next = text[end];
  // Addresses of e-mail, names of functions, files and variables.
  if (next === '@' || next === '(' || next === '_' || next === '=') return undefined;
  const host = text.slice(start, end);
  const ending = text.slice(last + 1, end);
  if (!/^(?:\p{L}{2,24}|xn--[\w-]{2,40})$/iu.test(ending) || start === dot) return undefined;
  const www = /^www\d?\./i.test(host) && host.indexOf('.', 4) > 0;
  if (!www && !isHost(text, host, ending, end)) return undefined;
  behindHost.lastIndex = end;
  const whole = trimmed(text, end, end + (behindHost.exec(text)?.[0].length ?? 0));
  return {
    start,
    end: whole,
    confidence: www ? 0.95 : 0.75,
    reason: www ? 'addressWithWww' : 'knownDomain',
  };
}

/** Small or large letters throughout, and more than one letter before the domain; doubtful domains need more. */
function isHost(text: string, host: string, ending: string, end: number): boolean {
  if (ending !== ending.toLowerCase() && host !== host.toUpperCase()) return false;
  const known = topLevel(ending.toLowerCase());
  if (!known) return false;
  const name = host.slice(0, -ending.length - 1);
  if (name.replace(/[^\p{L}\p{N}]/gu, '').length < 2 || /^[\d.-]+$/.test(name)) return false;
  if (known === 'sure') return true;
  // "Ende.es", "gekommen.in": a lost blank; a hyphen, a digit, a second stop or a path speak for a host.
  return /[-.\d]/.test(name) || text[end] === '/' || ending === 'de';
}

/** Without what closes the sentence or the bracket around it. */
function trimmed(text: string, from: number, to: number): number {
  let end = to;
  const inside = text.slice(from, to);
  let open = count(inside, '(') - count(inside, ')');
  let square = count(inside, '[') - count(inside, ']');
  for (; end > from; end--) {
    const last = text[end - 1] ?? '';
    if (last === ')' && open < 0) open++;
    else if (last === ']' && square < 0) square++;
    else if (!/[.,;:!?*_~'"]/.test(last)) break;
  }
  return end;
}

function count(text: string, sign: string): number {
  let found = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) found++;
  return found;
}
