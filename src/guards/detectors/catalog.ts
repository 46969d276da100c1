import type { Detector } from '../finding.ts';
import { address } from './address/address.ts';
import { date } from './date/date.ts';
import { diagnosis } from './diagnosis/diagnosis.ts';
import { email } from './email/email.ts';
import { geo } from './geo/geo.ts';
import { identifiers } from './identifiers/identifiers.ts';
import { labelled } from './labelled/labelled.ts';
import { mrz } from './mrz/mrz.ts';
import { network } from './network/network.ts';
import { occupation } from './occupation/occupation.ts';
import { organisation } from './organisation/organisation.ts';
import { person } from './person/person.ts';
import { phone } from './phone/phone.ts';
import { place } from './place/place.ts';
import { secret } from './secret/secret.ts';
import { url } from './url/url.ts';

/** Every detector, one line each. */
export const detectors: readonly Detector[] = [
  address,
  date,
  diagnosis,
  email,
  geo,
  identifiers,
  labelled,
  mrz,
  network,
  occupation,
  organisation,
  person,
  phone,
  place,
  secret,
  url,
];
