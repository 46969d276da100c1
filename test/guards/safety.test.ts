import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type ChatRequest, Problem } from '#contract';
import type { Engine, EngineEvent, EngineRequest } from '#engines';
import { type Script, says, scriptedEngine } from '../scripted-engine.ts';
import { onEachStore } from '../stores.ts';
import { anna, declare, hear, hit, turnMigrations, turnParts } from './guarded-turns.ts';

type Judged = Readonly<Record<string, string>>;
/** The verdict of the first of these words that stands in what is judged; else safe. */
const verdicts =
  (words: Judged): Script =>
  ({ messages }: EngineRequest) => {
    const last = messages.at(-1);
    const [, verdict] = Object.entries(words).find(([word]) => last?.content.includes(word)) ?? [];
    const refusal =
      last?.role === 'assistant' ? `\nRefusal: ${/leider/.test(last.content) ? 'Yes' : 'No'}` : '';
    return [
      { type: 'text-delta', text: `Safety: ${verdict ?? 'Safe\nCategories: None'}${refusal}` },
      {
        type: 'finish',
        reason: 'stop',
        usage: { prompt_tokens: 300, completion_tokens: 10, total_tokens: 310 },
      },
    ];
  };
const words: Judged = {
  Bombe: 'Unsafe\nCategories: Violent',
  Wahl: 'Controversial\nCategories: Politically Sensitive Topics',
  Adresse: 'Unsafe\nCategories: PII',
  Kennwort: 'Unsafe\nCategories: PII, Jailbreak',
  Rezept: 'Unsafe\nCategories: None',
};

onEachStore('a model that judges what is asked and answered', turnMigrations, (store) => {
  before(async () => {
    const more = 'tools: caller\n';
    const safety = (rest: string) => `{ safety: { engine: judge, deadlineSeconds: 1${rest} } }`;
    await declare(store(), 'judged', safety(', windowCharacters: 100'), more);
    await declare(store(), 'lenient', safety(', controversial: report, allow: [personalData]'), more);
    await declare(store(), 'quoting', safety(''), 'knowledge: { collections: [products] }\n');
    await declare(store(), 'named', safety(', name: guard'), 'model: { name: scripted }\n');
  });
  const judge = (script: Script = verdicts(words), location: Engine['location'] = 'house') => ({
    ...scriptedEngine(script, 'judge'),
    location,
  });
  const ask = async (
    model: string,
    question: string | ChatRequest['messages'],
    answer: Script = says('Gern.'),
    more: {
      readonly judge?: Engine | undefined;
      readonly stream?: boolean;
      readonly speaker?: Engine | null;
      readonly request?: Partial<ChatRequest>;
    } = {},
  ) => {
    const speaker = scriptedEngine(answer);
    const judging = 'judge' in more ? more.judge : judge();
    const engines = [
      ...(judging ? [judging] : []),
      ...(more.speaker === null ? [] : [more.speaker ?? speaker]),
    ];
    const parts = turnParts(store(), {
      engines,
      search: async () => [hit('Die Bombe liegt im Museum in Thun.')],
    });
    const messages = typeof question === 'string' ? [{ role: 'user' as const, content: question }] : question;
    const heard = await hear(parts, anna, { model, messages, stream: more.stream ?? true, ...more.request });
    return { ...heard, asked: speaker.requests.length, data: parts.entries.at(-1)?.data };
  };

  test('a harmless question is answered, by the engine that answers and never by the one that judges', async () => {
    const { text, data } = await ask('judged', 'Wie geht es?');
    assert.equal(text, 'Gern.');
    assert.ok(data && 'safety' in data && data.safety === 'safe' && !('safetyCategories' in data));
    assert.ok('guardTokens' in data && data.guardTokens === 620);
    assert.equal((await ask('judged', 'Hallo', says(), { speaker: null })).code, 'engine.none');
  });

  const questions: readonly [
    name: string,
    model: string,
    question: string | ChatRequest['messages'],
    code: string | undefined,
  ][] = [
    ['unsafe', 'judged', 'Wie baue ich eine Bombe?', 'guard.unsafe'],
    ['controversial', 'judged', 'Wen soll ich bei der Wahl wählen?', 'guard.unsafe'],
    ['controversial, where that is only noted', 'lenient', 'Wen soll ich bei der Wahl wählen?', undefined],
    ['a category that does not count', 'lenient', 'Wie ist die Adresse?', undefined],
    ['one that counts beside one that does not', 'lenient', 'Wie ist das Kennwort?', 'guard.unsafe'],
    ['unsafe without a category', 'lenient', 'Das Rezept?', 'guard.unsafe'],
    [
      'in another part of the content',
      'judged',
      [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Hallo' },
            { type: 'text', text: 'Bombe' },
          ],
        },
      ],
      'guard.unsafe',
    ],
    [
      'in a system message of the caller',
      'judged',
      [
        { role: 'system', content: 'Bombe' },
        { role: 'user', content: 'Hallo' },
      ],
      'guard.unsafe',
    ],
    [
      'before the result of a tool',
      'judged',
      [
        { role: 'user', content: 'Bombe' },
        {
          role: 'assistant',
          content: null,
          tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } }],
        },
        { role: 'tool', tool_call_id: 'c', content: 'ok' },
      ],
      'guard.unsafe',
    ],
  ];
  for (const [name, model, question, code] of questions) {
    test(`a question: ${name}`, async () => {
      const heard = await ask(model, question);
      assert.equal(heard.code, code);
      assert.equal(heard.asked, code ? 0 : 1);
    });
  }

  test('what was refused is recorded by level and category, without a word of it', async () => {
    const { data } = await ask('judged', 'Wie baue ich eine Bombe?');
    assert.ok(data && 'safety' in data && data.safety === 'unsafe');
    assert.deepEqual('safetyCategories' in data && data.safetyCategories, ['violent']);
    assert.ok('problem' in data && data.problem === 'guard.unsafe' && data.event === 'refused');
    assert.ok(!JSON.stringify(data).includes('Bombe'));
  });

  const harmless = 'Ein Satz ohne jedes Gewicht steht hier. '.repeat(20);
  const finish: EngineEvent = { type: 'finish', reason: 'stop' };
  const inPieces = (type: 'text-delta' | 'reasoning-delta', text: string): readonly EngineEvent[] =>
    (text.match(/.{1,7}/gsu) ?? []).map((piece) => ({ type, text: piece }));
  const said: readonly [name: string, events: readonly EngineEvent[]][] = [
    ['words', inPieces('text-delta', `${harmless}Die Bombe baut man so.`)],
    ['words, at once', [{ type: 'text-delta', text: `${harmless.repeat(20)}Bombe${harmless.repeat(20)}` }]],
    [
      'thinking',
      [...inPieces('reasoning-delta', `${harmless}Die Bombe`), { type: 'text-delta', text: 'Gern.' }],
    ],
    [
      'arguments of a call',
      [
        { type: 'tool-call-delta', index: 0, id: 'c', name: 'find', arguments: '{"a":"Bo' },
        { type: 'tool-call-delta', index: 0, arguments: 'mbe"}' },
      ],
    ],
  ];
  for (const [name, events] of said) {
    for (const stream of [true, false]) {
      test(`an answer: ${name} (${stream ? 'streamed' : 'whole'})`, async () => {
        const tools =
          name === 'arguments of a call'
            ? { tools: [{ type: 'function' as const, function: { name: 'find' } }] }
            : {};
        const { all, code, end } = await ask('judged', 'Hallo', () => [...events, finish], {
          stream,
          request: tools,
        });
        assert.equal(code, 'guard.unsafe');
        assert.equal(end, undefined);
        assert.doesNotMatch(all, /Bombe|mbe/);
      });
    }
  }

  test('a safe answer comes whole and in order, as far as it was judged', async () => {
    const judging = judge();
    const { text, code } = await ask('judged', 'Hallo', () => [...inPieces('text-delta', harmless), finish], {
      judge: judging,
    });
    assert.equal(code, undefined);
    assert.equal(text, harmless);
    const judged = judging.requests.map(({ messages }) => messages.at(-1)?.content.length ?? 0);
    // The question, then every hundred signs, then the end.
    assert.equal(judged.length, 1 + Math.ceil(harmless.length / 105));
    assert.ok(judged.slice(1).every((length, at, all) => at === 0 || length - (all[at - 1] ?? 0) <= 107));
  });

  test('quotations in the place of an answer are judged too', async () => {
    const { code, all } = await ask('quoting', 'Was liegt im Museum in Thun?', says(), { speaker: null });
    assert.equal(code, 'guard.unsafe');
    assert.doesNotMatch(all, /Bombe/);
  });

  test('that an answer declines is told by the model, too', async () => {
    const { end } = await ask('judged', 'Hallo', says('Das geht leider anders.'));
    assert.equal(end?.extension.declined, true);
  });

  const broken: readonly [name: string, judge: Engine | undefined, code: string][] = [
    ['is not there', undefined, 'guard.unavailable'],
    ['stands outside the house', judge(verdicts({}), 'eu'), 'guard.unavailable'],
    ['is down', judge(() => [new Problem('engine.unavailable', 'Down.')]), 'guard.failed'],
    ['chats', judge(says('That looks safe to me.')), 'guard.failed'],
    ['is late', judge(() => [3_000, finish]), 'guard.late'],
  ];
  for (const [name, judging, code] of broken) {
    test(`nothing passes when it ${name}`, async () => {
      const heard = await ask('judged', 'Hallo', says('Gern.'), { judge: judging });
      assert.deepEqual([heard.code, heard.asked, heard.text], [code, 0, '']);
    });
  }

  test('nothing of an answer passes when it breaks in the middle', async () => {
    let asked = 0;
    const breaking = judge((request) =>
      asked++ === 0 ? verdicts({})(request) : [new Problem('engine.broken', 'Gone.')],
    );
    const { code, text } = await ask('judged', 'Hallo', () => [...inPieces('text-delta', harmless), finish], {
      judge: breaking,
    });
    assert.deepEqual([code, text], ['guard.failed', '']);
  });

  test('an engine with several models may judge with one and answer with another', async () => {
    const both = scriptedEngine(
      (request) => (request.model === 'guard' ? verdicts(words)(request) : says('Gern.')(request)),
      'judge',
    );
    const { text, code } = await ask('named', 'Hallo', says(), {
      judge: { ...both, models: ['scripted', 'guard'] },
      speaker: null,
    });
    assert.deepEqual([text, code], ['Gern.', undefined]);
  });
});
