import { Archive, DatabaseBackup, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { call } from '../../api/client.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useAction, useRefresh, useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Button, IconButton } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { isOpen, type Job, jobPage, job as jobSchema } from '../jobs/job.ts';
import { JobProgress } from '../jobs/job-state.tsx';
import { useJobActions } from '../jobs/use-job-actions.tsx';
import { words as jobWords } from '../jobs/words.ts';
import { type Backup, backups } from './replies.ts';
import { words } from './words.ts';

const shown = 5;
const latest = '/api/jobs?kind=backup&limit=1';

/** The backups there are, and one more at the press of a button. */
export function BackupCard() {
  const { say } = useWordsOf(words);
  const { say: sayJob } = useWordsOf(jobWords);
  const loaded = useReply('/api/backups', backups, { everyMs: 60_000 });
  const running = useBackupJob();
  const begin = useAction(() => call('POST', '/api/backups', jobSchema), ['/api/jobs']);
  const jobs = useJobActions();
  const open = running !== undefined && isOpen(running) ? running : undefined;
  return (
    <Card
      title={say('backups')}
      actions={
        <Button
          look="main"
          size="small"
          icon={DatabaseBackup}
          busy={begin.busy || open !== undefined}
          onClick={() => void begin.run()}
        >
          {say('backupNow')}
        </Button>
      }
    >
      <div className="grid gap-3">
        {open ? (
          <div className="flex items-end gap-2">
            <div className="min-w-0 flex-1">
              <JobProgress job={open} label={say('backupRunning')} />
            </div>
            <IconButton icon={X} name={sayJob('cancelDeed')} onClick={() => jobs.cancel(open)} />
          </div>
        ) : null}
        {running?.state === 'failed' && running.problem ? (
          <Trouble problem={new ApiProblem(running.problem)} onRetry={() => void begin.run()} />
        ) : null}
        {begin.problem ? <Trouble problem={begin.problem} /> : null}
        {loaded.state === 'loading' ? <Loading lines={2} /> : null}
        {loaded.state === 'failed' ? <Trouble problem={loaded.problem} onRetry={loaded.retry} /> : null}
        {loaded.state === 'ready' ? <Files files={loaded.data.items} /> : null}
      </div>
      {jobs.asking}
    </Card>
  );
}

/** The newest backup job; its end is told of once, if it was seen under way. */
function useBackupJob(): Job | undefined {
  const { say } = useWordsOf(words);
  const { note } = useNotes();
  const refresh = useRefresh();
  const loaded = useReply(latest, jobPage, { everyMs: 1_500 });
  const job = loaded.state === 'ready' ? loaded.data.items[0] : undefined;
  const seen = useRef<string>(undefined);
  useEffect(() => {
    if (!job) return;
    if (isOpen(job)) seen.current = job.id;
    else if (seen.current === job.id) {
      seen.current = undefined;
      void refresh('/api/backups', '/api/doctor');
      if (job.state === 'done') note(say('backupDone'));
    }
  }, [job, note, refresh, say]);
  return job;
}

function Files({ files }: { readonly files: readonly Backup[] }) {
  const { say } = useWordsOf(words);
  const { bytes, ago, dateTime, number } = useFormat();
  if (files.length === 0)
    return <EmptyState icon={Archive} title={say('backupsEmpty')} advice={say('backupsEmptyAdvice')} />;
  return (
    <>
      <table className="w-full text-sm">
        <thead className="text-muted">
          <tr>
            <th scope="col" className="py-1 text-start font-semibold">
              {say('file')}
            </th>
            <th scope="col" className="px-2 py-1 text-end font-semibold">
              {say('size')}
            </th>
            <th scope="col" className="py-1 text-end font-semibold">
              {say('made')}
            </th>
          </tr>
        </thead>
        <tbody>
          {files.slice(0, shown).map(({ name, bytes: size, madeAt }) => (
            <tr key={name} className="border-t border-line">
              <td className="py-1.5 [overflow-wrap:anywhere]" translate="no">
                {name}
              </td>
              <td className="px-2 py-1.5 text-end whitespace-nowrap tabular-nums">{bytes(size)}</td>
              <td className="py-1.5 text-end whitespace-nowrap" title={dateTime(madeAt)}>
                {ago(madeAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {files.length > shown ? (
        <p className="text-sm text-muted">{say('older', { count: number(files.length - shown) })}</p>
      ) : null}
      <p className="text-sm text-muted">{say('backupNote')}</p>
    </>
  );
}
