import { sendForm } from '../../api/send-form.ts';
import type { NamedFile } from './upload-queue.ts';

/** Uploads one file; `onProgress` hears how many bytes are gone. */
export async function sendFile(
  collection: string,
  { file, name }: NamedFile,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const form = new FormData();
  form.append('file', file, name);
  await sendForm(`/api/collections/${encodeURIComponent(collection)}/documents`, form, {
    onProgress,
    signal,
  });
}
