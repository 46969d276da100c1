import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cutPower } from '../../src/store/durability/power-cut.ts';
import { seeded } from '../../src/store/durability/seeded.ts';
import { type Acknowledged, acknowledged } from './acknowledged.ts';
import { type Recording, readRecording } from './read-recording.ts';
import { leaveIndex } from './surviving-index.ts';

const cuts = Number(process.env.LEITSTAND_POWER_CUTS ?? 3);
/** Other seeds are other moments and other tosses. */
const firstSeed = Number(process.env.LEITSTAND_SEED ?? 1);
const restoreCuts = Math.max(2, Math.round(cuts / 10));
/** A machine whose processors are all taken is slow, not stuck. */
const patienceMs = 300_000;

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const run = promisify(execFile);

async function recorded(root: string, script: string, ...input: string[]): Promise<Recording> {
  const live = join(root, 'live');
  mkdirSync(live, { recursive: true });
  const recording = join(root, 'recording');
  await run(process.execPath, [here(script), ...input], {
    timeout: patienceMs,
    env: {
      PATH: process.env.PATH,
      NODE_OPTIONS: `--import=${new URL('record-files.ts', import.meta.url)}`,
      LEITSTAND_RECORDED: live,
      LEITSTAND_RECORDING: recording,
    },
  });
  const read = readRecording(recording);
  await rm(recording);
  return read;
}

interface Done {
  readonly at: number;
  readonly done: Acknowledged;
}

const linesOf = ({ said }: Recording): Done[] =>
  said.map(({ at, text }) => ({ at, done: acknowledged.parse(JSON.parse(text)) }));

/** The database's files lie on a file system with a journal; all others are trusted with nothing but their syncs. */
const inDatabase = (path: string) => path.startsWith('data/store/cluster');

function cut(root: string, recording: Recording, count: number, random: () => number, to: string): void {
  const nothing = join(root, 'nothing');
  mkdirSync(nothing, { recursive: true });
  cutPower(nothing, recording.events, count, random, to, inDatabase);
}

async function answerOf(script: string, ...input: string[]): Promise<unknown> {
  const { stdout } = await run(process.execPath, [here(script), ...input], { timeout: patienceMs });
  return JSON.parse(stdout);
}

function filesOf(folder: string): Map<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((path) => [relative(folder, path), readFileSync(path)] as const));
}

describe('power cuts of a whole server', { concurrency: 2 }, () => {
  let root = '';
  let recording: Recording;
  let lines: Done[] = [];

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'leitstand-power-cut-'));
    const copies = join(root, 'index-copies');
    const rounds = cuts >= 20 ? '12' : '4';
    recording = await recorded(root, 'work.ts', join(root, 'live'), copies, rounds);
    lines = linesOf(recording);
  });
  after(() => rm(root, { recursive: true, force: true }));

  async function faultsAfter(
    count: number,
    seed: string,
    random: () => number,
    from = recording,
    toss = random,
  ) {
    const folder = join(root, seed);
    const past = lines.filter(({ at }) => at <= count).map(({ done }) => done);
    cut(root, from, count, toss, folder);
    const data = join(folder, 'data');
    leaveIndex(
      data,
      past.flatMap((done) => (done.what === 'indexCopied' ? [done.folder] : [])),
      random,
    );
    const list = join(root, `${seed}.json`);
    writeFileSync(list, JSON.stringify(past));
    const faults = await answerOf('check.ts', data, list);
    await rm(folder, { recursive: true, force: true });
    return faults;
  }

  test('the recording saw every file that was written but the index and the lock', () => {
    const whole = join(root, 'whole');
    // With everything synced at the end nothing can be lost.
    const { events } = recording;
    const files = new Set(events.flatMap((event) => ('file' in event ? [event.file] : [])));
    const folders = new Set(
      events.flatMap((event) =>
        event.kind === 'create' || event.kind === 'rename' ? [event.path, 'to' in event ? event.to : ''] : [],
      ),
    );
    const syncs = [
      ...[...files].map((file) => ({ kind: 'sync', file, path: 'by number' }) as const),
      ...['', ...folders]
        .map((path) => path.split('/').slice(0, -1).join('/'))
        .map((path) => ({ kind: 'sync', file: -1, path }) as const),
    ];
    const all = { ...recording, events: [...events, ...syncs] };
    cut(root, all, all.events.length, () => 0.999, whole);
    const there = filesOf(join(root, 'live'));
    for (const path of [...there.keys()]) if (/^data\/(index\/|store\/lock)/.test(path)) there.delete(path);
    const replayed = filesOf(whole);
    assert.deepEqual([...replayed.keys()].sort(), [...there.keys()].sort());
    for (const [path, bytes] of there)
      assert.ok(replayed.get(path)?.equals(bytes), `${path} has another content`);
  });

  for (let seed = firstSeed; seed < firstSeed + cuts; seed++) {
    test(`nothing acknowledged is lost, cut ${seed}`, async () => {
      const random = seeded(seed);
      const count = momentOf(seed, random);
      // One disk in three keeps nothing that was not synced.
      const toss = seed % 3 === 1 ? () => 0 : random;
      const faults = await faultsAfter(count, `cut-${seed}`, random, recording, toss);
      assert.deepEqual(faults, [], `after ${count} events`);
    });
  }

  /** The very first acknowledgement; then one in five during the first start, two right after an acknowledgement, two anywhere. */
  function momentOf(seed: number, random: () => number): number {
    const first = lines[0]?.at ?? 0;
    if (seed === firstSeed) return first;
    if (seed % 5 === 0) return Math.floor(random() * first);
    if (seed % 5 < 3) return lines[Math.floor(random() * lines.length)]?.at ?? first;
    return first + Math.floor(random() * (recording.events.length - first + 1));
  }

  test('a disk that ignores syncs loses something: the simulation can tell', async () => {
    const lying = { ...recording, events: recording.events.filter((event) => event.kind !== 'sync') };
    const outcome = await faultsAfter(lying.events.length, 'lying', seeded(1), lying).catch(() => 'no start');
    assert.notDeepEqual(outcome, []);
  });

  test('a restore that a power cut interrupts is refused, not begun or complete', async () => {
    const from = join(root, 'live', 'data');
    const newest = readdirSync(join(from, 'backups')).sort().at(-1) ?? '';
    const place = join(root, 'restore');
    const backup = join(from, 'backups', newest);
    const restoring = await recorded(place, 'restore-work.ts', from, join(place, 'live'), backup);
    const moments = linesOf(restoring);
    const prepared = moments[0]?.at ?? 0;
    const restored = moments[1]?.at ?? 0;
    const complete = await answerOf('check-restore.ts', copyOf(join(place, 'live'), join(place, 'complete')));
    assert.ok(Array.isArray(complete) && complete.length > 0, 'the restore gives documents out');
    const outcomes = [];
    for (let seed = firstSeed; seed < firstSeed + restoreCuts; seed++) {
      const random = seeded(seed);
      const count =
        seed % 4 === 0
          ? restored
          : prepared + Math.floor(random() * (restoring.events.length - prepared + 1));
      const folder = join(place, `cut-${seed}`);
      cut(place, restoring, count, random, folder);
      const outcome = await answerOf('check-restore.ts', join(folder, 'data'));
      const allowed = count >= restored ? [complete] : [complete, 'refused', 'untouched'];
      assert.ok(
        allowed.some((one) => JSON.stringify(one) === JSON.stringify(outcome)),
        `cut ${seed} after ${count} of ${restored} events: ${JSON.stringify(outcome)}`,
      );
      outcomes.push(Array.isArray(outcome) ? 'complete' : outcome);
      await rm(folder, { recursive: true, force: true });
    }
    assert.equal(outcomes.length, restoreCuts);
  });
});

function copyOf(folder: string, to: string): string {
  assert.ok(existsSync(folder));
  cpSync(folder, to, { recursive: true });
  return join(to, 'data');
}
