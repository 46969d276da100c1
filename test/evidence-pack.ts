import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';

/** An evidence pack in a folder of its own, as somebody far from the installation has it. */
export interface UnpackedEvidence {
  readonly folder: string;
  /** Names of its files. */
  readonly files: readonly string[];
  /** Runs the script that came in the pack, with Node alone; `key` is the public key of the log. */
  verify(key: string): { readonly status: number | null; readonly stdout: string };
  /** What the script says while one byte of a file is another one; `at` counts from the end if it is negative. */
  verifyWithByteChanged(file: string, at: number, key: string): { readonly status: number | null };
}

/** Debian's Node where it is new enough for the script (20), else the one that runs the tests. */
const plainNode = ((): string => {
  try {
    const version = execFileSync('/usr/bin/node', ['--version'], { encoding: 'utf8' });
    return Number(/^v(\d+)/.exec(version)?.[1]) >= 20 ? '/usr/bin/node' : process.execPath;
  } catch {
    return process.execPath;
  }
})();

/** Unpacks the zip into `root`, and its script beside it: whoever changes the pack does not change the script. */
export function unpackEvidence(zip: Uint8Array, root: string): UnpackedEvidence {
  const folder = join(root, 'pack');
  const script = join(root, 'verify.mjs');
  const pack = unzipSync(zip);
  mkdirSync(folder);
  for (const [path, bytes] of Object.entries(pack)) writeFileSync(join(folder, path), bytes);
  writeFileSync(script, pack['verify.mjs'] ?? '');
  const verify = (key: string) => {
    const { status, stdout } = spawnSync(plainNode, [script, '--key', key, folder], {
      ...{ cwd: root, env: {}, encoding: 'utf8' },
    });
    return { status, stdout };
  };
  return {
    folder,
    files: Object.keys(pack),
    verify,
    verifyWithByteChanged(file, at, key) {
      const path = join(folder, file);
      const before = readFileSync(path);
      const after = Buffer.from(before);
      const place = at < 0 ? before.length + at : at;
      after.writeUInt8(before.readUInt8(place) ^ 1, place);
      writeFileSync(path, after);
      try {
        return verify(key);
      } finally {
        writeFileSync(path, before);
      }
    },
  };
}
