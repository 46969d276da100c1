import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { makePdf, makeXlsx } from '../../src/sources/testing/make-files.ts';
import {
  assertAccessible,
  assertFitsPhone,
  type ConsoleUnderTest,
  haveBrowser,
  startConsole,
} from './browser.ts';

const contract = makePdf([
  [[72, 770, 20, 'Rahmenvertrag']],
  [
    [72, 700, 11, 'Die Frist der Wartung ist drei Monate.'],
    [72, 660, 11, 'Alles andere steht im Anhang.'],
  ],
]);
const prices = makeXlsx(
  ['A1:Artikel', 'B1:Preis', 'A2:Filterpatrone', 'B2:16.95']
    .map((cell) => cell.split(':'))
    .reduce<string[]>((rows, [place = '', text = '']) => {
      const row = Number(place.slice(1)) - 1;
      rows[row] = `${rows[row] ?? ''}<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
      return rows;
    }, [])
    .map((cells, index) => `<row r="${index + 1}">${cells}</row>`)
    .join(''),
);
const file = (name: string, content: Uint8Array | string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});

if (haveBrowser) {
  describe('collections and documents', { timeout: 180_000 }, () => {
    let console: ConsoleUnderTest;
    let page: Page;
    const folder = mkdtempSync(join(tmpdir(), 'leitstand-folder-'));
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    const address = (path: string) => `${console.server.url}${path}`;

    before(async () => {
      console = await startConsole();
      await console.server.call('POST', '/api/people', { name: 'Mia Keller', login: 'mia' });
      ({ page } = await console.signedIn());
    });
    after(async () => {
      await console?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    test('a collection is made with a name that follows from its title', async () => {
      await page.goto(address('/collections'));
      await page.getByRole('button', { name: 'New collection' }).first().click();
      const dialog = page.getByRole('dialog', { name: 'New collection' });
      await dialog.getByLabel('Title').fill('Verträge & Co.');
      assert.equal(await dialog.getByLabel('Name').inputValue(), 'vertraege-co');
      await assertAccessible(page);
      await dialog.getByRole('button', { name: 'Make collection' }).click();
      await page.waitForURL(address('/collections/vertraege-co'));
      await page.getByText('No documents yet').waitFor();
      await assertAccessible(page);
      await assertFitsPhone(page);
    });

    test('files are followed until they are ready, and a bad one says why', async () => {
      await page
        .locator('[data-chooser=files]')
        .setInputFiles([
          file('Rahmenvertrag.pdf', contract),
          file('Preise.xlsx', prices),
          file('Pru\u0308fbericht_Gro\u0308ße.md', '# Prüfbericht\n\nDie Pumpe läuft ruhig.'),
          file('leer.txt', ''),
          file('kaputt.docx', 'kein Word'),
        ]);
      const uploads = page.getByRole('region', { name: 'Uploads' });
      await uploads.getByRole('listitem').filter({ hasText: 'leer.txt' }).getByText('failed').waitFor();
      await page.getByText('4 files uploaded').waitFor();
      for (const name of ['Rahmenvertrag.pdf', 'Preise.xlsx', 'Prüfbericht_Größe.md'])
        await row(name).getByText('ready').waitFor();
      await row('kaputt.docx').getByText('failed').waitFor();
      await assertAccessible(page);
      await row('kaputt.docx')
        .getByRole('button', { name: /Actions for/ })
        .click();
      await page.getByRole('menuitem', { name: 'Read again' }).click();
      await page.getByText('“kaputt.docx” is being read again.').first().waitFor();
    });

    test('a folder comes with all that is in it, and two files of one name stay two', async () => {
      for (const year of ['2024', '2025']) {
        mkdirSync(join(folder, year));
        writeFileSync(join(folder, year, 'Bericht.md'), `# Bericht ${year}\n\nEin gutes Jahr.`);
      }
      writeFileSync(join(folder, '.DS_Store'), 'x');
      await page.locator('[data-chooser=folder]').setInputFiles(folder);
      await row('2024 – Bericht.md').getByText('ready').waitFor();
      await row('2025 – Bericht.md').getByText('ready').waitFor();
      assert.equal(await page.getByText('.DS_Store').count(), 0);
    });

    test('what is dropped anywhere on the page is uploaded', async () => {
      await page.evaluate(`(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File(['# Notiz\\n\\nVom Schreibtisch.'], 'Notiz.md'));
        for (const type of ['dragenter', 'dragover', 'drop'])
          document.querySelector('table').dispatchEvent(
            new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
      })()`);
      await row('Notiz.md').getByText('ready').waitFor();
    });

    test('the list is searched, sorted and filtered, and its address says so', async () => {
      await page.getByRole('searchbox').fill('BERICHT');
      await row('Rahmenvertrag.pdf').waitFor({ state: 'detached' });
      assert.equal(await row('Bericht.md').count(), 2);
      const focused = 'document.activeElement?.getAttribute("type")';
      assert.equal(await page.evaluate(focused), 'search', 'who types goes on typing');
      await page.getByRole('button', { name: 'Size' }).click();
      await page.waitForURL(/q=BERICHT/);
      await page.waitForURL(/sort=bytes/);
      await page.goto(address('/collections/vertraege-co?state=failed'));
      await row('kaputt.docx').getByText('failed').waitFor();
      assert.equal(await row('Rahmenvertrag.pdf').count(), 0);
    });

    test('a passage is marked on the page it stands on, in both themes and on a phone', async () => {
      await page.goto(address('/collections/vertraege-co?q=Rahmen'));
      await page.getByRole('link', { name: 'Rahmenvertrag.pdf' }).click();
      await page.getByRole('tab', { name: 'Passages' }).click();
      await page.getByRole('link', { name: /Frist der Wartung/ }).click();
      await page.locator('[data-box]').first().waitFor();
      const place = page.getByRole('img', { name: /Page 2 of Rahmenvertrag.pdf/ });
      const [image, box] = [
        await place.boundingBox(),
        await page.locator('[data-box]').first().boundingBox(),
      ];
      assert.ok(image && box, 'the picture and its box are there');
      // The line stands 142 points below the upper edge of a page of 842 points.
      const share = (box.y + box.height / 2 - image.y) / image.height;
      assert.ok(Math.abs(share - 138 / 842) < 0.02, `at ${share} of the page`);
      await assertAccessible(page);
      await assertFitsPhone(page);
      await page.getByRole('button', { name: 'Previous page' }).click();
      await page.getByRole('img', { name: 'Page 1 of Rahmenvertrag.pdf' }).waitFor();
      assert.equal(await page.locator('[data-box]').count(), 0);
      await page.getByRole('tab', { name: 'Text', exact: true }).click();
      await page.locator('mark[data-cited]').first().waitFor();
      const { page: dark, context } = await console.signedIn({ theme: 'dark' });
      await dark.goto(page.url());
      await dark.locator('[data-box]').first().waitFor();
      await assertAccessible(dark);
      await context.close();
    });

    test('a sheet is a table', async () => {
      await page.goto(address('/collections/vertraege-co?q=Preise'));
      await page.getByRole('link', { name: 'Preise.xlsx' }).click();
      await page.getByRole('cell', { name: '16.95' }).waitFor();
      await page.getByRole('columnheader', { name: 'Artikel' }).waitFor();
    });

    test('what is said about a document is changed, and a validity that ends soon stands out', async () => {
      const soon = new Date(Date.now() + 6 * 86_400_000).toISOString().slice(0, 10);
      await page.getByLabel('Title').fill('Preisliste Mai');
      await page.getByLabel('Valid until').fill(soon);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.', { exact: true }).first().waitFor();
      await page.goto(address('/collections/vertraege-co?validity=soon'));
      await row('Preisliste Mai')
        .getByText(/in \d days/)
        .waitFor();
      assert.equal(await row('Rahmenvertrag').count(), 0);
    });

    test('a question shows what is found, the parts of its score and what filters took away', async () => {
      await console.server.call('PATCH', `/api/documents/${await idOf(console, 'Preise.xlsx')}`, {
        validUntil: '2020-01-01',
      });
      await page.goto(address('/collections/vertraege-co?tab=test'));
      await page.getByRole('textbox', { name: 'Question' }).fill('Frist der Wartung Filterpatrone');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: /\d passages?/ }).waitFor();
      await page
        .getByText(/words \d/)
        .first()
        .waitFor();
      await page.getByRole('cell', { name: 'no longer valid' }).waitFor();
      await assertAccessible(page);
      await assertFitsPhone(page);
    });

    test('a reader looks and cannot change', async () => {
      const { page: hers, context } = await console.signedIn({ person: 'mia' });
      await hers.goto(address('/collections/vertraege-co'));
      await hers.getByRole('link', { name: 'Rahmenvertrag.pdf' }).waitFor();
      assert.equal(await hers.getByRole('button', { name: 'Choose files' }).count(), 0);
      assert.equal(await hers.getByRole('tab', { name: 'Test a question' }).count(), 0);
      await hers.getByRole('link', { name: 'Rahmenvertrag.pdf' }).click();
      await hers.getByRole('img', { name: /Page 1 of/ }).waitFor();
      assert.equal(await hers.getByRole('button', { name: 'Save' }).count(), 0);
      await context.close();
    });

    test('deleting names its consequence', async () => {
      await page.goto(address('/collections/vertraege-co?q=kaputt'));
      await row('kaputt.docx')
        .getByRole('button', { name: /Actions for/ })
        .click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      const dialog = page.getByRole('alertdialog', { name: 'Delete “kaputt.docx”?' });
      await dialog.getByText(/destroyed within minutes/).waitFor();
      await assertAccessible(page);
      await dialog.getByRole('button', { name: 'Delete' }).click();
      await row('kaputt.docx').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Delete collection' }).click();
      await page
        .getByRole('dialog')
        .getByText(/still holds \d+ documents/)
        .waitFor();
    });

    test('nothing was asked of another host, and the security policy had nothing to complain about', () => {
      assert.deepEqual(console.complaints, []);
    });
  });
}

async function idOf(console: ConsoleUnderTest, name: string): Promise<string> {
  const { text } = await console.server.call(
    'GET',
    `/api/collections/vertraege-co/documents?search=${encodeURIComponent(name)}`,
  );
  return /"id":"([^"]+)"/.exec(text)?.[1] ?? '';
}
