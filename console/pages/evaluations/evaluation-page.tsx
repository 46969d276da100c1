import { useParams } from '@tanstack/react-router';
import { CircleStop, ScrollText } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../api/client.ts';
import { useAction, useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Button, buttonClass } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { Link } from '../../parts/link.tsx';
import { Page as PageFrame } from '../../parts/page.tsx';
import { Loading, Progress } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { CaseTable } from './case-table.tsx';
import { CompareCard } from './compare-card.tsx';
import { type JudgedRun, judgedRun } from './replies.ts';
import { SuiteCard } from './suite-card.tsx';
import { RunBadge } from './verdict-badge.tsx';
import { words } from './words.ts';

const everyMs = 2_000;

/** One run: how far it is, what came of each suite, beside another run, and every answer with the way to its turn. */
export function Page() {
  const { id = '' } = useParams({ strict: false });
  const { say } = useWordsOf(words);
  const path = `/api/evaluations/${encodeURIComponent(id)}`;
  const [running, setRunning] = useState(true);
  const loaded = useReply(path, judgedRun, { everyMs: running ? everyMs : false });
  const state = loaded.state === 'ready' ? loaded.data.state : 'running';
  if (running !== (state === 'running')) setRunning(state === 'running');
  if (loaded.state === 'ready') return <RunView key={id} run={loaded.data} path={path} />;
  return (
    <PageFrame title={say('title')}>
      {loaded.state === 'loading' ? (
        <Loading lines={8} />
      ) : (
        <Trouble problem={loaded.problem} onRetry={loaded.retry} />
      )}
    </PageFrame>
  );
}

function RunView({ run, path }: { readonly run: JudgedRun; readonly path: string }) {
  const { say } = useWordsOf(words);
  const { dateTime } = useFormat();
  const { may } = useSession();
  const [stopping, setStopping] = useState(false);
  const { job } = run;
  const stop = useAction(async () => {
    if (job !== null) await request('DELETE', `/api/jobs/${encodeURIComponent(job)}`);
  }, [path, '/api/evaluations']);
  const results = run.results.filter(({ case: id }) => !id.startsWith('label:'));
  return (
    <PageFrame
      title={say('one', { name: run.useCase })}
      lead={
        <span className="flex flex-wrap items-center gap-2">
          <RunBadge run={run} />
          {run.replayOf ? <Badge>{say('run.replay')}</Badge> : null}
          <code>{run.version.slice(0, 8)}</code>
          <span>{dateTime(run.createdAt)}</span>
        </span>
      }
      actions={
        <>
          <Link
            to={`/use-cases/${encodeURIComponent(run.useCase)}/evaluations`}
            className={buttonClass('plain')}
          >
            <ScrollText aria-hidden className="size-4" />
            {say('runs')}
          </Link>
          {run.state === 'running' && job !== null && may('job.cancel') ? (
            <Button icon={CircleStop} onClick={() => setStopping(true)}>
              {say('cancel')}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="grid gap-4">
        {stop.problem ? <Trouble problem={stop.problem} /> : null}
        {run.dropped && run.dropped.length > 0 ? (
          <p role="status" className="rounded-lg bg-bad-soft px-4 py-3 text-bad">
            {say('run.droppedIn', { suites: run.dropped.join(', ') })}
          </p>
        ) : null}
        {run.state === 'running' ? <Running run={run} /> : null}
        {run.state === 'failed' ? (
          <p role="status" className="rounded-lg bg-warn-soft px-4 py-3 text-warn">
            {say('brokeOff')}
          </p>
        ) : null}
        {run.suites ? (
          <div className="grid gap-4 lg:grid-cols-2">
            {run.suites.map((report) => (
              <SuiteCard key={report.suite} report={report} />
            ))}
          </div>
        ) : null}
        {run.state === 'finished' ? <CompareCard run={run} /> : null}
        <Card title={say('cases')}>
          <CaseTable results={results} />
        </Card>
      </div>
      <Confirm
        open={stopping}
        onClose={() => setStopping(false)}
        title={say('cancel.title')}
        consequence={say('cancel.consequence')}
        deed={say('cancel')}
        onConfirm={() => {
          setStopping(false);
          void stop.run();
        }}
      />
    </PageFrame>
  );
}

function Running({ run }: { readonly run: JudgedRun }) {
  const { say } = useWordsOf(words);
  const { duration } = useFormat();
  const { done, total, remainingSeconds } = run.progress ?? { done: 0, total: null };
  return (
    <Card>
      <Progress
        label={total === null ? say('waiting') : say('progress', { done, total })}
        done={done}
        {...(total === null ? {} : { total })}
        {...(remainingSeconds === undefined
          ? {}
          : { note: say('left', { time: duration(remainingSeconds * 1_000) }) })}
      />
    </Card>
  );
}
