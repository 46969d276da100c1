import { randomUUID } from 'node:crypto';
import { access, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '#contract';
import { makeFolder, syncFolder } from '#store';
import { type Checkpoint, readCheckpoint } from './checkpoint.ts';
import { signerOf, type VerifierKey } from './signed-note.ts';
import { formatVerifierKey } from './verifier-key.ts';

/** A checkpoint that the folder holds. */
export interface WitnessedCheckpoint extends Checkpoint {
  readonly file: string;
  readonly note: string;
}

const noteFile = /^checkpoint-\d{16}-[0-9a-f]{16}\.note$/;

/**
 * Adds the checkpoint to the folder, synced; nothing is ever overwritten. The name carries size and root,
 * so that two truths of one size lie side by side. Returns false when it was there already.
 */
export async function writeWitness(folder: string, note: string, key: VerifierKey): Promise<boolean> {
  // Whoever else looks after the witness reads it too.
  await makeFolder(folder, 0o755);
  const { size, root } = readCheckpoint(note);
  await writeOnce(folder, `public-key-${key.id}.txt`, `${formatVerifierKey(key)}\n`);
  const name = `checkpoint-${String(size).padStart(16, '0')}-${root.toString('hex', 0, 8)}.note`;
  return writeOnce(folder, name, note);
}

/** The witnessed checkpoints, widest first. A file that cannot be read is a finding, hence thrown. */
export async function* readWitness(folder: string): AsyncGenerator<WitnessedCheckpoint> {
  for (const file of await listNotes(folder)) {
    const note = await readFile(join(folder, file), 'utf8');
    try {
      const { origin, size, root } = readCheckpoint(note);
      yield { origin, size, root, file, note };
    } catch (cause) {
      throw new Problem('audit.malformed', `The witnessed checkpoint ${file} cannot be read.`, { cause });
    }
  }
}

/** Is the note signed by one of these keys under its own origin? */
export function witnessedBy({ origin, note }: WitnessedCheckpoint, keys: readonly VerifierKey[]): boolean {
  const signer = signerOf(readCheckpoint(note).signed, keys);
  return signer?.name === origin;
}

async function listNotes(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder))
      .filter((file) => noteFile.test(file))
      .sort()
      .reverse();
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw cause;
  }
}

/** Complete or not at all: a name never stands for half a note, whatever the power does. */
async function writeOnce(folder: string, name: string, text: string): Promise<boolean> {
  const path = join(folder, name);
  if (
    await access(path).then(
      () => true,
      () => false,
    )
  )
    return false;
  const draft = join(folder, `.${randomUUID()}`);
  const file = await open(draft, 'wx', 0o444);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  // Another server may have been faster; its file then has the same name for the same size and root.
  await rename(draft, path);
  await syncFolder(folder);
  return true;
}
