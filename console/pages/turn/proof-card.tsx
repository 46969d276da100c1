import { useWordsOf } from '../../language/use-words.tsx';
import { Card } from '../../parts/card.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { Sentence, Verification } from '../../verify/verification.tsx';
import { words } from '../../verify/words.ts';
import type { Turn } from './replies.ts';
import { useEvidence } from './use-evidence.ts';

/** The receipt of a turn, checked in this browser. */
export function ProofCard({ turn }: { readonly turn: Turn }) {
  const { say } = useWordsOf(words);
  const { loaded, again } = useEvidence(turn.id);
  return (
    <Card title={say('title')}>
      <p className="-mt-2 mb-3 text-muted">{say('lead')}</p>
      {loaded.state === 'loading' ? <Loading lines={3} /> : null}
      {loaded.state === 'failed' ? <Trouble problem={loaded.problem} onRetry={loaded.retry} /> : null}
      {loaded.state === 'ready' ? (
        loaded.data.record ? (
          <Verification
            evidence={{ ...loaded.data, record: loaded.data.record }}
            about={{ turn: turn.id, useCase: turn.useCase, version: turn.version }}
            fileName={`leitstand-evidence-${turn.id}`}
            onAgain={again}
          />
        ) : (
          <Sentence state="waiting" title={say('none')} text={say('noneSentence')} />
        )
      ) : null}
    </Card>
  );
}
