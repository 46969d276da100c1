import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { z } from 'zod';
import { allRoutes } from '#api';
import { type ChatRequest, chatRequest } from '#contract';
import type { EngineEvent, EngineRequest } from '#engines';
import type { GatewayParts } from '#gateway';
import { type GuardFunctions, guardFunctions } from '../../src/gateway/guard-functions.ts';
import { says, scriptedEngine } from '../scripted-engine.ts';
import { onEachStore } from '../stores.ts';
import { anna, declare, directoryOf, hear, hit, turnMigrations, turnParts } from './guarded-turns.ts';

/** Whatever the detectors find of this may reach neither an engine nor a caller. */
const seed = 'Zbinden';
const ask = (more: Partial<ChatRequest>): ChatRequest => ({
  model: 'desk',
  messages: [{ role: 'user', content: 'Hallo' }],
  ...more,
});
const messages = (...more: ChatRequest['messages']): ChatRequest =>
  ask({ messages: [...more, { role: 'user', content: 'Hallo' }] });
const call = (given: { id?: string; name?: string; arguments?: string }): ChatRequest['messages'] => [
  {
    role: 'assistant',
    content: null,
    tool_calls: [
      {
        id: given.id ?? 'c0',
        type: 'function',
        function: { name: given.name ?? 'find', arguments: given.arguments ?? '{}' },
      },
    ],
  },
  { role: 'tool', tool_call_id: given.id ?? 'c0', content: 'ok' },
];
const tools = (given: Partial<NonNullable<ChatRequest['tools']>[number]['function']>): ChatRequest =>
  ask({ tools: [{ type: 'function', function: { name: 'find', ...given } }] });
const schema = (given: Record<string, unknown>): ChatRequest =>
  ask({ response_format: { type: 'json_schema', json_schema: { name: 'answer', ...given } } });
const parts = (text: string): { type: 'text'; text: string }[] => [
  { type: 'text', text: 'harmlos' },
  { type: 'text', text },
];

/** Every place of a request where somebody can write words, with the seed in it. */
const places: Readonly<Record<string, readonly ChatRequest[] | 'no words of it reach a model'>> = {
  model: 'no words of it reach a model',
  'messages[system|developer].content': [
    messages({ role: 'system', content: seed }),
    messages({ role: 'developer', content: seed }),
  ],
  'messages[system|developer].content[].text': [messages({ role: 'system', content: parts(seed) })],
  'messages[system|developer].name': [messages({ role: 'system', content: 'x', name: seed })],
  'messages[user].content': [messages({ role: 'user', content: seed })],
  'messages[user].content[].text': [messages({ role: 'user', content: parts(seed) })],
  'messages[user].name': [messages({ role: 'user', content: 'x', name: seed })],
  'messages[assistant].content': [messages({ role: 'assistant', content: seed })],
  'messages[assistant].content[].text': [messages({ role: 'assistant', content: parts(seed) })],
  'messages[assistant].refusal': [messages({ role: 'assistant', content: 'x', refusal: seed })],
  'messages[assistant].name': [messages({ role: 'assistant', content: 'x', name: seed })],
  'messages[assistant].annotations[]': [
    messages({ role: 'assistant', content: 'x', annotations: [{ text: seed }] }),
  ],
  'messages[assistant].reasoning_content': [
    messages({ role: 'assistant', content: 'x', reasoning_content: seed }),
  ],
  'messages[assistant].tool_calls[].id': [messages(...call({ id: seed }))],
  'messages[assistant].tool_calls[].function.name': [messages(...call({ name: seed }))],
  'messages[assistant].tool_calls[].function.arguments': [
    messages(...call({ arguments: `{"a":{"b":["${seed}"]}}` })),
    messages(...call({ arguments: '{"a":"Zbi\\u006eden"}' })),
    messages(...call({ arguments: `{"${seed}":1}` })),
    messages(...call({ arguments: `${seed} is no JSON` })),
  ],
  'messages[tool].content': [
    messages(...call({}).slice(0, 1), { role: 'tool', tool_call_id: 'c0', content: `{"a":"Zbi\\u006eden"}` }),
    messages(...call({}).slice(0, 1), { role: 'tool', tool_call_id: 'c0', content: seed }),
  ],
  'messages[tool].content[].text': [
    messages(...call({}).slice(0, 1), { role: 'tool', tool_call_id: 'c0', content: parts(seed) }),
  ],
  'messages[tool].tool_call_id': [messages(...call({ id: seed }))],
  stop: [ask({ stop: seed })],
  'stop[]': [ask({ stop: ['x', seed] })],
  'tools[].function.name': [tools({ name: seed })],
  'tools[].function.description': [tools({ description: `findet ${seed}` })],
  'tools[].function.parameters{}': [
    tools({ parameters: { type: 'object', properties: { a: { enum: [seed] } } } }),
    tools({ parameters: { type: 'object', description: seed } }),
    tools({ parameters: { type: 'object', properties: { [seed]: { type: 'string' } } } }),
  ],
  'tool_choice[function].function.name': [
    ask({
      tools: [{ type: 'function', function: { name: seed } }],
      tool_choice: { type: 'function', function: { name: seed } },
    }),
  ],
  'response_format[json_schema].json_schema.name': [schema({ name: seed })],
  'response_format[json_schema].json_schema.description': [schema({ description: seed })],
  'response_format[json_schema].json_schema.schema{}': [schema({ schema: { type: 'object', title: seed } })],
  user: [ask({ user: seed })],
  'metadata{}': [ask({ metadata: { note: seed } })],
};

const node = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
});

/** The places of a JSON Schema where any words may stand; a union is told apart by its role or type. */
function wordsIn(given: unknown, path: string): readonly string[] {
  const schema = node.safeParse(given).data;
  if (!schema) return [];
  const united = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (united.length > 0) return united.flatMap((one) => wordsIn(one, `${path}${kindOf(one)}`));
  if (schema.const !== undefined || schema.enum) return [];
  if ([schema.type].flat().includes('string')) return [path];
  const properties = Object.entries(schema.properties ?? {}).flatMap(([name, one]) =>
    wordsIn(one, path === '' ? name : `${path}.${name}`),
  );
  // `{}` takes anything.
  const anything = Object.keys(schema).length === 0 ? [path] : [];
  const items = schema.items === undefined ? [] : wordsIn(schema.items, `${path}[]`);
  const others = schema.additionalProperties;
  const more = others === undefined || others === false ? [] : [`${path}{}`];
  return [...properties, ...anything, ...items, ...more];
}

function kindOf(one: unknown): string {
  const { role, type } = node.safeParse(one).data?.properties ?? {};
  const kind = node.safeParse(role).data ?? node.safeParse(type).data;
  if (!kind) return '';
  return `[${[kind.enum ?? kind.const].flat().join('|')}]`;
}

/** What an engine can say, each kind with the seed in it, in pieces. */
const said: Readonly<Record<EngineEvent['type'], readonly (readonly EngineEvent[])[]>> = {
  'text-delta': [
    [
      { type: 'text-delta', text: `Herr Zbi` },
      { type: 'text-delta', text: 'nden' },
    ],
  ],
  'reasoning-delta': [
    [
      { type: 'reasoning-delta', text: 'Herr Zbi' },
      { type: 'reasoning-delta', text: 'nden' },
    ],
  ],
  'tool-call-delta': [
    [
      { type: 'tool-call-delta', index: 0, id: 'c1', name: 'find' },
      { type: 'tool-call-delta', index: 0, arguments: '{"a":"Zbi' },
      { type: 'tool-call-delta', index: 0, arguments: 'nden"}' },
    ],
    [{ type: 'tool-call-delta', index: 0, id: 'c1', name: 'find', arguments: '{"a":"\\u005abinden"}' }],
    [{ type: 'tool-call-delta', index: 0, id: 'c1', name: seed, arguments: '{}' }],
    [{ type: 'tool-call-delta', index: 0, id: `${seed} was here`, name: 'find', arguments: '{}' }],
  ],
  finish: [[]],
};

/** Each way out of the server for words of a caller; a route that is not named here has no guard case. */
const routes: Readonly<
  Record<string, 'a turn' | 'vectors of the house' | 'text of the caller to the caller' | 'no model'>
> = {
  'POST /v1/chat/completions': 'a turn',
  'POST /v1/embeddings': 'vectors of the house',
  'POST /api/search': 'vectors of the house',
  'POST /api/collections/{name}/documents': 'vectors of the house',
  'POST /api/conversations/{id}/files': 'vectors of the house',
  'POST /api/inspect': 'text of the caller to the caller',
  'POST /api/inspect/file': 'text of the caller to the caller',
  'POST /api/inspect/file/restore': 'text of the caller to the caller',
};
/** Nouns of which no route brings words to a model. */
const quiet =
  /^(?:POST|PUT|PATCH) \/api\/(?:embed-tokens|collections(?:\/\{name\})?|documents\/\{id\}(?:\/(?:retry|release))?|use-cases\b.*|templates\b.*|stop|start|turns\/\{id\}\/.*|conversations(?:\/\{id\}(?:\/files\/\{document\}\/ask-release)?)?|quarantine\/\{id\}\/(?:release|decline)|groups\b.*|people\b.*|password|language|reviews\b.*|keys\b.*|session|sign-in-links|jobs\b.*|models\b.*|engines\b.*|backups)$/;

test('every place for words in a request has a guard case', () => {
  const found = wordsIn(z.toJSONSchema(chatRequest, { io: 'input', unrepresentable: 'any' }), '')
    .map((path) => path.replace(/^messages\[\]/, 'messages'))
    .filter((path) => !path.startsWith('metadata.'));
  assert.deepEqual([...new Set(found)].sort(), Object.keys(places).sort());
});

test('every route that takes words has a guard case, or is known to bring none to a model', () => {
  const table = allRoutes({} as Parameters<typeof allRoutes>[0]);
  const taking = table.filter(({ method, body, consumes }) => method !== 'GET' && (body || consumes));
  for (const { method, path } of taking) {
    const name = `${method} ${path}`;
    assert.ok(routes[name] || quiet.test(name), `${name} has no guard case`);
  }
  assert.ok(
    Object.keys(routes).every((name) => table.some(({ method, path }) => `${method} ${path}` === name)),
  );
});

onEachStore('every kind of content under guards', turnMigrations, (store) => {
  before(async () => {
    for (const action of ['mask', 'pseudonymise', 'refuse']) {
      await declare(
        store(),
        action,
        `{ input: { person: ${action} }, output: { person: ${action} }, restore: [nobody] }`,
        'tools: caller\nknowledge: { collections: [products], sourcesOnly: false }\n',
      );
    }
    await declare(
      store(),
      'out',
      '{ output: { person: mask } }',
      'tools: caller\nknowledge: { collections: [products], sourcesOnly: false }\n',
    );
  });
  const given = (engine: ReturnType<typeof scriptedEngine>, more: Partial<GatewayParts> = {}) =>
    turnParts(store(), { engines: [engine], detectorsOf: () => [directoryOf(seed)], ...more });
  const silent = () => scriptedEngine(() => [{ type: 'finish', reason: 'stop' }]);

  for (const [place, requests] of Object.entries(places)) {
    if (typeof requests === 'string') continue;
    test(`on the way in: ${place}`, async () => {
      for (const request of requests) {
        for (const model of ['mask', 'pseudonymise', 'refuse']) {
          for (const stream of [true, false]) {
            const engine = silent();
            const { code } = await hear(given(engine), anna, { ...request, model, stream });
            assert.ok(code === undefined || code === 'guard.refused', code);
            assert.ok(!JSON.stringify(engine.requests).includes(seed), `${place} under ${model}`);
          }
        }
      }
    });
  }

  /** Spellings that a machine reads, and a model too; the last column may not be left of them. */
  const inCode: readonly (readonly [string, string, string])[] = [
    ['a reference of HTML', 'An Zbi&#110;den.', '&#110;'],
    ['an escape of JSON in running text', 'Im Protokoll: {"a":"Zbi\\u006eden"}', 'u006e'],
    ['JSON lines', '{"a":"Zbi\\u006eden"}\n{"b":"Zbi\\u006eden"}', 'u006e'],
    ['JSON inside JSON', JSON.stringify({ a: '{"b":"{\\"c\\":\\"Zbi\\\\u006eden\\"}"}' }), 'u006e'],
    ['bytes in an address', 'von=Zbi%6Eden&an=x', '%6E'],
    ['base64', `Lies ${Buffer.from(`Frau ${seed} ruft an`).toString('base64')} vor`, 'RnJhdSBa'],
    ['hexadecimal', `Lies ${Buffer.from(`Frau ${seed} ruft an`).toString('hex')} vor`, '5a62696e'],
    ['marks that adorn', 'An Z\u0332binden.', 'binden'],
    ['invisible marks', 'An Zb\ufe01inden.', 'inden'],
  ];
  for (const [name, content, trace] of inCode) {
    test(`on the way in, in code: ${name}`, async () => {
      const result = messages(...call({}).slice(0, 1), { role: 'tool', tool_call_id: 'c0', content });
      for (const request of [messages({ role: 'user', content }), result]) {
        for (const model of ['mask', 'pseudonymise', 'refuse']) {
          const engine = silent();
          const { code } = await hear(given(engine), anna, { ...request, model });
          assert.equal(code, model === 'refuse' ? 'guard.refused' : undefined);
          assert.ok(!JSON.stringify(engine.requests).includes(trace), JSON.stringify(engine.requests));
        }
      }
    });
  }

  test('on the way in: passages, their places and the names of their documents', async () => {
    const found = { ...hit(`Bei ${seed}`, `${seed}.pdf`) };
    const passage = { ...found.passage, headings: [seed], sheet: seed, tableHeader: seed };
    for (const model of ['mask', 'pseudonymise', 'refuse']) {
      const engine = silent();
      await hear(given(engine, { search: async () => [{ ...found, passage }] }), anna, ask({ model }));
      assert.ok(!JSON.stringify(engine.requests).includes(seed), model);
      assert.equal(engine.requests.length, model === 'refuse' ? 0 : 1);
    }
  });

  const withTool = tools({});
  const json = schema({ schema: { type: 'object' } });
  for (const [kind, answers] of Object.entries(said)) {
    test(`on the way out: ${kind}`, async () => {
      for (const events of answers) {
        for (const request of [ask({}), withTool, json]) {
          for (const model of ['out', 'mask', 'pseudonymise', 'refuse']) {
            for (const stream of [true, false]) {
              const engine = scriptedEngine(() => [...events, { type: 'finish', reason: 'stop' }]);
              const { all } = await hear(given(engine), anna, { ...request, model, stream });
              assert.ok(
                !all.includes(seed) && !all.includes('u005abinden'),
                `${kind} under ${model}: ${all}`,
              );
            }
          }
        }
      }
    });
  }

  const fail = (): never => {
    throw new TypeError('broken');
  };
  type Guards = keyof GuardFunctions;
  const safe = ({ messages }: EngineRequest): string =>
    `Safety: Safe\nCategories: None${messages.at(-1)?.role === 'assistant' ? '\nRefusal: No' : ''}`;
  const wordsOf = (words: string | ((request: EngineRequest) => string), request: EngineRequest): string =>
    typeof words === 'string' ? words : words(request);
  /** How each guard is broken from the moment on that a test wants. A guard without a line here does not compile. */
  const breaking: {
    readonly [Name in Guards]: {
      readonly broken: (isBroken: () => boolean) => GuardFunctions[Name];
      /** Of the use case, so that the guard is asked, and asked before a word goes out. */
      readonly guards?: string;
      readonly code?: 'guard.late';
      /** What an engine of this name answers, where the guard asks a model. */
      readonly model?: {
        readonly engine: string;
        readonly says: string | ((request: EngineRequest) => string);
      };
      /** It judges finished words only; thinking has passed every other guard by then. */
      readonly wordsOnly?: true;
      /** Nothing is left to break once an engine was asked. */
      readonly onlyOnTheWayIn?: true;
      /** Nothing of it is needed before an engine is asked. */
      readonly onlyOnTheWayOut?: true;
      /** Only what is long goes through it. */
      readonly long?: true;
    };
  } = {
    detect: { broken: (isBroken) => or(isBroken, guardFunctions.detect) },
    findApart: {
      broken: (isBroken) => async (texts, options) =>
        isBroken() ? fail() : guardFunctions.findApart(texts, options),
      long: true,
      onlyOnTheWayIn: true,
    },
    decide: { broken: (isBroken) => or(isBroken, guardFunctions.decide) },
    rewrite: { broken: (isBroken) => or(isBroken, guardFunctions.rewrite) },
    // Whether instructions stand in sources is asked before any engine.
    injection: { broken: (isBroken) => or(isBroken, guardFunctions.injection), onlyOnTheWayIn: true },
    restorer: {
      broken:
        (isBroken) =>
        (...given) => {
          const restorer = guardFunctions.restorer(...given);
          return {
            push: or(isBroken, (text: string) => restorer.push(text)),
            end: or(isBroken, () => restorer.end()),
          };
        },
      onlyOnTheWayOut: true,
    },
    support: {
      broken: (isBroken) => or(isBroken, guardFunctions.support),
      guards: 'support: refuse',
      wordsOnly: true,
      onlyOnTheWayOut: true,
    },
    findByModel: {
      broken: (isBroken) => or(isBroken, guardFunctions.findByModel),
      guards: 'model: { engine: finder, directions: [input, output] }',
      model: { engine: 'finder', says: '{"findings":[]}' },
    },
    judgePrompt: {
      broken: (isBroken) => or(isBroken, guardFunctions.judgePrompt),
      guards: 'safety: { engine: judge }',
      model: { engine: 'judge', says: safe },
      // Nothing of a question is judged again once it was asked.
      onlyOnTheWayIn: true,
    },
    judgeAnswer: {
      broken: (isBroken) => or(isBroken, guardFunctions.judgeAnswer),
      guards: 'safety: { engine: judge }',
      model: { engine: 'judge', says: safe },
      onlyOnTheWayOut: true,
    },
    // Every guard takes a minute.
    clock: {
      broken: (isBroken) => {
        let minutes = 0;
        return () => guardFunctions.clock() + (isBroken() ? ++minutes * 60_000 : 0);
      },
      code: 'guard.late',
    },
  };
  function or<Given extends unknown[], Made>(isBroken: () => boolean, work: (...given: Given) => Made) {
    return (...given: Given): Made => (isBroken() ? fail() : work(...given));
  }

  test('every guard there is has a case in which it is broken', () => {
    assert.deepEqual(Object.keys(breaking).sort(), Object.keys(guardFunctions).sort());
  });

  for (const name of Object.keys(guardFunctions) as Guards[]) {
    const { broken, guards, code, model, wordsOnly, onlyOnTheWayIn, onlyOnTheWayOut, long } = breaking[name];
    const useCase = `broken-${name.toLowerCase()}`;
    const hearBroken = async (stream: boolean, when: 'fromTheStart' | 'onceAsked' | 'never') => {
      const engine = scriptedEngine(() => [
        { type: 'reasoning-delta', text: `Geheim ${seed} x@y.ch` },
        { type: 'text-delta', text: `Geheim PERSON_1 x@y.ch [1]` },
        { type: 'finish', reason: 'stop' },
      ]);
      const isBroken = () => when === 'fromTheStart' || (when === 'onceAsked' && engine.requests.length > 0);
      const parts = given(engine, {
        engines: model
          ? [engine, scriptedEngine((request) => says(wordsOf(model.says, request))(request), model.engine)]
          : [engine],
        search: async () => [hit('Eine Quelle.')],
        guards: { [name]: broken(isBroken) },
      });
      const heard = await hear(parts, anna, {
        ...messages({ role: 'user', content: `Wer ist ${seed}?${long ? ' Bitte.'.repeat(4_800) : ''}` }),
        model: useCase,
        stream,
      });
      return { ...heard, asked: engine.requests.length };
    };
    test(`with ${name} broken, nothing passes`, async () => {
      await declare(
        store(),
        useCase,
        `{ input: { person: pseudonymise }, output: { email: mask }${guards ? `, ${guards}` : ''} }`,
        'tools: caller\nknowledge: { collections: [products], sourcesOnly: false }\n',
      );
      for (const stream of [true, false]) {
        assert.equal((await hearBroken(stream, 'never')).code, undefined, 'whole, it lets an answer pass');
        for (const when of ['fromTheStart', 'onceAsked'] as const) {
          const heard = await hearBroken(stream, when);
          if (onlyOnTheWayIn && when === 'onceAsked') {
            assert.equal(heard.code, undefined);
            continue;
          }
          assert.equal(heard.code, code ?? 'guard.failed');
          assert.equal(heard.end, undefined);
          if (wordsOnly) assert.equal(heard.text, '');
          else assert.doesNotMatch(heard.text + heard.reasoning, /Zbinden|y\.ch/);
          if (when === 'fromTheStart') assert.equal(heard.asked, onlyOnTheWayOut ? 1 : 0);
        }
      }
    });
  }
});
