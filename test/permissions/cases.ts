import { ask, filesOfUseCase, id, named, nowhere, type Thing, upload } from './company.ts';

/** Who has the right that a route asks for, in this test: a member of the group, an administrator, or who looks at answers. */
type Right = 'mia' | 'administrator' | 'reviewer' | 'approver';

export interface Case {
  /** Path below the origin, and the body. */
  readonly call: (thing: Thing) => readonly [path: string, body?: unknown];
  /** The same for a second person who may, where the first one has used it up. */
  readonly another?: () => readonly [path: string, body?: unknown];
  /** What a stranger gets, whichever of the two things is asked for. */
  readonly stranger: number;
  /** What those with the right get for the thing that is there: without it, equal refusals would prove nothing. */
  readonly by?: Right;
  readonly ok: number;
  /** Never says anything to anybody but what is public. */
  readonly open?: true;
  /** Anyone with a key, however narrow. */
  readonly anyKey?: true;
}

/** Every route has a row here; what destroys comes last. */
export const cases: Readonly<Record<string, Case>> = {
  'GET /healthz': { call: () => ['/healthz'], stranger: 200, ok: 200, open: true },
  'GET /readyz': { call: () => ['/readyz'], stranger: 200, ok: 200, open: true },
  'GET /metrics': { call: () => ['/metrics'], stranger: 200, ok: 200, open: true },
  'GET /openapi.json': { call: () => ['/openapi.json'], stranger: 200, ok: 200, open: true },
  'GET /docs': { call: () => ['/docs'], stranger: 200, ok: 200, open: true },
  'GET /docs.css': { call: () => ['/docs.css'], stranger: 200, ok: 200, open: true },

  'POST /v1/chat/completions': {
    call: (thing) => ['/v1/chat/completions', ask(named('secret-desk', thing))],
    stranger: 404,
    ok: 200,
  },
  'POST /api/embed-tokens': {
    call: (thing) => [
      '/api/embed-tokens',
      { useCase: named('secret-desk', thing), origin: 'https://portal.example.ch' },
    ],
    stranger: 404,
    ok: 201,
  },
  'GET /v1/models': { call: () => ['/v1/models'], stranger: 200, ok: 200 },
  'GET /v1/models/{model}': {
    call: (thing) => [`/v1/models/${named('secret-desk', thing)}`],
    stranger: 404,
    ok: 200,
  },
  'POST /v1/embeddings': {
    call: (thing) => ['/v1/embeddings', { model: named('secret-desk', thing), input: 'x' }],
    stranger: 403,
    by: 'administrator',
    ok: 503,
  },

  'GET /api/collections': { call: () => ['/api/collections'], stranger: 200, ok: 200 },
  'GET /api/collections/{name}': {
    call: (thing) => [`/api/collections/${named('secret-plans', thing)}`],
    stranger: 404,
    ok: 200,
  },
  'POST /api/collections': {
    call: (thing) => [
      '/api/collections',
      { name: thing === 'hidden' ? 'secret-plans' : 'new-one', readers: [] },
    ],
    stranger: 403,
    by: 'administrator',
    ok: 409,
  },
  'PATCH /api/collections/{name}': {
    call: (thing) => [`/api/collections/${named('secret-plans', thing)}`, { title: 'Geheimplan' }],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/collections/{name}/documents': {
    call: (thing) => [`/api/collections/${named('secret-plans', thing)}/documents`],
    stranger: 404,
    ok: 200,
  },
  'POST /api/collections/{name}/documents': {
    call: (thing) => [`/api/collections/${named('secret-plans', thing)}/documents`, upload('neu.md', 'Neu.')],
    stranger: 403,
    by: 'administrator',
    ok: 202,
  },
  'GET /api/documents/{id}': {
    call: (thing) => [`/api/documents/${id('document', thing)}`],
    stranger: 404,
    ok: 200,
  },
  'GET /api/documents/{id}/text': {
    call: (thing) => [`/api/documents/${id('document', thing)}/text`],
    stranger: 404,
    ok: 200,
  },
  'GET /api/documents/{id}/passages': {
    call: (thing) => [`/api/documents/${id('document', thing)}/passages`],
    stranger: 404,
    ok: 200,
  },
  'GET /api/documents/{id}/original': {
    call: (thing) => [`/api/documents/${id('document', thing)}/original`],
    stranger: 404,
    ok: 200,
  },
  'GET /api/documents/{id}/versions': {
    call: (thing) => [`/api/documents/${id('document', thing)}/versions`],
    stranger: 404,
    ok: 200,
  },
  'PATCH /api/documents/{id}': {
    call: (thing) => [`/api/documents/${id('document', thing)}`, { title: 'Geheimplan' }],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'POST /api/documents/{id}/retry': {
    call: (thing) => [`/api/documents/${id('document', thing)}/retry`],
    stranger: 403,
    by: 'administrator',
    ok: 409,
  },
  'POST /api/documents/{id}/release': {
    call: (thing) => [`/api/documents/${id('document', thing)}/release`],
    stranger: 403,
    by: 'administrator',
    ok: 409,
  },
  'GET /api/documents/{id}/view': {
    call: (thing) => [`/api/documents/${id('document', thing)}/view`],
    stranger: 404,
    ok: 200,
  },
  'GET /api/documents/{id}/blocks': {
    call: (thing) => [`/api/documents/${id('document', thing)}/blocks`],
    stranger: 404,
    ok: 200,
  },
  'GET /api/documents/{id}/pages': {
    call: (thing) => [`/api/documents/${id('document', thing)}/pages`],
    stranger: 404,
    ok: 409,
  },
  'GET /api/documents/{id}/pages/{page}': {
    call: (thing) => [`/api/documents/${id('document', thing)}/pages/1`],
    stranger: 404,
    ok: 409,
  },
  'GET /api/documents/{id}/pages/{page}/boxes': {
    call: (thing) => [`/api/documents/${id('document', thing)}/pages/1/boxes?start=0&end=9`],
    stranger: 404,
    ok: 409,
  },
  'POST /api/search': {
    call: (thing) => [
      '/api/search',
      { query: 'Zinnober Klausel', collections: [named('secret-plans', thing)] },
    ],
    stranger: 200,
    ok: 200,
  },
  'POST /api/inspect': {
    call: (thing) => ['/api/inspect', { text: 'Guten Tag', useCase: named('secret-desk', thing) }],
    stranger: 404,
    ok: 200,
  },

  'POST /api/inspect/file': {
    call: (thing) => [
      `/api/inspect/file?useCase=${named('secret-desk', thing)}`,
      upload('Brief.md', 'Guten Tag'),
    ],
    stranger: 404,
    ok: 200,
  },
  'POST /api/inspect/file/restore': {
    call: () => ['/api/inspect/file/restore', restoring()],
    stranger: 200,
    ok: 200,
  },

  'GET /api/use-cases': { call: () => ['/api/use-cases'], stranger: 200, ok: 200 },
  'GET /api/use-cases/{name}': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}`],
    stranger: 404,
    ok: 200,
  },
  'PUT /api/use-cases/{name}': {
    call: (thing) => [
      `/api/use-cases/${named('secret-desk', thing)}`,
      filesOfUseCase(named('secret-desk', thing), 'secret', 'secret-plans'),
    ],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/use-cases/{name}/versions': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/versions`],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/use-cases/{name}/versions/{version}': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/versions/${id('version', thing)}`],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/use-cases/{name}/callers': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/callers`],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/use-cases/{name}/figures': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/figures`],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/use-cases/schema': { call: () => ['/api/use-cases/schema'], stranger: 200, ok: 200 },
  'POST /api/use-cases/check': {
    call: (thing) => [
      '/api/use-cases/check',
      filesOfUseCase(named('secret-desk', thing), 'secret', 'secret-plans'),
    ],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/templates': { call: () => ['/api/templates'], stranger: 403, by: 'administrator', ok: 200 },
  'POST /api/templates/{name}/files': {
    call: (thing) => ['/api/templates/staff-handbook/files', { name: named('secret-desk', thing) }],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/use-cases/{name}/guard-cases': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/guard-cases`],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'POST /api/use-cases/{name}/guard-cases': {
    call: (thing) => [
      `/api/use-cases/${named('secret-desk', thing)}/guard-cases`,
      { kind: 'missed', category: 'person', text: 'Guten Tag', start: 0, end: 5 },
    ],
    stranger: 404,
    ok: 201,
  },
  'DELETE /api/use-cases/{name}/guard-cases/{id}': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/guard-cases/${id('guardCase', thing)}`],
    stranger: 403,
    by: 'administrator',
    ok: 204,
  },
  'POST /api/use-cases/{name}/evaluate': {
    call: (thing) => [`/api/use-cases/${named('checked-desk', thing)}/evaluate`, {}],
    stranger: 403,
    by: 'administrator',
    ok: 202,
  },
  'GET /api/evaluations': { call: () => ['/api/evaluations'], stranger: 403, by: 'administrator', ok: 200 },
  'GET /api/evaluations/{id}': {
    call: (thing) => [`/api/evaluations/${id('evaluation', thing)}`],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/reviews': { call: () => ['/api/reviews'], stranger: 403, by: 'reviewer', ok: 200 },
  'GET /api/reviews/figures': {
    call: () => ['/api/reviews/figures'],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/use-cases/{name}/reviewed-cases': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/reviewed-cases`],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'DELETE /api/use-cases/{name}/reviewed-cases/{id}': {
    call: (thing) => [
      `/api/use-cases/${named('checked-desk', thing)}/reviewed-cases/${id('reviewedCase', thing)}`,
    ],
    stranger: 403,
    by: 'administrator',
    ok: 204,
  },
  'GET /api/reviews/absence': {
    call: () => ['/api/reviews/absence'],
    stranger: 403,
    by: 'reviewer',
    ok: 200,
  },
  'PUT /api/reviews/absence': {
    call: () => ['/api/reviews/absence', { from: '2020-01-01T00:00:00Z', until: '2020-01-02T00:00:00Z' }],
    stranger: 403,
    by: 'reviewer',
    ok: 204,
  },
  'DELETE /api/reviews/absence': {
    call: () => ['/api/reviews/absence'],
    stranger: 403,
    by: 'reviewer',
    ok: 204,
  },
  'POST /api/reviews/{id}/claim': {
    call: (thing) => [`/api/reviews/${id('review', thing)}/claim`],
    stranger: 403,
    by: 'reviewer',
    ok: 200,
  },
  'GET /api/reviews/{id}': {
    call: (thing) => [`/api/reviews/${id('review', thing)}`],
    stranger: 403,
    by: 'reviewer',
    ok: 200,
  },
  'POST /api/reviews/{id}/release-claim': {
    call: (thing) => [`/api/reviews/${id('review', thing)}/release-claim`],
    stranger: 403,
    by: 'reviewer',
    ok: 204,
  },
  'POST /api/reviews/{id}/decide': {
    call: (thing) => [`/api/reviews/${id('review', thing)}/decide`, { decision: 'approve' }],
    stranger: 403,
    by: 'reviewer',
    ok: 409,
  },
  'GET /api/use-cases/{name}/gate': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/gate`],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/use-cases/{name}/duties': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/duties`],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/use-cases/{name}/life': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/life`],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/use-cases/{name}/shadow': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/shadow`],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'POST /api/use-cases/{name}/shadow': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/shadow`, { share: 0 }],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'POST /api/use-cases/{name}/assess': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/assess`, {}],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'POST /api/use-cases/{name}/release': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/release`, {}],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'POST /api/use-cases/{name}/suspend': {
    call: (thing) => [`/api/use-cases/${named('checked-desk', thing)}/suspend`, {}],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'POST /api/use-cases/{name}/approve': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/approve`, {}],
    stranger: 403,
    by: 'approver',
    ok: 200,
  },
  'POST /api/use-cases/{name}/withdraw-approval': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/withdraw-approval`, {}],
    stranger: 403,
    by: 'approver',
    ok: 200,
  },
  'POST /api/use-cases/{name}/resume': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/resume`, {}],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'POST /api/use-cases/{name}/rollback': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/rollback`, {}],
    stranger: 403,
    by: 'administrator',
    ok: 409,
  },
  'POST /api/stop': { call: () => ['/api/stop', {}], stranger: 403, by: 'administrator', ok: 200 },
  'POST /api/start': { call: () => ['/api/start', {}], stranger: 403, by: 'administrator', ok: 200 },

  'GET /api/turns/{id}': { call: (thing) => [`/api/turns/${id('turn', thing)}`], stranger: 404, ok: 200 },
  'POST /api/turns/{id}/feedback': {
    call: (thing) => [`/api/turns/${id('turn', thing)}/feedback`, { rating: 'up', comment: 'Zinnober' }],
    stranger: 404,
    ok: 204,
  },
  'GET /api/turns/{id}/prompt': {
    call: (thing) => [`/api/turns/${id('turn', thing)}/prompt`],
    stranger: 404,
    ok: 200,
  },
  'GET /api/turns/{id}/evidence': {
    call: (thing) => [`/api/turns/${id('turn', thing)}/evidence`],
    stranger: 404,
    ok: 200,
  },
  'GET /api/turns/{id}/shares': {
    call: (thing) => [`/api/turns/${id('turn', thing)}/shares`],
    stranger: 404,
    ok: 200,
  },
  'POST /api/turns/{id}/shares': {
    call: (thing) => [
      `/api/turns/${id('turn', thing)}/shares`,
      { person: 'mia', until: new Date(Date.now() + 86_400_000).toISOString() },
    ],
    stranger: 404,
    ok: 400,
  },
  'DELETE /api/turns/{id}/shares/{share}': {
    call: (thing) => [`/api/turns/${id('shownTurn', thing)}/shares/${id('share', thing)}`],
    stranger: 404,
    ok: 204,
  },
  'GET /api/auditors': { call: () => ['/api/auditors'], stranger: 200, ok: 200 },
  'GET /api/shares': { call: () => ['/api/shares'], stranger: 200, ok: 200 },
  'POST /api/turns/{id}/stop': {
    call: (thing) => [`/api/turns/${id('turn', thing)}/stop`],
    stranger: 404,
    ok: 204,
  },
  'GET /api/conversations': { call: () => ['/api/conversations'], stranger: 200, ok: 200 },
  'POST /api/conversations': {
    call: (thing) => ['/api/conversations', { useCase: named('secret-desk', thing) }],
    stranger: 404,
    ok: 201,
  },
  'PATCH /api/conversations/{id}': {
    call: (thing) => [`/api/conversations/${id('conversation', thing)}`, { title: 'Zinnober' }],
    stranger: 404,
    ok: 204,
  },
  'GET /api/conversations/{id}/files': {
    call: (thing) => [`/api/conversations/${id('conversation', thing)}/files`],
    stranger: 404,
    ok: 200,
  },
  'POST /api/conversations/{id}/files': {
    call: (thing) => [
      `/api/conversations/${id('conversation', thing)}/files`,
      upload('eigen.md', 'Zinnober, mein Eigen.'),
    ],
    stranger: 404,
    ok: 202,
  },
  'POST /api/conversations/{id}/files/{document}/ask-release': {
    call: (thing) => [
      `/api/conversations/${id('conversation', thing)}/files/${id('locked', thing)}/ask-release`,
    ],
    stranger: 404,
    ok: 202,
  },
  'GET /api/quarantine': { call: () => ['/api/quarantine'], stranger: 200, by: 'approver', ok: 200 },
  'GET /api/quarantine/{id}/text': {
    call: (thing) => [`/api/quarantine/${id('locked', thing)}/text`],
    stranger: 404,
    by: 'approver',
    ok: 200,
  },
  'GET /api/conversations/{id}': {
    call: (thing) => [`/api/conversations/${id('conversation', thing)}`],
    stranger: 404,
    ok: 200,
  },

  'GET /api/groups': { call: () => ['/api/groups'], stranger: 403, by: 'administrator', ok: 200 },
  'POST /api/groups': {
    call: (thing) => ['/api/groups', { name: thing === 'hidden' ? 'secret' : 'fresh' }],
    stranger: 403,
    by: 'administrator',
    ok: 409,
  },
  'DELETE /api/groups/{name}': {
    call: (thing) => [`/api/groups/${named('secret-empty', thing)}`],
    stranger: 403,
    by: 'administrator',
    ok: 204,
  },
  'PUT /api/groups/{name}/members/{person}': {
    call: (thing) => [`/api/groups/${named('secret', thing)}/members/${named('mia', thing)}`],
    stranger: 403,
    by: 'administrator',
    ok: 204,
  },
  'DELETE /api/groups/{name}/members/{person}': {
    call: (thing) => [`/api/groups/${named('spare', thing)}/members/${named('mia', thing)}`],
    stranger: 403,
    by: 'administrator',
    ok: 204,
  },
  'GET /api/people': { call: () => ['/api/people'], stranger: 403, by: 'administrator', ok: 200 },
  'POST /api/people': {
    call: (thing) => ['/api/people', { name: 'Mia', login: thing === 'hidden' ? 'mia' : 'fresh' }],
    stranger: 403,
    by: 'administrator',
    ok: 409,
  },
  'GET /api/people/{person}': {
    call: (thing) => [`/api/people/${named('mia', thing)}`],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'PATCH /api/people/{person}': {
    call: (thing) => [`/api/people/${named('mia', thing)}`, { name: 'Mia' }],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'DELETE /api/people/{person}': {
    call: (thing) => [`/api/people/${named('spare', thing)}`],
    stranger: 403,
    by: 'administrator',
    ok: 204,
  },
  'PUT /api/password': {
    call: () => ['/api/password', { password: 'ein langes Wort aus vielen Wörtern' }],
    stranger: 204,
    ok: 204,
  },
  'PUT /api/language': { call: () => ['/api/language', { language: 'fr' }], stranger: 204, ok: 204 },
  'GET /api/keys': { call: () => ['/api/keys'], stranger: 200, ok: 200 },
  'POST /api/keys': {
    call: (thing) => ['/api/keys', { person: named('mia', thing), label: 'x' }],
    stranger: 403,
    ok: 201,
  },
  'POST /api/keys/{id}/rotate': {
    call: (thing) => [`/api/keys/${id('spareKey', thing)}/rotate`, {}],
    stranger: 404,
    ok: 201,
  },
  'DELETE /api/keys/{id}': {
    call: (thing) => [`/api/keys/${id('spareKey', thing)}`],
    stranger: 404,
    ok: 204,
  },
  'POST /api/session': {
    call: (thing) => ['/api/session', { login: named('mia', thing), password: 'falsch' }],
    stranger: 401,
    ok: 401,
    open: true,
  },
  'GET /api/session': { call: () => ['/api/session'], stranger: 200, ok: 200, anyKey: true },
  'DELETE /api/session': { call: () => ['/api/session'], stranger: 204, ok: 204, anyKey: true },
  'GET /api/sessions': { call: () => ['/api/sessions'], stranger: 200, ok: 200 },
  'DELETE /api/sessions': { call: () => ['/api/sessions'], stranger: 204, ok: 204 },
  'DELETE /api/sessions/{id}': {
    call: () => [`/api/sessions/${nowhere}`],
    stranger: 404,
    ok: 404,
  },
  'POST /api/sign-in-links': {
    call: (thing) => ['/api/sign-in-links', { person: named('mia', thing) }],
    stranger: 403,
    by: 'administrator',
    ok: 201,
  },

  'GET /api/audit/checkpoint': {
    call: () => ['/api/audit/checkpoint'],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/audit/records': {
    call: () => ['/api/audit/records'],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/audit/records/{record}': {
    call: (thing) => [`/api/audit/records/${thing === 'hidden' ? '0' : '999999999'}`],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/audit/state': { call: () => ['/api/audit/state'], stranger: 403, by: 'administrator', ok: 200 },
  'GET /api/audit/checkpoints': {
    call: () => ['/api/audit/checkpoints'],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/use-cases/{name}/evidence': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/evidence`],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/audit/export': { call: () => ['/api/audit/export'], stranger: 403, by: 'administrator', ok: 200 },
  'GET /api/audit/proof/{record}': {
    // By number anybody could count; by the id of a receipt one only learns what the receipt says.
    call: (thing) => [`/api/audit/proof/${thing === 'hidden' ? '0' : '999999999'}`],
    stranger: 404,
    by: 'administrator',
    ok: 200,
    anyKey: true,
  },
  'GET /api/audit/consistency': {
    call: () => ['/api/audit/consistency?from=0&to=1'],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },

  'GET /api/engines': { call: () => ['/api/engines'], stranger: 403, by: 'administrator', ok: 200 },
  'GET /api/models': { call: () => ['/api/models'], stranger: 403, by: 'administrator', ok: 200 },
  'POST /api/models/pull': {
    call: (thing) => ['/api/models/pull', { model: named('qwen3.5-0.8b', thing) }],
    stranger: 403,
    by: 'administrator',
    ok: 202,
  },
  'DELETE /api/models/{id}': {
    call: (thing) => [`/api/models/${named('qwen3.5-0.8b', thing)}`],
    stranger: 403,
    by: 'administrator',
    ok: 409,
  },
  'GET /api/doctor': { call: () => ['/api/doctor'], stranger: 403, by: 'administrator', ok: 200 },
  'POST /api/backups': { call: () => ['/api/backups'], stranger: 403, by: 'administrator', ok: 202 },
  'GET /api/backups': { call: () => ['/api/backups'], stranger: 403, by: 'administrator', ok: 200 },
  'GET /api/operations': { call: () => ['/api/operations'], stranger: 403, by: 'administrator', ok: 200 },
  'POST /api/engines/{name}/restart': {
    call: (thing) => [`/api/engines/${named('no-engine', thing)}/restart`],
    stranger: 403,
    by: 'administrator',
    ok: 404,
  },
  'POST /api/models/{id}/verify': {
    call: (thing) => [`/api/models/${named('qwen3.5-0.8b', thing)}/verify`],
    stranger: 403,
    by: 'administrator',
    ok: 409,
  },
  'GET /api/jobs': { call: () => ['/api/jobs'], stranger: 200, ok: 200 },
  'GET /api/jobs/{id}': {
    call: (thing) => [`/api/jobs/${id('job', thing)}`],
    stranger: 404,
    by: 'administrator',
    ok: 200,
  },
  'POST /api/jobs/{id}/retry': {
    call: (thing) => [`/api/jobs/${id('job', thing)}/retry`, {}],
    stranger: 404,
    by: 'administrator',
    ok: 409,
  },
  'DELETE /api/jobs/{id}': {
    call: (thing) => [`/api/jobs/${id('job', thing)}`],
    stranger: 404,
    by: 'administrator',
    ok: 200,
  },
  'DELETE /api/documents/{id}': {
    call: (thing) => [`/api/documents/${id('spareDocument', thing)}`],
    another: () => [`/api/documents/${id('otherSpareDocument', 'hidden')}`],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'DELETE /api/collections/{name}': {
    call: (thing) => [`/api/collections/${named('secret-empty', thing)}`],
    stranger: 403,
    by: 'administrator',
    ok: 204,
  },
  'POST /api/quarantine/{id}/release': {
    call: (thing) => [`/api/quarantine/${id('locked', thing)}/release`, { reason: 'harmless' }],
    stranger: 404,
    by: 'approver',
    ok: 204,
  },
  'POST /api/quarantine/{id}/decline': {
    call: (thing) => [`/api/quarantine/${id('locked-too', thing)}/decline`, { reason: 'it gives orders' }],
    stranger: 404,
    by: 'approver',
    ok: 204,
  },
  'DELETE /api/conversations/{id}/files/{document}': {
    call: (thing) => [`/api/conversations/${id('conversation', thing)}/files/${id('attached', thing)}`],
    stranger: 404,
    ok: 200,
  },
  'DELETE /api/conversations/{id}': {
    call: (thing) => [`/api/conversations/${id('conversation', thing)}`],
    stranger: 404,
    ok: 200,
  },
  'POST /api/use-cases/{name}/retire': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/retire`, {}],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
};

function restoring(): FormData {
  const form = upload('Brief.txt', 'Guten Tag PERSON_1');
  form.delete('metadata');
  form.append('mapping', JSON.stringify({ sha256: '', pseudonyms: { PERSON_1: 'Anna' }, undo: [] }));
  return form;
}
