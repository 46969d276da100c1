import { createHash } from 'node:crypto';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type GgufTensor, writeGguf } from '../../src/models/gguf/write-gguf.ts';
import { readGguf } from '../../src/models/index.ts';
import { alone, cacheFolder } from './cache-folder.ts';
import { RandomNumbers } from './random-numbers.ts';

export interface RandomLoraOptions {
  /** Path of the GGUF file that the adapter is for. */
  readonly model: string;
  readonly rank?: number;
  readonly seed?: number;
}

/**
 * A LoRA adapter with random weights for the attention outputs and feed-forward nets of a model, large enough to
 * change what it says. Kept like the models; its path is returned.
 */
export async function randomLora({ model, rank = 4, seed = 1 }: RandomLoraOptions): Promise<string> {
  const key = createHash('sha256')
    .update(JSON.stringify([model, rank, seed]))
    .digest('hex')
    .slice(0, 12);
  const path = join(cacheFolder, `random-lora-${key}.gguf`);
  return await alone(`random-lora-${key}`, async () => {
    if (await stat(path).catch(() => undefined)) return path;
    const { metadata, tensors } = await readGguf(model);
    const random = new RandomNumbers(seed + 1_000);
    const adapted = tensors.filter(({ name }) => /\.(attn_output|ffn_up|ffn_down)\.weight$/.test(name));
    const pairs = adapted.flatMap(({ name, shape: [from = 0, to = 0] }): GgufTensor[] => [
      { name: `${name}.lora_a`, shape: [from, rank], kind: 0, data: random.floats(from * rank, 0.5) },
      { name: `${name}.lora_b`, shape: [rank, to], kind: 0, data: random.floats(rank * to, 0.5) },
    ]);
    const draft = `${path}.draft`;
    await rm(draft, { force: true });
    await writeGguf(draft, {
      metadata: {
        'general.type': { kind: 'string', value: 'adapter' },
        'general.architecture': { kind: 'string', value: String(metadata.get('general.architecture')) },
        'adapter.type': { kind: 'string', value: 'lora' },
        'adapter.lora.alpha': { kind: 'float32', value: rank },
      },
      tensors: pairs,
    });
    await rename(draft, path);
    return path;
  });
}
