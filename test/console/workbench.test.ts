import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { mostRewritableBytes } from '#contract';
import {
  assertAccessible,
  assertFitsPhone,
  type ConsoleUnderTest,
  haveBrowser,
  startConsole,
} from './browser.ts';

const letter = 'Guten Tag. Schreiben Sie an b.muster@example.ch oder an die Zentrale. Danke.';
const docx = Buffer.from(
  zipSync({
    'word/document.xml': strToU8(
      '<w:document><w:p><w:r><w:t>Sehr geehrter Herr Mus</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ter, Ihre IBAN CH93 0076 2011 6238 5295 7.</w:t></w:r></w:p></w:document>',
    ),
    'docProps/core.xml': strToU8(
      '<cp:coreProperties><dc:creator>Nadia Keller</dc:creator></cp:coreProperties>',
    ),
  }),
);
const fileOf = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
});
/** What a person reads of a file: the parts of a container, whose packing may differ. */
const contentOf = (bytes: Uint8Array): unknown =>
  bytes[0] === 0x50
    ? Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))
    : Buffer.from(bytes).toString('latin1');

async function saved(page: Page, button: string): Promise<{ name: string; bytes: Uint8Array }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

describe('workbench', { skip: !haveBrowser }, () => {
  let app: ConsoleUnderTest;
  let page: Page;
  let folder = '';
  const whole = () => page.getByRole('region', { name: 'Whole file' });

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workbench-'));
    app = await startConsole();
    await app.server.call('PUT', '/api/use-cases/desk', {
      files: {
        'usecase.yaml':
          'name: desk\ntitle: Desk\npurpose: Test\nowner: administrator\naccess: { groups: ["*"] }\nguards: { input: { email: mask } }\n',
        'prompt.md': 'Answer briefly.',
      },
    });
    await app.server.call('POST', '/api/use-cases/desk/release', {});
    await app.server.call('PUT', '/api/use-cases/closed', {
      files: {
        'usecase.yaml':
          'name: closed\ntitle: Closed\npurpose: Test\nowner: administrator\naccess: { groups: ["*"] }\nguards: { input: { email: pseudonymise }, restore: [clinic] }\n',
        'prompt.md': 'Answer briefly.',
      },
    });
    await app.server.call('POST', '/api/groups', { name: 'clinic' });
    await app.server.call('POST', '/api/use-cases/closed/release', {});
    await app.server.call('POST', '/api/people', { name: 'Paul', login: 'paul', roles: ['approver'] });
    ({ page } = await app.signedIn());
  });
  after(async () => {
    await app?.close();
    await rm(folder, { recursive: true, force: true });
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
    await whole().getByText('a.bin').waitFor();
  });

  test('a whole DOCX comes back masked, with its layout and no mapping', async () => {
    await page.goto(`${app.server.url}/workbench`);
    await page.locator('[data-chooser=whole]').setInputFiles(fileOf('Brief.docx', docx));
    assert.equal(await page.getByLabel('With the mapping').count(), 0);
    await page.getByRole('button', { name: 'Rewrite the file' }).click();
    await whole().getByText('names 2').waitFor();
    await assertAccessible(page);
    const made = await saved(page, 'Save the file');
    assert.equal(made.name, 'Brief.docx');
    const text = strFromU8(unzipSync(made.bytes)['word/document.xml'] ?? new Uint8Array());
    assert.doesNotMatch(text, /Muster|CH93/);
    assert.match(text, /<w:rPr><w:b\/><\/w:rPr>/);
    assert.equal(await page.getByRole('button', { name: 'Save the mapping' }).count(), 0);
  });

  test('a pseudonymised file and its mapping bring the very file back', async () => {
    for (const [name, bytes] of [
      ['Liste.csv', Buffer.from('Name;Mail\r\n"Herr Beat Muster";beat@example.ch\r\n')],
      ['Brief.docx', docx],
    ] as const) {
      await page.goto(`${app.server.url}/workbench`);
      await page.locator('[data-chooser=whole]').setInputFiles(fileOf(name, bytes));
      await page.getByLabel('What is found is').selectOption('pseudonymise');
      await page.getByLabel('With the mapping').check();
      await page.getByRole('button', { name: 'Rewrite the file' }).click();
      const made = await saved(page, 'Save the file');
      const mapping = await saved(page, 'Save the mapping');
      assert.equal(mapping.name, `${name}.mapping.json`);
      assert.doesNotMatch(Buffer.from(made.bytes).toString('latin1'), /Muster|beat@/);
      await page.locator('[data-chooser=rewritten]').setInputFiles(fileOf(made.name, made.bytes));
      await page.locator('[data-chooser=mapping]').setInputFiles(fileOf(mapping.name, mapping.bytes));
      await page.getByRole('button', { name: 'Restore the file' }).click();
      const back = await saved(page, 'Save the restored file');
      assert.equal(back.name, name);
      assert.deepEqual(contentOf(back.bytes), contentOf(bytes), name);
      await assertFitsPhone(page);
    }
  });

  test('the rules of a use case decide, and its mapping is for its groups only', async () => {
    await page.goto(`${app.server.url}/workbench?useCase=closed`);
    await page.locator('[data-chooser=whole]').setInputFiles(fileOf('a.txt', Buffer.from(letter)));
    assert.equal(await page.getByLabel('What is found is').count(), 0);
    await page.getByLabel('With the mapping').check();
    await page.getByRole('button', { name: 'Rewrite the file' }).click();
    await page.getByText('This mapping is for others.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Save the mapping' }).count(), 0);
    await page.getByLabel('With the mapping').uncheck();
    await page.getByRole('button', { name: 'Rewrite the file' }).click();
    const made = await saved(page, 'Save the file');
    assert.match(Buffer.from(made.bytes).toString(), /EMAIL_1/);
  });

  test('whoever may restore nothing is offered neither a mapping nor the way back', async () => {
    const paul = await app.signedIn({ person: 'paul' });
    await paul.page.goto(`${app.server.url}/workbench`);
    await paul.page.getByLabel('What is found is').selectOption('pseudonymise');
    await paul.page.locator('[data-chooser=whole]').setInputFiles(fileOf('a.txt', Buffer.from(letter)));
    assert.equal(await paul.page.getByLabel('With the mapping').count(), 0);
    assert.equal(await paul.page.locator('[data-chooser=mapping]').count(), 0);
    await paul.page.getByRole('button', { name: 'Rewrite the file' }).click();
    await paul.page.getByRole('button', { name: 'Save the file' }).waitFor();
    assert.equal(await paul.page.getByRole('button', { name: 'Save the mapping' }).count(), 0);
    const asked = await paul.page.evaluate(`(async () => {
      const form = new FormData();
      form.append('file', new Blob(['Herr Muster']), 'a.txt');
      const { csrfToken } = await (await fetch('/api/session')).json();
      const headers = { 'x-csrf-token': csrfToken };
      return (await fetch('/api/inspect/file?mode=pseudonymise&mapping=true', { method: 'POST', body: form, headers })).status;
    })()`);
    assert.equal(asked, 403);
    await paul.context.close();
  });

  test('what cannot be rewritten says why and what to do', async () => {
    await page.goto(`${app.server.url}/workbench`);
    const locked = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    for (const [name, bytes, title] of [
      ['a.exe', Buffer.from('MZ'), 'Unsupported kind of document'],
      ['leer.docx', Buffer.alloc(0), 'Empty document'],
      ['kaputt.docx', docx.subarray(0, 90), 'Document damaged'],
      ['zu.docx', locked, 'Document protected by a password'],
      ['riesig.txt', mostRewritableBytes + 1, 'Document too large'],
    ] as const) {
      const path = join(folder, name);
      await writeFile(path, typeof bytes === 'number' ? '' : bytes);
      if (typeof bytes === 'number') await truncate(path, bytes);
      await page.locator('[data-chooser=whole]').setInputFiles(path);
      await page.getByRole('button', { name: 'Rewrite the file' }).click();
      await page.getByRole('alert').getByText(title).waitFor();
      assert.equal(await page.getByRole('button', { name: 'Save the file' }).count(), 0);
    }
    await assertAccessible(page);
  });

  test('a file on its way is shown and can be stopped, by keyboard alone', async () => {
    await page.goto(`${app.server.url}/workbench`);
    const held = Promise.withResolvers<void>();
    await page.route('**/api/inspect/file?*', async (route) => {
      await held.promise;
      // The page gave it up long ago.
      await route.abort().catch(() => {});
    });
    await page.locator('[data-chooser=whole]').setInputFiles(fileOf('a.txt', Buffer.from(letter)));
    await page.getByRole('button', { name: 'Rewrite the file' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('progressbar').waitFor();
    await page.getByRole('button', { name: 'Stop', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    assert.equal(await page.getByRole('alert').count(), 0);
    held.resolve();
    await page.unroute('**/api/inspect/file?*');
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
