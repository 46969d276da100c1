import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { words } from '../../console/pages/engines/words.ts';
import { type FakeHub, startFakeHub } from '../fake-hub.ts';
import {
  assertAccessible,
  assertFitsPhone,
  type ConsoleUnderTest,
  haveBrowser,
  startConsole,
} from './browser.ts';
import { ownModels } from './own-models.ts';

const engines = z.object({
  items: z.array(
    z.object({ name: z.string(), process: z.object({ pid: z.number().optional(), state: z.string() }) }),
  ),
});
const bytes = 3_000_000;
/** Judges relevance, so that nobody waits for words of it; its licence has limits. */
const limited = {
  ...{
    id: 'limited',
    name: 'Limited',
    roles: ['guard'],
    proposed: false,
    format: 'gguf',
    quantisation: 'F16',
  },
  ...{ parameters: { total: 0.01, active: 0.01 }, bytes, contextTokens: 1_024 },
  source: { huggingFace: 'maker/limited', files: [{ path: 'limited.gguf' }] },
  licence: { id: 'own-licence', internalUseOnly: true },
};

describe('models and engines', { skip: !haveBrowser }, () => {
  let root = '';
  let hub: FakeHub;
  let app: ConsoleUnderTest;
  let page: Page;

  const processOf = async (name: string) => {
    const { items } = engines.parse((await app.server.call('GET', '/api/engines')).body);
    return items.find((engine) => engine.name === name)?.process;
  };
  const card = (name: string) => page.getByRole('region', { name, exact: true });

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'leitstand-engines-'));
    hub = await startFakeHub();
    hub.repositories.set('maker/limited', new Map([['limited.gguf', randomBytes(bytes)]]));
    const env = { ...(await ownModels(root, [limited])), LEITSTAND_MODELS_HUB: hub.url };
    app = await startConsole({ data: join(root, 'data'), env });
    ({ page } = await app.signedIn());
    page.setDefaultTimeout(60_000);
  });
  after(async () => {
    await app?.close();
    await hub?.close();
    await rm(root, { recursive: true, force: true });
  });

  for (const [language, locale] of [
    ['de', 'de-CH'],
    ['en', 'en-GB'],
  ] as const) {
    const say = words.words[language];
    test(`${language}: an engine that is killed goes and comes back before the operator’s eyes`, async () => {
      const { page: own, context } = await app.signedIn({ locale });
      own.setDefaultTimeout(60_000);
      const engine = own.getByRole('region', { name: 'embedded', exact: true });
      await own.goto(`${app.server.url}/engines`);
      await engine.getByText(say['state.ready'], { exact: true }).waitFor();
      const pid = (await processOf('embedded'))?.pid;
      assert.ok(pid);
      process.kill(pid, 'SIGKILL');
      await engine.getByText(say['state.restarting']).waitFor();
      await engine.getByText('SIGKILL').waitFor();
      await own.getByText(say.back.replace('{name}', 'embedded')).first().waitFor();
      await engine.getByText(say['state.ready'], { exact: true }).waitFor();
      assert.notEqual((await processOf('embedded'))?.pid, pid);
      await context.close();
    });
  }

  test('a restart names its consequence, and is seen until the engine answers again', async () => {
    await page.goto(`${app.server.url}/engines`);
    await card('embedded').getByText('answers', { exact: true }).waitFor();
    const before = (await processOf('embedded'))?.pid;
    await card('embedded').getByRole('button', { name: 'Restart' }).click();
    const asking = page.getByRole('alertdialog');
    await asking.getByText(/answers are quotations/).waitFor();
    await asking.getByRole('button', { name: 'Restart the engine' }).click();
    await card('embedded').getByText('is starting again').waitFor();
    await page.getByText('“embedded” answers again.').first().waitFor();
    await card('embedded').getByText('answers', { exact: true }).waitFor();
    assert.notEqual((await processOf('embedded'))?.pid, before);
  });

  test('engines can be read by everybody, on every screen', async () => {
    await assertAccessible(page);
    await assertFitsPhone(page);
  });

  test('a model with a limited licence is fetched once that is accepted, with progress, and can be cancelled', async () => {
    await page.goto(`${app.server.url}/engines?tab=models&q=limited`);
    hub.mischief.push({ stall: 900_000 });
    await page.getByRole('button', { name: /^Fetch: Limited/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Only for use within your organisation').waitFor();
    const fetch = dialog.getByRole('button', { name: /^Fetch 3/ });
    assert.equal(await fetch.isDisabled(), true);
    await dialog.getByRole('checkbox').check();
    await fetch.click();
    await page.getByRole('progressbar', { name: 'being fetched' }).waitFor();
    await page.getByRole('button', { name: 'Cancel fetching: Limited' }).click();
    await page.getByRole('button', { name: 'Cancel the job' }).click();
    await page.getByRole('table', { name: 'Models' }).getByText('not here').waitFor();
  });

  test('what was fetched is checked byte by byte, and removed with its consequence named', async () => {
    await page.goto(`${app.server.url}/engines?tab=models&q=random`);
    await page.getByRole('button', { name: 'Check bytes: Random embedding' }).click();
    await page.getByText('Random embedding: every byte is as promised.').first().waitFor();
    await page.getByRole('button', { name: 'Remove: Random chat' }).click();
    const asking = page.getByRole('alertdialog');
    await asking.getByText('The engine “embedded” answers with it now').waitFor();
    await asking.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Remove: Random embedding' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove the weights' }).click();
    await page.getByText('Random embedding was removed.').first().waitFor();
  });

  test('a model has an address of its own, and tells why it does not suit this machine', async () => {
    await page.goto(`${app.server.url}/engines?tab=models&model=qwen3.5-397b-a17b`);
    await page.getByRole('dialog').getByText('Does not suit this machine').waitFor();
    await assertAccessible(page);
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('model'));
    await assertFitsPhone(page);
  });

  test('in the dark, in German, nothing is amiss', async () => {
    const dark = await app.signedIn({ theme: 'dark', locale: 'de-CH' });
    for (const address of ['/engines', '/engines?tab=models']) {
      await dark.page.goto(`${app.server.url}${address}`);
      await dark.page
        .getByText(address.includes('models') ? 'Diese Maschine' : 'Warteschlange')
        .first()
        .waitFor();
      await assertAccessible(dark.page);
    }
    assert.deepEqual(app.complaints, []);
  });
});
