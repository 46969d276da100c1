import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { suite } from '#contract';
import { startServer, type TestServer } from '../test/server.ts';

/**
 * npm run accept:suites: the two templates' suites against a real server with the demo company. They pass on answers by
 * quoting (no model, no prepared answers), and each case fails once its evidence has left the collections. Takes about
 * three minutes, most of it for taking documents out, which is why `npm test` does without.
 */

const run = z.object({
  state: z.string(),
  verdict: z.string().nullable(),
  suites: z.array(z.object({ held: z.number(), missing: z.number(), cases: z.number() })).nullable(),
  results: z.array(z.object({ case: z.string(), outcome: z.string(), broken: z.array(z.string()) })),
});
const documents = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), state: z.string() })),
});
const templates = [
  { useCase: 'staff-handbook', collections: ['handbook'] },
  { useCase: 'support-desk', collections: ['products', 'support', 'sales'] },
];

describe('the suites of the two templates', () => {
  let server: TestServer;
  let key = '';
  const made = async (method: string, path: string, body?: unknown, by?: string) => {
    const answer = await server.call(method, path, body, by);
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`);
    return answer.body;
  };
  const documentsOf = async (collection: string) =>
    documents.parse(await made('GET', `/api/collections/${collection}/documents?limit=1000`)).items;
  const evaluated = async (useCase: string) => {
    const begun = await made('POST', `/api/use-cases/${useCase}/evaluate`, {}, key);
    const { id } = z.object({ id: z.string() }).parse(begun);
    for (;;) {
      const seen = run.parse(await made('GET', `/api/evaluations/${id}`, undefined, key));
      if (seen.state !== 'running') return seen;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };

  before(async () => {
    server = await startServer({ env: { LEITSTAND_SEED_DEMO: 'true' } });
    for (const collection of templates.flatMap(({ collections }) => collections)) {
      for (;;) {
        const all = await documentsOf(collection);
        assert.deepEqual(
          all.filter(({ state }) => state === 'failed').map(({ name }) => name),
          [],
        );
        if (all.length > 0 && all.every(({ state }) => state === 'ready')) break;
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    }
    const created = await made('POST', '/api/keys', { person: 'nadja.wuethrich', label: 'suites' });
    key = z.object({ key: z.string() }).parse(created).key;
  });
  after(async () => {
    await server.stop();
    await rm(server.data, { recursive: true, force: true });
  });

  const casesOf = async (useCase: string) =>
    suite.parse(parse(await readFile(`usecases/${useCase}/${useCase}.suite.yaml`, 'utf8'))).cases ?? [];
  /** Cases that held as delivered, by use case. */
  const delivered = new Map<string, ReadonlySet<string>>();

  // Both before anything is taken out: how rare a word is counts over all collections, so each leans on the other's.
  for (const { useCase } of templates)
    test(`${useCase} passes as delivered`, async () => {
      const cases = await casesOf(useCase);
      assert.ok(cases.length >= 40, `${cases.length} cases`);
      const whole = await evaluated(useCase);
      for (const { outcome, case: id, broken } of whole.results)
        if (outcome !== 'held') console.log(`${useCase} ${id}: ${outcome} ${broken.join(', ')}`);
      for (const { held, cases: all, missing } of whole.suites ?? [])
        console.log(`${useCase}: ${held} of ${all} hold, ${missing} missing`);
      const held = whole.results.filter(({ outcome }) => outcome === 'held');
      delivered.set(useCase, new Set(held.map((one) => one.case)));
      assert.equal(whole.verdict, 'pass');
    });

  for (const { useCase, collections } of templates)
    test(`${useCase}: each case fails without its evidence`, async () => {
      const held = delivered.get(useCase) ?? new Set();
      const cases = (await casesOf(useCase)).filter(({ id }) => held.has(id));
      const answered = cases.filter(({ checks }) => checks.contains || checks.containsAny || checks.number);
      assert.ok(answered.length >= 30, `${answered.length} cases that rest on a document`);
      // In two halves, so that a case is seen to rest on its own document and not on any at all.
      const all = (await Promise.all(collections.map(documentsOf)))
        .flat()
        .sort((a, b) => a.name.localeCompare(b.name));
      for (const half of [0, 1]) {
        const gone = all.filter((_, at) => at % 2 === half);
        for (const { id } of gone) await made('DELETE', `/api/documents/${id}`);
        const names = new Set((half === 1 ? all : gone).map(({ name }) => name));
        const { verdict, results } = await evaluated(useCase);
        const outcome = new Map(results.map((one) => [one.case, one.outcome]));
        assert.equal(verdict, 'fail');
        for (const { id, checks } of answered)
          if (half === 1 || names.has(checks.citesDocument ?? ''))
            assert.equal(outcome.get(id), 'broken', `${id} holds without its evidence`);
        for (const { id, checks } of cases)
          if (checks.abstains && half === 1)
            assert.equal(outcome.get(id), 'held', `${id} is still not in the sources`);
      }
    });
});
