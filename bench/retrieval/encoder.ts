import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { appendFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getLlama, LlamaLogLevel } from 'node-llama-cpp';
import { z } from 'zod';
import { type Embedder, engineEmbedder } from '#knowledge';

const line = z.object({ key: z.string(), vector: z.array(z.number()) });

export interface Encoder {
  readonly embedder: Embedder;
  /** The same encoder, that keeps every vector in the temporary folder for the next run; not for timing. */
  readonly remembering: Embedder;
  close(): Promise<void>;
}

/** Loads an encoder from a GGUF file; `threads` of this machine's cores. `name` tells its family. */
export async function openEncoder(path: string, name: string, threads: number): Promise<Encoder> {
  const llama = await getLlama({
    build: 'never',
    skipDownload: true,
    gpu: false,
    logLevel: LlamaLogLevel.error,
  });
  const model = await llama.loadModel({ modelPath: path });
  const context = await model.createEmbeddingContext({
    threads,
    contextSize: Math.min(512, model.trainContextSize),
  });
  const embedder = await engineEmbedder({
    model: name,
    version: createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 12),
    async embed(_, texts) {
      const vectors: (readonly number[])[] = [];
      for (const text of texts) vectors.push((await context.getEmbeddingFor(text)).vector);
      return vectors;
    },
  });
  return {
    embedder,
    remembering: await remember(embedder),
    async close() {
      await context.dispose();
      await model.dispose();
    },
  };
}

async function remember(embedder: Embedder): Promise<Embedder> {
  const folder = join(tmpdir(), 'leitstand-bench-vectors');
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${embedder.id.replaceAll(/[^\w.-]/g, '_')}.jsonl`);
  const known = new Map<string, Float32Array>();
  for (const text of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
    if (text === '') continue;
    const { key, vector } = line.parse(JSON.parse(text));
    known.set(key, Float32Array.from(vector));
  }
  return {
    ...embedder,
    async embed(texts, kind) {
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        const key = createHash('sha256').update(`${kind}\0${text}`).digest('base64');
        let vector = known.get(key);
        if (!vector) {
          [vector] = await embedder.embed([text], kind);
          if (!vector) throw new Error('The encoder gave no vector.');
          known.set(key, vector);
          await appendFile(file, `${JSON.stringify({ key, vector: [...vector] })}\n`);
        }
        vectors.push(vector);
      }
      return vectors;
    },
  };
}
