import type { Detector } from '../finding.ts';
import { date } from './date/date.ts';
import { email } from './email/email.ts';
import { geo } from './geo/geo.ts';
import { identifiers } from './identifiers/identifiers.ts';
import { labelled } from './labelled/labelled.ts';
import { mrz } from './mrz/mrz.ts';
import { network } from './network/network.ts';
import { person } from './person/person.ts';
import { phone } from './phone/phone.ts';
import { secret } from './secret/secret.ts';
import { url } from './url/url.ts';

/** Every detector, one line each. */
export const detectors: readonly Detector[] = [
  date,
  email,
  geo,
  identifiers,
  labelled,
  mrz,
  network,
  person,
  phone,
  secret,
  url,
];
