import { compact, isValid, isWrittenAsOne } from './scheme.ts';
import { schemes } from './schemes.ts';

const byId = new Map(schemes.map((scheme) => [scheme.id, scheme]));

/** Whether a bare value is a valid number of a scheme (`de.idnr`); undefined where there is no such scheme. */
export function checkIdentifier(id: string, value: string): boolean | undefined {
  const scheme = byId.get(id);
  return scheme && isWrittenAsOne(value) && isValid(scheme, value.trim(), compact(value));
}

/** Whether a bare value has the form of a scheme, whatever its check digits. */
export function hasIdentifierForm(id: string, value: string): boolean | undefined {
  return byId.get(id)?.form.test(compact(value));
}
