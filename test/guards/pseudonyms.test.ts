import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { ChatRequest } from '#contract';
import { type EngineEvent, openAiEngine } from '#engines';
import { eraseConversation, type GatewayParts } from '#gateway';
import { engineServer, sse } from '../engine-server.ts';
import { type Script, says, scriptedEngine } from '../scripted-engine.ts';
import { onEachStore } from '../stores.ts';
import { anna, beat, declare, directoryOf, hear, hit, turnMigrations, turnParts } from './guarded-turns.ts';

const names = ['Nora Brügger', 'Brügger', 'Ueli Zbinden', 'Zbinden', 'Özil'];
const iban = 'CH93 0076 2011 6238 5295 7';
const mail = 'nora.bruegger@example.ch';
const secret = `sk-${'aB3dE5'.repeat(8)}`;
/** None of these may reach an engine, or a caller who is not entitled. */
const seeds = [...names, iban, iban.replaceAll(' ', ''), mail, secret];
const policy = '{ person: pseudonymise, iban: pseudonymise, email: pseudonymise, secret: pseudonymise }';

const heldBack = (text: string): readonly string[] => seeds.filter((seed) => text.includes(seed));

onEachStore('pseudonyms of a conversation', turnMigrations, (store) => {
  before(async () => {
    await declare(store(), 'desk', `{ input: ${policy}, restore: [support] }`, 'tools: caller\n');
    await declare(
      store(),
      'masking',
      '{ input: { person: pseudonymise, email: pseudonymise }, output: { person: mask, email: refuse } }',
    );
    await declare(
      store(),
      'abroad',
      '{ input: { email: allow }, locations: { outside: { email: refuse }, eu: { email: mask } } }',
      'model: { locations: [house, eu, outside] }\n',
    );
    await declare(
      store(),
      'addresses',
      '{ input: { url: pseudonymise, person: pseudonymise } }',
      'tools: caller\nknowledge: { collections: [products] }\n',
    );
    await declare(store(), 'shy', '{ output: { person: pseudonymise }, restore: [support] }');
  });
  const parts = (script: Script, more: Partial<GatewayParts> = {}) => {
    const engine = scriptedEngine(script);
    return {
      engine,
      parts: turnParts(store(), { engines: [engine], detectorsOf: () => [directoryOf(...names)], ...more }),
    };
  };
  const ask = (content: string, more: Partial<ChatRequest> = {}): ChatRequest => ({
    model: 'desk',
    messages: [{ role: 'user', content }],
    ...more,
  });
  const seen = (engine: ReturnType<typeof scriptedEngine>): string => JSON.stringify(engine.requests);

  test('A und B und A; the answer comes back with the names, cut at every unit', async () => {
    const answer = 'PERSON_1 und PERSON_2 und PERSON_1s Konto IBAN_1; PERSON_10, PERSON_3 und EMAIL_9.';
    for (const size of [1, 2, 3, 5, 200]) {
      const pieces = Array.from({ length: Math.ceil(answer.length / size) }, (_, at) =>
        answer.slice(at * size, (at + 1) * size),
      );
      const { engine, parts: given } = parts(says(...pieces));
      const { text, code } = await hear(
        given,
        anna,
        ask(`Nora Brügger, Ueli Zbinden und Brügger; Konto ${iban}`),
      );
      assert.equal(code, undefined);
      assert.equal(
        text,
        `Nora Brügger und Ueli Zbinden und Nora Brüggers Konto ${iban}; PERSON_10, PERSON_3 und EMAIL_9.`,
      );
      assert.match(seen(engine), /PERSON_1, PERSON_2 und PERSON_1; Konto IBAN_1/);
      assert.deepEqual(heldBack(seen(engine)), []);
    }
  });

  test('a name is replaced inside the name of an organisation too, which may pass', async () => {
    const { engine, parts: given } = parts(says('PERSON_1'));
    const content = 'Frau Klara Odermatt ist da. Die Odermatt AG zahlt, auch die ODERMATT GmbH.';
    const { text, code } = await hear(given, anna, ask(content));
    assert.equal(code, undefined);
    assert.ok(!/odermatt/i.test(seen(engine)), seen(engine));
    assert.equal(text, 'Klara Odermatt');
  });

  test('a foreign address of a source does not come out as the value of a pseudonym', async () => {
    const foreign = 'https://evil.test/collect';
    const said = `Bild ![x](URL_1?q=PERSON_1), [hier](URL_1) und URL_1.`;
    for (const size of [1, 3, 500]) {
      const pieces = Array.from({ length: Math.ceil(said.length / size) }, (_, at) =>
        said.slice(at * size, (at + 1) * size),
      );
      const { parts: given } = parts(says(...pieces), {
        search: async () => [hit(`Siehe ${foreign} dazu.`)],
      });
      const request = { ...ask('Was sagt Nora Brügger?'), model: 'addresses' };
      const { all, code, text } = await hear(given, anna, request);
      assert.equal(code, undefined);
      assert.ok(!text.includes('evil.test'), text);
      assert.ok(!all.includes('evil.test/collect?q'), all);
    }
    const call: Script = () => [
      { type: 'tool-call-delta', index: 0, id: 'c', name: 'open', arguments: '{"at":"URL_1"}' },
      { type: 'finish', reason: 'tool_calls' },
    ];
    const { parts: given } = parts(call, { search: async () => [hit(`Siehe ${foreign} dazu.`)] });
    const { calls } = await hear(given, anna, {
      ...ask('Öffne die Seite.', { tools: [{ type: 'function', function: { name: 'open' } }] }),
      model: 'addresses',
    });
    assert.deepEqual(calls, [{ name: 'open', arguments: '{"at":"[url]"}' }]);
  });

  test('cut at every byte between a server of models and us, the answer is the same', async () => {
    const words = ['Grüezi ', 'PERS', 'ON_1, 👋 ', 'PERSON_1s \\"Konto\\" ', 'IBAN', '_1.'];
    for (const size of [1, 2, 3, 7, 64]) {
      const server = await engineServer(async (_body, response) => {
        response.setHeader('content-type', 'text/event-stream');
        const bytes = Buffer.from(
          [...words.map((content) => sse({ content })), sse({}, 'stop'), 'data: [DONE]\n\n'].join(''),
        );
        for (let at = 0; at < bytes.length; at += size) {
          response.write(bytes.subarray(at, at + size));
          if (at % 16 < size) await new Promise((resolve) => setImmediate(resolve));
        }
        response.end();
      });
      const engine = openAiEngine({
        ...{ name: 'remote', kind: 'openai', location: 'house', fetch, models: ['test-model'] },
        url: server.url,
      });
      const given = turnParts(store(), { engines: [engine], detectorsOf: () => [directoryOf(...names)] });
      const { text, code } = await hear(given, anna, ask(`Nora Brügger, ${iban}`));
      await server.close();
      assert.equal(code, undefined);
      assert.equal(text, `Grüezi Nora Brügger, 👋 Nora Brüggers "Konto" ${iban}.`.replaceAll('"', '\\"'));
      assert.deepEqual(heldBack(JSON.stringify(server.requests)), []);
    }
  });

  test('who is PERSON_2 now is PERSON_2 in the next turn', async () => {
    const first = parts(says('PERSON_2'));
    const { end } = await hear(first.parts, anna, ask('Nora Brügger und Ueli Zbinden'));
    const second = parts(says('PERSON_2 und PERSON_3'));
    const metadata = { conversation: end?.extension.conversation ?? '' };
    const { text } = await hear(second.parts, anna, ask('Özil und Zbinden', { metadata }));
    assert.match(seen(second.engine), /PERSON_3 und PERSON_2/);
    assert.equal(text, 'Ueli Zbinden und Özil');
  });

  test('what only looks like a pseudonym never comes out as somebody', async () => {
    const { engine, parts: given } = parts(says('PERSON_1 ist PERSON_2.'));
    const first = await hear(given, anna, ask('PERSON_1 ist Özil'));
    assert.match(seen(engine), /PERSON_1 ist PERSON_2/);
    assert.equal(first.text, 'PERSON_1 ist Özil.');
    // Once a number is given, the word itself gets another one.
    const later = parts(says('TERM_1 und PERSON_2'));
    const metadata = { conversation: first.end?.extension.conversation ?? '' };
    const { text } = await hear(later.parts, anna, ask('Was heisst PERSON_2? Özil!', { metadata }));
    assert.match(seen(later.engine), /Was heisst TERM_1\? PERSON_2!/);
    assert.equal(text, 'PERSON_2 und Özil');
  });

  test('whoever is not entitled reads pseudonyms, in the answer, the citations and the names of documents', async () => {
    const search = async () => [hit(`Nora Brügger, ${mail}`, 'Akte Zbinden.pdf')];
    await declare(
      store(),
      'sources',
      `{ input: ${policy}, restore: [support] }`,
      'knowledge: { collections: [products] }\n',
    );
    const request = ask('Wer ist Nora Brügger?', { model: 'sources' });
    const words = says('Das ist PERSON_1 [1].');
    for (const [who, shown] of [
      [anna, 'Das ist Nora Brügger [1].'],
      [beat, 'Das ist PERSON_1 [1].'],
    ] as const) {
      const { engine, parts: given } = parts(words, { search });
      const { text, all, end } = await hear(given, who, request);
      assert.equal(text, shown);
      assert.equal(end?.extension.citations.length, 1);
      assert.deepEqual(heldBack(seen(engine)), []);
      if (who === beat) assert.deepEqual(heldBack(all), []);
      else assert.equal(end?.extension.citations[0]?.documentName, 'Akte Zbinden.pdf');
    }
    // Also where no model answers and the sources are quoted.
    const { all } = await hear({ ...parts(words, { search }).parts, engines: [] }, beat, request);
    assert.deepEqual(heldBack(all), []);
  });

  test('arguments of tools come back as JSON wants them, results go in like everything else', async () => {
    const call =
      (events: readonly EngineEvent[]): Script =>
      () => [...events, { type: 'finish', reason: 'tool_calls' }];
    const text = '{"to":"EMAIL_1","text":"Liebe PERSON_1,\\nPERSON_2 \\u0026 Co","n":[1.0,2]}';
    const { engine, parts: given } = parts(
      call([
        { type: 'tool-call-delta', index: 0, id: 'x1', name: 'send' },
        ...[...text].map((one) => ({ type: 'tool-call-delta', index: 0, arguments: one }) as const),
      ]),
    );
    const tools: ChatRequest['tools'] = [
      {
        type: 'function',
        function: { name: 'send', description: `für ${mail}`, parameters: { enum: ['Özil'] } },
      },
    ];
    const { calls, code } = await hear(
      given,
      anna,
      ask('', {
        tools,
        messages: [
          { role: 'user', content: `an Nora Brügger (${mail})` },
          {
            role: 'assistant',
            content: null,
            tool_calls: [
              {
                id: `id of ${mail}`,
                type: 'function',
                function: { name: 'send', arguments: '{"to":"Ueli\\u0020Zbinden"}' },
              },
            ],
          },
          { role: 'tool', tool_call_id: `id of ${mail}`, content: `{"ok":true,"konto":"${iban}"}` },
        ],
      }),
    );
    assert.equal(code, undefined);
    assert.deepEqual(heldBack(seen(engine)), []);
    const sent = `{"to":"${mail}","text":"Liebe Nora Brügger,\\nUeli Zbinden & Co","n":[1.0,2]}`;
    assert.deepEqual(calls, [{ name: 'send', arguments: sent }]);
  });

  test('what may not be told comes back only to whoever wrote it', async () => {
    const search = async () => [hit('Ueli Zbinden kommt.')];
    await declare(
      store(),
      'strict',
      '{ input: { person: pseudonymise }, output: { person: mask } }',
      'knowledge: { collections: [products] }\n',
    );
    const { parts: given } = parts(says('PERSON_1 und PERSON_2'), { search });
    const { text } = await hear(given, anna, ask('Nora Brügger?', { model: 'strict' }));
    assert.equal(text, 'Nora Brügger und [person]');
    // Whoever wrote half of a name reads that half, and not what a document adds to it.
    const { parts: short } = parts(says('PERSON_1 kommt.'), { search });
    const asked = await hear(short, anna, ask('Wer ist Herr Zbinden?', { model: 'strict' }));
    assert.equal(asked.text, 'Zbinden kommt.');
  });

  test('an answer may give pseudonyms too, to those who are not entitled', async () => {
    const words = says('Özil und Zbinden und Özil.');
    const request = ask('Wer?', { model: 'shy' });
    assert.equal((await hear(parts(words).parts, beat, request)).text, 'PERSON_1 und PERSON_2 und PERSON_1.');
    assert.equal((await hear(parts(words).parts, anna, request)).text, 'Özil und Zbinden und Özil.');
  });

  test('the strictest place of any engine that may answer decides', async () => {
    const at = (location: 'house' | 'eu' | 'outside') => ({
      ...scriptedEngine(says('ok'), location),
      location,
    });
    const request = ask(`Mail ${mail}`, { model: 'abroad' });
    const house = at('house');
    assert.equal((await hear(turnParts(store(), { engines: [house] }), anna, request)).text, 'ok');
    assert.ok(seen(house).includes(mail));
    const both = [at('house'), at('eu')];
    assert.equal((await hear(turnParts(store(), { engines: both }), anna, request)).text, 'ok');
    assert.ok(both.every((engine) => !seen(engine).includes(mail)));
    const all = [at('house'), at('outside')];
    assert.equal((await hear(turnParts(store(), { engines: all }), anna, request)).code, 'guard.refused');
    assert.ok(all.every((engine) => engine.requests.length === 0));
  });

  test('two turns of a conversation at once never give one number to two people', async () => {
    const first = await hear(parts(says('ok')).parts, anna, ask('Hallo'));
    const metadata = { conversation: first.end?.extension.conversation ?? '' };
    const people = Array.from({ length: 12 }, (_, at) => `Nachname${String.fromCharCode(97 + at)}`);
    const engines = await Promise.all(
      people.map(async (name) => {
        const { engine, parts: given } = parts(says('ok'), { detectorsOf: () => [directoryOf(...people)] });
        const { code } = await hear(given, anna, ask(`Wer ist ${name}?`, { metadata }));
        assert.equal(code, undefined);
        return engine;
      }),
    );
    const given = engines.map((engine) => /Wer ist (PERSON_\d+)/.exec(seen(engine))?.[1]);
    assert.equal(new Set(given).size, people.length, given.join(' '));
  });

  test('the vault holds sealed bytes only, and dies with its conversation', async () => {
    const { end } = await hear(parts(says('ok')).parts, anna, ask(`Nora Brügger, ${mail}`));
    const conversation = end?.extension.conversation ?? '';
    const rows = async () =>
      (
        await sql<{
          sealed: Uint8Array;
        }>`select sealed from pseudonym_vaults where conversation = ${conversation}`.execute(store().tables())
      ).rows;
    const [row] = await rows();
    assert.ok(row && heldBack(Buffer.from(row.sealed).toString('utf8')).length === 0);
    const { envelopes } = turnParts(store());
    await store().transaction((handle) => eraseConversation(handle, envelopes, conversation));
    assert.deepEqual(await rows(), []);
  });

  test('words of the company that the use case names become pseudonyms too', async () => {
    await declare(store(), 'terms', '{ input: { term: pseudonymise }, terms: [Projekt Falke] }');
    const { engine, parts: given } = parts(says('TERM_1 läuft.'));
    const { text } = await hear(given, anna, ask('Was ist Projekt Falke?', { model: 'terms' }));
    assert.ok(!seen(engine).includes('Falke'));
    assert.equal(text, 'Projekt Falke läuft.');
  });

  test('the record counts what was found by category, and says nothing of it', async () => {
    const { parts: given } = parts(says('ok'));
    await hear(given, anna, ask(`Nora Brügger, Özil, ${mail}`));
    const [entry] = given.entries;
    assert.partialDeepStrictEqual(entry?.data, { findingCounts: ['person:2', 'email:1'] });
    assert.deepEqual(heldBack(JSON.stringify(given.entries)), []);
  });

  test('over random conversations no seed reaches the engine, nor whoever is not entitled', async () => {
    const text = fc
      .array(fc.constantFrom(...seeds, 'und', 'PERSON_1', '"', '\n', 'Frau', '😀', '|', 'schreibt an'), {
        maxLength: 8,
      })
      .map((words) => words.join(' '));
    const message = fc.oneof(
      fc.record({ role: fc.constantFrom('user', 'system', 'assistant'), content: text }),
      fc.record({
        role: fc.constant('user'),
        content: fc.array(
          text.map((one) => ({ type: 'text', text: one })),
          { minLength: 1, maxLength: 3 },
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(message, { minLength: 1, maxLength: 5 }),
        text,
        text,
        async (messages, passage, said) => {
          const search = async () => [hit(passage, `Akte ${said} vom Montag.pdf`)];
          // Says back all that it sees.
          const script: Script = ({ messages: all }) => [
            {
              type: 'reasoning-delta',
              text: all
                .map(({ content }) => content)
                .join('\n')
                .slice(-400),
            },
            ...[...(all.at(-1)?.content ?? '')].map((one) => ({ type: 'text-delta', text: one }) as const),
            { type: 'finish', reason: 'stop' },
          ];
          const { engine, parts: given } = parts(script, { search });
          // As foreign JSON would be: the schema of the route is checked elsewhere.
          const request = {
            model: 'sources',
            messages: [...messages, { role: 'user', content: 'Und?' }],
          } as ChatRequest;
          const { all } = await hear(given, beat, request);
          assert.deepEqual(heldBack(seen(engine)), []);
          const answered = all.replaceAll(JSON.stringify(request), '');
          assert.deepEqual(heldBack(answered), []);
        },
      ),
      { numRuns: 40 },
    );
  });
});
