import { type Detector, termDetector } from '#guards';
import type { LiveUseCase } from '#usecases';

/** Detectors are built once for each version: ten thousand terms take longer to learn than to look for. */
const built = new Map<string, readonly Detector[]>();
const mostKept = 64;

/** Finds the terms that a use case names. */
export function termsOf({
  name,
  version,
  declaration,
}: Pick<LiveUseCase, 'name' | 'version' | 'declaration'>): readonly Detector[] {
  const terms = declaration.guards.terms ?? [];
  if (terms.length === 0) return [];
  const key = `${name} ${version}`;
  const known = built.get(key) ?? [termDetector(terms)];
  // The newest last, so that the first is the one to go.
  built.delete(key);
  built.set(key, known);
  const [oldest] = built.keys();
  if (built.size > mostKept && oldest !== undefined) built.delete(oldest);
  return known;
}
