import { useState } from 'react';
import { useRefresh, useReply } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { readCheckpoint } from '../../verify/checkpoint.ts';
import { recallCheckpoint } from '../../verify/memory.ts';
import { Verification } from '../../verify/verification.tsx';
import { words as verifyWords } from '../../verify/words.ts';
import { type AuditItem, consistency, logState, proofAnswer } from './replies.ts';

/** The proof of any record, fetched piece by piece and checked in this browser. */
export function RecordProof({ record }: { readonly record: AuditItem }) {
  const { say } = useWordsOf(verifyWords);
  const refresh = useRefresh();
  const [since, setSince] = useState(sizeSeen);
  const path = `/api/audit/proof/${record.id}`;
  const state = useReply('/api/audit/state', logState);
  const answer = useReply(path, proofAnswer);
  const size = answer.state === 'ready' ? answer.data.proof?.size : undefined;
  const grown = since !== undefined && size !== undefined && since <= size;
  const growth = useReply(`/api/audit/consistency?from=${since ?? 0}&to=${size ?? 0}`, consistency, {
    wait: !grown,
  });
  const failed = [state, answer, ...(grown ? [growth] : [])].find((one) => one.state === 'failed');
  if (failed?.state === 'failed') return <Trouble problem={failed.problem} onRetry={failed.retry} />;
  if (state.state !== 'ready' || answer.state !== 'ready' || (grown && growth.state !== 'ready')) {
    return <Loading lines={4} />;
  }
  return (
    <>
      <h3 className="font-semibold">{say('title')}</h3>
      <p className="mb-3 text-muted">{say('lead')}</p>
      <Verification
        evidence={{
          record: { id: record.id, leaf: record.leaf, text: record.record },
          proof: answer.data.proof,
          keys: state.data.keys,
          consistency: growth.state === 'ready' && grown ? growth.data : undefined,
        }}
        about={{}}
        fileName={`leitstand-record-${record.id}`}
        onAgain={() => {
          setSince(sizeSeen());
          void refresh(path, '/api/audit/state');
        }}
      />
    </>
  );
}

function sizeSeen(): number | undefined {
  const size = readCheckpoint(recallCheckpoint()?.note ?? '')?.size;
  return size === undefined || size === 0 ? undefined : size;
}
