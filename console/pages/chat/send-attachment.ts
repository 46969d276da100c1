import { sendForm } from '../../api/send-form.ts';

/** Attaches a file to a conversation; `onProgress` hears the share sent, 0 to 1. */
export async function sendAttachment(
  conversation: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<void> {
  const form = new FormData();
  form.append('file', file, file.name);
  await sendForm(`/api/conversations/${encodeURIComponent(conversation)}/files`, form, {
    onProgress: (sent, total) => onProgress(total === 0 ? 0 : sent / total),
  });
}
