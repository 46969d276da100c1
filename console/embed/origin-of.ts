import * as z from '../api/schema.ts';

const facts = z.object({ o: z.string() });

/** The page that a token was made for, as it says itself; whether that is true the server finds out at every call. */
export function originOf(token: string): string | undefined {
  const text = /^le_([\w-]+)\./.exec(token)?.[1];
  if (text === undefined) return undefined;
  try {
    return facts.safeParse(JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/')))).data?.o;
  } catch {
    return undefined;
  }
}
