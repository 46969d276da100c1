import { Ban, RotateCw } from 'lucide-react';
import { ApiProblem } from '../../api/problem.ts';
import { useAction, useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { Facts } from '../../parts/card.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { isOpen, type Job, job as jobSchema } from './job.ts';
import { JobProgress, JobState } from './job-state.tsx';
import type { JobActions } from './use-job-actions.tsx';
import { useJobWords } from './use-job-words.ts';
import { words } from './words.ts';

/** One job: how far, how often, and why not. */
export function JobDialog({
  id,
  actions,
  onClose,
}: {
  readonly id: string;
  readonly actions: JobActions;
  readonly onClose: () => void;
}) {
  const { say } = useWordsOf(words);
  const { kind } = useJobWords();
  const loaded = useReply(`/api/jobs/${encodeURIComponent(id)}`, jobSchema, { everyMs: 2_000 });
  const job = loaded.state === 'ready' ? loaded.data : undefined;
  const retry = useAction(actions.retry);
  return (
    <Dialog
      open
      onClose={onClose}
      title={job ? kind(job.kind) : say('open')}
      actions={
        job ? (
          <>
            {job.mayRetry ? (
              <Button icon={RotateCw} busy={retry.busy} onClick={() => void retry.run(job)}>
                {say('retry')}
              </Button>
            ) : null}
            {job.mayCancel ? (
              <Button icon={Ban} look="danger" onClick={() => actions.cancel(job)}>
                {say('cancel')}
              </Button>
            ) : null}
          </>
        ) : undefined
      }
    >
      {loaded.state === 'loading' ? <Loading lines={4} /> : null}
      {loaded.state === 'failed' ? <Trouble problem={loaded.problem} onRetry={loaded.retry} /> : null}
      {job ? <Details job={job} /> : null}
      {retry.problem ? <Trouble problem={retry.problem} /> : null}
    </Dialog>
  );
}

function Details({ job }: { readonly job: Job }) {
  const { say } = useWordsOf(words);
  const { dateTime } = useFormat();
  const at = (when: string | null) => (when === null ? '–' : dateTime(when));
  const waitsAgain = job.state === 'queued' && job.attempt > 0;
  const mustFinish = isOpen(job) && (job.kind === 'destroy' || job.kind === 'forget');
  return (
    <div className="grid gap-4 pb-2">
      {isOpen(job) ? <JobProgress job={job} /> : null}
      {waitsAgain ? <p className="text-muted">{say('waitsAgain')}</p> : null}
      {mustFinish ? <p className="text-muted">{say('mustFinish')}</p> : null}
      {job.problem ? <Trouble problem={new ApiProblem(job.problem)} /> : null}
      <Facts
        facts={[
          [say('state'), <JobState key="state" state={job.state} />],
          [say('attempts'), say('attemptOf', { attempt: job.attempt, most: job.maxAttempts })],
          [say('created'), at(job.createdAt)],
          [say('started'), at(job.startedAt)],
          [say('ended'), at(job.finishedAt)],
          [say('id'), <code key="id">{job.id}</code>],
        ]}
      />
    </div>
  );
}
