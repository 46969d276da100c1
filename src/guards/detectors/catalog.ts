import type { Detector } from '../finding.ts';
import { email } from './email/email.ts';
import { identifiers } from './identifiers/identifiers.ts';
import { mrz } from './mrz/mrz.ts';
import { person } from './person/person.ts';
import { secret } from './secret/secret.ts';

/** Every detector, one line each. */
export const detectors: readonly Detector[] = [email, identifiers, mrz, person, secret];
