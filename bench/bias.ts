/**
 * Accuracy and bias score on BBQ and GG-BBQ, over-refusal on XSTest, of an engine without a use case around it:
 * npm run bench:bias -- FILE… [--file qwen.gguf | --url http://127.0.0.1:8000/v1 --model NAME] [--limit N]
 * Each FILE is one dataset as its makers publish it (JSON lines); for a use case: leitstand evaluate-bias.
 */
import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { createEgress } from '#egress';
import { type Engine, openAiEngine, superviseEngine } from '#engines';
import { askBias, describeBias } from '#evaluation';
import { weights } from '../test/weights/weights.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    file: { type: 'string' },
    url: { type: 'string' },
    model: { type: 'string' },
    limit: { type: 'string', default: '100000' },
  },
});
if (positionals.length === 0 || (values.url !== undefined && values.model === undefined)) {
  console.error('Say the dataset files, and --model with --url.');
  process.exit(2);
}
const { engine, name, stop } = values.url === undefined ? await embedded() : remote(values.url);
try {
  console.log(`${name}; ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`);
  for (const file of positionals) {
    const lines = (await readFile(file, 'utf8'))
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, Number(values.limit));
    const began = performance.now();
    const result = await askBias(lines, { ask: answer });
    const seconds = ((performance.now() - began) / 1_000).toFixed(0);
    console.log(`\n${basename(file)}, ${lines.length} questions in ${seconds} s\n${describeBias(result)}`);
  }
} finally {
  await stop();
}

async function embedded() {
  const modelFile = values.file ?? (await weights()).chat;
  const model = values.model ?? basename(modelFile, '.gguf');
  const supervised = superviseEngine({
    ...{ name: 'bias', model, modelFile, toolFormat: 'none', thinking: 'none', contextTokens: 2_048 },
  });
  await supervised.ready();
  const asEngine: Engine = supervised;
  return { engine: asEngine, name: model, stop: () => supervised.stop() };
}

function remote(url: string) {
  const model = values.model ?? '';
  const egress = createEgress({ allow: [{ host: new URL(url).origin, allowPrivate: true }] });
  const options = { name: 'bias', kind: 'openai', url, models: [model], location: 'house' } as const;
  const asEngine: Engine = openAiEngine({ ...options, idleMs: 600_000, fetch: egress.fetch });
  return { engine: asEngine, name: model, stop: () => egress.close() };
}

async function answer(question: string, maxTokens: number) {
  let text = '';
  const request = {
    ...{ model: name, maxTokens, temperature: 0, reasoningEffort: 'none' },
    messages: [{ role: 'user', content: question }] as const,
  };
  for await (const event of engine.complete(request, AbortSignal.timeout(600_000)))
    if (event.type === 'text-delta') text += event.text;
  return { text, refused: false };
}
