import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { type Declaration, type FromTemplate, Problem } from '#contract';
import { declarationFile, readDeclaration } from './read-declaration.ts';
import { readFolder } from './read-folder.ts';

export interface Template extends Pick<Declaration, 'kind' | 'title' | 'purpose' | 'languages'> {
  readonly name: string;
  /** What the files name and an installation has to have. */
  readonly collections: readonly string[];
  readonly groups: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

/** The templates of a folder, by name: each a folder with the files of a use case. */
export async function listTemplates(folder: string): Promise<readonly Template[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(names.sort().map((name) => readTemplate(folder, name)));
}

async function readTemplate(folder: string, name: string): Promise<Template> {
  const files = await readFolder(join(folder, name));
  const reading = readDeclaration(files);
  if (reading.state === 'mistaken') {
    const [first] = reading.mistakes;
    throw new Problem('internal.unexpected', `The template "${name}" is mistaken: ${first?.message}`);
  }
  const { kind, title, purpose, languages, knowledge, access } = reading.declaration;
  const { collections } = knowledge;
  return { name, kind, title, purpose, languages, collections, groups: access.groups, files };
}

/**
 * The files of a template under a new name, with another owner and, where given, title, groups and collections.
 * Comments and order stay as they are written in the template.
 */
export function filesFromTemplate(
  template: Pick<Template, 'files'>,
  { name, title, groups, collections }: FromTemplate,
  owner: string,
): Readonly<Record<string, string>> {
  const document = parseDocument(template.files[declarationFile] ?? '');
  document.set('name', name);
  document.set('owner', owner);
  if (title !== undefined) document.set('title', title);
  if (groups) document.setIn(['access', 'groups'], document.createNode(groups, { flow: true }));
  if (collections) {
    document.setIn(['knowledge', 'collections'], document.createNode(collections, { flow: true }));
  }
  // Beside the template stood the schema; beside the copy it does not.
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: true });
  return { ...template.files, [declarationFile]: text.replace(/^# yaml-language-server:.*\n/m, '') };
}
