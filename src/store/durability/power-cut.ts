import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type FileEvent, sectorBytes } from './file-journal.ts';
import { GrowingFile } from './growing-file.ts';

type Kind<Name extends FileEvent['kind']> = Extract<FileEvent, { kind: Name }>;
type NameEvent = Kind<'create' | 'rename' | 'remove'>;

/**
 * Writes into `target` what the disk under `base` could hold if the power failed after the first `count`
 * events. What was synced is there. Of the rest: each sector of each write by the toss of a coin, so
 * pages tear; names (creations, renames, removals) in their order up to some point, as file systems with a
 * journal keep them. A sync makes durable a file's content and every name event up to the last one that
 * concerns it or, for a folder, lies in it. Names that `promised` says no of are treated worse, as POSIX
 * allows: each survives by its own toss, and only a sync of its own folder makes it durable. Of a `random` that
 * always says 0 nothing survives that was not synced.
 */
export function cutPower(
  base: string,
  events: readonly FileEvent[],
  count: number,
  random: () => number,
  target: string,
  promised: (path: string) => boolean = () => true,
): void {
  const past = events.slice(0, count);
  const origins = new Map(
    past.filter((event) => event.kind === 'found').map((event) => [event.file, event.path]),
  );
  const contents = survivingContents(base, past, origins, random);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  const names = survivingNames(base, past, origins, random, promised);
  // Parents first; what lost the folder it lay in is lost with it.
  const reachable = new Set(['.']);
  for (const [path, entry] of [...names].sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (!reachable.has(dirname(path))) continue;
    if (entry.folder) reachable.add(path);
    const place = join(target, path);
    const content = entry.file === undefined ? undefined : contents.get(entry.file);
    if (entry.folder) mkdirSync(place, { recursive: true, mode: 0o700 });
    else if (content) writeFileSync(place, content.content(), { mode: 0o600 });
    else if (entry.origin !== undefined) cpSync(join(base, entry.origin), place);
    else writeFileSync(place, '', { mode: 0o600 });
  }
}

interface Entry {
  readonly folder: boolean;
  readonly file: number | undefined;
  /** Where the file lay in `base`, if it did. */
  readonly origin: string | undefined;
}

function survivingNames(
  base: string,
  past: readonly FileEvent[],
  origins: ReadonlyMap<number, string>,
  random: () => number,
  promised: (path: string) => boolean,
): Map<string, Entry> {
  const inOrder: NameEvent[] = [];
  let durable = 0;
  const alone = new Map<NameEvent, boolean>();
  const waiting = new Map<string, NameEvent[]>();
  for (const event of past) {
    if (event.kind === 'create' || event.kind === 'rename' || event.kind === 'remove') {
      if (promised(event.path)) {
        inOrder.push(event);
        continue;
      }
      alone.set(event, random() >= 0.5);
      const folder = dirname(event.kind === 'rename' ? event.to : event.path);
      waiting.set(folder, [...(waiting.get(folder) ?? []), event]);
    }
    if (event.kind === 'sync') {
      durable = Math.max(durable, inOrder.findLastIndex((name) => concerns(event, name)) + 1);
      const folder = event.path === '' ? '.' : event.path;
      for (const name of waiting.get(folder) ?? []) alone.set(name, true);
      waiting.delete(folder);
    }
  }
  const survived = durable + Math.floor(random() * (inOrder.length - durable + 1));
  const ordered = new Set(inOrder.slice(0, survived));
  const names = namesOf(base, origins);
  for (const event of past) {
    if (event.kind !== 'create' && event.kind !== 'rename' && event.kind !== 'remove') continue;
    if (ordered.has(event) || alone.get(event)) apply(event, names);
  }
  return names;
}

function apply(event: NameEvent, names: Map<string, Entry>): void {
  if (event.kind === 'create') {
    names.set(event.path, { folder: event.folder, file: event.file, origin: undefined });
    return;
  }
  const entry = names.get(event.path);
  names.delete(event.path);
  if (event.kind === 'remove') return;
  // A synced new name holds, also when the old one never reached the disk.
  names.set(event.to, entry ?? { folder: false, file: event.file, origin: undefined });
  if (!entry?.folder) return;
  for (const [path, below] of [...names]) {
    if (!path.startsWith(`${event.path}/`)) continue;
    names.delete(path);
    names.set(event.to + path.slice(event.path.length), below);
  }
}

function concerns(sync: Kind<'sync'>, name: NameEvent): boolean {
  if (name.file === sync.file) return true;
  const folder = sync.path === '' ? '.' : sync.path;
  return dirname(name.path) === folder || (name.kind === 'rename' && dirname(name.to) === folder);
}

/** Every file and folder of `base`, parents first; the ones that events touch under their number. */
function namesOf(base: string, origins: ReadonlyMap<number, string>): Map<string, Entry> {
  const numbers = new Map([...origins].map(([file, path]) => [path, file]));
  const entries = readdirSync(base, { recursive: true, withFileTypes: true }).map((entry) => {
    const path = relative(base, join(entry.parentPath, entry.name));
    return [path, { folder: entry.isDirectory(), file: numbers.get(path), origin: path }] as const;
  });
  return new Map(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function survivingContents(
  base: string,
  past: readonly FileEvent[],
  origins: ReadonlyMap<number, string>,
  random: () => number,
): Map<number, GrowingFile> {
  const syncedUpTo = new Map<number, number>();
  past.forEach((event, index) => {
    if (event.kind !== 'sync') return;
    const upTo = event.began ?? index;
    if (upTo > (syncedUpTo.get(event.file) ?? 0)) syncedUpTo.set(event.file, upTo);
  });
  const contents = new Map<number, GrowingFile>();
  const contentOf = (file: number): GrowingFile => {
    const origin = origins.get(file);
    const content =
      contents.get(file) ??
      new GrowingFile(origin === undefined ? undefined : readFileSync(join(base, origin)));
    contents.set(file, content);
    return content;
  };
  past.forEach((event, index) => {
    if (event.kind !== 'write' && event.kind !== 'resize') return;
    const durable = index < (syncedUpTo.get(event.file) ?? 0);
    if (event.kind === 'resize') {
      if (durable || random() >= 0.5) contentOf(event.file).resize(event.size);
      return;
    }
    if (durable) {
      contentOf(event.file).write(event.at, event.bytes);
      return;
    }
    for (let from = 0; from < event.bytes.length; from += sectorBytes) {
      if (random() < 0.5) continue;
      contentOf(event.file).write(event.at + from, event.bytes.subarray(from, from + sectorBytes));
    }
  });
  return contents;
}
