import * as z from '../../api/schema.ts';

const key = z.object({
  id: z.string(),
  person: z.string(),
  personName: z.string(),
  label: z.string(),
  scopes: z.optional(z.array(z.string())),
  createdAt: z.string(),
  expiresAt: z.nullable(z.string()),
  revokedAt: z.nullable(z.string()),
  lastUsedAt: z.nullable(z.string()),
  configured: z.boolean(),
  credential: z.oneOf(['own', 'installation', 'other']),
  state: z.oneOf(['live', 'expired', 'revoked']),
});
export type Key = z.Infer<typeof key>;
export const keys = z.object({ items: z.array(key), nextCursor: z.optional(z.string()) });

export const madeKey = z.object({ id: z.string(), key: z.string() });
export type MadeKey = z.Infer<typeof madeKey>;
