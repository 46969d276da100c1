import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { modelEntry } from '#contract';
import { importFiles } from '#models';
import { randomQwen } from '../weights/random-qwen.ts';

/**
 * Two small models with random weights, here already when the server starts: it loads them in processes of its own
 * and fetches nothing. `more` are further entries of the catalogue. Returns what the server's environment needs.
 */
export async function ownModels(
  root: string,
  more: readonly object[] = [],
): Promise<Readonly<Record<string, string>>> {
  const folder = join(root, 'models');
  await mkdir(folder, { recursive: true });
  const entries: object[] = [...more];
  for (const role of ['chat', 'embedding'] as const) {
    const file = await randomQwen({ architecture: 'qwen3', role });
    const entry = modelEntry.parse({
      ...{ id: `random-${role}`, name: `Random ${role}`, roles: [role], proposed: false, format: 'gguf' },
      ...{ quantisation: 'F16', parameters: { total: 0.02, active: 0.02 }, contextTokens: 2_048 },
      ...{ bytes: (await stat(file)).size, source: { files: [{ path: 'weights.gguf' }] } },
      ...(role === 'embedding' ? { embedding: { dimensions: 64, truncation: false } } : {}),
      licence: { id: 'MIT' },
    });
    entries.push(entry);
    await importFiles(folder, entry, [file], { now: new Date() });
  }
  const catalogue = join(root, 'own.yaml');
  await writeFile(catalogue, stringify({ models: entries }));
  return {
    LEITSTAND_MODELS_EMBEDDED: 'auto',
    LEITSTAND_MODELS_CATALOGUE: catalogue,
    LEITSTAND_MODELS_FOLDER: folder,
  };
}
