import { z } from 'zod';
import { credentials } from './people.ts';
import { problems } from './problems.ts';
import { findingCategory, safetyCategories } from './use-case.ts';

/*
 * An audit record says that something happened, never what was said. Every field is therefore an
 * identifier, a hash, a code out of a list, a number or a truth value: there is no field in which a
 * sentence, a name or an e-mail address would be valid.
 */

/** An opaque identifier: letters, digits, `_`, `-`, at least one digit; a UUID is one, a name is not. */
const id = z
  .string()
  .regex(/^(?=.*\d)[A-Za-z0-9_-]{8,64}$/, 'an opaque identifier with a digit, 8–64 characters');
/** Lower-case slug of a declared thing (use case, collection, suite). */
const name = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'a slug');
/** SHA-256 of something that is not content (weights, prompt file, policy, settings), lower-case hex. */
const hash = z.string().regex(/^(?:sha256:)?[0-9a-f]{16,64}$/, 'a hash in lower-case hex');
/** HMAC-SHA-256 of content under the conversation's or document's key, base64url. */
const contentHmac = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'an HMAC-SHA-256 in base64url');
/** What `actorPseudonym` gives. */
const pseudonym = z.string().regex(/^p-[A-Za-z0-9_-]{22}$/, 'a pseudonym of this log');
/** Dotted camel-case code of Leitstand's own lists (verbs, rules, formats, duties), never free text. */
const code = z.string().regex(/^[a-z][A-Za-z0-9]{0,31}(?:\.[a-z][A-Za-z0-9]{0,31}){0,3}$/, 'a code');
/** Name of a model or engine as the settings give it. */
const part = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/, 'a model or engine name');
const language = z.string().regex(/^[a-z]{2,3}$/, 'a language code');
const problem = z.enum(Object.keys(problems) as [string, ...string[]]);
const count = z.int().min(0);
const at = z.iso.datetime();
/** Who made the key or the sign-in link by which it was done. */
const credential = z.enum(credentials);

/** A passage: its document's version, and its place in it. */
const passage = z
  .string()
  .regex(/^(?=.*\d)[A-Za-z0-9_-]{8,64}(?:\.\d{1,7})?$/, 'an opaque identifier and a number');

const ids = z.array(id).max(200);
const codes = z.array(code).max(100);

/** The things a record is about. */
export const auditSubject = z
  .strictObject({
    useCase: name,
    version: hash,
    conversation: id,
    turn: id,
    review: id,
    collection: name,
    document: id,
    job: id,
    key: id,
    person: pseudonym,
  })
  .partial();

const event = <const Events extends readonly [string, ...string[]]>(...events: Events) => z.enum(events);

/** One event out of a list, and fields that may be left out. */
const about = <Event extends z.ZodEnum, Fields extends z.ZodRawShape>(event: Event, fields: Fields) =>
  z.strictObject(fields).partial().extend({ event });

/** What each kind of record may say, beside who, when and about what. */
export const auditData = {
  turn: about(
    event('answered', 'refused', 'failed', 'stopped', 'awaitingReview', 'rated', 'read', 'calledBack'),
    {
      state: event('answered', 'extractive', 'notInSources', 'awaitingReview'),
      engine: part,
      model: part,
      modelHash: hash,
      /** A LoRA adapter, by its name and the SHA-256 of its file. */
      adapter: name,
      adapterHash: hash,
      promptHash: hash,
      policyHash: hash,
      inputHmac: contentHmac,
      /** Of the messages as an engine got them. */
      promptHmac: contentHmac,
      outputHmac: contentHmac,
      documents: ids,
      passages: z.array(passage).max(200),
      findings: z.array(findingCategory).max(100),
      /** How often each was found, over all that would reach a model: `person:2`. */
      findingCounts: z.array(z.templateLiteral([findingCategory, ':', count])).max(100),
      actions: codes,
      reviewers: z.array(pseudonym).max(20),
      promptTokens: count,
      outputTokens: count,
      /** The worst that a safety model said of what was asked and answered. */
      safety: event('safe', 'controversial', 'unsafe'),
      safetyCategories: z.array(z.enum(safetyCategories)).max(20),
      /** Read and written by models that guarded the turn. */
      guardTokens: count,
      durationMs: count,
      streamed: z.boolean(),
      /** Asked by an evaluation, perhaps of a version that nobody else can call. */
      trial: z.boolean(),
      language,
      rating: event('up', 'down'),
      commentHmac: contentHmac,
      problem,
      /** The model said that it will not do what it was asked. */
      declined: z.boolean(),
    },
  ),
  access: about(
    event(
      ...(['signedIn', 'signInFailed', 'signedOut', 'denied', 'granted', 'withdrawn'] as const),
      ...(['personAdded', 'personChanged', 'personRemoved', 'groupAdded', 'groupRemoved'] as const),
      ...(['memberAdded', 'memberRemoved', 'readersChanged', 'passwordSet'] as const),
    ),
    {
      credential,
      method: event('password', 'link', 'key', 'oidc', 'session'),
      verb: code,
      resource: code,
      roles: codes,
      group: id,
      /** How long what was granted holds. */
      until: at,
      problem,
    },
  ),
  document: about(
    event(
      ...(['uploaded', 'ready', 'failed', 'quarantined', 'replaced', 'expired', 'deleted', 'read'] as const),
      ...(['changed', 'retried', 'releaseAsked', 'released', 'releaseDeclined'] as const),
      ...(['collectionAdded', 'collectionChanged', 'collectionRemoved'] as const),
    ),
    {
      format: code,
      language,
      bytes: count,
      passages: count,
      contentHmac,
      durationMs: count,
      problem,
    },
  ),
  useCase: about(
    event(
      ...(['stored', 'assessed', 'approved', 'released', 'suspended', 'resumed', 'retired'] as const),
      ...(['rolledBack', 'shadowed', 'guardCaseAdded', 'guardCaseRemoved'] as const),
      ...(['approvalWithdrawn', 'reviewOverdue', 'evidenceFetched'] as const),
    ),
    {
      /** Of `manifest.json` of an evidence pack; none if the fetching was broken off. */
      manifestHash: hash,
      previousVersion: hash,
      /** Whether it went live through a gate, or there was none. */
      gate: event('met', 'none'),
      approvals: count,
      /** Of turns that a version in the shadow is asked; 0 ends it. */
      sharePercent: z.int().min(0).max(100),
      evaluation: id,
      duties: codes,
      category: findingCategory,
      /** Where it was not made by the person. */
      credential,
      problem,
    },
  ),
  review: about(
    event(
      ...(['queued', 'claimed', 'claimReleased', 'approved', 'changed', 'rejected', 'expired'] as const),
      // Past its deadline: deputies may take it.
      ...(['escalated', 'caseAdded', 'caseRemoved'] as const),
    ),
    {
      rule: code,
      outputHmac: contentHmac,
      durationMs: count,
      /** Fields signed one by one. */
      signed: count,
      credential,
    },
  ),
  evaluation: about(event('started', 'finished', 'dropped'), {
    evaluation: id,
    verdict: event('pass', 'fail', 'inconclusive'),
    /** Of the suites as they were read, in the order of their names. */
    suiteHashes: z.array(hash).max(100),
    cases: count,
    held: count,
    missing: count,
    durationMs: count,
  }),
  key: about(event('created', 'rotated', 'revoked', 'expired', 'masterKeyRotated', 'tokenIssued'), {
    scopes: codes,
    expiresAt: at,
  }),
  erasure: about(event('requested', 'found', 'exported', 'unreachable', 'destroyed', 'failed', 'replayed'), {
    subjectHmac: contentHmac,
    rooms: codes,
    rows: count,
    blobs: count,
    backupHorizon: at,
    problem,
  }),
  backup: about(event('made', 'verified', 'restored', 'failed', 'removed'), {
    backup: id,
    hash,
    bytes: count,
    durationMs: count,
    problem,
  }),
  job: about(event('started', 'finished', 'failed', 'cancelled'), {
    job: code,
    done: count,
    total: count,
    durationMs: count,
    problem,
  }),
  model: about(
    event(
      ...(['pulled', 'failed', 'imported', 'exported', 'removed', 'damaged', 'licenceAccepted'] as const),
      // Vectors of a person's own texts, outside any use case.
      ...(['embedded', 'embeddingFailed'] as const),
      // A text on the workbench, read by the model that guards a use case.
      ...(['textTried', 'textTryFailed'] as const),
    ),
    {
      model: part,
      modelHash: hash,
      bytes: count,
      engine: part,
      texts: count,
      promptTokens: count,
      guardTokens: count,
      durationMs: count,
      problem,
    },
  ),
  system: about(
    event(
      ...(['started', 'stopped', 'migrated', 'settingsChanged', 'stopPressed', 'stopReleased'] as const),
      ...(['clockWentBack', 'signingKeyRotated', 'logRestored', 'retentionApplied'] as const),
      ...(['engineRestarted'] as const),
    ),
    {
      engine: part,
      release: z.string().regex(/^\d+\.\d+\.\d+[0-9A-Za-z.+-]{0,40}$/, 'a version number'),
      settingsHash: hash,
      behindMs: count,
      rows: count,
      /** Verifier keys and the old key's signature under the new one; see `src/audit/rotation.ts`. */
      previousKey: z.string().regex(/^[0-9a-f]{8}$/),
      newKey: z.string().regex(/^[A-Za-z0-9+/]{44}$/),
      handover: z.string().regex(/^[A-Za-z0-9+/]{91}=$/),
      /** Where a log that was restored from a backup parted from what had been witnessed. */
      witnessedSize: count,
      witnessedRoot: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
    },
  ),
} as const;

export type AuditKind = keyof typeof auditData;
/** The kinds, in the order of the table above. */
export const auditKinds = Object.keys(auditData) as [AuditKind, ...AuditKind[]];
export type AuditSubject = z.infer<typeof auditSubject>;
export type AuditData<Kind extends AuditKind> = z.infer<(typeof auditData)[Kind]>;

const common = {
  v: z.literal(1),
  id: z.uuid(),
  at,
  /** A pseudonym of this log; `system` for Leitstand itself, `anonymous` before anyone signed in. */
  actor: z.union([pseudonym, z.enum(['system', 'anonymous'])]),
  subject: auditSubject,
};

const record = <Kind extends AuditKind>(kind: Kind) =>
  z.strictObject({ ...common, kind: z.literal(kind), data: auditData[kind] });

/** One record of the log, as it is hashed (canonical JSON, RFC 8785). Unknown fields are refused. */
export const auditRecord = z.discriminatedUnion('kind', [
  record('turn'),
  record('access'),
  record('document'),
  record('useCase'),
  record('review'),
  record('evaluation'),
  record('key'),
  record('erasure'),
  record('backup'),
  record('job'),
  record('model'),
  record('system'),
]);
export type AuditRecord = z.infer<typeof auditRecord>;

const base64Hash = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'a SHA-256 in base64');

/**
 * Signed promise that a record will be in the log. `signature` is the C2SP form (four bytes of key id and
 * the Ed25519 signature, base64) over the text `<log>/receipt`, record, leaf and at, one a line.
 */
export const auditReceipt = z.strictObject({
  log: z.string().min(1).max(200),
  record: z.uuid(),
  leaf: base64Hash,
  at,
  signature: z.string().regex(/^[A-Za-z0-9+/]{91}=$/),
});
export type AuditReceipt = z.infer<typeof auditReceipt>;

/** RFC 6962 inclusion proof with the checkpoint it leads to. */
export const auditProof = z.strictObject({
  record: z.uuid(),
  index: count,
  size: count,
  leaf: base64Hash,
  hashes: z.array(base64Hash),
  checkpoint: z.string(),
});
export type AuditProof = z.infer<typeof auditProof>;

/** RFC 6962 consistency proof between two sizes of the log. */
export const auditConsistency = z.strictObject({ from: count, to: count, hashes: z.array(base64Hash) });
export type AuditConsistency = z.infer<typeof auditConsistency>;
