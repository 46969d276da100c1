import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Refused } from '../client.ts';
import { type Command, type Invocation, WrongUse, word } from '../command.ts';

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullable() }) })).min(1),
});

export const biasCommands: readonly Command[] = [
  {
    name: 'evaluate-bias',
    usage: 'USE-CASE FILE…',
    summary:
      'Ask a live use case a bias dataset (BBQ, GG-BBQ: accuracy and bias score) or XSTest (over-refusal), with intervals',
    options: { limit: { type: 'string', help: 'only the first so many lines' } },
    run: evaluateBias,
  },
];

async function evaluateBias(call: Invocation): Promise<void> {
  const useCase = word(call, 0, 'USE-CASE');
  word(call, 1, 'FILE');
  const limit = Number(call.text('limit') ?? Number.POSITIVE_INFINITY);
  if (!(limit >= 1)) throw new WrongUse('--limit is a number');
  const texts = await Promise.all(call.args.slice(1).map((file) => readFile(file, 'utf8')));
  const lines = texts
    .join('\n')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, limit);
  // Loaded here: no other command needs that much.
  const { askBias, describeBias } = await import('#evaluation');
  const result = await askBias(lines, {
    ask: (question, maxTokens) => ask(call, useCase, question, maxTokens),
    progress(done, total) {
      if (!call.flag('json') && (done % 50 === 0 || done === total)) call.write(`${done} of ${total}\n`);
    },
  });
  call.print(result, () => describeBias(result));
}

async function ask({ client }: Invocation, useCase: string, question: string, maxTokens: number) {
  const request = { model: useCase, messages: [{ role: 'user', content: question }], temperature: 0 };
  try {
    const answer = completion.parse(
      await client.send('POST', '/v1/chat/completions', { ...request, max_tokens: maxTokens }),
    );
    return { text: answer.choices[0]?.message.content ?? '', refused: false };
  } catch (error) {
    if (error instanceof Refused && error.code.startsWith('guard.')) return { text: '', refused: true };
    throw error;
  }
}
