import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Identity, type Role, roles, type Scope, scopes, type Verb, verbs } from '#contract';
import { canRead, readable } from './readable.ts';
import { may, mayAtAll } from './verbs.ts';

const identity = (some: {
  roles?: readonly Role[];
  groups?: readonly string[];
  scopes?: readonly Scope[];
}): Identity => ({
  person: { id: 'anna', login: 'anna', name: 'Anna' },
  groups: some.groups ?? [],
  roles: some.roles ?? [],
  via: { kind: 'key', id: 'key', ...(some.scopes ? { scopes: some.scopes } : {}) },
});

const cases: readonly {
  name: string;
  roles: readonly Role[];
  verb: Verb;
  resource?: { owner?: string | null; groups?: readonly string[] };
  groups?: readonly string[];
  scopes?: readonly Scope[];
  may: boolean;
}[] = [
  { name: 'nobody without a role may anything', roles: [], verb: 'turn.create', may: false },
  { name: 'staff may ask', roles: ['staff'], verb: 'turn.create', may: true },
  {
    name: 'staff may ask a use case of their group',
    roles: ['staff'],
    verb: 'turn.create',
    groups: ['sales'],
    resource: { groups: ['board', 'sales'] },
    may: true,
  },
  {
    name: 'staff may not ask a use case of another group',
    roles: ['staff'],
    verb: 'turn.create',
    groups: ['sales'],
    resource: { groups: ['board'] },
    may: false,
  },
  {
    name: 'a use case for nobody is for nobody',
    roles: ['staff'],
    verb: 'turn.create',
    resource: { groups: [] },
    may: false,
  },
  {
    name: 'the star admits everyone signed in',
    roles: ['staff'],
    verb: 'turn.create',
    resource: { groups: ['*'] },
    may: true,
  },
  {
    name: 'one reads one’s own turn',
    roles: ['staff'],
    verb: 'turn.read',
    resource: { owner: 'anna' },
    may: true,
  },
  {
    name: 'one does not read the turn of another',
    roles: ['staff'],
    verb: 'turn.read',
    resource: { owner: 'ben' },
    may: false,
  },
  {
    name: 'what is nobody’s is not one’s own',
    roles: ['staff'],
    verb: 'turn.read',
    resource: { owner: null },
    may: false,
  },
  { name: 'forgetting whose it is refuses', roles: ['staff'], verb: 'turn.read', may: false },
  {
    name: 'administrators do not read turns',
    roles: ['administrator'],
    verb: 'turn.read',
    resource: { owner: 'ben' },
    may: false,
  },
  {
    name: 'administrators do not read documents',
    roles: ['administrator'],
    verb: 'document.read',
    may: false,
  },
  { name: 'administrators do not search', roles: ['administrator'], verb: 'search.use', may: false },
  { name: 'administrators do not read reviews', roles: ['administrator'], verb: 'review.read', may: false },
  {
    name: 'administrators do not export people',
    roles: ['administrator'],
    verb: 'subject.export',
    may: false,
  },
  { name: 'administrators make keys for others', roles: ['administrator'], verb: 'key.manage', may: true },
  { name: 'authors release nothing', roles: ['author'], verb: 'useCase.release', may: false },
  { name: 'roles add up', roles: ['author', 'approver'], verb: 'useCase.release', may: true },
  { name: 'a key for chat chats', roles: ['staff'], scopes: ['chat'], verb: 'turn.create', may: true },
  {
    name: 'a key for chat uploads nothing',
    roles: ['author'],
    scopes: ['chat'],
    verb: 'document.write',
    may: false,
  },
  {
    name: 'a key cannot be more than its person',
    roles: ['staff'],
    scopes: ['admin'],
    verb: 'person.manage',
    may: false,
  },
  {
    name: 'a key for nothing may nothing',
    roles: ['administrator'],
    scopes: [],
    verb: 'person.manage',
    may: false,
  },
];
for (const { name, verb, resource, may: expected, ...some } of cases) {
  test(name, () => assert.equal(may(identity(some), verb, resource), expected));
}

test('a scope narrows and never widens, whatever the role, verb and owner', () => {
  for (const role of roles) {
    for (const verb of verbs) {
      for (const scope of scopes) {
        for (const resource of [undefined, { owner: 'anna' }, { owner: 'ben' }]) {
          const narrow = may(identity({ roles: [role], scopes: [scope] }), verb, resource);
          assert.ok(!narrow || may(identity({ roles: [role] }), verb, resource), `${role} ${verb} ${scope}`);
        }
      }
    }
  }
});

test('no narrowed key sets a password or makes a sign-in link, which would open more than itself', () => {
  for (const verb of ['password.own', 'person.signIn'] as const) {
    assert.equal(may(identity({ roles }), verb), true);
    assert.equal(may(identity({ roles, scopes }), verb), false);
  }
});

test('every scope opens something to somebody, and every verb is open to somebody', () => {
  const all = identity({ roles });
  for (const scope of scopes)
    assert.ok(
      verbs.some((verb) => mayAtAll(identity({ roles, scopes: [scope] }), verb)),
      scope,
    );
  for (const verb of verbs) assert.ok(mayAtAll(all, verb), verb);
});

test('the door of a route lets in who may do it with their own', () => {
  assert.equal(mayAtAll(identity({ roles: ['staff'] }), 'turn.read'), true);
  assert.equal(mayAtAll(identity({ roles: ['administrator'] }), 'turn.read'), false);
});

describe('reading', () => {
  const rows: readonly {
    name: string;
    groups: string[];
    collection: string[];
    document?: string[];
    reads: boolean;
  }[] = [
    { name: 'a group among the readers', groups: ['legal'], collection: ['board', 'legal'], reads: true },
    { name: 'no group among the readers', groups: ['sales'], collection: ['board'], reads: false },
    { name: 'no readers', groups: ['sales'], collection: [], reads: false },
    { name: 'no groups and a star', groups: [], collection: ['*'], reads: true },
    {
      name: 'a document that narrows',
      groups: ['sales'],
      collection: ['*'],
      document: ['board'],
      reads: false,
    },
    {
      name: 'a document that cannot widen',
      groups: ['sales'],
      collection: ['board'],
      document: ['*'],
      reads: false,
    },
    { name: 'two groups, one for each', groups: ['a', 'b'], collection: ['a'], document: ['b'], reads: true },
    { name: 'a document for nobody', groups: ['a'], collection: ['*'], document: [], reads: false },
    { name: 'a group that only looks alike', groups: ['Legal'], collection: ['legal'], reads: false },
  ];
  for (const { name, groups, reads, ...readers } of rows) {
    test(name, () => assert.equal(canRead(groups, readers), reads));
  }
  test('a person reads by their groups and the star', () => {
    assert.deepEqual(readable(identity({ groups: ['legal'] })), ['*', 'legal']);
  });
});
