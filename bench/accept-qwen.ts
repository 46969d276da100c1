/**
 * Run once by whoever has real Qwen weights: does the model do what Leitstand relies on, and how fast?
 * npm run accept:qwen -- --file qwen.gguf [--tools hermes|qwen3_coder] [--thinking template|effort]
 * npm run accept:qwen -- --url http://127.0.0.1:8000/v1 --model NAME
 * Writes docs/acceptance-qwen.md. Exit code 1 when a task failed.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createEgress } from '#egress';
import { type Engine, openAiEngine, superviseEngine } from '#engines';
import { readGguf } from '#models';
import { type Said, tasks } from './accept/tasks.ts';

const report = 'docs/acceptance-qwen.md';
const mostTokens = 400;
const { values } = parseArgs({
  options: {
    file: { type: 'string' },
    url: { type: 'string' },
    model: { type: 'string' },
    tools: { type: 'string', default: 'qwen3_coder' },
    thinking: { type: 'string', default: 'template' },
    context: { type: 'string', default: '8192' },
  },
});
const { file, url } = values;
if ((file === undefined) === (url === undefined)) {
  console.error('Say --file FILE (GGUF) or --url ADDRESS --model NAME.');
  process.exit(2);
}
const name = values.model ?? basename(file ?? 'model', '.gguf');
const isQwen = file === undefined || (await architectureOf(file)).startsWith('qwen');
const { engine, stop } = file === undefined ? await remote(url ?? '') : await embedded(file);

const rows: { group: string; name: string; right: boolean; seconds: number; said: string }[] = [];
for (const task of tasks) {
  const began = performance.now();
  const said = await answer(engine, task.request).catch(
    (error: unknown): Said => ({ text: `failed: ${error}`, calls: [] }),
  );
  const seconds = (performance.now() - began) / 1_000;
  const right = task.right(said);
  rows.push({
    group: task.group,
    name: task.name,
    right,
    seconds,
    said: said.text || JSON.stringify(said.calls),
  });
  console.log(`${right ? 'right' : 'WRONG'}  ${task.group}: ${task.name} (${seconds.toFixed(1)} s)`);
}
const speed = await measure(engine);
const weights = file === undefined ? `behind ${new URL(url ?? '').origin}` : `SHA-256 ${await sha256(file)}`;
await stop();
const right = rows.filter((row) => row.right).length;
// The report is about Qwen: other weights may be tried, and leave it alone.
if (isQwen) await writeFile(report, page());
console.log(
  `${right} of ${rows.length} right; ${speed}. ${isQwen ? `Written to ${report}.` : 'Not Qwen: no report.'}`,
);
process.exit(right === rows.length ? 0 : 1);

async function architectureOf(modelFile: string): Promise<string> {
  return String((await readGguf(modelFile)).metadata.get('general.architecture'));
}

async function embedded(modelFile: string) {
  const tools = (['none', 'hermes', 'qwen3_coder'] as const).find((one) => one === values.tools) ?? 'none';
  const thinking = (['none', 'template', 'effort'] as const).find((one) => one === values.thinking) ?? 'none';
  const contextTokens = Number(values.context);
  const supervised = superviseEngine({
    name: 'acceptance',
    model: name,
    modelFile,
    toolFormat: tools,
    thinking,
    contextTokens,
  });
  await supervised.ready();
  return { engine: supervised as Engine, stop: () => supervised.stop() };
}

async function remote(address: string) {
  const egress = createEgress({ allow: [{ host: new URL(address).origin, allowPrivate: true }] });
  const engine = openAiEngine({
    ...{
      name: 'acceptance',
      kind: 'openai',
      url: address,
      models: [name],
      location: 'house',
      idleMs: 600_000,
    },
    fetch: egress.fetch,
  });
  return { engine, stop: () => egress.close() };
}

async function answer(from: Engine, request: (typeof tasks)[number]['request']): Promise<Said> {
  let text = '';
  const calls: { name: string; arguments: string }[] = [];
  const asked = { reasoningEffort: 'none', ...request, model: name, maxTokens: mostTokens };
  for await (const event of from.complete(asked, AbortSignal.timeout(600_000))) {
    if (event.type === 'text-delta') text += event.text;
    if (event.type !== 'tool-call-delta') continue;
    const call = calls[event.index] ?? { name: '', arguments: '' };
    calls[event.index] = {
      name: call.name + (event.name ?? ''),
      arguments: call.arguments + (event.arguments ?? ''),
    };
  }
  return { text, calls };
}

/** A prompt of about 1,500 tokens and 128 tokens of answer. */
async function measure(from: Engine): Promise<string> {
  const long = 'The machine labels bottles, jars and cartons of every size. '.repeat(120);
  const began = performance.now();
  let first = 0;
  let usage: { prompt_tokens: number; completion_tokens: number } | undefined;
  const request = {
    ...{ model: name, maxTokens: 128, temperature: 0, reasoningEffort: 'none' },
    messages: [{ role: 'user', content: `${long}\nWrite a long story about this machine.` }] as const,
  };
  for await (const event of from.complete(request, AbortSignal.timeout(1_200_000))) {
    if (first === 0 && event.type !== 'finish') first = performance.now();
    if (event.type === 'finish') usage = event.usage;
  }
  const prefill = (usage?.prompt_tokens ?? 0) / ((first - began) / 1_000);
  const decode = (usage?.completion_tokens ?? 0) / ((performance.now() - first) / 1_000);
  return `prompt ${prefill.toFixed(0)} tokens/s, answer ${decode.toFixed(1)} tokens/s`;
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function page(): string {
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} threads, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const lines = rows.map(({ group, name: task, right: fine, seconds, said }) => {
    const shown = said.replace(/\s+/g, ' ').replaceAll('|', '\\|').slice(0, 120);
    return `| ${group} | ${task} | ${fine ? 'right' : '**wrong**'} | ${seconds.toFixed(1)} | ${shown} |`;
  });
  return `# Acceptance with real Qwen weights

Run on ${new Date().toISOString().slice(0, 10)} with \`${name}\`, ${weights}.
Machine: ${machine}, Node ${process.version}.

**${right} of ${rows.length} right; ${speed}.**

| group | task | outcome | seconds | said |
|---|---|---|---|---|
${lines.join('\n')}
`;
}
