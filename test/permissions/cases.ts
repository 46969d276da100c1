import { ask, filesOfUseCase, id, named, type Thing, upload } from './company.ts';

/** Who has the right that a route asks for, in this test: a member of the group, or an administrator. */
type Right = 'mia' | 'administrator';

export interface Case {
  /** Path below the origin, and the body. */
  readonly call: (thing: Thing) => readonly [path: string, body?: unknown];
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
