/**
 * How well the demo company's questions are answered by quoting, by words alone over the API of a server that this
 * starts, then by words and meaning with an encoder:
 * npm run bench:demo [-- dev|eval|fresh|all] [--wrong]. Goals: the gold answer stands in the quote ≥ 80 %, unanswerable
 * questions abstained ≥ 90 %, answerable ones refused ≤ 10 %.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startServer } from '../test/server.ts';
import { weights } from '../test/weights/weights.ts';
import { printRows, printTimes, type Row } from './demo/print-rows.ts';
import { demoQuestions, holds } from './demo/questions.ts';
import { withEncoder } from './demo/with-encoder.ts';

const [half = 'all'] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const showWrong = process.argv.includes('--wrong');
const inHalf = ({ split }: { split: string }) => half === 'all' || split === half;
/** Of the person who asks; known once `prepare` is done. */
let key = '';
const groups = ['staff', 'support', 'sales', 'legal', 'board'];

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })),
  leitstand: z.object({
    state: z.string(),
    citations: z.array(z.object({ text: z.string(), documentName: z.string() })),
  }),
});
interface Answer {
  readonly state: string;
  readonly text: string;
  readonly content: string;
  readonly seconds: number;
}

const data = await mkdtemp(join(tmpdir(), 'leitstand-bench-demo-'));
const server = await startServer({ data, env: { LEITSTAND_SEED_DEMO: 'true' } });
try {
  await prepare();
  const { answerable, unanswerable, dialogues } = demoQuestions();
  const rows: Row[] = [];
  const seconds: number[] = [];
  for (const { id, language, question, answer } of answerable.filter(inHalf)) {
    const given = await ask([question]);
    seconds.push(given.seconds);
    const refused = given.state === 'notInSources';
    rows.push({ set: 'answerable', language, refused, right: !refused && holds(given.text, answer) });
    if (showWrong && !rows.at(-1)?.right)
      console.log(
        `${id} ${refused ? 'REFUSED' : 'WRONG'}: ${question}\n   wanted ${answer}\n   got ${given.content.slice(0, 300)}`,
      );
  }
  for (const { id, language, question } of unanswerable.filter(inHalf)) {
    const given = await ask([question]);
    const refused = given.state === 'notInSources';
    rows.push({ set: 'unanswerable', language, refused, right: refused });
    if (showWrong && !refused)
      console.log(`${id} ANSWERED: ${question}\n   got ${given.content.slice(0, 300)}`);
  }
  for (const { id, language, turns, answer2 } of dialogues.filter(inHalf)) {
    const given = await ask(turns);
    const refused = given.state === 'notInSources';
    rows.push({ set: 'dialogue', language, refused, right: !refused && holds(given.text, answer2) });
    if (showWrong && !rows.at(-1)?.right)
      console.log(
        `${id} ${refused ? 'REFUSED' : 'WRONG'}: ${turns.join(' → ')}\n   wanted ${answer2}\n   got ${given.content.slice(0, 300)}`,
      );
  }
  console.log(
    `\nDemo company, ${half} questions, extractive answers, ${cpus().length} × ${cpus()[0]?.model}\n`,
  );
  printRows(rows);
  printTimes('Answer over HTTP', seconds);
} finally {
  await server.stop();
  await rm(data, { recursive: true, force: true });
}
await secondTable();

/** The same questions with the encoder that the tests use; it is fetched once. */
async function secondTable(): Promise<void> {
  let path: string;
  try {
    path = (await weights()).encoder;
  } catch (error) {
    console.log(`\nWithout the table with an encoder, whose weights cannot be had: ${error}`);
    return;
  }
  const { answerable, unanswerable, dialogues } = demoQuestions();
  const { encoder, rows, seconds, late } = await withEncoder(path, 'multilingual-e5-small', {
    answerable: answerable.filter(inHalf),
    unanswerable: unanswerable.filter(inHalf),
    dialogues: dialogues.filter(inHalf),
  });
  console.log(`\nThe same with the encoder ${encoder}, inside this process\n`);
  printRows(rows);
  printTimes('Search and quoting, sentences encoded when first met', seconds);
  console.log(
    `The encoder took longer than its bound for ${late} of ${seconds.length} turns: words alone answered`,
  );
}

/** A person in every group and a use case over every collection, so that each question can reach its document. */
async function prepare(): Promise<void> {
  const collections = z
    .object({ items: z.array(z.object({ name: z.string() })) })
    .parse((await server.call('GET', '/api/collections')).body);
  const names = collections.items.map((collection) => collection.name);
  for (const name of names) {
    for (let waiting = true; waiting; ) {
      const page = z
        .object({ items: z.array(z.object({ name: z.string(), state: z.string() })) })
        .parse((await server.call('GET', `/api/collections/${name}/documents?limit=1000`)).body);
      const failed = page.items.filter((document) => document.state === 'failed');
      if (failed.length > 0) throw new Error(`not read: ${failed.map((document) => document.name)}`);
      waiting = page.items.some((document) => document.state !== 'ready');
      if (waiting) await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  const login = `bench-${randomBytes(4).toString('hex')}`;
  await server.call('POST', '/api/people', { name: 'Bench', login, groups });
  key = z
    .object({ key: z.string() })
    .parse((await server.call('POST', '/api/keys', { person: login, label: 'bench' })).body).key;
  const yaml = `name: everything\ntitle: T\npurpose: P\nowner: x\naccess: { groups: ["*"] }\nknowledge: { collections: [${names.join(', ')}] }\nbudget: { turnsPerMinute: 100000, tokensPerDay: 100000000 }\n`;
  await server.call('PUT', '/api/use-cases/everything', {
    files: { 'usecase.yaml': yaml, 'prompt.md': 'Answer.' },
  });
  await server.call('POST', '/api/use-cases/everything/release', {});
}

/** Asks one question after the other in one conversation; returns the last answer. */
async function ask(questions: readonly string[]): Promise<Answer> {
  const messages: { role: string; content: string }[] = [];
  let last: Answer = { state: '', text: '', content: '', seconds: 0 };
  for (const question of questions) {
    messages.push({ role: 'user', content: question });
    const began = performance.now();
    const { body, text } = await server.call(
      'POST',
      '/v1/chat/completions',
      { model: 'everything', messages },
      key,
    );
    const parsed = completion.safeParse(body);
    if (!parsed.success) throw new Error(text);
    const { leitstand, choices } = parsed.data;
    const content = choices[0]?.message.content ?? '';
    last = {
      state: leitstand.state,
      text: leitstand.citations.map((citation) => citation.text).join('\n'),
      content,
      seconds: (performance.now() - began) / 1_000,
    };
    messages.push({ role: 'assistant', content });
  }
  return last;
}
