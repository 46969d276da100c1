import type { MessagePort } from 'node:worker_threads';
import type { PGlite } from '@electric-sql/pglite';
import { createCluster } from './create-cluster.ts';
import type { EmbeddedFailure, EmbeddedReply, EmbeddedRequest, EmbeddedStart } from './messages.ts';
import { diskFullExit, gaveUpExit, startReply } from './messages.ts';
import { reportModules } from './modules.ts';
import { startEngine } from './start.ts';
import type { GiveUp, SyncedFilesOptions } from './synced-files.ts';

/** What the database's thread does: starts the engine, says so, then answers one request after another. */
export async function serveEngine(
  port: MessagePort,
  start: EmbeddedStart,
  watch?: SyncedFilesOptions['watch'],
): Promise<void> {
  const reply = (message: EmbeddedReply) => port.postMessage(message);

  const onGiveUp = ({ diskFull }: GiveUp) => process.exit(diskFull ? diskFullExit : gaveUpExit);
  let engine: PGlite;
  try {
    reportModules(port);
    if (start.folder !== undefined) await createCluster(start.folder, start.modules);
    engine = await startEngine(start.folder, start.modules, { watch, onGiveUp });
  } catch (error) {
    reply({ id: startReply, failure: failureOf(error) });
    return;
  }
  port.on('message', (request: EmbeddedRequest) => {
    void answer(engine, request).then(reply, (error) => reply({ id: request.id, failure: failureOf(error) }));
  });
  reply({ id: startReply, rows: { command: '', rowCount: 0, columns: [], rows: [] } });
}

async function answer(engine: PGlite, request: EmbeddedRequest): Promise<EmbeddedReply> {
  if (request.kind === 'close') {
    await engine.close();
    return { id: request.id, closed: true };
  }
  const result = await engine.query<(string | null)[]>(request.sql, [...request.parameters], {
    rowMode: 'array',
  });
  return {
    id: request.id,
    rows: {
      command: result.command ?? '',
      rowCount: result.affectedRows ?? 0,
      columns: result.fields.map((field) => ({ name: field.name, oid: field.dataTypeID })),
      rows: result.rows,
    },
  };
}

/** The statement and its values stay behind: an error may end up in a log. */
const hidden: ReadonlySet<string> = new Set(['query', 'params', 'queryOptions', 'message', 'stack', 'name']);

function failureOf(error: unknown): EmbeddedFailure {
  if (!(error instanceof Error)) return { message: String(error), fields: {} };
  const texts = Object.entries(error).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !hidden.has(entry[0]),
  );
  return { message: error.message, fields: Object.fromEntries(texts) };
}
