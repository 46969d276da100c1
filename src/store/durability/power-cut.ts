import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type FileEvent, sectorBytes } from './file-journal.ts';

type Kind<Name extends FileEvent['kind']> = Extract<FileEvent, { kind: Name }>;
type NameEvent = Kind<'create' | 'rename' | 'remove'>;

/**
 * Writes into `target` what the disk under `base` could hold if the power failed after the first `count`
 * events. What was synced is there. Of the rest: each sector of each write by the toss of a coin, so
 * pages tear; names (creations, renames, removals) in their order up to some point, as file systems with a
 * journal keep them. A sync makes durable a file's content and every name event up to the last one that
 * concerns it or, for a folder, lies in it.
 */
export function cutPower(
  base: string,
  events: readonly FileEvent[],
  count: number,
  random: () => number,
  target: string,
): void {
  const past = events.slice(0, count);
  const origins = new Map(
    past.filter((event) => event.kind === 'found').map((event) => [event.file, event.path]),
  );
  const contents = survivingContents(base, past, origins, random);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  for (const [path, entry] of survivingNames(base, past, origins, random)) {
    const place = join(target, path);
    const content = entry.file === undefined ? undefined : contents.get(entry.file);
    if (entry.folder) mkdirSync(place, { recursive: true, mode: 0o700 });
    else if (content) writeFileSync(place, content, { mode: 0o600 });
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
): Map<string, Entry> {
  const happened: NameEvent[] = [];
  let durable = 0;
  for (const event of past) {
    if (event.kind === 'create' || event.kind === 'rename' || event.kind === 'remove') happened.push(event);
    if (event.kind === 'sync') {
      durable = Math.max(durable, happened.findLastIndex((name) => concerns(event, name)) + 1);
    }
  }
  const survived = durable + Math.floor(random() * (happened.length - durable + 1));
  const names = namesOf(base, origins);
  for (const event of happened.slice(0, survived)) {
    if (event.kind === 'create') {
      names.set(event.path, { folder: event.folder, file: event.file, origin: undefined });
      continue;
    }
    const entry = names.get(event.path);
    names.delete(event.path);
    if (event.kind === 'rename' && entry) names.set(event.to, entry);
  }
  return names;
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
): Map<number, Buffer> {
  const lastSync = new Map<number, number>();
  past.forEach((event, index) => {
    if (event.kind === 'sync') lastSync.set(event.file, index);
  });
  const contents = new Map<number, Buffer>();
  const change = (file: number, alter: (content: Buffer) => Buffer) => {
    const origin = origins.get(file);
    const content =
      contents.get(file) ?? (origin === undefined ? Buffer.alloc(0) : readFileSync(join(base, origin)));
    contents.set(file, alter(content));
  };
  past.forEach((event, index) => {
    if (event.kind !== 'write' && event.kind !== 'resize') return;
    const durable = index < (lastSync.get(event.file) ?? -1);
    if (event.kind === 'resize') {
      if (durable || random() < 0.5) change(event.file, (content) => resized(content, event.size));
      return;
    }
    const sectors = Math.ceil(event.bytes.length / sectorBytes);
    const kept = Array.from({ length: sectors }, (_, sector) => sector).filter(
      () => durable || random() < 0.5,
    );
    const last = kept.at(-1);
    if (last === undefined) return;
    const end = event.at + Math.min((last + 1) * sectorBytes, event.bytes.length);
    change(event.file, (content) => {
      const roomy = end > content.length ? resized(content, end) : content;
      for (const sector of kept) {
        const from = sector * sectorBytes;
        roomy.set(event.bytes.subarray(from, from + sectorBytes), event.at + from);
      }
      return roomy;
    });
  });
  return contents;
}

function resized(content: Buffer, size: number): Buffer {
  const next = Buffer.alloc(size);
  content.copy(next, 0, 0, Math.min(size, content.length));
  return next;
}
