import { z } from 'zod';
import { type Language, languages } from './use-case.ts';

/** What a person is for. Roles add up; a person without roles may sign in and do nothing. */
export const roles = [
  'administrator',
  'author',
  'approver',
  'reviewer',
  'overseer',
  'auditor',
  'staff',
] as const;
export type Role = (typeof roles)[number];

/** Everything that can be done, as `noun.verb`. Who may do it is the table in `src/access/verbs.ts`. */
export const verbs = [
  ...(['turn.create', 'turn.read', 'turn.trace', 'turn.rate'] as const),
  ...(['model.use', 'search.use', 'text.inspect', 'text.restore'] as const),
  ...([
    'document.read',
    'document.write',
    'document.release',
    'attachment.release',
    'collection.read',
    'collection.manage',
  ] as const),
  ...(['useCase.read', 'useCase.write', 'useCase.assess', 'useCase.approve'] as const),
  ...(['useCase.release', 'useCase.stop'] as const),
  ...(['review.read', 'review.decide', 'evaluation.read', 'evaluation.run'] as const),
  ...(['subject.find', 'subject.export', 'subject.erase'] as const),
  ...(['audit.read', 'person.read', 'person.manage', 'person.signIn', 'password.own'] as const),
  ...(['key.own', 'key.manage'] as const),
  ...(['engine.read', 'job.read', 'job.cancel', 'system.operate'] as const),
] as const;
export type Verb = (typeof verbs)[number];

/** What a key can be narrowed to; a key without scopes may do whatever its person may. */
export const scopes = [
  ...(['chat', 'search', 'documents:read', 'documents:write', 'useCases', 'evaluations'] as const),
  ...(['reviews', 'subjects', 'audit', 'admin'] as const),
] as const;
export type Scope = (typeof scopes)[number];

/**
 * Who made the key or the sign-in link behind a request: the person; the key of the settings, which stands for the
 * installation; somebody else.
 */
export const credentials = ['own', 'installation', 'other'] as const;
export type Credential = (typeof credentials)[number];

/** Who asks, and how they showed it. Read afresh for every request: a right taken away is gone at once. */
export interface Identity {
  readonly person: { readonly id: string; readonly login: string | null; readonly name: string };
  /** Names of the groups, without `*`. */
  readonly groups: readonly string[];
  readonly roles: readonly Role[];
  readonly via: (
    | {
        readonly kind: 'key';
        readonly id: string;
        readonly scopes?: readonly Scope[];
        /** The one of the settings. */
        readonly configured?: true;
      }
    | { readonly kind: 'session'; readonly id: string }
  ) & {
    /** Who made the key or the sign-in link, if not the person: somebody's id, or `installation`. */
    readonly madeBy?: string;
  };
}

const words = (longest: number) => z.string().trim().min(1).max(longest);
export const groupName = words(100).refine((name) => name !== '*' && !/\p{C}/u.test(name), {
  error: 'a name without control characters, and not "*", which means everyone signed in',
});

export const newGroup = z.strictObject({ name: groupName });
export type NewGroup = z.infer<typeof newGroup>;

export const newPerson = z.strictObject({
  name: words(200).describe('As it is shown'),
  login: words(200).optional().describe('For signing in; without it the e-mail address, else the name'),
  email: z.email().max(254).optional(),
  groups: z.array(groupName).max(200).default([]),
  roles: z.array(z.enum(roles)).default(['staff']),
  language: z.enum(languages).optional().describe('Of mails to the person'),
});
export type NewPerson = z.input<typeof newPerson>;

export const changePerson = z.strictObject({
  name: words(200).optional(),
  email: z.email().max(254).nullish(),
  groups: z.array(groupName).max(200).optional(),
  roles: z.array(z.enum(roles)).optional(),
  language: z.enum(languages).nullish().describe('Of mails to the person'),
  disabled: z.boolean().optional().describe('Keys and sessions of a disabled person stop at once'),
});
export type ChangePerson = z.infer<typeof changePerson>;

/** In which language a person wants to be written to. */
export const ownLanguage = z.strictObject({ language: z.enum(languages) });

export const newKey = z.strictObject({
  person: z.string().min(1).optional().describe('Whose key; without it, your own'),
  label: words(100),
  scopes: z.array(z.enum(scopes)).min(1).optional().describe('Narrows what the person may do'),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});
export type NewKey = z.infer<typeof newKey>;

export const passwordSignIn = z.strictObject({
  login: z.string().min(1).max(300),
  password: z.string().min(1).max(1_000),
});
export type PasswordSignIn = z.infer<typeof passwordSignIn>;

export interface PersonView {
  readonly id: string;
  readonly login: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly groups: readonly string[];
  readonly roles: readonly Role[];
  /** Of mails; null: nobody knows it. */
  readonly language: Language | null;
  readonly disabled: boolean;
  readonly createdAt: Date;
}

export interface GroupView {
  readonly id: string;
  readonly name: string;
  readonly members: number;
}

export interface KeyView {
  readonly id: string;
  readonly person: string;
  readonly label: string;
  readonly scopes?: readonly Scope[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** To the day, UTC. */
  readonly lastUsedAt: Date | null;
  /** Who made it. */
  readonly credential: Credential;
}

export const keyStates = ['live', 'expired', 'revoked'] as const;
export type KeyState = (typeof keyStates)[number];

/** A key in a list. */
export interface KeyListing extends KeyView {
  readonly personName: string;
  /** The one key that the settings give; it is changed there. */
  readonly configured: boolean;
  readonly state: KeyState;
}

/** What hangs on a person, and ends with them. */
export interface PersonBelongings {
  readonly liveKeys: number;
  readonly sessions: number;
  readonly turnShares: number;
}
