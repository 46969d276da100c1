import * as z from '../../api/schema.ts';

const personFields = {
  id: z.string(),
  login: z.nullable(z.string()),
  name: z.string(),
  email: z.nullable(z.string()),
  groups: z.array(z.string()),
  roles: z.array(z.string()),
  disabled: z.boolean(),
  createdAt: z.string(),
};
export const person = z.object(personFields);
export type Person = z.Infer<typeof person>;
export const people = z.object({ items: z.array(person), nextCursor: z.optional(z.string()) });

/** One person, with what would end with them. */
export const wholePerson = z.object({
  ...personFields,
  belongings: z.object({ liveKeys: z.number(), sessions: z.number(), turnShares: z.number() }),
});

const group = z.object({ id: z.string(), name: z.string(), members: z.number() });
export type Group = z.Infer<typeof group>;
export const groups = z.object({ items: z.array(group), nextCursor: z.optional(z.string()) });

export const signInLink = z.object({ url: z.string(), expiresAt: z.string() });
