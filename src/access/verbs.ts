import type { Identity, Role, Scope, Verb } from '#contract';

/** Whether a role may: always, for what is the person's own, or not by this role. */
type Cell = 'yes' | 'own' | '-';
/** Without a scope no narrowed key reaches the verb: what opens a whole session must not be one key's to give. */
type Row = readonly [Cell, Cell, Cell, Cell, Cell, Cell, Cell, Scope?, Scope?];

const columns = ['administrator', 'author', 'approver', 'reviewer', 'overseer', 'auditor', 'staff'] as const;

const _ = '-';
const own = 'own';
const yes = 'yes';

/**
 * Who may do what, and which scopes of a key reach it. Administrators manage, they do not read: no cell of
 * theirs opens messages, answers, reviews or the text of documents. What documents a person may read is
 * decided by groups (`canRead`) on top of this. Reasons: docs/decisions/0050.
 */
// biome-ignore format: read as a table
export const verbTable: Readonly<Record<Verb, Row>> = {
  //                    administrator author approver reviewer overseer auditor staff  scopes of a key
  'turn.create':       [ _,            _,     _,       _,       _,       _,      yes,  'chat' ],
  'turn.read':         [ _,            _,     _,       _,       _,       _,      own,  'chat' ],
  'turn.trace':        [ _,            _,     _,       _,       yes,     yes,    own,  'chat', 'audit' ],
  'turn.rate':         [ _,            _,     _,       _,       _,       _,      own,  'chat' ],
  'model.use':         [ _,            yes,   _,       _,       _,       _,      _,    'chat' ],
  'search.use':        [ _,            yes,   _,       _,       _,       _,      yes,  'search' ],
  'text.inspect':      [ _,            yes,   yes,     yes,     yes,     _,      yes,  'chat' ],
  'text.restore':      [ _,            _,     _,       yes,     yes,     _,      yes,  'subjects' ],
  'document.read':     [ _,            yes,   _,       yes,     _,       _,      yes,  'documents:read', 'search' ],
  'document.write':    [ yes,          yes,   _,       _,       _,       _,      _,    'documents:write' ],
  'document.release': [ yes,          _,     yes,     _,       _,       _,      _,    'documents:write' ],
  // `own`: whoever owns the use case in whose conversation it lies.
  'attachment.release': [ own,         own,   yes,     own,     own,      own,    own,  'documents:write' ],
  'collection.read':   [ yes,          yes,   yes,     yes,     yes,     yes,    yes,  'documents:read', 'documents:write' ],
  'collection.manage': [ yes,          _,     _,       _,       _,       _,      _,    'admin' ],
  'useCase.read':      [ yes,          yes,   yes,     yes,     yes,     yes,    yes,  'useCases', 'chat' ],
  'useCase.write':     [ _,            yes,   _,       _,       _,       _,      _,    'useCases' ],
  'useCase.assess':    [ _,            yes,   yes,     _,       yes,     _,       _,    'useCases' ],
  'useCase.approve':   [ _,            _,     yes,     _,       _,       _,      _,    'useCases' ],
  'useCase.release':   [ _,            _,     yes,     _,       _,       _,      _,    'useCases' ],
  'useCase.stop':      [ yes,          yes,   yes,     _,       yes,     _,      _,    'useCases', 'admin' ],
  'review.read':       [ _,            _,     _,       yes,     _,       _,      _,    'reviews' ],
  'review.decide':     [ _,            _,     _,       yes,     _,       _,      _,    'reviews' ],
  'evaluation.read':   [ _,            yes,   yes,     _,       yes,     yes,    _,    'evaluations' ],
  'evaluation.run':    [ _,            yes,   yes,     _,       _,       _,      _,    'evaluations' ],
  'subject.find':      [ _,            _,     _,       _,       yes,     _,      _,    'subjects' ],
  'subject.export':    [ _,            _,     _,       _,       yes,     _,      _,    'subjects' ],
  'subject.erase':     [ _,            _,     _,       _,       yes,     _,      _,    'subjects' ],
  'audit.read':        [ _,            _,     _,       _,       yes,     yes,    _,    'audit' ],
  'person.read':       [ yes,          _,     _,       _,       yes,     yes,    _,    'admin' ],
  'person.manage':     [ yes,          _,     _,       _,       _,       _,      _,    'admin' ],
  'person.signIn':     [ yes,          _,     _,       _,       _,       _,      _                       ],
  'password.own':      [ yes,          yes,   yes,     yes,     yes,     yes,    yes                     ],
  'key.own':           [ yes,          yes,   yes,     yes,     yes,     yes,    yes,  'admin' ],
  'key.manage':        [ yes,          _,     _,       _,       _,       _,      _,    'admin' ],
  'engine.read':       [ yes,          yes,   yes,     _,       yes,     yes,    _,    'admin', 'chat' ],
  'job.read':          [ yes,          own,   own,     own,     own,     own,    own,  'admin', 'documents:write' ],
  'job.cancel':        [ yes,          own,   own,     own,     own,     own,    own,  'admin', 'documents:write' ],
  'system.operate':    [ yes,          _,     _,       _,       _,       _,      _,    'admin' ],
};

/** What an action is about, as far as rights depend on it. */
export interface Resource {
  /** Id of the person whose it is. */
  readonly owner?: string | null;
  /** Groups that are admitted to it; `*` admits everyone signed in. */
  readonly groups?: readonly string[];
}

/**
 * May this person do this with this thing? Without a resource the question is about any thing, so a right
 * to one's own things alone answers no: forgetting the resource refuses too much, never too little.
 */
export function may(identity: Identity, verb: Verb, resource: Resource = {}): boolean {
  if (!inScope(identity, verb)) return false;
  if (resource.groups && !admits(resource.groups, identity.groups)) return false;
  const isOwn = typeof resource.owner === 'string' && resource.owner === identity.person.id;
  return cells(identity, verb).some((cell) => cell === 'yes' || (cell === 'own' && isOwn));
}

/** May this person do this with anything at all? For the door of a route; the handler then asks `may`. */
export function mayAtAll(identity: Identity, verb: Verb): boolean {
  return inScope(identity, verb) && cells(identity, verb).some((cell) => cell !== '-');
}

/** Is one of a person's groups among those admitted? */
export function admits(admitted: readonly string[], groups: readonly string[]): boolean {
  return admitted.includes('*') || groups.some((group) => admitted.includes(group));
}

function cells(identity: Identity, verb: Verb): readonly Cell[] {
  return identity.roles.map((role) => cellOf(verbTable[verb], role));
}

function cellOf(row: Row, role: Role): Cell {
  const cell = row[columns.indexOf(role)];
  return cell === 'yes' || cell === 'own' ? cell : '-';
}

/** Scopes narrow: they are asked beside the roles, never instead of them. */
function inScope(identity: Identity, verb: Verb): boolean {
  if (identity.via.kind !== 'key' || identity.via.scopes === undefined) return true;
  const reaching: readonly unknown[] = verbTable[verb].slice(columns.length);
  return identity.via.scopes.some((scope) => reaching.includes(scope));
}
