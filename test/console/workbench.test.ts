import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  assertAccessible,
  assertFitsPhone,
  type ConsoleUnderTest,
  haveBrowser,
  startConsole,
} from './browser.ts';

const letter = 'Guten Tag. Schreiben Sie an b.muster@example.ch oder an die Zentrale. Danke.';

describe('workbench', { skip: !haveBrowser }, () => {
  let app: ConsoleUnderTest;
  let page: Page;

  before(async () => {
    app = await startConsole();
    await app.server.call('PUT', '/api/use-cases/desk', {
      files: {
        'usecase.yaml':
          'name: desk\ntitle: Desk\npurpose: Test\nowner: administrator\naccess: { groups: ["*"] }\nguards: { input: { email: mask } }\n',
        'prompt.md': 'Answer briefly.',
      },
    });
    await app.server.call('POST', '/api/use-cases/desk/release', {});
    ({ page } = await app.signedIn());
  });
  after(async () => {
    await app?.close();
    if (app) await rm(app.server.data, { recursive: true, force: true });
  });

  test('a pasted text shows its findings with reasons, what a model would see, and what changed', async () => {
    await page.goto(`${app.server.url}/workbench?useCase=desk`);
    await page.getByRole('textbox', { name: 'Text' }).fill(letter);
    await page.getByRole('button', { name: 'Look', exact: true }).click();
    await page.locator('mark', { hasText: 'b.muster@example.ch' }).waitFor();
    await page.getByText('has the form of an e-mail address').waitFor();
    await assertAccessible(page);
    await page.getByRole('tab', { name: 'What the model sees' }).click();
    const seen = page.getByRole('region', { name: 'What the model sees' });
    assert.doesNotMatch((await seen.textContent()) ?? '', /b\.muster/);
    await page.getByRole('tab', { name: 'Changes' }).click();
    await page.getByLabel('As the model sees it').waitFor();
  });

  test('a finding that is none and one that is missing become cases of the use case', async () => {
    await page.getByRole('tab', { name: 'Findings' }).click();
    await page.getByRole('button', { name: /Not one: b.muster/ }).click();
    await page.getByText('Kept as a case of “desk”.').first().waitFor();
    await page.getByText('still wrong').waitFor();
    await page
      .getByLabel('Text', { exact: true })
      .evaluate((area: { value: string; setSelectionRange(start: number, end: number): void }) => {
        area.setSelectionRange(area.value.indexOf('Zentrale'), area.value.indexOf('Zentrale') + 8);
      });
    await page.getByLabel('It is of the kind').selectOption('organisation');
    await page.getByRole('button', { name: 'Report the marked words as missed' }).click();
    await page.locator('td mark', { hasText: 'Zentrale' }).waitFor();
    await page.getByRole('button', { name: 'Remove the case' }).first().click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove the case' }).click();
    await page.getByText('The case is gone.').first().waitFor();
  });

  test('a text file is read here; another file says what to do', async () => {
    const chooser = page.locator('input[data-chooser="text"]');
    await chooser.setInputFiles({
      name: 'a.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Ab 4111 1111 1111 1111'),
    });
    await page.getByRole('button', { name: 'Look', exact: true }).click();
    await page.locator('mark', { hasText: '4111 1111 1111 1111' }).waitFor();
    await chooser.setInputFiles({
      name: 'a.bin',
      mimeType: 'application/pdf',
      buffer: Buffer.from([0xff, 0xfe, 0]),
    });
    await page.getByText('“a.bin” is no text file').waitFor();
  });

  test('it fits a phone and the dark, in German too', async () => {
    await assertFitsPhone(page);
    const dark = await app.signedIn({ theme: 'dark', locale: 'de-CH' });
    await dark.page.goto(`${app.server.url}/workbench`);
    await dark.page.getByText('Wählen Sie oben einen Anwendungsfall').waitFor();
    await assertAccessible(dark.page);
    await assertFitsPhone(dark.page);
    await dark.context.close();
    assert.deepEqual(app.complaints, []);
  });
});
