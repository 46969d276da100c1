import { Problem } from '#contract';
import { readGguf } from './gguf/read-gguf.ts';
import { hashFile } from './stored-model.ts';

/**
 * SHA-256 of a LoRA adapter's file, once its header was found to fit weights of this architecture. Fails with
 * `model.absent` and `model.broken`.
 */
export async function openAdapter(
  name: string,
  file: string,
  architecture: string,
  signal?: AbortSignal,
): Promise<string> {
  const sha256 = await hashFile(file, signal);
  if (sha256 === undefined)
    throw new Problem('model.absent', `The file of the adapter "${name}" is not there.`);
  const { metadata } = await readGguf(file);
  if (metadata.get('general.type') !== 'adapter')
    throw new Problem('model.broken', `The file of the adapter "${name}" holds no adapter.`);
  if (metadata.get('general.architecture') !== architecture)
    throw new Problem(
      'model.broken',
      `The adapter "${name}" is for another architecture than ${architecture}.`,
    );
  return sha256;
}
