import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Folder of the public sample documents. It lies beside the repository and is no part of it;
 * `LEITSTAND_SHARED` names another place. Nothing when it is not there.
 */
export function sharedData(): string | undefined {
  const folder =
    process.env['LEITSTAND_SHARED'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
  return existsSync(folder) ? folder : undefined;
}

/** Every file of the document folders, as `folder/file`, in order. */
export function sharedDocuments(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && (entry.name.startsWith('docs_') || entry.name === 'fhir'))
    .flatMap(({ name }) => readdirSync(`${folder}/${name}`).map((file) => `${name}/${file}`))
    .sort();
}
