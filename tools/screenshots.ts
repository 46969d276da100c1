// npm run screenshots: every page of the console (light, dark, phone; German and English) into screenshots/, from a
// server of its own with the demonstration company. `-- --only operations` takes only addresses that hold the word.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startConsole } from '../test/console/browser.ts';
import { addressOf, pages } from '../test/console/catalogue.ts';

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const folder = new URL('../screenshots/', import.meta.url).pathname;
const looks = {
  light: { theme: 'light', viewport: { width: 1280, height: 800 } },
  dark: { theme: 'dark', viewport: { width: 1280, height: 800 } },
  phone: { theme: 'light', viewport: { width: 360, height: 740 } },
} as const;
const questions = [
  'Was bedeutet E-33?',
  'Wie oft müssen die Lager der LM-400 gefettet werden?',
  'Wie viele Ferientage habe ich im Jahr?',
  'Welche Farbe hat das Gehäuse der LM-400?',
];

const console_ = await startConsole({ env: { LEITSTAND_SEED_DEMO: 'true' } });
const { server } = console_;
const call = async (method: string, path: string, body?: unknown) => {
  const reply = await server.call(method, path, body);
  if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.text}`);
  return reply.body;
};
try {
  const filling = await fill();
  let taken = 0;
  for (const language of ['de', 'en'] as const) {
    for (const [look, { theme, viewport }] of Object.entries(looks)) {
      const { page, context } = await console_.signedIn({ theme, viewport });
      await page.evaluate(`localStorage.setItem('leitstand.language', '${language}')`);
      await mkdir(join(folder, language, look), { recursive: true });
      for (const { path } of pages.filter((one) => one.path.includes(values.only))) {
        await page.goto(server.url + addressOf(path, filling));
        await page.locator('#main h1').first().waitFor({ state: 'attached' });
        await page.locator('#main .animate-pulse').first().waitFor({ state: 'detached' });
        await page.waitForTimeout(300);
        const name = path === '/' ? 'start' : path.slice(1).replaceAll('/', '-').replaceAll('$', '');
        await page.screenshot({ path: join(folder, language, look, `${name}.png`) });
        taken += 1;
      }
      if ('chat'.includes(values.only)) {
        await page.goto(`${server.url}/chat/${filling.chat}`);
        await page
          .getByRole('button', { name: /^(Quelle|Show source) 1/ })
          .first()
          .click();
        await page.mouse.move(5, 5);
        await page.locator('aside img, aside mark, aside [data-cited]').first().waitFor();
        await page.waitForTimeout(1_000);
        await page.screenshot({ path: join(folder, language, look, 'chat-source.png') });
        taken += 1;
      }
      await context.close();
    }
  }
  console.log(`${taken} pictures in screenshots/`);
  if (console_.complaints.length > 0) throw new Error(console_.complaints.join('\n'));
} finally {
  await console_.close();
}

/** Waits for the company, gives the administrator every role, asks a few questions; what addresses are filled with. */
async function fill(): Promise<Record<string, string>> {
  const items = z.object({ items: z.array(z.looseObject({ id: z.string().optional(), name: z.string() })) });
  const me = z.object({ person: z.object({ id: z.string() }) }).parse(await call('GET', '/api/session'))
    .person.id;
  await call('PATCH', `/api/people/${me}`, {
    roles: ['administrator', 'author', 'approver', 'reviewer', 'overseer', 'auditor', 'staff'],
    groups: ['staff', 'support', 'sales'],
  });
  const open = z.object({ counts: z.object({ states: z.record(z.string(), z.number()) }) });
  for (let waiting = true; waiting; ) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const collections = items.parse(await call('GET', '/api/collections')).items;
    const states = await Promise.all(
      collections.map(async ({ name }) =>
        open.parse(await call('GET', `/api/collections/${name}/documents?limit=1&counts=true`)),
      ),
    );
    const busy = states.some(({ counts }) =>
      ['queued', 'parsing', 'embedding'].some((state) => (counts.states[state] ?? 0) > 0),
    );
    waiting = collections.length === 0 || busy;
  }
  const answered = z.object({ leitstand: z.object({ turn: z.string(), conversation: z.string() }) });
  const steps = z.object({ steps: z.array(z.object({ step: z.string(), decision: z.string() })) });
  let last = { turn: '', conversation: '' };
  // A turn whose answer cites its sources: what the page of a turn is there to show.
  let cited = '';
  for (const question of questions.toReversed()) {
    last = answered.parse(
      await call('POST', '/v1/chat/completions', {
        model: question.includes('Ferien') ? 'staff-handbook' : 'support-desk',
        messages: [{ role: 'user', content: question }],
      }),
    ).leitstand;
    const shown = steps.parse(await call('GET', `/api/turns/${last.turn}`)).steps;
    if (!shown.some(({ decision }) => decision === 'notInSources')) cited = last.turn;
  }
  const documents = items.parse(await call('GET', '/api/collections/products/documents?limit=200')).items;
  const job = z.object({ id: z.string() }).parse(await call('POST', '/api/backups'));
  return {
    chat: last.conversation,
    turns: cited || last.turn,
    collections: 'products',
    documents: documents.find(({ name }) => name === 'betriebsanleitung-lm-400.pdf')?.id ?? '',
    'use-cases': 'support-desk',
    jobs: job.id,
    people: me,
  };
}
