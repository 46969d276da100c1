import { byPattern } from '../by-pattern.ts';

/** Addresses as they are written in running text (a practical subset of RFC 5322). */
export const email = byPattern({
  name: 'email',
  category: 'email',
  pattern:
    /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}_%+-][\p{L}\p{N}._%+-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}(?![\p{L}\p{N}-])/gu,
  reason: 'has the form of an e-mail address',
  confidence: 0.99,
});
