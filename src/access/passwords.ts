import { hash, verify } from '@node-rs/argon2';
import { normalised, Problem } from '#contract';
import type { Handle } from '#store';
import { type PasswordTrouble, passwordTrouble } from './password-rule.ts';
import { requirePerson } from './persons.ts';
import { closeSessions, ownSession } from './sessions.ts';
import { forgetAttempts, secondsToWait } from './sign-in-attempts.ts';
import { loginKey } from './spelling.ts';
import type { AccessTables } from './tables.ts';

/** OWASP's first choice for Argon2id (which the library takes unless told otherwise): 19 MiB, two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const advice: Readonly<Record<PasswordTrouble, string>> = {
  tooShort: 'A password has at least 12 characters; a sentence is good.',
  tooLong: 'A password has at most 256 characters.',
  containsName: 'A password is more than your login, name or e-mail address.',
  tooUniform: 'A password is more than a few characters or a row of neighbours.',
};

/**
 * Fails with `request.invalid` and a reason. Ends the person's other sessions: whoever sets a new password
 * may do so because somebody knew the old one. The session that is kept is their own from then on. Hashing takes some 0.1 s; not for inside a transaction.
 */
export async function setPassword(
  handle: Handle,
  personId: string,
  password: string,
  now: Date,
  keepSession?: string,
): Promise<void> {
  const person = await requirePerson(handle, personId);
  const trouble = passwordTrouble(password, [person.login, person.name, person.email]);
  if (trouble) {
    throw new Problem('request.invalid', advice[trouble], {
      details: { field: 'password', reason: trouble },
    });
  }
  const row = { hash: await hash(normalised(password), cost), changed_at: now };
  await handle
    .tables<AccessTables>()
    .insertInto('passwords')
    .values({ person_id: personId, ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute();
  await closeSessions(handle, personId, keepSession);
  if (keepSession !== undefined) await ownSession(handle, keepSession);
}

export type PasswordSignIn =
  | { readonly state: 'signedIn'; readonly person: string }
  | { readonly state: 'refused' }
  | { readonly state: 'rateLimited'; readonly retryAfterSeconds: number };

/**
 * Checks login and password. Whether there is such a person, whether they have a password or are disabled
 * shows neither in the outcome nor in the time. Give it the store, not a transaction: counted tries must
 * stay counted, and Argon2 would hold up everybody else.
 */
export async function signInWithPassword(
  handle: Handle,
  attempt: { readonly login: string; readonly password: string; readonly address: string },
  now: Date,
): Promise<PasswordSignIn> {
  const login = loginKeyOrNobody(attempt.login);
  const retryAfterSeconds = await secondsToWait(handle, { login, address: attempt.address }, now);
  if (retryAfterSeconds > 0) return { state: 'rateLimited', retryAfterSeconds };
  const known = await handle
    .tables<AccessTables>()
    .selectFrom('persons as p')
    .innerJoin('passwords as w', 'w.person_id', 'p.id')
    .select(['p.id', 'w.hash'])
    .where('p.login', '=', login)
    .where('p.disabled_at', 'is', null)
    .executeTakeFirst();
  const matches = await verify(
    known?.hash ?? (await nobodysHash()),
    normalised(attempt.password).slice(0, 1_000),
  );
  if (!known || !matches) return { state: 'refused' };
  await forgetAttempts(handle, login);
  return { state: 'signedIn', person: known.id };
}

let nobodys: Promise<string> | undefined;

/** Something to verify against where there is nothing: the same work for a stranger. */
function nobodysHash(): Promise<string> {
  nobodys ??= hash(crypto.randomUUID(), cost);
  return nobodys;
}

/** A login that cannot exist takes the same path as one that does not. */
function loginKeyOrNobody(login: string): string {
  try {
    return loginKey(login);
  } catch {
    return '';
  }
}
