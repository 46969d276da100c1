import { byPattern } from '../by-pattern.ts';

/** Keys whose form their issuers publish, and private keys in PEM armour. */
export const secret = byPattern({
  name: 'secret',
  category: 'secret',
  pattern:
    /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----|(?<![\w-])(?:sk-[\w-]{20,200}|lk_[\w-]{20,200}|gh[pousr]_\w{36,255}|glpat-[\w-]{20,50}|xox[abpors]-[\w-]{10,200}|AKIA[A-Z0-9]{16}|AIza[\w-]{35})(?![\w-])/g,
  reason: 'has the published form of a key',
  confidence: 0.99,
});
