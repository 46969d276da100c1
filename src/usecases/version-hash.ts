import { createHash } from 'node:crypto';

/**
 * The version of a use case is the hash of its files: the same files are the same version, wherever
 * they are. SHA-256 over the sorted list of `name NUL sha256(text)`, first 16 hexadecimal digits.
 */
export function versionHash(files: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(files).sort()) {
    hash.update(
      `${name}\0${createHash('sha256')
        .update(files[name] ?? '')
        .digest('hex')}\n`,
    );
  }
  return hash.digest('hex').slice(0, 16);
}
