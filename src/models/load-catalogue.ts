import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type ModelEntry, modelCatalogue, Problem } from '#contract';

/** Our catalogue and the company's own, which wins where both name a model. Fails with `config.invalid`. */
export function loadCatalogue(own?: string): readonly ModelEntry[] {
  const ours = read(new URL('../../models.yaml', import.meta.url));
  if (own === undefined) return ours;
  const theirs = read(own);
  const named = new Set(theirs.map(({ id }) => id));
  return [...theirs, ...ours.filter(({ id }) => !named.has(id))];
}

function read(file: string | URL): readonly ModelEntry[] {
  let content: unknown;
  try {
    content = parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Problem('config.invalid', `The catalogue of models (${file}) cannot be read as YAML.`, {
      cause,
    });
  }
  const parsed = modelCatalogue.safeParse(content);
  if (parsed.success) return parsed.data.models;
  const mistakes = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Problem(
    'config.invalid',
    `Mistakes in the catalogue of models (${file}):\n${mistakes.join('\n')}`,
  );
}
