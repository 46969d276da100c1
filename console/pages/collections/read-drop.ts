import type { NamedFile } from './upload-queue.ts';

/** A file and the folders it lay in, outermost first. */
export interface FoundFile {
  readonly file: File;
  readonly folders: readonly string[];
}

/** Files by which systems keep notes for themselves; nobody means to upload them. */
const ofTheSystem = /^(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._.*|~\$.*)$/i;

/** Everything that was dropped, folders opened. Call it in the handler itself: afterwards the items are gone. */
export async function readDrop(transfer: DataTransfer): Promise<readonly FoundFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  // A file that came from another program than a file manager has no entry.
  const loose = [...transfer.files];
  if (entries.every((entry) => entry === null)) return loose.map((file) => ({ file, folders: [] }));
  const found: FoundFile[] = [];
  for (const entry of entries) if (entry) await readEntry(entry, [], found);
  return found;
}

async function readEntry(
  entry: FileSystemEntry,
  folders: readonly string[],
  found: FoundFile[],
): Promise<void> {
  if (isFile(entry)) {
    found.push({ file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)), folders });
    return;
  }
  if (!isFolder(entry)) return;
  const reader = entry.createReader();
  // A reader gives a hundred entries or so at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return;
    for (const one of some) await readEntry(one, [...folders, entry.name], found);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** Files of a chooser; one for folders says where each lay. */
export function readChosen(files: readonly File[]): readonly FoundFile[] {
  return files.map((file) => ({ file, folders: file.webkitRelativePath.split('/').slice(0, -1) }));
}

export interface NamedFiles {
  readonly files: readonly NamedFile[];
  /** Notes of the system that were left out. */
  readonly skipped: number;
  /** Files that got their folder's name in front, because another one has the same name. */
  readonly renamed: number;
}

/**
 * Names for files out of folders. A collection has no folders, and two documents of one name would be versions of each
 * other: where a name comes twice, folders are put in front until the names differ. Names are composed (NFC), so that
 * one system's `Größe` is not another's.
 */
export function nameFiles(found: readonly FoundFile[]): NamedFiles {
  const meant = found.filter(({ file }) => !ofTheSystem.test(file.name));
  const named = meant.map(({ file, folders }) => ({ file, folders, depth: 0 }));
  const nameOf = ({ file, folders, depth }: (typeof named)[number]) =>
    [...folders.slice(folders.length - depth), file.name].join(' – ').normalize('NFC');
  for (let again = true; again; ) {
    const times = new Map<string, number>();
    for (const one of named) times.set(nameOf(one), (times.get(nameOf(one)) ?? 0) + 1);
    const twice = named.filter((one) => (times.get(nameOf(one)) ?? 0) > 1 && one.depth < one.folders.length);
    for (const one of twice) one.depth++;
    again = twice.length > 0;
  }
  return {
    files: named.map((one) => ({ file: one.file, name: nameOf(one) })),
    skipped: found.length - meant.length,
    renamed: named.filter(({ depth }) => depth > 0).length,
  };
}
