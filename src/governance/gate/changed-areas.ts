import { isDeepStrictEqual } from 'node:util';
import { type ChangeArea, changeAreas, type Declaration } from '#contract';

/** A version as far as its differences matter. */
export interface VersionContent {
  readonly declaration: Declaration;
  readonly files: Readonly<Record<string, string>>;
}

/** Every field of the declaration by what it is about; `undefined`: an approval stands when it changes. */
const areaOf: Readonly<Record<keyof Declaration, ChangeArea | undefined>> = {
  name: 'purpose',
  kind: 'purpose',
  title: undefined,
  purpose: 'purpose',
  riskClass: 'purpose',
  languages: 'purpose',
  owner: 'people',
  access: 'access',
  embed: 'access',
  callbacks: 'access',
  knowledge: 'sources',
  attachments: 'sources',
  model: 'model',
  guards: 'guards',
  review: 'review',
  gate: 'gate',
  tools: 'tools',
  budget: undefined,
  retention: 'retention',
  prompt: 'prompt',
};

/**
 * What differs between two versions and takes approvals away. How often may be asked and what it is called do not; a
 * field or file that is not known here does: what nobody thought of must not pass unseen.
 */
export function changedAreas(before: VersionContent, after: VersionContent): readonly ChangeArea[] {
  const fields = new Set([...Object.keys(before.declaration), ...Object.keys(after.declaration)]);
  const changed = new Set<ChangeArea>();
  for (const field of fields) {
    if (isDeepStrictEqual(valueAt(before.declaration, field), valueAt(after.declaration, field))) continue;
    const area = field in areaOf ? areaOf[field as keyof Declaration] : 'other';
    if (area) changed.add(area);
  }
  const names = new Set([...Object.keys(before.files), ...Object.keys(after.files)]);
  names.delete('usecase.yaml');
  for (const name of names) {
    if (before.files[name] === after.files[name]) continue;
    const isPrompt = name === before.declaration.prompt || name === after.declaration.prompt;
    changed.add(isPrompt ? 'prompt' : /\.suite\.yaml$|\.jsonl$/.test(name) ? 'evaluation' : 'other');
  }
  return changeAreas.filter((area) => changed.has(area));
}

const valueAt = (declaration: Declaration, field: string): unknown =>
  Object.entries(declaration).find(([name]) => name === field)?.[1];
