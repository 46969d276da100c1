import { csrfHeaders } from './client.ts';
import { ApiProblem, readProblem } from './problem.ts';

export interface FormReply {
  readonly body: Blob;
  readonly header: (name: string) => string | null;
}

export interface FormWatch {
  /** Hears how many bytes of how many are gone, which `fetch` cannot tell. */
  readonly onProgress?: (sent: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Posts a form with a file in it. A reply that is not 2xx is an `ApiProblem`; an abort rejects with its reason. */
export async function sendForm(path: string, form: FormData, watch: FormWatch = {}): Promise<FormReply> {
  const reply = await sent(path, form, watch);
  const body = reply.response instanceof Blob ? reply.response : new Blob();
  if (reply.status >= 200 && reply.status < 300)
    return { body, header: (name) => reply.getResponseHeader(name) };
  throw readProblem(parseJson(await body.text()), reply.status);
}

const sent = (path: string, form: FormData, { onProgress, signal }: FormWatch): Promise<XMLHttpRequest> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'blob';
    for (const [header, value] of Object.entries(csrfHeaders())) request.setRequestHeader(header, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(loaded, total);
    request.onerror = () =>
      reject(new ApiProblem({ code: 'network.unreachable', status: 0, detail: 'The upload was cut.' }));
    request.onabort = () => reject(signal?.reason);
    request.onload = () => resolve(request);
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
