import { type ReactNode, useState } from 'react';
import { call } from '../../api/client.ts';
import { useRefresh } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { type Job, job as jobSchema } from './job.ts';
import { useJobWords } from './use-job-words.ts';
import { words } from './words.ts';

export interface JobActions {
  readonly cancel: (job: Pick<Job, 'id' | 'kind'>) => void;
  readonly retry: (job: Job) => Promise<void>;
  /** Belongs somewhere on the page: it asks before a job is cancelled. */
  readonly asking: ReactNode;
}

/** What can be done with a job; `changes` are the addresses to be asked anew afterwards. */
export function useJobActions(changes: readonly string[] = []): JobActions {
  const { say } = useWordsOf(words);
  const { kind } = useJobWords();
  const { note } = useNotes();
  const refresh = useRefresh();
  const [leaving, setLeaving] = useState<Pick<Job, 'id' | 'kind'>>();
  const addressOf = ({ id }: Pick<Job, 'id'>) => `/api/jobs/${encodeURIComponent(id)}`;
  const changed = ({ id }: Pick<Job, 'id'>) => refresh('/api/jobs', `/api/jobs/${id}`, ...changes);
  return {
    cancel: setLeaving,
    async retry(job) {
      await call('POST', `${addressOf(job)}/retry`, jobSchema);
      note(say('retried'));
      await changed(job);
    },
    asking: (
      <Confirm
        open={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={say('cancelTitle', { kind: kind(leaving?.kind ?? '') })}
        consequence={say('cancelConsequence')}
        deed={say('cancelDeed')}
        onConfirm={async () => {
          if (!leaving) return;
          await call('DELETE', addressOf(leaving), jobSchema);
          note(say('cancelled'));
          await changed(leaving);
        }}
      />
    ),
  };
}
