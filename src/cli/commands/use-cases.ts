import { z } from 'zod';
import { readFolder } from '#usecases';
import { type Command, exitCodes, type Invocation, WrongUse, word } from '../command.ts';

const enc = encodeURIComponent;

export const useCaseCommands: readonly Command[] = [
  {
    name: 'use-case list',
    usage: '',
    summary: 'Use cases with their states',
    run: async ({ client, print }) => print(await client.get('/api/use-cases')),
  },
  {
    name: 'use-case show',
    usage: 'NAME',
    summary: 'One use case with its declaration',
    run: async (call) => call.print(await call.client.get(`/api/use-cases/${enc(word(call, 0, 'NAME'))}`)),
  },
  {
    name: 'use-case versions',
    usage: 'NAME',
    summary: 'All versions, newest first',
    run: async (call) =>
      call.print(await call.client.get(`/api/use-cases/${enc(word(call, 0, 'NAME'))}/versions`)),
  },
  {
    name: 'use-case callers',
    usage: 'NAME',
    summary: 'Who may ask: groups and numbers; people for those who may see people',
    run: async (call) =>
      call.print(await call.client.get(`/api/use-cases/${enc(word(call, 0, 'NAME'))}/callers`)),
  },
  {
    name: 'use-case figures',
    usage: 'NAME',
    summary: 'Quality, time and tokens, in all and by day',
    options: {
      from: { type: 'string', help: 'first day (UTC), YYYY-MM-DD' },
      to: { type: 'string', help: 'last day (UTC)' },
    },
    async run(call) {
      const days = ['from', 'to'].flatMap((name) => {
        const day = call.text(name);
        return day === undefined ? [] : [`${name}=${enc(day)}`];
      });
      const query = days.length === 0 ? '' : `?${days.join('&')}`;
      call.print(await call.client.get(`/api/use-cases/${enc(word(call, 0, 'NAME'))}/figures${query}`));
    },
  },
  {
    name: 'use-case check',
    usage: 'FOLDER [NAME]',
    summary: 'Check the files of a folder without keeping them; exit 1 if there are mistakes',
    run: check,
  },
  {
    name: 'use-case put',
    usage: 'FOLDER [NAME]',
    summary: 'Keep the files of a folder as a version; nothing goes live by it',
    async run(call) {
      const folder = word(call, 0, 'FOLDER');
      const files = await readFolder(folder);
      const name = call.args[1] ?? folder.replace(/\/+$/, '').split('/').at(-1) ?? '';
      call.print(await call.client.send('PUT', `/api/use-cases/${enc(name)}`, { files }));
    },
  },
  {
    name: 'stop',
    usage: '',
    summary: 'Stop everything, at once',
    options: { reason: { type: 'string', help: 'why; people who look after it see this' } },
    run: async (call) => call.print(await call.client.send('POST', '/api/stop', reason(call))),
  },
  {
    name: 'start',
    usage: '',
    summary: 'Release the stop button',
    run: async (call) => call.print(await call.client.send('POST', '/api/start', {})),
  },
  {
    name: 'ask',
    usage: 'USE-CASE QUESTION…',
    summary: 'Ask a use case; the answer streams, sources follow',
    options: { conversation: { type: 'string', help: 'go on in this conversation' } },
    run: ask,
  },
  {
    name: 'turn show',
    usage: 'ID',
    summary: 'Why this answer: every step of a turn',
    run: async (call) => call.print(await call.client.get(`/api/turns/${enc(word(call, 0, 'ID'))}`)),
  },
  {
    name: 'turn rate',
    usage: 'ID up|down [COMMENT…]',
    summary: 'Thumbs and a comment on your own answer',
    async run(call) {
      const [id = word(call, 0, 'ID'), rating, ...comment] = call.args;
      if (rating !== 'up' && rating !== 'down') throw new WrongUse('say up or down');
      const body = { rating, ...(comment.length === 0 ? {} : { comment: comment.join(' ') }) };
      await call.client.send('POST', `/api/turns/${enc(id)}/feedback`, body);
    },
  },
];

function reason(call: Invocation): { reason?: string } {
  const given = call.text('reason');
  return given === undefined ? {} : { reason: given };
}

const checked = z.looseObject({
  valid: z.boolean(),
  problems: z.array(
    z.looseObject({
      ...{ file: z.string(), line: z.int(), column: z.int() },
      ...{ severity: z.string(), message: z.string(), advice: z.string() },
    }),
  ),
});

async function check(call: Invocation) {
  const folder = word(call, 0, 'FOLDER');
  const [, name = folder.replace(/\/+$/, '').split('/').at(-1)] = call.args;
  const body = { files: await readFolder(folder), name };
  const reply = checked.parse(await call.client.send('POST', '/api/use-cases/check', body));
  const lines = reply.problems.map(
    ({ file, line, column, severity, message, advice }) =>
      `${file}:${line}:${column}: ${severity}: ${message}. ${advice}`,
  );
  call.print(reply, () => (lines.length === 0 ? 'No mistakes.' : lines.join('\n')));
  return reply.valid ? exitCodes.fine : exitCodes.failed;
}

const chunk = z.object({
  choices: z.array(z.object({ delta: z.object({ content: z.string().nullish() }) })).default([]),
  leitstand: z
    .object({
      turn: z.string(),
      conversation: z.string(),
      state: z.string(),
      citations: z.array(
        z.object({ marker: z.string(), documentName: z.string(), page: z.int().optional() }),
      ),
    })
    .optional(),
  error: z.object({ message: z.string() }).optional(),
});

async function ask(call: Invocation): Promise<0 | 1> {
  const [model = word(call, 0, 'USE-CASE'), ...words] = call.args;
  if (words.length === 0) throw new WrongUse('QUESTION is missing');
  const conversation = call.text('conversation');
  const body = {
    model,
    messages: [{ role: 'user', content: words.join(' ') }],
    ...(conversation === undefined ? {} : { metadata: { conversation } }),
  };
  if (call.flag('json')) {
    call.print(await call.client.send('POST', '/v1/chat/completions', body));
    return exitCodes.fine;
  }
  for await (const data of call.client.events('/v1/chat/completions', { ...body, stream: true })) {
    if (data === '[DONE]') break;
    const event = chunk.parse(JSON.parse(data));
    if (event.error) {
      call.write(`\n${event.error.message}\n`);
      return exitCodes.failed;
    }
    for (const choice of event.choices) call.write(choice.delta.content ?? '');
    if (event.leitstand) {
      const { citations, turn, state } = event.leitstand;
      const sources = citations.map(
        ({ marker, documentName, page }) =>
          `${marker} ${documentName}${page === undefined ? '' : `, p. ${page}`}`,
      );
      call.write(
        `\n\n${[...sources, `(${state}, turn ${turn}, conversation ${event.leitstand.conversation})`].join('\n')}\n`,
      );
    }
  }
  return exitCodes.fine;
}
