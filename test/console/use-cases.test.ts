import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { liveUseCase } from '../server.ts';
import {
  assertAccessible,
  assertFitsPhone,
  type ConsoleUnderTest,
  haveBrowser,
  startConsole,
} from './browser.ts';

const textOf = async (place: Locator): Promise<string> => (await place.textContent()) ?? '';
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

if (haveBrowser) {
  describe('use cases in the console', { timeout: 180_000 }, () => {
    let console: ConsoleUnderTest;

    before(async () => {
      console = await startConsole();
      const { server } = console;
      await server.call('POST', '/api/collections', { name: 'products', title: 'Products', readers: ['*'] });
      await liveUseCase(server, 'desk', ['products']);
      const message = { role: 'user', content: 'What is the torque?' };
      await server.call('POST', '/v1/chat/completions', { model: 'desk', messages: [message] });
      for (const [login, roles] of [
        ['anna', ['author', 'staff']],
        ['paul', ['approver']],
        ['mia', ['staff']],
      ]) {
        await server.call('POST', '/api/people', { name: `${login} Keller`, login, roles });
      }
    });
    after(() => console?.close());

    test('an author: from a template to a version, with a mistake shown where it is', async () => {
      const { page, context } = await console.signedIn({ person: 'anna' });
      await page.goto(`${console.server.url}/use-cases`);
      await page.getByRole('link', { name: 'New use case' }).click();
      await page.getByRole('radio', { name: /Incident summary/ }).check();
      await page.getByLabel('Title').fill('Störung Werk 2');
      assert.equal(await page.getByLabel('Name in addresses').inputValue(), 'stoerung-werk-2');
      await assertAccessible(page);
      await button(page, 'Make a draft').click();

      const editor = page.getByRole('textbox', { name: 'Text of usecase.yaml' });
      await editor.waitFor();
      await page.getByText('No mistakes').waitFor();
      assert.equal(await button(page, 'Release').count(), 0, 'authors do not release');
      await editor.click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('\ntols: none');
      const mistake = page.getByRole('list', { name: 'Mistakes and warnings' }).getByRole('button');
      await mistake.waitFor();
      assert.match(await textOf(mistake), /Unknown field.*unknown key "tols".*Did you mean "tools"/);
      assert.ok(await page.locator('.cm-lintRange-error').count(), 'it is marked in the text');
      assert.ok(await button(page, 'Save as new version').isDisabled());
      await assertAccessible(page);

      // Corrected with what the editor suggests.
      for (let letters = 'tols: none'.length; letters > 0; letters -= 1)
        await page.keyboard.press('Backspace');
      await page.keyboard.type('too');
      await page.getByRole('option', { name: /tools/ }).waitFor();
      await page.waitForTimeout(120);
      await page.keyboard.press('Enter');
      await page.keyboard.type('caller');
      await page.getByText('No mistakes').waitFor();
      assert.match(await textOf(page.locator('p', { hasText: 'none | caller' })), /tools/);

      await page.getByRole('link', { name: 'Use cases' }).first().click();
      await page.getByRole('alertdialog', { name: 'Leave without saving?' }).waitFor();
      await button(page, 'Cancel').click();
      await page.keyboard.press('Control+s');
      await button(page, 'Save as new version').click();
      await page
        .getByText(/is kept. Nothing changes for anybody/)
        .first()
        .waitFor();
      await context.close();
    });

    test('an approver: what changes is named before it is released, and a stop can be taken back', async () => {
      const { page, context } = await console.signedIn({ person: 'paul' });
      await page.goto(`${console.server.url}/use-cases/stoerung-werk-2?tab=versions`);
      await page.getByText('anna Keller').first().waitFor();
      await page.locator('.cm-changedLine', { hasText: 'tools: caller' }).first().waitFor();
      await assertAccessible(page);
      await button(page, 'Release').first().click();
      await page.getByText(/From now on 3 people may ask/).waitFor();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Release' }).click();
      await page
        .getByText(/is live\./)
        .first()
        .waitFor();

      await button(page, 'Stop').click();
      const dialog = page.getByRole('alertdialog', { name: 'Stop this use case?' });
      assert.match(await textOf(dialog), /Nothing is being answered right now/);
      await dialog.getByLabel(/Why/).fill('A drill');
      await dialog.getByRole('button', { name: 'Stop' }).click();
      await button(page, 'Resume').click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Resume' }).click();
      await button(page, 'Stop').waitFor();
      await page.getByRole('tab', { name: 'Files' }).click();
      await page.getByText('Only authors may change files.').waitFor();
      await context.close();
    });

    test('the register: figures, a filter in the address, the stop of everything and its undo', async () => {
      const { page, context } = await console.signedIn();
      await page.goto(`${console.server.url}/use-cases`);
      const row = page.getByRole('row', { name: /desk/ });
      await row.waitFor();
      assert.match(await textOf(row), /Live.*1/);
      await assertAccessible(page);
      await assertFitsPhone(page);
      await page.getByLabel('State').selectOption({ label: 'Draft' });
      await page.waitForURL(/state=draft/);
      await page.getByText('Nothing found').waitFor();
      await button(page, 'Show everything').click();
      await button(page, 'Stop everything').click();
      const dialog = page.getByRole('alertdialog');
      assert.match(await textOf(dialog), /All 2 live use cases answer nobody any more/);
      await dialog.getByRole('button', { name: 'Stop everything' }).click();
      await page.getByText('Everything is stopped. No use case answers.').waitFor();
      await button(page, 'Start everything').click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Start everything' }).click();
      await button(page, 'Stop everything').waitFor();
      await context.close();
    });

    test('the page of one: figures without persons, who may ask; in the dark and on a phone', async () => {
      const { page, context } = await console.signedIn({ theme: 'dark' });
      await page.goto(`${console.server.url}/use-cases/desk`);
      await page.getByText('from fewer than five people').waitFor();
      await page.getByText('3 people').waitFor();
      await assertAccessible(page);
      await assertFitsPhone(page);
      for (const path of ['desk?tab=files', 'stoerung-werk-2?tab=versions', 'new?template=support-desk']) {
        await page.goto(`${console.server.url}/use-cases/${path}`);
        await page.locator('.cm-content, input[type=radio]').first().waitFor();
        await assertAccessible(page);
        await assertFitsPhone(page);
      }
      await context.close();
    });

    test('a caller sees what it is for, and neither figures nor files', async () => {
      const { page, context } = await console.signedIn({ person: 'mia' });
      assert.equal(await page.getByRole('link', { name: 'Use cases' }).count(), 0);
      await page.goto(`${console.server.url}/use-cases/desk`);
      await button(page, 'Ask it').waitFor();
      for (const name of ['Stop', 'Release', 'Resume']) assert.equal(await button(page, name).count(), 0);
      assert.equal(await page.getByRole('tab').count(), 0);
      assert.equal(await page.getByText('Who may ask').count(), 0);
      await page.goto(`${console.server.url}/use-cases/new`);
      await page.getByText('Only authors make use cases').waitFor();
      await context.close();
    });

    test('nothing was refused by the policy, and nothing asked of another host', () => {
      assert.deepEqual(console.complaints, []);
    });
  });
}
