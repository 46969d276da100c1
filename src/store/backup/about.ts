import { z } from 'zod';

/** The first entry of a backup: what the rest is. */
export const about = z.strictObject({
  /** When the snapshot was taken, ISO 8601. */
  at: z.string(),
  store: z.enum(['pglite', 'postgres']),
  migrations: z.array(z.string()),
  tables: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()) })),
  sequences: z.array(z.strictObject({ name: z.string(), value: z.string(), used: z.boolean() })),
});
export type About = z.infer<typeof about>;

export const names = { about: 'about', table: 'table/', blob: 'blob/', folder: 'folder/' } as const;
