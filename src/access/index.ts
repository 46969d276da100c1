export { type EnsuredAdministrator, ensureAdministrator } from './administrator.ts';
export { belongingsOf } from './belongings.ts';
export { type Callers, countCallers, listCallers } from './callers.ts';
export { credentialBy, credentialOf, foreignCredential, requireOwn } from './credentials.ts';
export {
  addMember,
  createGroup,
  type GroupWish,
  listGroups,
  removeGroup,
  removeMember,
  requireGroup,
  setGroups,
} from './groups.ts';
export { approversOf, reviewersOf } from './holders-of-roles.ts';
export { identityOf } from './identity.ts';
export {
  authenticateKey,
  type CreatedKey,
  createKey,
  getKey,
  type KeyWish,
  listKeys,
  revokeKey,
  rotateKey,
} from './keys.ts';
export { disablePerson, enablePerson, removePerson, setRoles } from './last-administrator.ts';
export { accessMigrations } from './migrations.ts';
export { type PasswordSignIn, setPassword, signInWithPassword } from './passwords.ts';
export { namesOfPeople, personNames } from './person-names.ts';
export {
  changePersonDetails,
  createPerson,
  type ExternalPerson,
  externalPerson,
  findPerson,
  listPersons,
  type PersonWish,
  requirePerson,
} from './persons.ts';
export { purgeAccess } from './purge.ts';
export { canRead, type Readers, readable } from './readable.ts';
export { eraseSubject, exportSubject, findSubjects, type SubjectExport } from './rights.ts';
export { type KeySearch, searchKeys } from './search-keys.ts';
export { csrfTokenOf } from './secret-text.ts';
export {
  authenticateSession,
  closeOwnSession,
  closeSession,
  closeSessions,
  isCsrfToken,
  listSessions,
  type OpenedSession,
  openSession,
  type SessionTimes,
  type SessionView,
} from './sessions.ts';
export { createSignInLink, redeemSignInLink } from './sign-in-links.ts';
export { accessTables } from './tables.ts';
export {
  type GrantWish,
  grantTurn,
  isSharedWith,
  possibleAuditors,
  sharesFor,
  sharesOfTurn,
  withdrawGrant,
} from './turn-grants.ts';
export { admits, may, mayAtAll, type Resource, verbTable } from './verbs.ts';
