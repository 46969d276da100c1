import { z } from 'zod';
import { type ModelEntry, modelFilePath, Problem, sha256Hex } from '#contract';

/** Like the platform's; the outgoing client's is meant. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** One file as a hub promises it. */
export interface RemoteFile {
  readonly path: string;
  readonly url: string;
  readonly bytes: number;
  /** Of large files. */
  readonly sha256?: string;
  /** Of small ones: SHA-1 of git's blob, which is what hubs keep of them. */
  readonly gitSha1?: string;
}

export interface Hub {
  readonly kind: 'huggingFace' | 'modelScope';
  readonly endpoint: string;
  /** Name of the repository there, if the entry has one. */
  repository(entry: ModelEntry): string | undefined;
  /** Everything in the repository. Fails with `model.hubBroken`, `model.hubBusy`, `egress.*`. */
  files(entry: ModelEntry, get: Fetch, signal: AbortSignal): Promise<readonly RemoteFile[]>;
  /** Where one file is, without asking. */
  urlOf(entry: ModelEntry, path: string): string;
}

/** Where each hub's answers and redirects lead; entries of the outgoing client's allow-list. */
export const hubHosts = {
  // As huggingface.co/.well-known/meta.json names them, November 2026: *.cdn.hf.co, cdn-lfs*.hf.co, *.xethub.hf.co.
  huggingFace: ['huggingface.co', '*.huggingface.co', '*.hf.co'],
  modelScope: ['modelscope.cn', '*.modelscope.cn'],
} as const;

export const defaultEndpoints = {
  huggingFace: 'https://huggingface.co',
  modelScope: 'https://modelscope.cn',
} as const;

const LISTING_BYTES = 16 * 1024 * 1024;
const sizes = z
  .int()
  .min(0)
  .max(2 ** 50);
const sha1 = z.string().regex(/^[0-9a-f]{40}$/);

const treeOfHuggingFace = z.array(
  z.looseObject({
    type: z.string(),
    path: z.string(),
    size: sizes.optional(),
    oid: z.string().optional(),
    lfs: z.looseObject({ oid: sha256Hex, size: sizes }).nullish(),
  }),
);

/** huggingface.co, or a mirror of it that speaks the same API. */
export function huggingFace(endpoint: string = defaultEndpoints.huggingFace): Hub {
  const base = endpoint.replace(/(?<!\/)\/+$/, '');
  const revision = (entry: ModelEntry) => entry.source.revision ?? 'main';
  const hub: Hub = {
    kind: 'huggingFace',
    endpoint: base,
    repository: (entry) => entry.source.huggingFace,
    urlOf: (entry, path) => `${base}/${hub.repository(entry)}/resolve/${revision(entry)}/${path}`,
    async files(entry, get, signal) {
      const url = `${base}/api/models/${hub.repository(entry)}/tree/${revision(entry)}?recursive=true`;
      const tree = await readListing(url, treeOfHuggingFace, get, signal);
      return tree
        .filter(({ type, path }) => type === 'file' && modelFilePath.safeParse(path).success)
        .map(({ path, size, oid, lfs }) => ({
          path,
          url: hub.urlOf(entry, path),
          bytes: lfs?.size ?? size ?? 0,
          ...(lfs ? { sha256: lfs.oid } : sha1.safeParse(oid).success ? { gitSha1: oid ?? '' } : {}),
        }));
    },
  };
  return hub;
}

const listOfModelScope = z.looseObject({
  Data: z.looseObject({
    Files: z.array(
      z.looseObject({
        Type: z.string(),
        Path: z.string(),
        Size: sizes.optional(),
        Sha256: z.string().optional(),
      }),
    ),
  }),
});

/** modelscope.cn. */
export function modelScope(endpoint: string = defaultEndpoints.modelScope): Hub {
  const base = endpoint.replace(/(?<!\/)\/+$/, '');
  const revision = (entry: ModelEntry) => entry.source.revision ?? 'master';
  const hub: Hub = {
    kind: 'modelScope',
    endpoint: base,
    repository: (entry) => entry.source.modelScope,
    urlOf: (entry, path) =>
      `${base}/api/v1/models/${hub.repository(entry)}/repo?${new URLSearchParams({ Revision: revision(entry), FilePath: path })}`,
    async files(entry, get, signal) {
      const query = new URLSearchParams({ Revision: revision(entry), Recursive: 'True' });
      const url = `${base}/api/v1/models/${hub.repository(entry)}/repo/files?${query}`;
      const { Data } = await readListing(url, listOfModelScope, get, signal);
      return Data.Files.filter(
        ({ Type, Path }) => Type === 'blob' && modelFilePath.safeParse(Path).success,
      ).map(({ Path, Size, Sha256 }) => ({
        path: Path,
        url: hub.urlOf(entry, Path),
        bytes: Size ?? 0,
        ...(sha256Hex.safeParse(Sha256).success ? { sha256: Sha256 ?? '' } : {}),
      }));
    },
  };
  return hub;
}

async function readListing<Shape extends z.ZodType>(
  url: string,
  shape: Shape,
  get: Fetch,
  signal: AbortSignal,
): Promise<z.output<Shape>> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(60_000)]);
  const response = await get(url, { headers: { accept: 'application/json' }, signal: limited });
  const { host } = new URL(url);
  if (!response.ok) {
    await response.body?.cancel();
    throw refused(host, response.status);
  }
  let read: unknown;
  try {
    read = JSON.parse(await textOf(response, host));
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem('model.hubBroken', `"${host}" answered with no list of files.`, { cause });
  }
  const parsed = shape.safeParse(read);
  if (!parsed.success) {
    throw new Problem('model.hubBroken', `"${host}" answered with another kind of list.`, {
      cause: parsed.error,
    });
  }
  return parsed.data;
}

async function textOf(response: Response, host: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > LISTING_BYTES)
      throw new Problem('model.hubBroken', `"${host}" answered with an endless list.`);
  }
  return text + decoder.decode();
}

/** What a status other than success means. */
export function refused(host: string, status: number): Problem {
  if (status === 429 || status === 503)
    return new Problem('model.hubBusy', `"${host}" asks to wait (${status}).`);
  if (status === 404) return new Problem('model.hubBroken', `"${host}" does not have this model (404).`);
  if (status === 401 || status === 403)
    return new Problem('model.hubBroken', `"${host}" does not give this model to us (${status}).`);
  return new Problem('model.hubBroken', `"${host}" answered ${status}.`);
}
