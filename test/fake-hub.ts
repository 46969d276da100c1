import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong with one request for a file; without anything left, the file is served as it should be. */
export type Mischief =
  /** The line breaks after so many bytes of this answer. */
  | { readonly break: number }
  /** Silence after so many bytes. */
  | { readonly stall: number }
  /** One bit of this byte of the file is turned. */
  | { readonly corrupt: number }
  /** Announces so many bytes. */
  | { readonly announce: number }
  /** Sends so many bytes more than the file has. */
  | { readonly more: number }
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly redirect: string }
  /** Answers a range with the whole file. */
  | { readonly wholeFile: true }
  /** Answers a range with a piece that begins so many bytes later. */
  | { readonly shifted: number }
  | { readonly etag: string };

export interface FakeHub {
  readonly url: string;
  /** Files of each repository. */
  readonly repositories: Map<string, Map<string, Buffer>>;
  /** What the next requests for files meet, in order. */
  readonly mischief: Mischief[];
  /** Says something else about a file than is true. */
  readonly lies: Map<string, { readonly size?: number; readonly sha256?: string | null }>;
  /** Method, path and range of each request. */
  readonly seen: { readonly path: string; readonly range: string | undefined }[];
  /** A listing instead of the real one. */
  listing: { readonly status: number; readonly body: string } | undefined;
  close(): Promise<void>;
}

/** A hub of our own on a free port: the two listings and the files, with every kind of trouble on demand. */
export async function startFakeHub(): Promise<FakeHub> {
  const server = createServer((request, response) => answer(hub, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const hub: FakeHub = {
    url: `http://127.0.0.1:${port}`,
    repositories: new Map(),
    mischief: [],
    lies: new Map(),
    seen: [],
    listing: undefined,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return hub;
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const gitSha1 = (bytes: Buffer) =>
  createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');

function answer(hub: FakeHub, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', hub.url);
  hub.seen.push({ path: url.pathname, range: request.headers.range });
  const tree = /^\/api\/models\/([^/]+\/[^/]+)\/tree\/[^/]+$/.exec(url.pathname);
  const list = /^\/api\/v1\/models\/([^/]+\/[^/]+)\/repo\/files$/.exec(url.pathname);
  if ((tree || list) && hub.listing) {
    response.writeHead(hub.listing.status).end(hub.listing.body);
    return;
  }
  if (tree || list) {
    send(response, tree ? treeOf(hub, tree[1] ?? '') : listOf(hub, list?.[1] ?? ''));
    return;
  }
  const resolve = /^\/([^/]+\/[^/]+)\/resolve\/[^/]+\/(.+)$/.exec(url.pathname);
  const direct = /^\/api\/v1\/models\/([^/]+\/[^/]+)\/repo$/.exec(url.pathname);
  const repository = resolve?.[1] ?? direct?.[1] ?? '';
  const path = resolve?.[2] ?? url.searchParams.get('FilePath') ?? '';
  const bytes = hub.repositories.get(repository)?.get(path);
  if (!bytes) {
    response.writeHead(404).end();
    return;
  }
  serve(bytes, hub.mischief.shift(), request, response);
}

function send(response: ServerResponse, body: unknown): void {
  if (body === undefined) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function treeOf(hub: FakeHub, repository: string): unknown {
  const files = hub.repositories.get(repository);
  return (
    files &&
    [...files].map(([path, bytes]) => {
      const lie = hub.lies.get(path);
      const size = lie?.size ?? bytes.length;
      // As on the real hub: only large files are kept outside git.
      const large = bytes.length > 1_000 && lie?.sha256 !== null;
      const lfs = large ? { lfs: { oid: lie?.sha256 ?? sha256(bytes), size, pointerSize: 134 } } : {};
      return { type: 'file', path, size, oid: lie?.sha256 === null ? undefined : gitSha1(bytes), ...lfs };
    })
  );
}

function listOf(hub: FakeHub, repository: string): unknown {
  const files = hub.repositories.get(repository);
  return (
    files && {
      Code: 200,
      Data: {
        Files: [...files].map(([path, bytes]) => ({
          Type: 'blob',
          Path: path,
          Size: hub.lies.get(path)?.size ?? bytes.length,
          Sha256: hub.lies.get(path)?.sha256 ?? sha256(bytes),
        })),
      },
    }
  );
}

function serve(
  bytes: Buffer,
  trouble: Mischief | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const mischief = { ...trouble } as Partial<Record<string, number>> & { etag?: string };
  if (trouble && 'status' in trouble) {
    response.writeHead(trouble.status, trouble.headers).end();
    return;
  }
  if (trouble && 'redirect' in trouble) {
    response.writeHead(302, { location: trouble.redirect }).end();
    return;
  }
  const etag = trouble && 'etag' in trouble ? trouble.etag : `"${sha256(bytes).slice(0, 16)}"`;
  const asked = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? -1);
  const condition = request.headers['if-range'];
  const partial = asked >= 0 && !mischief.wholeFile && (condition === undefined || condition === etag);
  if (partial && asked >= bytes.length) {
    response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
    return;
  }
  const start = partial ? asked + (mischief.shifted ?? 0) : 0;
  let body = Buffer.from(bytes.subarray(start));
  const turned = (mischief.corrupt ?? -1) - start;
  if (turned >= 0 && turned < body.length) body.writeUInt8(body.readUInt8(turned) ^ 1, turned);
  if (mischief.more) body = Buffer.concat([body, Buffer.alloc(mischief.more)]);
  const length = mischief.announce ?? body.length;
  response.writeHead(partial ? 206 : 200, {
    etag,
    'content-length': length,
    ...(partial ? { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` } : {}),
  });
  const cut = mischief.break ?? mischief.stall;
  if (cut === undefined) {
    response.end(body.subarray(0, length));
    return;
  }
  response.write(body.subarray(0, cut), () => {
    if (mischief.break !== undefined) setTimeout(() => response.destroy(), 20);
  });
}
