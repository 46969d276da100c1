import { createHash } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createCollection, deleteDocument, upload } from '#knowledge';
import { putVersion, transition } from '#usecases';
import { closeRooms } from '../../src/wiring/open-rooms.ts';
import { backupFolder, indexFolder } from '../../src/wiring/places.ts';
import { deletionParts } from '../../src/wiring/register-jobs.ts';
import type { Acknowledged } from './acknowledged.ts';
import { say } from './record-files.ts';
import { type Started, startRooms, untilIdle } from './start-rooms.ts';

// The process whose power is cut: a first start, then uploads, turns, deletions and backups side by side, a clean
// stop, and the same again. Whatever it acknowledges, it notes in the recording.
const [root, copiesFolder, rounds] = process.argv.slice(2);
if (root === undefined || copiesFolder === undefined) throw new Error('A folder is missing.');
const indexCopies = copiesFolder;
const data = join(root, 'data');
const acknowledge = (done: Acknowledged) => say(JSON.stringify(done));

let documents = 0;
let copies = 0;
const alive: string[] = [];

for (const session of [1, 2]) {
  const started = await startRooms(data);
  const { rooms, identity } = started;
  if (session === 1) await prepare(started);
  acknowledge({ what: 'started', publicKey: rooms.audit.publicKey(), person: identity.person.id });
  for (let round = 1; round <= Number(rounds); round++) {
    await Promise.all([
      addDocument(started),
      addDocument(started),
      ask(started),
      ask(started),
      round % 3 === 0 ? removeDocument(started) : undefined,
      round % 3 === 1 ? backUp(started) : undefined,
    ]);
    if (round % 2 === 0) copyIndex(rooms.config);
  }
  if (session === 1) await untilIdle(started, 120_000);
  await closeRooms(rooms);
  copyIndex(rooms.config);
  acknowledge({ what: 'stopped' });
}

async function prepare({ rooms, identity }: Started): Promise<void> {
  const { store } = rooms;
  const by = identity.person.id;
  await store.transaction((handle) => createCollection(handle, { name: 'plant', readers: ['*'] }, by));
  const yaml =
    'name: desk\ntitle: Desk\npurpose: Test\nowner: administrator\naccess: { groups: ["*"] }\nknowledge: { collections: [plant] }\n';
  const put = await putVersion(store, 'desk', { 'usecase.yaml': yaml, 'prompt.md': 'Answer briefly.' }, by);
  if (put.state === 'refused') throw new Error(JSON.stringify(put.problems));
  await transition(store, 'desk', 'release', { now: rooms.now() });
}

async function addDocument({ rooms, api, identity }: Started): Promise<void> {
  const number = ++documents;
  const word = `Kennung ZX-${1000 + number}`;
  // One in four is long enough to be several blobs' chunks and pages.
  const filler = 'Die Pumpe wird im Werk geprüft und danach wieder eingebaut. '.repeat(
    number % 4 === 0 ? 2_000 : 3,
  );
  const bytes = Buffer.from(
    `# Anlage ${number}\n\nDie Anlage mit der ${word} wird alle ${number} Stunden geschmiert.\n\n${filler}`,
  );
  const source = (async function* () {
    for (let at = 0; at < bytes.length; at += 20_000) yield bytes.subarray(at, at + 20_000);
  })();
  const by = identity.person.id;
  const { id } = await upload(
    rooms,
    { collection: 'plant', name: `anlage-${number}.md`, source, metadata: {}, by, sight: 'all' },
    (handle, document) =>
      api.append(handle, {
        kind: 'document',
        actor: { person: by },
        subject: { collection: 'plant', document: document.id },
        data: { event: 'uploaded' },
      }),
  );
  acknowledge({ what: 'uploaded', id, sha256: createHash('sha256').update(bytes).digest('hex'), word });
  alive.push(id);
}

async function ask({ api, identity }: Started): Promise<void> {
  const question = `Wie oft wird die Anlage mit der Kennung ZX-${1001 + Math.floor(documents / 2)} geschmiert?`;
  let answer = '';
  const request = { model: 'desk', messages: [{ role: 'user' as const, content: question }] };
  for await (const event of api.answer(identity, request, new AbortController().signal)) {
    if (event.type === 'text-delta') answer += event.text;
    if (event.type !== 'end') continue;
    const { turn, receipt } = event.extension;
    acknowledge({ what: 'answered', turn, question, answer, receipt });
  }
}

async function removeDocument({ rooms, api, identity }: Started): Promise<void> {
  const id = alive.shift();
  if (id === undefined) return;
  const by = identity.person.id;
  acknowledge({ what: 'deleting', id });
  await deleteDocument(deletionParts(rooms), id, by, (handle) =>
    api.append(handle, {
      kind: 'document',
      actor: { person: by },
      subject: { collection: 'plant', document: id },
      data: { event: 'deleted' },
    }),
  );
  acknowledge({ what: 'deleted', id });
}

async function backUp({ rooms, identity }: Started): Promise<void> {
  const id = await rooms.jobs.enqueue(rooms.store, {
    kind: 'backup',
    payload: {},
    createdBy: identity.person.id,
  });
  for (;;) {
    const job = await rooms.jobs.get(rooms.store, id);
    if (job.state === 'done') {
      const { file } = job.result as { file: string };
      acknowledge({ what: 'backedUp', file: relative(join(backupFolder(rooms.config), '..'), file) });
      return;
    }
    if (job.state === 'failed') throw new Error(JSON.stringify(job.problem));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The recording does not see what native code writes. */
function copyIndex(config: Started['rooms']['config']): void {
  const folder = join(indexCopies, String(++copies));
  try {
    cpSync(indexFolder(config), folder, { recursive: true });
    acknowledge({ what: 'indexCopied', folder });
  } catch (error) {
    // A file went away meanwhile: the next copy will do.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
