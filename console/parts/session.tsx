import { createContext, useContext } from 'react';
import type { Verb } from '#contract';
import type { ApiProblem } from '../api/problem.ts';
import type { Session } from '../api/replies.ts';

export interface SignedIn {
  readonly session: Session;
  readonly may: (verb: Verb) => boolean;
  /** Reads anew what the session may do. */
  readonly refresh: () => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** Shows the sign-in page if the session is over; says whether it was. */
  readonly endedBy: (problem: ApiProblem) => boolean;
}

export const SessionContext = createContext<SignedIn | undefined>(undefined);

export function useSession(): SignedIn {
  const signedIn = useContext(SessionContext);
  if (!signedIn) throw new Error('useSession needs a session around it');
  return signedIn;
}
