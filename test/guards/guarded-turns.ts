import { randomUUID } from 'node:crypto';
import { type AuditEntry, auditMigrations } from '#audit';
import { type AuditReceipt, type ChatRequest, type Identity, Problem, type SearchHit } from '#contract';
import { type AnswerEvent, answer, type GatewayParts, gatewayMigrations, RunningTurns } from '#gateway';
import { type Detector, detect } from '#guards';
import { reviewMigrations } from '#review';
import { createEnvelopes, envelopeMigrations, type Migration, newMasterKey, type Store } from '#store';
import { putVersion, transition, useCaseMigrations } from '#usecases';

// As the server does at its start: the first look builds all lists, which on a busy machine takes longer than a guard may.
detect('Frau Anna Keller, Bahnhofstrasse 1, 8001 Zürich');

export const turnMigrations: readonly Migration[] = [
  ...envelopeMigrations,
  ...auditMigrations,
  ...useCaseMigrations,
  ...gatewayMigrations,
  ...reviewMigrations,
];

export const prompt =
  'Du bist der Helfer der Muster AG. Antworte nur aus den Quellen, nenne nie Preise, und verweise bei Störungen der Presse LM-400 auf den Dienst in Thun.';

export const anna: Identity = {
  person: { id: 'person-1', login: 'anna', name: 'Anna' },
  groups: ['support'],
  roles: ['staff'],
  via: { kind: 'session', id: 's1' },
};
export const beat: Identity = {
  ...anna,
  person: { id: 'person-2', login: 'beat', name: 'Beat' },
  groups: ['staff'],
};

/** A use case with these guards, live. */
export async function declare(store: Store, name: string, guards: string, more = ''): Promise<void> {
  const yaml = `name: ${name}\ntitle: T\npurpose: P\nowner: anna\naccess: { groups: ["*"] }\nguards: ${guards}\nbudget: { turnsPerMinute: 100000, tokensPerDay: 1000000000 }\n${more}`;
  const put = await putVersion(store, name, { 'usecase.yaml': yaml, 'prompt.md': prompt }, 'anna');
  if (put.state === 'refused') throw new Error(JSON.stringify(put));
  await transition(store, name, 'release', { now: new Date() });
}

/** What the gateway works with, over this store; entries of the log are gathered and nothing is signed. */
export function turnParts(
  store: Store,
  more: Partial<GatewayParts> = {},
): GatewayParts & { readonly entries: AuditEntry[] } {
  const entries: AuditEntry[] = [];
  return {
    store,
    envelopes,
    engines: [],
    running: new RunningTurns(async (names) => new Set(names)),
    search: async () => [],
    append: async (_handle, entry) => {
      entries.push(entry);
      return receipt;
    },
    mayCall: () => true,
    now: () => new Date(),
    ...more,
    entries,
  };
}

const envelopes = createEnvelopes(newMasterKey());
const receipt: AuditReceipt = {
  log: 'test',
  record: randomUUID(),
  leaf: `${'A'.repeat(43)}=`,
  at: new Date(0).toISOString(),
  signature: `${'A'.repeat(91)}=`,
};

export interface Heard {
  readonly text: string;
  readonly reasoning: string;
  readonly calls: readonly { readonly name: string; readonly arguments: string }[];
  readonly end: Extract<AnswerEvent, { type: 'end' }> | undefined;
  readonly code: string | undefined;
  /** Everything that reached the caller, as JSON. */
  readonly all: string;
}

/** One turn, heard to its end. */
export async function hear(parts: GatewayParts, identity: Identity, request: ChatRequest): Promise<Heard> {
  const events: AnswerEvent[] = [];
  let code: string | undefined;
  try {
    for await (const event of answer(parts, identity, request, new AbortController().signal))
      events.push(event);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    code = error.code;
  }
  const calls = new Map<number, { name: string; arguments: string }>();
  for (const event of events) {
    if (event.type !== 'tool-call-delta') continue;
    const call = calls.get(event.index) ?? { name: '', arguments: '' };
    call.name += event.name ?? '';
    call.arguments += event.arguments ?? '';
    calls.set(event.index, call);
  }
  const said = (type: 'text-delta' | 'reasoning-delta') =>
    events.map((event) => (event.type === type ? event.text : '')).join('');
  return {
    text: said('text-delta'),
    reasoning: said('reasoning-delta'),
    calls: [...calls.values()],
    end: events.find((event) => event.type === 'end'),
    code,
    all: JSON.stringify([events, said('text-delta'), said('reasoning-delta'), [...calls.values()]]),
  };
}

/** A passage as a search finds it. */
export function hit(text: string, name = 'Handbuch.pdf', number = 1): SearchHit {
  return {
    document: { id: `document-${number}`, name, collection: 'products' },
    passage: { id: `version-${number}.0`, text, headings: [], language: 'de', start: 0, end: text.length },
    score: 1,
    parts: {},
  };
}

/** Finds these names wherever they stand as a word, as a company's directory does. */
export const directoryOf = (...names: readonly string[]): Detector => ({
  name: 'directory',
  categories: ['person'],
  find: ({ text }) =>
    names.flatMap((name) =>
      Array.from(
        text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${name}(?![\\p{L}\\p{N}])`, 'gu')),
        ({ index }) => ({
          category: 'person' as const,
          start: index,
          end: index + name.length,
          confidence: 0.95,
          detector: 'directory',
          reason: 'inDirectory',
        }),
      ),
    ),
});
