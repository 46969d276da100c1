import { createEgress } from '#egress';
import { type Engine, openAiEngine, superviseEngine } from '#engines';
import { detect, findByModel, type Quote, quotedDetector } from '#guards';
import { GuardEngine } from '../../src/gateway/guard-models/guard-engine.ts';
import { GuardUse } from '../../src/gateway/guard-models/guard-use.ts';
import { ModelLayer } from '../../src/gateway/guard-models/model-layer.ts';
import { type Annotated, readAnnotated } from './annotated.ts';
import { compare } from './personal-data.ts';

const categories = ['person', 'address', 'place', 'organisation'] as const;

/**
 * What a model beside the rules adds (`guards.model`): rules alone, the model alone, both, on the unseen (odd) rows. The
 * model: LEITSTAND_BENCH_FINDER (address that ends in /v1) with LEITSTAND_BENCH_FINDER_MODEL, or
 * LEITSTAND_BENCH_FINDER_FILE (GGUF). LEITSTAND_BENCH_ROWS: so many rows, all of them without it.
 */
export async function modelLayer(dataFolder: string): Promise<void> {
  const all = await readAnnotated(dataFolder, 'pii_presidio_synth/synth_v2.jsonl');
  const most = Number(process.env.LEITSTAND_BENCH_ROWS ?? all.length);
  const rows = all.filter((_, at) => at % 2 === 1).slice(0, most);
  const opened = await open();
  if (!opened) {
    console.log('No model was named: the rules alone are in the part personal-data.');
    return;
  }
  try {
    await layers(rows, opened.engine);
  } finally {
    await opened.stop();
  }
}

async function layers(rows: readonly Annotated[], engine: Engine): Promise<void> {
  const use = new GuardUse();
  const settings = {
    ...{ engine: engine.name, deadlineSeconds: 600, directions: ['input' as const] },
    categories: [...categories],
  };
  const quotes = new Map<string, readonly Quote[]>();
  const noting: typeof findByModel = async (...given) => {
    const found = await findByModel(...given);
    for (const [text, named] of found) quotes.set(text, named);
    return found;
  };
  const guard = new GuardEngine([engine], settings, use, new AbortController().signal);
  let failed = 0;
  for (const { text } of rows) {
    const layer = new ModelLayer({ findByModel: noting }, guard, settings);
    await layer.read([text]).catch(() => {
      failed++;
    });
  }
  const { requests, tokens, ms } = use.snapshot;
  const named = rows.flatMap(({ text }) => quotes.get(text) ?? []);
  const standing = rows.reduce(
    (sum, { text }) => sum + (quotes.get(text) ?? []).filter((quote) => text.includes(quote.text)).length,
    0,
  );
  console.log(
    `${rows.length} odd rows of pii_presidio_synth, model ${engine.models[0]}: ${requests} requests, ${tokens} tokens, ${(ms / Math.max(1, requests)).toFixed(0)} ms each; ${failed} answers refused`,
  );
  console.log(`words that it named: ${named.length}, of which ${standing} stand in their text`);
  const byModel = (text: string) => quotedDetector(quotes.get(text) ?? []);
  const steps: readonly (readonly [string, (text: string) => ReturnType<typeof detect>])[] = [
    ['rules alone', (text) => detect(text)],
    ['model alone', (text) => detect(text, { detectors: [byModel(text)] })],
    ['rules and model', (text) => detect(text, { extra: [byModel(text)] })],
  ];
  for (const [name, find] of steps) {
    console.log(`\n### ${name}`);
    compare(rows, (text) => find(text).map(({ category, start, end }) => ({ type: category, start, end })));
  }
}

async function open(): Promise<
  { readonly engine: Engine; readonly stop: () => Promise<void> | void } | undefined
> {
  const {
    LEITSTAND_BENCH_FINDER: url,
    LEITSTAND_BENCH_FINDER_MODEL: model = 'qwen',
    LEITSTAND_BENCH_FINDER_FILE: file,
  } = process.env;
  if (file !== undefined) {
    const engine = superviseEngine({ name: 'finder', model, modelFile: file, contextTokens: 4_096 });
    await engine.ready();
    return { engine, stop: () => engine.stop() };
  }
  if (url === undefined) return undefined;
  const egress = createEgress({ allow: [{ host: new URL(url).origin, allowPrivate: true }] });
  const engine = openAiEngine({
    ...{ name: 'finder', kind: 'openai', url, models: [model], location: 'house', idleMs: 600_000 },
    fetch: egress.fetch,
  });
  return { engine, stop: () => egress.close() };
}
