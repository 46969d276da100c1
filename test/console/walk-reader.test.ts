import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { common } from '../../console/language/words.ts';
import { words as chat } from '../../console/pages/chat/words.ts';
import { words as collections } from '../../console/pages/collections/words.ts';
import { type EngineServer, engineServer, sse, streamWords } from '../engine-server.ts';
import { liveUseCase } from '../server.ts';
import { type ConsoleUnderTest, haveBrowser, startConsole } from './browser.ts';
import { engineSetting, nameOf, realFile, realFiles } from './company.ts';

const lastMessage = (body: unknown): string =>
  JSON.stringify(
    z
      .object({ messages: z.array(z.unknown()) })
      .parse(body)
      .messages.at(-1),
  );
const pressed = (button: Locator) => button.and(button.page().locator('[aria-pressed=true]')).waitFor();
/** Presses Tab until this has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, place: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    if (await place.evaluate((element) => element === element.ownerDocument.activeElement)) return;
  }
  assert.fail(`Tab never reaches ${place}`);
}

if (haveBrowser) {
  describe('from the first files to the proof of an answer', { timeout: 300_000 }, () => {
    let engine: EngineServer;
    let console: ConsoleUnderTest;

    before(async () => {
      engine = await engineServer((body, response) => {
        if (!lastMessage(body).includes('langsam')) {
          return streamWords(response, ['Der **Servoantrieb** ist zu heiss ', '[1]', '.']);
        }
        response.setHeader('content-type', 'text/event-stream');
        response.write(sse({ content: 'Die ersten Wörter ' }));
      });
      console = await startConsole({ env: engineSetting(engine) });
      for (const name of ['buch-de', 'buch-en']) {
        await console.server.call('POST', '/api/collections', { name, title: name, readers: ['*'] });
        await liveUseCase(console.server, `${name}-frage`, [name]);
      }
    });
    after(async () => {
      await console?.close();
      await engine?.close();
    });

    for (const [language, locale] of [
      ['de', 'de-CH'],
      ['en', 'en-GB'],
    ] as const) {
      const [say, talk, file] = [common.words[language], chat.words[language], collections.words[language]];
      const fieldOf = (page: Page) =>
        page.getByRole('textbox', { name: new RegExp(`^${say['chat.message']} \\(`) });
      const question = 'Was bedeutet der Fehler E-33 der LM-400, Übertemperatur Servoantrieb?';

      test(`${language}: upload, question, citation, page, stop, edit, another answer, thumbs, proof`, async () => {
        const { page, context } = await console.signedIn({ locale, printedLink: language === 'de' });
        page.setDefaultTimeout(45_000);
        await page.getByRole('link', { name: say['nav.collections'], exact: true }).click();
        await page
          .getByRole('link', { name: `buch-${language}` })
          .first()
          .click();
        await page.locator('[data-chooser=files]').setInputFiles(
          realFiles.map((path) => ({
            ...{ name: nameOf(path), mimeType: 'application/octet-stream', buffer: realFile(path) },
          })),
        );
        for (const path of realFiles)
          await page
            .getByRole('row')
            .filter({ hasText: nameOf(path) })
            .getByText(file['state.ready'], { exact: true })
            .waitFor();

        await page.evaluate(`localStorage.setItem('leitstand.useCase', 'buch-${language}-frage')`);
        await page.goto(console.server.url);
        await fieldOf(page).fill(question);
        await page.keyboard.press('Enter');
        const answer = page.locator('.answer').last();
        const cited = say['sources.open'].replace('{number}', '1').replace('{name}', nameOf(realFiles[0]));
        await answer.getByRole('button', { name: cited }).click();
        // The page of the PDF, with a box round what was cited.
        const sources = page.getByRole('complementary', { name: say['sources.title'] });
        await sources.locator('img').first().waitFor();
        await sources.locator('[data-box]').first().waitFor();
        await page.keyboard.press('Escape');
        await sources.waitFor({ state: 'detached' });

        await fieldOf(page).fill('Und langsam?');
        await page.keyboard.press('Enter');
        await page.locator('.answer').last().getByText('Die ersten Wörter').waitFor();
        await page.getByRole('button', { name: say['chat.stop'], exact: true }).click();
        await page.locator('.answer').last().getByText(say['chat.stopped']).waitFor();

        await fieldOf(page).press('ArrowUp');
        await page.getByRole('textbox', { name: talk.editLabel }).fill('Und was tun bei Übertemperatur?');
        await page.keyboard.press('Enter');
        const version = (number: number, total: number) =>
          page.getByText(talk.version.replace('{number}', String(number)).replace('{total}', String(total)));
        await version(2, 2).waitFor();
        await page.locator('.answer').last().getByText('Servoantrieb').waitFor();
        await page.locator('.answer').last().getByRole('button', { name: talk.again }).click();
        await version(3, 3).waitFor();
        await page.locator('.answer').last().getByText('Servoantrieb').waitFor();

        const helpful = page
          .locator('.answer')
          .last()
          .getByRole('button', { name: say['feedback.up'], exact: true });
        await helpful.click();
        await pressed(helpful);
        await page.locator('.answer').last().getByRole('link', { name: say['why.title'] }).click();
        await page.waitForURL(/\/turns\//);
        await page.locator('[data-verdict=good]').waitFor();
        assert.equal(await page.locator('[data-step]').count(), 9);
        await context.close();
      });

      test(`${language}: the same by the keyboard alone`, async () => {
        const { page, context } = await console.signedIn({ locale });
        await page.evaluate(`localStorage.setItem('leitstand.useCase', 'buch-${language}-frage')`);
        await page.goto(console.server.url);
        await fieldOf(page).waitFor();
        await tabTo(page, fieldOf(page));
        await page.keyboard.type(question);
        await page.keyboard.press('Enter');
        const answer = page.locator('.answer').last();
        const citation = answer.getByRole('button', {
          name: say['sources.open'].replace('{number}', '1').replace('{name}', nameOf(realFiles[0])),
        });
        await citation.waitFor();
        await tabTo(page, citation);
        await page.keyboard.press('Enter');
        const sources = page.getByRole('complementary', { name: say['sources.title'] });
        await sources.locator('[data-box]').first().waitFor();
        await page.keyboard.press('Escape');
        await sources.waitFor({ state: 'detached' });
        const helpful = answer.getByRole('button', { name: say['feedback.up'], exact: true });
        await tabTo(page, helpful);
        await page.keyboard.press('Enter');
        await pressed(helpful);
        const why = answer.getByRole('link', { name: say['why.title'] });
        await tabTo(page, why);
        await page.keyboard.press('Enter');
        await page.locator('[data-verdict=good]').waitFor();

        await page.goBack();
        await tabTo(page, fieldOf(page));
        await page.keyboard.type('Und langsam?');
        await page.keyboard.press('Enter');
        await page.locator('.answer').last().getByText('Die ersten Wörter').waitFor();
        await tabTo(page, page.getByRole('button', { name: say['chat.stop'], exact: true }));
        await page.keyboard.press('Enter');
        await page.locator('.answer').last().getByText(say['chat.stopped']).waitFor();
        await tabTo(page, fieldOf(page));
        await page.keyboard.press('ArrowUp');
        const edited = page.getByRole('textbox', { name: talk.editLabel });
        await edited.waitFor();
        await page.keyboard.press('ControlOrMeta+A');
        await page.keyboard.type('Und was tun bei Übertemperatur?');
        await page.keyboard.press('Enter');
        await page.locator('.answer').last().getByText('Servoantrieb').waitFor();
        await tabTo(page, page.locator('.answer').last().getByRole('button', { name: talk.again }));
        await page.keyboard.press('Enter');
        await page.getByText(talk.version.replace('{number}', '3').replace('{total}', '3')).first().waitFor();
        await context.close();
      });
    }

    test('no script failed, nothing was asked of another host, the security policy held', () => {
      assert.deepEqual(console.complaints, []);
    });
  });
}
