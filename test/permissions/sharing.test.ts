import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { startServer, type TestServer } from '../server.ts';
import { ids, plant } from './company.ts';

const turnShape = z.object({
  mine: z.boolean(),
  shared: z.boolean().optional(),
  content: z
    .looseObject({ question: z.string(), answer: z.string(), citations: z.array(z.unknown()) })
    .optional(),
});
const records = z.object({ items: z.array(z.object({ record: z.string() })) });

describe('a turn is shown to an auditor', () => {
  let server: TestServer;
  const keys: Record<string, string> = {};
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const as = (who: string, method: string, path: string, body?: unknown) =>
    server.call(method, path, body, keys[who]);
  const turnFor = async (who: string) =>
    turnShape.parse((await as(who, 'GET', `/api/turns/${ids.turn}`)).body);
  const share = async (to: object) =>
    z
      .object({ id: z.string() })
      .parse((await as('mia', 'POST', `/api/turns/${ids.turn}/shares`, { ...to, until })).body).id;

  before(async () => {
    server = await startServer({ env: { LEITSTAND_REVIEWS_HOLD_SECONDS: '0' } });
    await plant(server, keys);
    for (const [login, roles] of [
      ['anna', ['auditor']],
      ['otto', ['auditor']],
      ['vera', ['overseer']],
    ] as const) {
      await server.call('POST', '/api/people', { name: login, login, roles });
      const made = await server.call('POST', '/api/keys', { person: login, label: login });
      keys[login] = z.object({ key: z.string() }).parse(made.body).key;
    }
    await server.call('POST', '/api/groups', { name: 'auditing' });
    await server.call('PUT', '/api/groups/auditing/members/vera');
  });
  after(async () => {
    await server.stop();
    await rm(server.data, { recursive: true, force: true });
  });

  test('without a share an auditor sees the steps, the proof and no word', async () => {
    const answer = await as('anna', 'GET', `/api/turns/${ids.turn}`);
    assert.equal(turnShape.parse(answer.body).content, undefined);
    assert.doesNotMatch(answer.text, /Zinnober/);
    const evidence = await as('anna', 'GET', `/api/turns/${ids.turn}/evidence`);
    assert.match(evidence.text, /"state":"included"/);
    assert.doesNotMatch(evidence.text, /Zinnober|Geheimplan|secret-plans/);
    assert.match(evidence.text, /"readable":false/);
  });

  test('with a share the auditor it names reads this turn, another one does not, and both are recorded', async () => {
    const id = await share({ person: 'anna' });
    const shown = await turnFor('anna');
    assert.deepEqual([shown.mine, shown.shared], [false, true]);
    assert.match(shown.content?.question ?? '', /Zinnober/);
    assert.deepEqual(shown.content?.citations, [], 'a share makes nobody a reader of the documents');
    assert.notEqual((await turnFor('mia')).content?.citations.length, 0);
    assert.deepEqual(
      ['messages', 'prompt'].filter((name) => name in (shown.content ?? {})),
      [],
      'what was said before is other turns',
    );
    assert.equal((await turnFor('otto')).content, undefined);
    assert.equal((await as('stranger', 'GET', `/api/turns/${ids.turn}`)).status, 404);
    const listed = await as('anna', 'GET', '/api/shares');
    assert.match(listed.text, new RegExp(`${ids.turn}`));
    assert.deepEqual((await as('otto', 'GET', '/api/shares')).body, { items: [] });

    const noted = async (event: string) =>
      records
        .parse(
          (await as('anna', 'GET', `/api/audit/records?first=newest&event=${event}&about=${ids.turn}`)).body,
        )
        .items.map(({ record }) => record);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.match((await noted('granted'))[0] ?? '', /"verb":"turn.read"/);
    assert.equal((await noted('read')).length, 1);

    assert.equal(
      (await as('anna', 'DELETE', `/api/turns/${ids.turn}/shares/${id}`)).status,
      403,
      'not theirs',
    );
    assert.equal((await as('mia', 'DELETE', `/api/turns/${ids.turn}/shares/${id}`)).status, 204);
    assert.equal((await turnFor('anna')).content, undefined);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.equal((await noted('withdrawn')).length, 1);
  });

  test('a group opens it to those of its people who audit', async () => {
    await server.call('PUT', '/api/groups/auditing/members/stranger');
    await share({ group: 'auditing' });
    assert.match((await turnFor('vera')).content?.answer ?? '', /Mai 2027/);
    assert.equal((await as('stranger', 'GET', `/api/turns/${ids.turn}`)).status, 404);
  });

  test('nobody shares what is not theirs, and nobody with people who do not audit', async () => {
    const asked = { person: 'anna', until };
    for (const who of ['stranger', 'anna', 'vera', 'administrator']) {
      const { status } = await as(who, 'POST', `/api/turns/${ids.turn}/shares`, asked);
      assert.ok([403, 404].includes(status), `${who} ${status}`);
    }
    for (const to of [{ person: 'stranger' }, { person: 'manager' }, { group: 'secret' }]) {
      const { status, text } = await as('mia', 'POST', `/api/turns/${ids.turn}/shares`, { ...to, until });
      assert.equal(status, 400, text);
    }
  });
});
