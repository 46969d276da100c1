import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { getLlama, LlamaLogLevel, type LlamaModel } from 'node-llama-cpp';
import { z } from 'zod';
import { openNodeLlamaCpp } from '../src/engines/embedded/node-llama-cpp/open-node-llama-cpp.ts';
import type { Runtime, RuntimeRequest } from '../src/engines/embedded/runtime.ts';
import { startLlamaServer } from '../test/weights/start-llama-server.ts';
import { llamaServerCommand, weights } from '../test/weights/weights.ts';

/**
 * Speed of the embedded engine beside the bare library and llama-server, with the same weights and threads, side by
 * side in one run: ratios say more than figures on a machine that does other things too. `--model FILE` takes other
 * weights than the demonstration's, `--threads`, `--rounds`, `--requests` (for the shared prefix).
 */
const { values } = parseArgs({
  options: {
    model: { type: 'string' },
    threads: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '3' },
    requests: { type: 'string', default: '1000' },
  },
});
const modelFile = values.model ?? (await weights()).chat;
const threads = Number(values.threads);
const rounds = Number(values.rounds);
const prefillTokens = 256;
const decodeTokens = 48;
const never = new AbortController().signal;
const greedy: RuntimeRequest['sampling'] = {
  ...{ temperature: 0, topP: 1, topK: 0, minP: 0, presencePenalty: 0, frequencyPenalty: 0 },
};
/** Tokens and seconds, of processor time too. */
interface Sample {
  readonly rate: number;
  readonly cpuMsPerToken: number;
}
type Side = (prompts: readonly (readonly number[])[], maxTokens: number) => Promise<number>;

async function ours(runtime: Runtime, prompts: readonly (readonly number[])[], maxTokens: number) {
  const counts = await Promise.all(
    prompts.map(async (prompt, at) => {
      let count = 0;
      const request = {
        prompt,
        maxTokens,
        fixedTokens: 0,
        sampling: greedy,
        stopTokens: [],
        caller: `${at}`,
      };
      for await (const event of runtime.generate(request, never))
        if (event.type === 'text') count += event.tokens.length;
      return count;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

async function bareSide(
  model: LlamaModel,
  callers: number,
): Promise<{ run: Side; end: () => Promise<void> }> {
  const context = await model.createContext({ contextSize: 1_024, sequences: callers, threads });
  const sequences = Array.from({ length: callers }, () => context.getSequence());
  const own = (tokens: readonly number[]) =>
    model.tokenize(model.detokenize([...tokens] as never, true), true);
  const run: Side = async (prompts, maxTokens) => {
    const counts = await Promise.all(
      prompts.map(async (prompt, at) => {
        const sequence = sequences[at];
        if (!sequence) return 0;
        await sequence.clearHistory();
        let count = 0;
        for await (const _ of sequence.evaluate(own(prompt), {
          temperature: 0,
          topK: 0,
          topP: 1,
          yieldEogToken: true,
        }))
          if (++count >= maxTokens) break;
        return count;
      }),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  };
  return { run, end: () => context.dispose() };
}

const completion = z.object({ tokens_predicted: z.int() });
const serverSide =
  (url: string): Side =>
  async (prompts, maxTokens) => {
    const counts = await Promise.all(
      prompts.map(async (prompt) => {
        const body = { prompt, n_predict: maxTokens, temperature: 0, cache_prompt: false };
        const reply = await fetch(`${url}/completion`, { method: 'POST', body: JSON.stringify(body) });
        return completion.parse(await reply.json()).tokens_predicted;
      }),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  };

async function sample(
  side: Side,
  prompts: readonly (readonly number[])[],
  maxTokens: number,
): Promise<Sample> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  const said = await side(prompts, maxTokens);
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const tokens = maxTokens === 1 ? prompts.reduce((sum, prompt) => sum + prompt.length, 0) : said;
  return { rate: tokens / seconds, cpuMsPerToken: (user + system) / 1_000 / tokens };
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

const llama = await getLlama({
  build: 'never',
  skipDownload: true,
  gpu: false,
  logLevel: LlamaLogLevel.error,
});
const model = await llama.loadModel({ modelPath: modelFile });
const command = await llamaServerCommand();
console.log(`${cpus().length} × ${cpus()[0]?.model}, ${threads} thread(s), ${modelFile.split('/').at(-1)}`);

for (const callers of [1, 4, 8]) {
  const runtime = await openNodeLlamaCpp({
    ...{ modelFile, role: 'chat', contextTokens: 1_024, sequences: callers, threads },
  });
  const bare = await bareSide(model, callers);
  const server =
    command &&
    (await startLlamaServer(command, [
      ...['--model', modelFile, '--threads', `${threads}`, '--log-disable'],
      ...['--parallel', `${callers}`, '--ctx-size', `${1_024 * callers}`],
    ]));
  const sides: readonly (readonly [string, Side])[] = [
    ['ours', (prompts, maxTokens) => ours(runtime, prompts, maxTokens)],
    ['bare', bare.run],
    ...(server ? [['llama-server', serverSide(server.url)] as const] : []),
  ];
  for (const [what, length, maxTokens] of [
    ['prefill', prefillTokens, 1],
    ['decode', 16, decodeTokens],
  ] as const) {
    const samples = new Map<string, Sample[]>(sides.map(([name]) => [name, []]));
    for (let round = 0; round <= rounds; round++) {
      const prompts = await Promise.all(
        Array.from({ length: callers }, async (_, at) => {
          const text = Array.from({ length }, (_, word) => ` ${(word * 7 + at + round) % 90}`).join(',');
          return (await runtime.tokenize(text, false)).slice(0, length);
        }),
      );
      for (const [name, side] of sides) {
        const one = await sample(side, prompts, maxTokens);
        // The first round wakes caches and lets the pace be learnt.
        if (round > 0) samples.get(name)?.push(one);
      }
    }
    const rate = (name: string) => median((samples.get(name) ?? []).map((one) => one.rate));
    const cpu = (name: string) => median((samples.get(name) ?? []).map((one) => one.cpuMsPerToken));
    const parts = sides.map(([name]) => `${name} ${rate(name).toFixed(1)} tokens/s`);
    const ratios = sides.slice(1).map(([name]) => `${(rate('ours') / rate(name)).toFixed(3)} × ${name}`);
    const added = `CPU ours ${cpu('ours').toFixed(2)}, bare ${cpu('bare').toFixed(2)} ms/token`;
    console.log(`${what}, ${callers} caller(s): ${parts.join(', ')}; ${ratios.join(', ')}; ${added}`);
  }
  await Promise.all([runtime.close(), bare.end(), server?.stop()]);
}
await llama.dispose();

const runtime = await openNodeLlamaCpp({
  ...{ modelFile, role: 'chat', contextTokens: 4_352, sequences: 4, threads },
});
const long = (await runtime.tokenize(' seven is a number'.repeat(2_000), false)).slice(0, 4_000);
const waits: number[] = [];
for (const afterMs of [50, 400, 1_500]) {
  const leaving = new AbortController();
  let began = 0;
  setTimeout(() => {
    began = performance.now();
    leaving.abort(new Error('gone'));
  }, afterMs);
  const request = {
    prompt: long,
    maxTokens: 8,
    fixedTokens: 0,
    sampling: greedy,
    stopTokens: [],
    caller: 'a',
  };
  try {
    for await (const event of runtime.generate(request, leaving.signal)) if (event.type === 'end') break;
  } catch {
    waits.push(performance.now() - began);
  }
}
console.log(
  `abort in a prompt of 4,000 tokens: ${waits.map((ms) => ms.toFixed(0)).join(', ')} ms (goal 250)`,
);

const fixed = long.slice(0, 128);
const requests = Number(values.requests);
let evaluated = 0;
await Promise.all(
  Array.from({ length: 8 }, async (_, caller) => {
    for (let at = caller; at < requests; at += 8) {
      const prompt = [...fixed, ...long.slice(at % 500, (at % 500) + 3)];
      const request = {
        prompt,
        maxTokens: 1,
        fixedTokens: 128,
        sampling: greedy,
        stopTokens: [],
        caller: `${caller}`,
      };
      for await (const event of runtime.generate(request, never))
        if (event.type === 'prompt' && event.cachedTokens < 128) evaluated += 1;
    }
  }),
);
console.log(
  `shared prefix of 128 tokens in ${requests} requests of 8 callers: evaluated ${evaluated} time(s)`,
);
await runtime.close();
