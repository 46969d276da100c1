import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type EngineServer, engineServer, streamWords } from '../engine-server.ts';
import {
  assertAccessible,
  assertFitsPhone,
  type ConsoleUnderTest,
  haveBrowser,
  startConsole,
} from './browser.ts';

const question = 'Was antworte ich Frau Anna Keller, anna.keller@example.ch?';
const card = ' Karte 4111 1111 1111 1111.';

describe('what the model will see', { skip: !haveBrowser, timeout: 120_000 }, () => {
  let engine: EngineServer;
  let app: ConsoleUnderTest;
  let page: Page;
  let asked = 0;

  before(async () => {
    engine = await engineServer(async (body, response) => {
      // An engine is also asked how it is.
      if (JSON.stringify(body).includes('Was antworte ich')) asked++;
      streamWords(response, ['Schreiben Sie ', 'PERSON_1.']);
    });
    app = await startConsole({
      env: { LEITSTAND_ENGINES: JSON.stringify([{ name: 'scripted', url: engine.url, location: 'house' }]) },
    });
    const yaml =
      'name: desk\ntitle: Desk\npurpose: Test\nowner: administrator\naccess: { groups: ["*"] }\nknowledge: { sourcesOnly: false }\nguards: { input: { person: pseudonymise, email: mask, card: refuse } }\n';
    const files = { 'usecase.yaml': yaml, 'prompt.md': 'Answer briefly.' };
    assert.equal((await app.server.call('PUT', '/api/use-cases/desk', { files })).status, 200);
    assert.equal((await app.server.call('POST', '/api/use-cases/desk/release', {})).status, 200);
    ({ page } = await app.signedIn());
  });
  after(async () => {
    await app?.close();
    await engine?.close();
    if (app) await rm(app.server.data, { recursive: true, force: true });
  });

  const field = (on: Page) => on.locator('#question');

  test('is shown on request and by keyboard, with reasons, before anything is sent', async () => {
    await field(page).fill(question);
    await page.getByRole('button', { name: 'Show what the model will see, before you send' }).focus();
    await page.keyboard.press('Enter');
    const preview = page.getByRole('region', { name: 'What the model will see' });
    await preview.getByText('2 findings in your question').waitFor();
    const seen = preview.getByRole('region', { name: 'The model sees' });
    assert.equal(await seen.textContent(), 'Was antworte ich Frau PERSON_1, [email]?');
    await preview.getByText('has the form of an e-mail address').waitFor();
    assert.equal(asked, 0);
    await assertAccessible(page);
  });

  test('what would be refused is said before', async () => {
    await field(page).fill(question + card);
    await page
      .getByText('This would be refused: card numbers may not reach the model here.', { exact: false })
      .waitFor();
    assert.equal(asked, 0);
    await assertAccessible(page);
    await field(page).fill(question);
    await page.getByText('2 findings in your question').waitFor();
  });

  test('after the turn its findings are shown by category, also when it is opened again', async () => {
    await field(page).focus();
    await page.keyboard.press('Enter');
    await page.locator('.answer').getByText('Anna Keller', { exact: false }).waitFor();
    await page.getByText('Write your question: what the model would see', { exact: false }).waitFor();
    const found = page.locator('.findings');
    await found.getByText('2 findings').click();
    await found.getByText('e-mail addresses').waitFor();
    await page.reload();
    await found.getByText('2 findings').click();
    await found.getByText('e-mail addresses').waitFor();
    await assertAccessible(page);
    // The pseudonym of the conversation goes on; its number is no other one.
    await field(page).fill('Und Herr Beat Muster, und Anna Keller?');
    const seen = page.getByRole('region', { name: 'The model sees' });
    await seen.getByText('Und Herr PERSON_2, und PERSON_1?').waitFor();
  });

  test('it fits a phone, in German too, and is hidden again for good', async () => {
    await assertFitsPhone(page);
    const phone = await app.signedIn({ locale: 'de-CH', viewport: { width: 390, height: 844 } });
    await phone.page
      .getByRole('button', { name: 'Vor dem Senden zeigen, was das Modell sehen wird' })
      .click();
    await field(phone.page).fill(question + card);
    await phone.page.getByText('Das würde abgelehnt: Kartennummern', { exact: false }).waitFor();
    if (process.env.SHOTS) await phone.page.screenshot({ path: `${process.env.SHOTS}/preview-phone.png` });
    await assertFitsPhone(phone.page);
    await phone.page.getByRole('button', { name: 'Nicht mehr zeigen, was das Modell sehen wird' }).click();
    await phone.page.reload();
    assert.equal(await phone.page.locator('.preview').count(), 0);
    await phone.context.close();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/preview.png` });
    assert.deepEqual(app.complaints, []);
  });
});
