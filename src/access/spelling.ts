import { domainToASCII } from 'node:url';
import { normalised, Problem } from '#contract';

/** One spelling of words that look or sound the same: NFKC, case folded, single spaces. */
function fold(text: string): string {
  // Upper case first makes one of ß and ss, and of both sigmas, as full case folding does.
  const folded = normalised(normalised(text, 'NFKC').toUpperCase().toLowerCase(), 'NFKC');
  return folded.replace(/\s+/gu, ' ').trim();
}

/** The one spelling of a login; `MMuster` and `mmuster`, composed and decomposed `Müller` are one. */
export function loginKey(login: string): string {
  const key = fold(login);
  if (key === '' || key.length > 200 || /\p{C}/u.test(key)) {
    throw new Problem('request.invalid', 'A login has 1 to 200 characters and no control characters.', {
      details: { field: 'login' },
    });
  }
  return key;
}

/** The one spelling of an e-mail address: case folded, the domain as it is looked up. */
export function emailKey(email: string): string {
  const at = email.lastIndexOf('@');
  const domain = domainToASCII(email.slice(at + 1).trim());
  const local = fold(email.slice(0, Math.max(at, 0)));
  if (local === '' || domain === '') {
    throw new Problem('request.invalid', 'This is no e-mail address.', { details: { field: 'email' } });
  }
  return `${local}@${domain}`;
}

/** The one spelling by which a group is unique. */
export function groupKey(name: string): string {
  const key = fold(name);
  if (key === '' || key === '*' || /\p{C}/u.test(key)) {
    throw new Problem('request.invalid', 'A group has a name without control characters, and not "*".', {
      details: { field: 'group' },
    });
  }
  return key;
}
