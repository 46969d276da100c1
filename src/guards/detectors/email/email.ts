import type { FindingReason } from '#contract';
import type { Detector, Finding } from '../../finding.ts';
import { eachMatch } from '../../reading/each-match.ts';

/** Addresses as they are written in running text (a practical subset of RFC 5322), and written around: `a.b (at) c.ch`. */
export const email: Detector = {
  name: 'email',
  categories: ['email'],
  find({ text }): readonly Finding[] {
    const findings: Finding[] = [];
    let done = 0;
    const add = (start: number, end: number, confidence: number, reason: FindingReason) => {
      findings.push({ category: 'email', start, end, confidence, detector: 'email', reason });
      done = end;
    };
    for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      const start = localStart(text, at, done);
      const end = domainEnd(text, at + 1);
      if (start < at && end > at) add(start, end, 0.99, 'emailForm');
    }
    done = 0;
    let last = 0;
    eachMatch(writtenAt, text, (sign, index) => {
      const blank = index > last && text[index - 1] === ' ' ? 1 : 0;
      last = index + sign.length;
      const start = localStart(text, index - blank, done);
      const end = writtenDomainEnd(text, last);
      if (start < index - blank && end > index) add(start, end, 0.95, 'emailInWords');
    });
    return findings;
  },
};

const local = /[\p{L}\p{N}_%+.!#$&'*=?^{|}~-]/u;
const longestLocal = 64;

/** Where the part before the sign begins: not with a stop, and not inside a bigger word. */
function localStart(text: string, at: number, done: number): number {
  let start = at;
  while (start > done && at - start < longestLocal && local.test(text[start - 1] ?? '')) start--;
  if (at - start === longestLocal && start > 0 && local.test(text[start - 1] ?? '')) return at;
  while (start < at && !/[\p{L}\p{N}_]/u.test(text[start] ?? '')) start++;
  return text[at - 1] === '.' ? at : start;
}

const domain =
  /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,5}(?:\p{L}{2,24}|xn--[a-z\d-]{2,40})(?![\p{L}\p{N}-])/uy;

function domainEnd(text: string, at: number): number {
  domain.lastIndex = at;
  return domain.test(text) ? domain.lastIndex : -1;
}

const writtenAt = /(?:\((?:at|ät|arobase|chiocciola)\)|\[(?:at|ät|arobase)\]|\{at\}|<at>) ?/gi;
const writtenDomain =
  /(?:[\p{L}\p{N}-]{1,63}(?: ?[([{] ?(?:dot|punkt|point|punto|\.) ?[)\]}] ?|\.| (?:dot|punkt) )){1,4}\p{L}{2,24}(?![\p{L}\p{N}-])/iuy;

function writtenDomainEnd(text: string, at: number): number {
  writtenDomain.lastIndex = at;
  return writtenDomain.test(text) ? writtenDomain.lastIndex : -1;
}
