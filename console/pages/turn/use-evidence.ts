import { useCallback, useState } from 'react';
import { type Loaded, useRefresh, useReply } from '../../api/use-reply.ts';
import { readCheckpoint } from '../../verify/checkpoint.ts';
import { recallCheckpoint } from '../../verify/memory.ts';
import { evidence, type TurnEvidence } from './replies.ts';

/** Record, proof and keys of a turn, with the proof of growth since what this browser has seen. */
export function useEvidence(turn: string): {
  readonly loaded: Loaded<TurnEvidence>;
  readonly again: () => void;
} {
  const [since, setSince] = useState(sizeSeen);
  const refresh = useRefresh();
  const path = `/api/turns/${encodeURIComponent(turn)}/evidence`;
  const loaded = useReply(since === undefined ? path : `${path}?since=${since}`, evidence);
  const again = useCallback(() => {
    setSince(sizeSeen());
    void refresh(path);
  }, [refresh, path]);
  return { loaded, again };
}

function sizeSeen(): number | undefined {
  const size = readCheckpoint(recallCheckpoint()?.note ?? '')?.size;
  return size === undefined || size === 0 ? undefined : size;
}
