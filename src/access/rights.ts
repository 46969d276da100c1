import { type KeyView, normalised, type PersonView } from '#contract';
import type { Handle } from '#store';
import { listKeys } from './keys.ts';
import { removePerson } from './last-administrator.ts';
import { requirePerson } from './persons.ts';
import { loginAttemptKey } from './sign-in-attempts.ts';
import { emailKey, loginKey } from './spelling.ts';
import type { AccessTables } from './tables.ts';

/** Rights desk, find: people with one of these ids, logins, e-mail addresses or names, in any spelling. */
export async function findSubjects(
  handle: Handle,
  identifiers: readonly string[],
): Promise<readonly PersonView[]> {
  const names = new Set(identifiers.map((name) => normalised(name).trim()).filter((name) => name !== ''));
  if (names.size === 0) return [];
  const logins = [...names].flatMap((name) => spelled(loginKey, name));
  const emails = [...names].flatMap((name) => spelled(emailKey, name));
  const rows = await handle
    .tables<AccessTables>()
    .selectFrom('persons')
    .select('id')
    .where((where) =>
      where.or([
        where('id', 'in', [...names]),
        where(
          where.fn<string>('lower', ['name']),
          'in',
          [...names].map((name) => name.toLowerCase()),
        ),
        ...(logins.length > 0 ? [where('login', 'in', logins)] : []),
        ...(emails.length > 0 ? [where('email', 'in', emails)] : []),
      ]),
    )
    .orderBy('id')
    .execute();
  return Promise.all(rows.map((row) => requirePerson(handle, row.id)));
}

/** What this room knows of a person; secrets are not among it, they are stored as hashes only. */
export interface SubjectExport {
  readonly person: PersonView;
  readonly external: { readonly issuer: string; readonly subject: string } | null;
  readonly keys: readonly KeyView[];
  readonly sessions: readonly { readonly createdAt: Date; readonly expiresAt: Date }[];
  readonly signInLinks: readonly { readonly createdAt: Date; readonly usedAt: Date | null }[];
  readonly passwordChangedAt: Date | null;
  /** Turns that this person shared, and that were shared with them by name. */
  readonly turnShares: readonly {
    readonly turn: string;
    readonly direction: 'given' | 'received';
    readonly createdAt: Date;
    readonly expiresAt: Date;
  }[];
}

/** Rights desk, export. Fails with `resource.notFound`. */
export async function exportSubject(handle: Handle, personId: string): Promise<SubjectExport> {
  const db = handle.tables<AccessTables>();
  const person = await requirePerson(handle, personId);
  const { issuer, subject } = await db
    .selectFrom('persons')
    .select(['issuer', 'subject'])
    .where('id', '=', person.id)
    .executeTakeFirstOrThrow();
  const sessions = await db
    .selectFrom('sessions')
    .select(['created_at as createdAt', 'expires_at as expiresAt'])
    .where('person_id', '=', person.id)
    .execute();
  const signInLinks = await db
    .selectFrom('sign_in_links')
    .select(['created_at as createdAt', 'used_at as usedAt'])
    .where('person_id', '=', person.id)
    .execute();
  const password = await db
    .selectFrom('passwords')
    .select('changed_at')
    .where('person_id', '=', person.id)
    .executeTakeFirst();
  const turnShares = await db
    .selectFrom('turn_grants')
    .select(['turn', 'granted_by', 'created_at as createdAt', 'expires_at as expiresAt'])
    .where((where) => where.or([where('granted_by', '=', person.id), where('person_id', '=', person.id)]))
    .orderBy('created_at')
    .execute();
  return {
    person,
    external: issuer !== null && subject !== null ? { issuer, subject } : null,
    keys: await listKeys(handle, person.id),
    sessions,
    signInLinks,
    passwordChangedAt: password?.changed_at ?? null,
    turnShares: turnShares.map(({ granted_by, ...share }) => ({
      ...share,
      direction: granted_by === person.id ? 'given' : 'received',
    })),
  };
}

/** Rights desk, erase: the person and all that hangs on them. Fails for the last administrator. */
export async function eraseSubject(handle: Handle, personId: string): Promise<void> {
  const person = await requirePerson(handle, personId);
  await removePerson(handle, person.id);
  if (person.login === null) return;
  await handle
    .tables<AccessTables>()
    .deleteFrom('sign_in_attempts')
    .where('key', '=', loginAttemptKey(person.login))
    .execute();
}

function spelled(spelling: (text: string) => string, text: string): string[] {
  try {
    return [spelling(text)];
  } catch {
    // Not of this kind: a name is no e-mail address.
    return [];
  }
}
