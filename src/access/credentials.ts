import { type Credential, type Identity, Problem } from '#contract';

/** What stands in the place of a maker where the key of the settings made it: whoever holds that holds the machine. */
const installation = 'installation';

/** Who made the key or the link behind this request. */
export const credentialOf = ({ via }: Identity): Credential => credentialBy(via.madeBy ?? null);

/** The same, of what `makerOf` said when it was made. */
export function credentialBy(madeBy: string | null): Credential {
  if (madeBy === null) return 'own';
  return madeBy === installation ? installation : 'other';
}

/**
 * Whom a new key or link of this person is known to, beside the person: null for nobody, else the id of a person, or the
 * installation. What is made with something that somebody else knows is known to them too.
 */
export function makerOf(by: Identity | undefined, person: string): string | null {
  if (!by) return null;
  if (by.person.id === person) return by.via.madeBy ?? null;
  return by.via.kind === 'key' && by.via.configured ? installation : by.person.id;
}

/**
 * Approving, releasing and deciding on answers takes a credential that nobody else has made: else whoever hands out keys
 * and links could agree with themselves in the name of another. Throws `access.foreignCredential`.
 */
export function requireOwn(identity: Identity): void {
  if (credentialOf(identity) === 'other') throw foreignCredential(identity.via.kind);
}

/** The refusal, for whoever judges it later. */
export function foreignCredential(kind: Identity['via']['kind'] = 'session'): Problem {
  const said =
    kind === 'key'
      ? 'Somebody else made this key, so it cannot show that it is you who agrees.'
      : 'Somebody else made the link by which you signed in, so it cannot show that it is you who agrees.';
  return new Problem('access.foreignCredential', said);
}
