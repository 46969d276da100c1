import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { startServer, type TestServer } from '../server.ts';
import { cases } from './cases.ts';
import { ask, ids, plant, request } from './company.ts';

const asked = z.object({
  leitstand: z.object({ turn: z.string(), conversation: z.string(), review: z.string() }),
});

/** Stands in everything that somebody wrote; `plant` writes most of it. */
const marker = /zinnober/i;

describe('an auditor sees records and no content, at every route that reads', () => {
  let server: TestServer;
  const keys: Record<string, string> = {};
  const must = async (who: string, method: string, path: string, body?: unknown) => {
    const { status, text, body: answer } = await server.call(method, path, body, keys[who]);
    assert.ok(status < 300, `${method} ${path}: ${text}`);
    return answer;
  };

  before(async () => {
    server = await startServer({ env: { LEITSTAND_REVIEWS_HOLD_SECONDS: '0' } });
    await plant(server, keys);
    for (const [login, groups] of [
      ['outside', []],
      ['inside', ['secret']],
    ] as const) {
      await must('administrator', 'POST', '/api/people', { name: login, login, roles: ['auditor'], groups });
      const made = await must('administrator', 'POST', '/api/keys', { person: login, label: login });
      keys[login] = z.object({ key: z.string() }).parse(made).key;
    }
    const words = 'Zinnober, wie gesagt.';
    await must('mia', 'PATCH', `/api/conversations/${ids.conversation}`, { title: words });
    await must('mia', 'POST', `/api/turns/${ids.turn}/feedback`, { rating: 'down', comment: words });
    await must('reviewer', 'POST', `/api/reviews/${ids.review}/claim`);
    await must('reviewer', 'POST', `/api/reviews/${ids.review}/decide`, {
      ...{ decision: 'change', output: words, reason: words },
      case: { input: words, checks: { contains: [words] } },
    });
    // Fields signed one by one, each with its value; one review of it is decided, the words of another are gone.
    const signed =
      'name: signed-desk\ntitle: Gezeichnet\npurpose: Test\nowner: administrator\naccess: { groups: [secret] }\n' +
      'knowledge: { collections: [secret-plans] }\nreview: { when: [always], reviewers: [secret], fields: [/dose] }\n';
    await must('administrator', 'PUT', '/api/use-cases/signed-desk', {
      files: { 'usecase.yaml': signed, 'prompt.md': 'Kurz.' },
    });
    await must('administrator', 'POST', '/api/use-cases/signed-desk/release', {});
    for (const kept of ['signed', 'erased']) {
      const { leitstand } = asked.parse(
        await must('mia', 'POST', '/v1/chat/completions', ask('signed-desk')),
      );
      await must('reviewer', 'POST', `/api/reviews/${leitstand.review}/claim`);
      await must('reviewer', 'POST', `/api/reviews/${leitstand.review}/decide`, {
        ...{ decision: 'change', output: JSON.stringify({ dose: words }), reason: words, signed: ['/dose'] },
      });
      Object.assign(ids, { [`${kept}Turn`]: leitstand.turn, [`${kept}Review`]: leitstand.review });
      if (kept === 'erased') await must('mia', 'DELETE', `/api/conversations/${leitstand.conversation}`);
    }
    const suite = `suite: check\nthreshold: 0.5\ncases: [{ id: one, input: "${words}", checks: { contains: "${words}" } }]\n`;
    const yaml = `name: noted-desk\ntitle: Notiert\npurpose: Test\nowner: administrator\naccess: { groups: [secret] }\n`;
    await must('administrator', 'PUT', '/api/use-cases/noted-desk', {
      files: { 'usecase.yaml': yaml, 'prompt.md': words, 'check.suite.yaml': suite },
    });
    await must('administrator', 'POST', '/api/use-cases/noted-desk/release', { reason: words });
    const run = await must('administrator', 'POST', '/api/use-cases/noted-desk/evaluate', {});
    ids.notedRun = z.object({ id: z.string() }).parse(run).id;
    // Why it is suspended is told to everyone who may ask it, and is no content.
    await must('administrator', 'POST', '/api/use-cases/noted-desk/suspend', { reason: 'Wartung' });
  });
  after(async () => {
    await server.stop();
    await rm(server.data, { recursive: true, force: true });
  });

  /** What an auditor reads at each route that the contract says reads; a route without a case fails. */
  async function sweep(who: string): Promise<readonly string[]> {
    const { paths } = z
      .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
      .parse((await server.call('GET', '/openapi.json')).body);
    const found: string[] = [];
    for (const [path, methods] of Object.entries(paths)) {
      if (!('get' in methods)) continue;
      const known = cases[`GET ${path}`];
      assert.ok(known, `GET ${path} has a case`);
      // Each thing that there is, beside the one of the case: more use cases, runs and reviews.
      const asked = new Set([known.call('hidden')[0]]);
      for (const [of, id] of [
        ['/api/evaluations/{id}', ids.notedRun],
        ['/api/documents/{id}', ids.letter],
        ['/api/documents/{id}', ids.attached],
        ['/api/turns/{id}', ids.signedTurn],
        ['/api/turns/{id}', ids.erasedTurn],
        ['/api/reviews/{id}', ids.signedReview],
        ['/api/reviews/{id}', ids.erasedReview],
      ] as const)
        if (path.startsWith(of)) asked.add(path.replace('{id}', id ?? '').replace('{page}', '1'));
      if (path.startsWith('/api/use-cases/{name}') && !path.includes('{version}'))
        for (const name of ['noted-desk', 'checked-desk', 'mixed-desk', 'signed-desk'])
          asked.add(path.replace('{name}', name));
      for (const one of asked) {
        const { text } = await request(server, 'GET', one, undefined, keys[who] ?? '');
        if (marker.test(text)) found.push(path);
      }
    }
    return [...new Set(found)];
  }

  test('the words are there for those who wrote them', async () => {
    assert.match(JSON.stringify(await must('mia', 'GET', `/api/turns/${ids.turn}`)), marker);
    assert.match(JSON.stringify(await must('mia', 'GET', '/api/conversations')), marker);
    assert.match(JSON.stringify(await must('mia', 'GET', `/api/turns/${ids.signedTurn}`)), marker);
    const cases = await must('administrator', 'GET', '/api/use-cases/checked-desk/reviewed-cases');
    assert.match(JSON.stringify(cases), /wie gesagt/);
    const files = await must('administrator', 'GET', '/api/use-cases/noted-desk/versions');
    assert.match(JSON.stringify(files), marker);
  });

  test('of an erased turn its record is there, with who signed what, and no word', async () => {
    const text = JSON.stringify(await must('outside', 'GET', `/api/turns/${ids.erasedTurn}`));
    assert.match(text, /"erased":true.*"outcome":"changed"/);
    assert.doesNotMatch(text, marker);
  });

  test('without a share no route shows one of them', async () => {
    assert.deepEqual(await sweep('outside'), []);
  });

  test('also not to an auditor who is in the group that reads the documents', async () => {
    assert.deepEqual(await sweep('inside'), []);
  });

  test('with a share of one turn, that turn alone', async () => {
    const until = new Date(Date.now() + 86_400_000).toISOString();
    await must('mia', 'POST', `/api/turns/${ids.turn}/shares`, { person: 'outside', until });
    assert.deepEqual(await sweep('outside'), ['/api/turns/{id}']);
  });
});
