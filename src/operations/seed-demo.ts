import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** `demo/company.yaml`. */
export const company = z.strictObject({
  name: z.string().optional(),
  groups: z.array(z.strictObject({ name: z.string(), title: z.string().optional() })),
  people: z.array(
    z.strictObject({
      login: z.string(),
      name: z.string(),
      email: z.string().optional(),
      title: z.string().optional(),
      language: z.string().optional(),
      roles: z.array(z.string()).default([]),
      groups: z.array(z.string()).default([]),
    }),
  ),
  collections: z.array(
    z.strictObject({
      name: z.string(),
      title: z.string(),
      readers: z.array(z.string()),
      folder: z.string(),
      language: z.string().optional(),
    }),
  ),
  useCases: z.array(z.string()),
});
export type Company = z.infer<typeof company>;

/** What seeding needs of the rooms; `src/wiring/seed-company.ts` hands it in. */
export interface SeedParts {
  readonly addGroup: (name: string) => Promise<void>;
  readonly addPerson: (person: Company['people'][number]) => Promise<void>;
  readonly addCollection: (collection: Company['collections'][number]) => Promise<void>;
  readonly addDocument: (collection: string, name: string, bytes: Uint8Array) => Promise<void>;
  readonly addUseCase: (name: string) => Promise<void>;
}

/** Puts the demo company in; called once, on the first run of an empty installation. */
export async function seedDemo(folder: string, parts: SeedParts): Promise<Company> {
  const declared = company.parse(parse(await readFile(join(folder, 'company.yaml'), 'utf8')));
  for (const { name } of declared.groups) await parts.addGroup(name);
  for (const person of declared.people) await parts.addPerson(person);
  for (const collection of declared.collections) {
    await parts.addCollection(collection);
    const files = join(folder, collection.folder);
    for (const name of (await readdir(files)).sort()) {
      await parts.addDocument(collection.name, name, await readFile(join(files, name)));
    }
  }
  for (const name of declared.useCases) await parts.addUseCase(name);
  return declared;
}
