import { csrfHeaders } from '../../api/client.ts';
import { ApiProblem, readProblem } from '../../api/problem.ts';
import { type DocumentReply, document } from '../../api/replies.ts';

/** Uploads one file; `onProgress` hears the share sent, 0 to 1. `fetch` cannot tell how far it is. */
export function sendFile(
  collection: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<DocumentReply> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    form.append('file', file, file.name);
    const request = new XMLHttpRequest();
    request.open('POST', `/api/collections/${encodeURIComponent(collection)}/documents`);
    for (const [name, value] of Object.entries(csrfHeaders())) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onerror = () =>
      reject(new ApiProblem({ code: 'network.unreachable', status: 0, detail: 'The upload was cut.' }));
    request.onload = () => {
      const body = parseJson(request.responseText);
      const parsed = document.safeParse(body);
      if (request.status === 202 && parsed.success) resolve(parsed.data);
      else reject(readProblem(body, request.status));
    };
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
