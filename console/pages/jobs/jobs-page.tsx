import { Ban, ListChecks, RotateCw, SearchX } from 'lucide-react';
import { ApiProblem } from '../../api/problem.ts';
import { type Loaded, useAction, usePages } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Button, IconButton } from '../../parts/button.tsx';
import type { Column, Filter } from '../../parts/data-table/column.ts';
import { DataTable } from '../../parts/data-table/data-table.tsx';
import { useListState } from '../../parts/data-table/use-list-state.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Page as PageFrame } from '../../parts/page.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress } from '../../parts/use-address.ts';
import { type Job, jobKinds, jobPage, jobStates } from './job.ts';
import { JobDialog } from './job-dialog.tsx';
import { JobProgress, JobState } from './job-state.tsx';
import { type JobActions, useJobActions } from './use-job-actions.tsx';
import { useJobWords } from './use-job-words.ts';
import { words } from './words.ts';

const everyMs = 3_000;

/** Work in the background: one's own, or everybody's for whoever operates the server. */
export function Page() {
  const { say } = useWordsOf(words);
  const { say: sayCommon } = useWords();
  const { may } = useSession();
  const { read, write } = useAddress();
  const list = useListState();
  const query = new URLSearchParams({ limit: '200' });
  for (const name of ['state', 'kind'] as const) if (list.filter(name)) query.set(name, list.filter(name));
  const { loaded, more, loadingMore } = usePages(`/api/jobs?${query}`, jobPage, { everyMs });
  const actions = useJobActions();
  const shown = read('job');
  return (
    <PageFrame title={sayCommon('nav.jobs')} lead={may('system.operate') ? say('lead') : say('leadOwn')}>
      <Jobs loaded={loaded} actions={actions} onShow={(id) => write({ job: id }, 'push')} />
      {more ? (
        <div className="mt-4 text-center">
          <Button busy={loadingMore} onClick={more}>
            {say('older')}
          </Button>
        </div>
      ) : null}
      {shown === undefined ? null : (
        <JobDialog id={shown} actions={actions} onClose={() => write({ job: undefined })} />
      )}
      {actions.asking}
    </PageFrame>
  );
}

function Jobs({
  loaded,
  actions,
  onShow,
}: {
  readonly loaded: Loaded<readonly Job[]>;
  readonly actions: JobActions;
  readonly onShow: (id: string) => void;
}) {
  const { say } = useWordsOf(words);
  const { kind, state } = useJobWords();
  const columns = useColumns(onShow);
  const list = useListState();
  const { write } = useAddress();
  const retry = useAction(actions.retry);
  if (loaded.state === 'loading') return <Loading lines={8} />;
  if (loaded.state === 'failed') return <Trouble problem={loaded.problem} onRetry={loaded.retry} />;
  const filters: readonly Filter<Job>[] = [
    {
      id: 'state',
      title: say('state'),
      choices: jobStates.map((value) => ({ value, label: state(value) })),
      of: (job) => job.state,
    },
    {
      id: 'kind',
      title: say('kind'),
      choices: jobKinds.map((value) => ({ value, label: kind(value) })),
      of: (job) => job.kind,
    },
  ];
  const filtered = filters.some(({ id }) => list.filter(id) !== '');
  return (
    <div className="grid gap-3">
      {retry.problem ? <Trouble problem={retry.problem} /> : null}
      <DataTable
        label={say('list')}
        columns={columns}
        rows={loaded.data}
        rowKey={({ id }) => id}
        filters={filters}
        empty={
          filtered ? (
            <EmptyState
              icon={SearchX}
              title={say('nothing')}
              action={
                <Button onClick={() => write({ state: undefined, kind: undefined })}>{say('showAll')}</Button>
              }
            />
          ) : (
            <EmptyState icon={ListChecks} title={say('empty')} advice={say('emptyAdvice')} />
          )
        }
        rowActions={(job) => (
          <>
            {job.mayRetry ? (
              <IconButton
                icon={RotateCw}
                name={`${say('retry')}: ${kind(job.kind)}`}
                disabled={retry.busy}
                onClick={() => void retry.run(job)}
              />
            ) : null}
            {job.mayCancel ? (
              <IconButton
                icon={Ban}
                name={`${say('cancel')}: ${kind(job.kind)}`}
                onClick={() => actions.cancel(job)}
              />
            ) : null}
          </>
        )}
      />
    </div>
  );
}

function useColumns(onShow: (id: string) => void): readonly Column<Job>[] {
  const { say } = useWordsOf(words);
  const { explain } = useWords();
  const { kind, state } = useJobWords();
  const { duration, ago, dateTime } = useFormat();
  const reason = ({ problem }: Job): string => (problem ? explain(new ApiProblem(problem)).title : '');
  return [
    {
      id: 'kind',
      title: say('kind'),
      value: (job) => kind(job.kind),
      width: '34%',
      show: (job) => (
        <button
          type="button"
          className="cursor-pointer text-start font-semibold text-accent hover:underline"
          onClick={() => onShow(job.id)}
        >
          {kind(job.kind)}
        </button>
      ),
    },
    {
      id: 'state',
      title: say('state'),
      value: (job) => state(job.state),
      show: (job) => (
        <div className="grid min-w-28 justify-items-start gap-1">
          <JobState state={job.state} />
          {job.problem ? <span className="hidden text-sm text-bad phone:inline">{reason(job)}</span> : null}
          {job.state === 'running' ? (
            <div className="w-full max-w-56">
              <JobProgress job={job} />
            </div>
          ) : null}
        </div>
      ),
    },
    {
      id: 'reason',
      title: say('reason'),
      value: reason,
      show: (job) => <span className="text-sm text-bad">{reason(job)}</span>,
      wide: true,
    },
    {
      id: 'created',
      title: say('created'),
      value: (job) => job.createdAt,
      show: (job) => <span title={dateTime(job.createdAt)}>{ago(job.createdAt)}</span>,
      wide: true,
    },
    {
      id: 'took',
      title: say('took'),
      value: tookMs,
      show: (job) => {
        const ms = tookMs(job);
        return ms === undefined ? '–' : duration(ms);
      },
      numeric: true,
      wide: true,
    },
    {
      id: 'attempts',
      title: say('attempts'),
      value: (job) => job.attempt,
      show: (job) => say('attemptOf', { attempt: job.attempt, most: job.maxAttempts }),
      numeric: true,
      wide: true,
    },
  ];
}

/** How long the last attempt took, or has been taking. */
function tookMs(job: Job): number | undefined {
  if (job.startedAt === null || job.state === 'queued') return undefined;
  const end = job.finishedAt === null ? Date.now() : new Date(job.finishedAt).getTime();
  return Math.max(0, end - new Date(job.startedAt).getTime());
}
