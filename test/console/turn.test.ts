import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';
import { liveUseCase } from '../server.ts';
import {
  assertAccessible,
  assertFitsPhone,
  type ConsoleUnderTest,
  haveBrowser,
  startConsole,
} from './browser.ts';

describe('why this answer', { skip: !haveBrowser }, () => {
  let app: ConsoleUnderTest;
  let turn = '';
  let miasKey = '';
  const asked = {
    model: 'desk',
    messages: [{ role: 'user', content: 'When does the press stop? Tell mia@example.ch.' }],
  };
  let mia: { page: Page; context: BrowserContext };
  let anna: { page: Page; context: BrowserContext };

  before(async () => {
    app = await startConsole();
    const { server } = app;
    await server.call('POST', '/api/people', { name: 'Mia Muster', login: 'mia' });
    await server.call('POST', '/api/people', { name: 'Anna Revisor', login: 'anna', roles: ['auditor'] });
    const key = z.object({ key: z.string() });
    const made = key.parse((await server.call('POST', '/api/keys', { person: 'mia', label: 'mia' })).body);
    await server.call('POST', '/api/collections', { name: 'manuals', readers: ['*'] });
    await server.upload('manuals', 'press.md', 'The press stops after 40 seconds without a bottle.\n');
    await liveUseCase(server, 'desk', ['manuals']);
    miasKey = made.key;
    const answered = await server.call('POST', '/v1/chat/completions', asked, made.key);
    const { leitstand } = z.object({ leitstand: z.object({ turn: z.string() }) }).parse(answered.body);
    turn = leitstand.turn;
    mia = await app.signedIn({ person: 'mia' });
    anna = await app.signedIn({ person: 'anna' });
  });
  after(async () => {
    await app?.close();
    if (app) await rm(app.server.data, { recursive: true, force: true });
  });

  const open = async (page: Page) => page.goto(`${app.server.url}/turns/${turn}`);
  const verdict = async (page: Page, state: string) => page.locator(`[data-verdict=${state}]`).waitFor();
  const check = (page: Page, id: string) => page.locator(`[data-check=${id}]`);

  test('every step, source and hash is shown, and the proof holds', async () => {
    await open(mia.page);
    await verdict(mia.page, 'good');
    const { page } = mia;
    assert.equal(await page.locator('[data-step]').count(), 9);
    await page.locator('[data-step=screen]').getByText('found: e-mail addresses').waitFor();
    await page.getByText('When does the press stop?').first().waitFor();
    await page.getByText('press.md').waitFor();
    await page.getByText('Guard rules', { exact: true }).waitFor();
    for (const id of ['about', 'record', 'receipt', 'checkpoint', 'inclusion']) {
      assert.equal(await check(page, id).getAttribute('data-state'), 'good', id);
    }
    assert.equal(await check(page, 'history').getAttribute('data-state'), 'open');
    // What was seen is remembered: the next look compares.
    await open(page);
    await verdict(page, 'good');
    assert.equal(await check(page, 'history').getAttribute('data-state'), 'good');
    assert.equal(await check(page, 'keys').getAttribute('data-state'), 'good');
  });

  test('it is accessible in both themes, and fits a phone', async () => {
    await open(mia.page);
    await verdict(mia.page, 'good');
    for (const colorScheme of ['light', 'dark'] as const) {
      await mia.page.emulateMedia({ colorScheme });
      // Colours fade from one theme to the other.
      await mia.page.waitForTimeout(400);
      await assertAccessible(mia.page);
    }
    await assertFitsPhone(mia.page);
    await mia.page.emulateMedia({ colorScheme: 'light' });
  });

  const tampered: readonly { name: string; from: RegExp; to: string; bad: string }[] = [
    { name: 'the record', from: /\\"promptTokens\\":\d+/, to: '\\"promptTokens\\":1', bad: 'record' },
    { name: 'the receipt', from: /"signature":"[^"]{8}/, to: '"signature":"AAAAAAAA', bad: 'receipt' },
    { name: 'the path', from: /"hashes":\["[^"]{8}/, to: '"hashes":["AAAAAAAA', bad: 'inclusion' },
  ];
  for (const { name, from, to, bad } of tampered) {
    test(`it shows red when somebody tampered with ${name}`, async () => {
      await mia.page.route('**/evidence*', async (route) => {
        const reply = await route.fetch();
        const text = await reply.text();
        // A path that is empty cannot be bent: there is always more than one record here.
        assert.match(text, from);
        await route.fulfill({ response: reply, body: text.replace(from, to) });
      });
      await open(mia.page);
      await verdict(mia.page, 'bad');
      assert.equal(await check(mia.page, bad).getAttribute('data-state'), 'bad');
      assert.equal(await mia.page.locator('[data-verdict=good]').count(), 0);
      await mia.page.unroute('**/evidence*');
    });
  }

  test('a browser without the signatures says so, and shows no green', async () => {
    const { page, context } = await app.signedIn({ person: 'mia' });
    await page.addInitScript(`crypto.subtle.importKey = () =>
      Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'))`);
    await open(page);
    await verdict(page, 'unknown');
    assert.equal(await page.locator('[data-verdict=good]').count(), 0);
    await context.close();
  });

  test('an auditor reads what was said while it is shared, and no longer', async () => {
    await open(anna.page);
    await verdict(anna.page, 'good');
    assert.equal(await anna.page.getByText('When does the press stop?').count(), 0);

    await open(mia.page);
    await mia.page.getByRole('button', { name: 'Share with an auditor' }).first().click();
    const dialog = mia.page.getByRole('dialog');
    await dialog.getByLabel('With whom').selectOption({ label: 'Anna Revisor' });
    await assertAccessible(mia.page);
    await dialog.getByRole('button', { name: 'Share', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await mia.page.getByText('Anna Revisor').waitFor();

    await open(anna.page);
    await anna.page.getByText('When does the press stop?').first().waitFor();
    await anna.page.getByText('That you read it was recorded.').waitFor();
    await anna.page.goto(`${app.server.url}/audit?tab=shared`);
    await anna.page.getByRole('table').getByText('Mia Muster').waitFor();

    await mia.page.getByRole('button', { name: 'Take back' }).click();
    await mia.page.getByRole('alertdialog').getByRole('button', { name: 'Take back' }).click();
    await mia.page.getByText('taken back').waitFor();
    await open(anna.page);
    await verdict(anna.page, 'good');
    assert.equal(await anna.page.getByText('When does the press stop?').count(), 0);
  });

  test('of an erased turn the auditor is told that its words are gone, and until when its record stays', async () => {
    const { body } = await app.server.call('POST', '/v1/chat/completions', asked, miasKey);
    const { leitstand } = z
      .object({ leitstand: z.object({ turn: z.string(), conversation: z.string() }) })
      .parse(body);
    const gone = await app.server.call(
      'DELETE',
      `/api/conversations/${leitstand.conversation}`,
      undefined,
      miasKey,
    );
    assert.ok(gone.status < 300, gone.text);
    const { page } = anna;
    await page.goto(`${app.server.url}/turns/${leitstand.turn}`);
    await page.getByText('erased', { exact: true }).waitFor();
    await page.getByText('was erased and cannot be brought back').waitFor();
    const kept = z
      .looseObject({ recordUntil: z.string() })
      .parse((await app.server.call('GET', `/api/turns/${leitstand.turn}`)).body);
    const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(new Date(kept.recordUntil));
    await page.getByText(`stay on record until ${day}.`).waitFor();
    assert.equal(await page.locator('[data-step]').count(), 9);
    await verdict(page, 'good');
    await assertAccessible(page);
    await assertFitsPhone(page);
  });

  test('nothing was refused and nothing foreign asked for', () => {
    assert.deepEqual(app.complaints, []);
  });
});
