import type { Detector } from '../finding.ts';
import { ahv } from './ahv/ahv.ts';
import { card } from './card/card.ts';
import { email } from './email/email.ts';
import { iban } from './iban/iban.ts';
import { secret } from './secret/secret.ts';

/** Every detector, one line each. */
export const detectors: readonly Detector[] = [ahv, card, email, iban, secret];
