import { ApiProblem } from '../api/problem.ts';
import * as z from '../api/schema.ts';
import { originOf } from './origin-of.ts';

const localised = z.union([z.string(), z.partialRecord(z.oneOf(['de', 'fr', 'it', 'en']), z.string())]);

/** What the page around the frame hands in: the reply to `POST /api/embed-tokens`. */
const admission = z.object({ token: z.string(), title: localised, purpose: localised });
export type Admission = z.Infer<typeof admission>;

const handed = z.object({ type: z.oneOf(['leitstand:token']), admission });
const refused = z.object({ type: z.oneOf(['leitstand:token-failed']) });

/** The page around this one. */
export interface Portal {
  /** False where this page stands alone. */
  readonly isThere: boolean;
  /** Asks for a fresh token; `embed.noToken` when none comes. */
  admission(): Promise<Admission>;
}

/**
 * Asks the page around by message. Only what that very page sends counts, and only a token made for its origin: a page
 * that got hold of another's token cannot use it from here.
 */
export function createPortal(frame: Window, patienceMs = 15_000): Portal {
  const { parent } = frame;
  return {
    isThere: parent !== frame,
    admission: () =>
      new Promise((resolve, reject) => {
        const end = (settle: () => void) => {
          clearTimeout(late);
          frame.removeEventListener('message', onMessage);
          settle();
        };
        const fail = (detail: string) =>
          end(() => reject(new ApiProblem({ code: 'embed.noToken', status: 0, detail })));
        const late = setTimeout(() => fail('No answer came.'), patienceMs);
        const onMessage = ({ source, origin, data }: MessageEvent<unknown>) => {
          if (source !== parent) return;
          if (refused.safeParse(data).success) return fail('The page was given no token.');
          const parsed = handed.safeParse(data);
          if (!parsed.success) return;
          const { admission: given } = parsed.data;
          if (originOf(given.token) === origin) end(() => resolve(given));
          else fail('The token is for another page.');
        };
        frame.addEventListener('message', onMessage);
        // Whoever is around may know that a token is wanted.
        parent.postMessage({ type: 'leitstand:token-wanted' }, '*');
      }),
  };
}
