import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import {
  assertAccessible,
  assertFitsPhone,
  type ConsoleUnderTest,
  haveBrowser,
  startConsole,
} from './browser.ts';

const held = z.object({ leitstand: z.object({ turn: z.string(), review: z.string() }) });

describe('review desk', { skip: !haveBrowser }, () => {
  let app: ConsoleUnderTest;
  let page: Page;
  let asker = '';

  const made = async (method: string, path: string, body?: unknown, key?: string) => {
    const answer = await app.server.call(method, path, body, key);
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`);
    return answer.body;
  };
  const ask = async (model: string) => {
    const sender = model === 'two' ? ' Antwort an b.muster@example.ch' : '';
    const messages = [{ role: 'user', content: `Wie wird Zinnober dosiert?${sender}` }];
    const answer = await made('POST', '/v1/chat/completions', { model, messages }, asker);
    return held.parse(answer).leitstand;
  };
  const turnOf = async (turn: string) =>
    z
      .object({ state: z.string(), content: z.object({ answer: z.string() }) })
      .parse(await made('GET', `/api/turns/${turn}`, undefined, asker));
  const claimBy = (key: string, id: string) => made('POST', `/api/reviews/${id}/claim`, undefined, key);

  before(async () => {
    app = await startConsole({ env: { LEITSTAND_REVIEWS_HOLD_SECONDS: '0' } });
    for (const [login, roles] of [
      ['anna', ['staff']],
      ['bea', ['reviewer']],
      ['cyril', ['reviewer', 'staff']],
    ] as const)
      await made('POST', '/api/people', { name: login, login, roles });
    const key = async (person: string) =>
      z.object({ key: z.string() }).parse(await made('POST', '/api/keys', { person, label: 'x' })).key;
    asker = await key('anna');
    await made('POST', '/api/collections', { name: 'doses', readers: ['*'] });
    await app.server.upload('doses', 'Dosen.md', '# Dosen\n\nZinnober wird mit drei Milligramm dosiert.');
    for (const [name, people] of [
      ['one', 1],
      ['two', 2],
      ['signed', 1],
    ] as const) {
      const yaml =
        `name: ${name}\ntitle: ${name}\npurpose: Test\nowner: administrator\naccess: { groups: ["*"] }\n` +
        `knowledge: { collections: [doses] }\nreview: { when: [always], people: ${people}${name === 'signed' ? ', fields: [/dose, /drug]' : ''} }\n`;
      await made('PUT', `/api/use-cases/${name}`, { files: { 'usecase.yaml': yaml, 'prompt.md': 'Kurz.' } });
      await made('POST', `/api/use-cases/${name}/release`, {});
    }
    ({ page } = await app.signedIn({ person: 'cyril' }));
    const bea = await key('bea');
    const second = await ask('two');
    await claimBy(bea, second.review);
    const output = 'Zinnober wird mit 3 mg dosiert.';
    await made(
      'POST',
      `/api/reviews/${second.review}/decide`,
      { decision: 'change', output, reason: 'Kürzer.' },
      bea,
    );
  });
  after(async () => {
    await app?.close();
    if (app) await rm(app.server.data, { recursive: true, force: true });
  });

  test('the keyboard alone: next, open, approve', async () => {
    await page.goto(`${app.server.url}/reviews`);
    const row = page.getByRole('button', { name: /two/ });
    await row.waitFor();
    await assertAccessible(page);
    await assertFitsPhone(page);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Changed by somebody before you' }).waitFor();
    await page.getByText('Reason: Kürzer.').waitFor();
    await page.getByLabel('Your changes').waitFor();
    await page.getByText('e-mail addresses × 1').waitFor();
    await page.getByRole('button', { name: 'Approve' }).waitFor();
    await assertAccessible(page);
    await assertFitsPhone(page);
    await page.keyboard.press('a');
    await page.getByText('Decided.').first().waitFor();
    await page.getByText('Nothing waits for you').waitFor();
  });

  test('a change is shown as it is made, needs a reason, and is what the asker reads', async () => {
    const { turn } = await ask('one');
    assert.equal((await turnOf(turn)).state, 'awaitingReview');
    await page.goto(`${app.server.url}/reviews`);
    await page.getByRole('button', { name: /one/ }).click();
    await page.getByRole('heading', { name: 'Request' }).waitFor();
    await page.keyboard.press('c');
    const text = page.getByLabel('The answer as it should be');
    await text.fill('Drei Milligramm.');
    await page.getByRole('region', { name: 'Your changes' }).waitFor();
    const now = page.getByRole('button', { name: 'Change and approve' });
    assert.equal(await now.isDisabled(), true);
    await page.getByLabel('Reason', { exact: true }).fill('Es genügt die Zahl.');
    await page.getByRole('checkbox', { name: 'Keep a case for evaluations' }).check();
    assert.equal(await now.isDisabled(), true);
    await page.getByLabel('Must not stand in the answer').fill('Gramm pro Tag\n');
    await assertAccessible(page);
    await assertFitsPhone(page);
    await now.click();
    await page.getByText('Decided.').first().waitFor();
    const { state, content } = await turnOf(turn);
    assert.deepEqual([state, content.answer], ['extractive', 'Drei Milligramm.']);
    const cases = await app.server.call('GET', '/api/use-cases/one/reviewed-cases');
    assert.match(
      cases.text,
      /"input":"Wie wird Zinnober dosiert\?","checks":\{"excludes":\["Gramm pro Tag"\]\}/,
    );
  });

  test('given back with Escape it waits again; rejected it is never given', async () => {
    const { turn } = await ask('one');
    await page.goto(`${app.server.url}/reviews`);
    const row = page.getByRole('button', { name: /one/ });
    await row.click();
    await page.getByRole('heading', { name: 'Request' }).waitFor();
    await page.keyboard.press('Escape');
    await row.waitFor();
    await row.click();
    await page.getByRole('heading', { name: 'Request' }).waitFor();
    await page.keyboard.press('r');
    await page.getByLabel('Reason', { exact: true }).fill('Stimmt nicht.');
    await page.getByRole('button', { name: 'Reject it' }).click();
    await page.getByText('Decided.').first().waitFor();
    const { state, content } = await turnOf(turn);
    assert.equal(state, 'refused');
    assert.doesNotMatch(content.answer, /Milligramm/);
    await page.getByRole('tab', { name: 'Over' }).click();
    await page.getByText('rejected').waitFor();
    await page.getByText('released, changed').first().waitFor();
    await assertAccessible(page);
  });

  test('of what is stopped the list and the desk say so, and only a rejection is left', async () => {
    const { turn } = await ask('one');
    await made('POST', '/api/use-cases/one/suspend', {});
    await page.goto(`${app.server.url}/reviews`);
    const anna = await app.signedIn({ person: 'anna' });
    await anna.page.goto(`${app.server.url}/turns/${turn}`);
    await anna.page.getByText('It can be given once it answers again').waitFor();
    await assertAccessible(anna.page);
    await anna.context.close();
    const row = page.getByRole('button', { name: /one.*use case stopped/ });
    await row.waitFor();
    await assertAccessible(page);
    await row.click();
    await page.getByText('it cannot be released now').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Approve' }).isDisabled(), true);
    assert.equal(await page.getByRole('button', { name: 'Change' }).isDisabled(), true);
    await assertAccessible(page);
    await assertFitsPhone(page);
    await page.keyboard.press('a');
    await page.keyboard.press('c');
    await page.keyboard.press('r');
    await page.getByLabel('Reason', { exact: true }).fill('Gestoppt.');
    await page.getByRole('button', { name: 'Reject it' }).click();
    await page.getByText('Nothing waits for you').waitFor();
    assert.equal((await turnOf(turn)).state, 'refused');
    await made('POST', '/api/use-cases/one/resume', {});
  });

  test('declared fields are signed one by one; a value that changes has to be signed again', async () => {
    const { turn } = await ask('signed');
    await page.goto(`${app.server.url}/reviews`);
    await page.getByRole('button', { name: /signed/ }).click();
    await page.getByRole('group', { name: 'Fields to sign' }).waitFor();
    const approve = page.getByRole('button', { name: 'Approve' });
    await approve.waitFor();
    assert.equal(await approve.isDisabled(), true);
    await page.keyboard.press('1');
    await page.keyboard.press('2');
    assert.equal(await approve.isDisabled(), false);
    await assertAccessible(page);
    await assertFitsPhone(page);
    await page.keyboard.press('2');
    await page.keyboard.press('c');
    const text = page.getByLabel('The answer as it should be');
    await text.fill('{"dose": "3 mg", "drug": "Zinnober"}');
    await page.getByText('3 mg', { exact: true }).waitFor();
    await page.getByLabel('Reason', { exact: true }).fill('Als Felder.');
    await page.getByRole('checkbox', { name: 'dose' }).check();
    await page.getByRole('checkbox', { name: 'drug' }).check();
    const now = page.getByRole('button', { name: 'Change and approve' });
    assert.equal(await now.isDisabled(), false);
    const output = '{"dose": "4 mg", "drug": "Zinnober"}';
    await text.fill(output);
    assert.equal(await now.isDisabled(), true);
    assert.equal(await page.getByRole('checkbox', { name: 'drug' }).isChecked(), true);
    await page.getByRole('checkbox', { name: 'dose' }).check();
    await assertAccessible(page);
    await assertFitsPhone(page);
    await now.click();
    await page.getByText('Decided.').first().waitFor();
    assert.equal((await turnOf(turn)).content.answer, output);
  });

  test('an absence is entered, shown and taken back', async () => {
    await page.goto(`${app.server.url}/reviews?state=away`);
    await page.getByLabel('First day').fill('2031-05-04');
    await page.getByLabel('Last day').fill('2031-05-10');
    await page.getByRole('button', { name: 'Enter', exact: true }).click();
    await page.getByText(/You are away from 4 May 2031 to 10 May 2031/).waitFor();
    await assertAccessible(page);
    await assertFitsPhone(page);
    await page.getByRole('button', { name: 'I am back' }).click();
    await page.getByLabel('First day').waitFor();
  });

  test('figures are for those who look after use cases, and tell nothing of fewer than five people', async () => {
    assert.equal(await page.getByRole('tab', { name: 'Figures' }).count(), 0);
    const administrator = await app.signedIn();
    await administrator.page.goto(`${app.server.url}/reviews`);
    await administrator.page.getByText('Waiting now').waitFor();
    await administrator.page.getByText(/Fewer than five people have decided/).waitFor();
    assert.equal(await administrator.page.getByRole('tab').count(), 1);
    await assertAccessible(administrator.page);
    await assertFitsPhone(administrator.page);
    await administrator.context.close();
  });

  test('in the dark, in German, too', async () => {
    await ask('one');
    const dark = await app.signedIn({ theme: 'dark', locale: 'de-CH', person: 'cyril' });
    await dark.page.goto(`${app.server.url}/reviews`);
    await dark.page.getByRole('button', { name: /one/ }).click();
    await dark.page.getByRole('heading', { name: 'Ihre Entscheidung' }).waitFor();
    await assertAccessible(dark.page);
    await dark.context.close();
  });
});
