import { csrfHeaders } from '../../api/client.ts';
import { ApiProblem, readProblem } from '../../api/problem.ts';

/** Attaches a file to a conversation; `onProgress` hears the share sent, 0 to 1, which `fetch` cannot tell. */
export function sendAttachment(
  conversation: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    form.append('file', file, file.name);
    const sending = new XMLHttpRequest();
    sending.open('POST', `/api/conversations/${encodeURIComponent(conversation)}/files`);
    for (const [name, value] of Object.entries(csrfHeaders())) sending.setRequestHeader(name, value);
    sending.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    sending.onerror = () =>
      reject(new ApiProblem({ code: 'network.unreachable', status: 0, detail: 'The upload was cut.' }));
    sending.onload = () => {
      if (sending.status === 202) resolve();
      else reject(readProblem(parseJson(sending.responseText), sending.status));
    };
    sending.send(form);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
