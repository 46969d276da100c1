import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** What an embed token opens, and by whose key. */
export interface EmbedGrant {
  readonly id: string;
  readonly key: string;
  readonly useCase: string;
  /** The page around the frame; the page inside looks at it before it takes the token. */
  readonly origin: string;
  readonly expiresAt: Date;
}

export interface EmbedTokens {
  issue(grant: Omit<EmbedGrant, 'id'>): string;
  /** Nothing for what was not issued here, was changed, or is over. */
  read(token: string, now: Date): EmbedGrant | undefined;
}

const prefix = 'le_';
const written = z.strictObject({
  v: z.literal(1),
  i: z.string(),
  k: z.string(),
  u: z.string(),
  o: z.string(),
  e: z.int(),
});

export const isEmbedToken = (text: string): boolean => text.startsWith(prefix);

/**
 * Tokens that carry what they open, signed with HMAC-SHA-256: nothing is stored, every replica reads them. What ends
 * them before their time is asked of their key at every use.
 */
export function createEmbedTokens(secret: Uint8Array): EmbedTokens {
  const sign = (text: string) => createHmac('sha256', secret).update(`embed token ${text}`).digest();
  return {
    issue({ key, useCase, origin, expiresAt }) {
      const facts = {
        v: 1,
        i: randomUUID(),
        k: key,
        u: useCase,
        o: origin,
        e: Math.floor(expiresAt.getTime() / 1_000),
      };
      const text = Buffer.from(JSON.stringify(facts)).toString('base64url');
      return `${prefix}${text}.${sign(text).toString('base64url')}`;
    },
    read(token, now) {
      const [, text, signature] = /^le_([\w-]{1,2000})\.([\w-]{43})$/.exec(token) ?? [];
      if (text === undefined || signature === undefined) return undefined;
      if (!timingSafeEqual(Buffer.from(signature, 'base64url'), sign(text))) return undefined;
      const facts = written.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
      const expiresAt = new Date(facts.e * 1_000);
      if (expiresAt <= now) return undefined;
      return { id: facts.i, key: facts.k, useCase: facts.u, origin: facts.o, expiresAt };
    },
  };
}
