import { csrfHeaders } from '../../api/client.ts';
import { ApiProblem, readProblem } from '../../api/problem.ts';
import type { NamedFile } from './upload-queue.ts';

/** Uploads one file; `onProgress` hears how many bytes are gone. `fetch` cannot tell how far it is. */
export function sendFile(
  collection: string,
  { file, name }: NamedFile,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    form.append('file', file, name);
    const request = new XMLHttpRequest();
    request.open('POST', `/api/collections/${encodeURIComponent(collection)}/documents`);
    for (const [header, value] of Object.entries(csrfHeaders())) request.setRequestHeader(header, value);
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onerror = () =>
      reject(new ApiProblem({ code: 'network.unreachable', status: 0, detail: 'The upload was cut.' }));
    request.onabort = () => reject(signal.reason);
    request.onload = () => {
      if (request.status === 202) resolve();
      else reject(readProblem(parseJson(request.responseText), request.status));
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
