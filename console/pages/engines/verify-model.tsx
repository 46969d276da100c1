import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useAction, useRefresh, useReply } from '../../api/use-reply.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { isOpen, job as jobSchema } from '../jobs/job.ts';
import { JobProgress } from '../jobs/job-state.tsx';
import type { Model } from './replies.ts';
import { words } from './words.ts';

/** Reads every byte of a model again, and says how far that is; it goes on when the window is closed. */
export function VerifyModel({
  model,
  onClose,
}: {
  readonly model: Model | undefined;
  readonly onClose: () => void;
}) {
  const { say } = useWordsOf(words);
  const { say: sayCommon } = useWords();
  const { note } = useNotes();
  const refresh = useRefresh();
  const [job, setJob] = useState('');
  const begin = useAction(
    async (id: string) => {
      setJob('');
      setJob((await call('POST', `/api/models/${encodeURIComponent(id)}/verify`, jobSchema)).id);
    },
    ['/api/jobs'],
  );
  const { run } = begin;
  const id = model?.id;
  useEffect(() => {
    if (id !== undefined) void run(id);
  }, [id, run]);
  const waits = id === undefined || job === '';
  const loaded = useReply(`/api/jobs/${job}`, jobSchema, { everyMs: waits ? false : 700, wait: waits });
  const now = !waits && loaded.state === 'ready' ? loaded.data : undefined;
  const state = now?.state;
  const name = model?.name ?? '';
  useEffect(() => {
    if (state === undefined || state === 'queued' || state === 'running') return;
    void refresh('/api/models');
    if (state !== 'done') return;
    note(say('verified', { name }));
    onClose();
  }, [state, name, note, say, onClose, refresh]);
  if (!model) return null;
  return (
    <Dialog
      open
      onClose={onClose}
      width="small"
      title={`${say('verify')}: ${name}`}
      actions={<Button onClick={onClose}>{sayCommon('app.close')}</Button>}
    >
      <div className="grid gap-3 pb-2">
        {now && isOpen(now) ? <JobProgress job={now} label={say('verifying')} /> : null}
        {now?.problem ? <Trouble problem={new ApiProblem(now.problem)} /> : null}
        {begin.problem ? <Trouble problem={begin.problem} /> : null}
      </div>
    </Dialog>
  );
}
