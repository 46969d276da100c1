import { useParams } from '@tanstack/react-router';
import { FlaskConical, Play, ScrollText } from 'lucide-react';
import { useState } from 'react';
import { useReply } from '../../api/use-reply.ts';
import { inLanguageOf } from '../../language/in-language-of.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Button, buttonClass } from '../../parts/button.tsx';
import type { Column, Filter } from '../../parts/data-table/column.ts';
import { DataTable } from '../../parts/data-table/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Link } from '../../parts/link.tsx';
import { Page as PageFrame } from '../../parts/page.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { type Run, runs as runsReply, subject, verdicts } from './replies.ts';
import { StartDialog } from './start-dialog.tsx';
import { RunBadge } from './verdict-badge.tsx';
import { words } from './words.ts';

/** Every run of the suites of a use case, and how to begin one. */
export function Page() {
  const { name = '' } = useParams({ strict: false });
  const { say } = useWordsOf(words);
  const { language } = useWords();
  const { may } = useSession();
  const [starting, setStarting] = useState(false);
  const useCase = useReply(`/api/use-cases/${encodeURIComponent(name)}`, subject);
  const loaded = useReply(`/api/evaluations?useCase=${encodeURIComponent(name)}&limit=200`, runsReply, {
    everyMs: 3_000,
  });
  const title = useCase.state === 'ready' ? inLanguageOf(useCase.data.title, language) : name;
  const start = may('evaluation.run') ? (
    <Button look="main" icon={Play} disabled={useCase.state !== 'ready'} onClick={() => setStarting(true)}>
      {say('start')}
    </Button>
  ) : null;
  const failed = useCase.state === 'failed' ? useCase : loaded.state === 'failed' ? loaded : undefined;
  return (
    <PageFrame
      title={say('title')}
      lead={say('lead', { name: title })}
      actions={
        <>
          <Link to={`/use-cases/${encodeURIComponent(name)}`} className={buttonClass('plain')}>
            <ScrollText aria-hidden className="size-4" />
            {say('back')}
          </Link>
          {start}
        </>
      }
    >
      {failed ? (
        <Trouble problem={failed.problem} onRetry={failed.retry} />
      ) : loaded.state === 'ready' ? (
        <Runs runs={loaded.data.items} />
      ) : (
        <Loading lines={6} />
      )}
      {useCase.state === 'ready' ? (
        <StartDialog useCase={useCase.data} open={starting} onClose={() => setStarting(false)} />
      ) : null}
    </PageFrame>
  );
}

function Runs({ runs }: { readonly runs: readonly Run[] }) {
  const { say } = useWordsOf(words);
  const { dateTime, number } = useFormat();
  const sum = ({ suites }: Run, count: 'held' | 'cases'): number =>
    suites?.reduce((all, one) => all + one[count], 0) ?? 0;
  const outcomeOf = ({ verdict, state }: Run): string =>
    verdict ? say(`verdict.${verdict}`) : say(`state.${state}`);
  const heldOf = (one: Run): string =>
    one.suites
      ? say('suite.of', { held: number(sum(one, 'held')), cases: number(sum(one, 'cases')) })
      : one.progress && one.progress.total !== null
        ? say('progress', { done: one.progress.done, total: one.progress.total })
        : '';
  const columns: readonly Column<Run>[] = [
    {
      id: 'begun',
      title: say('run.begun'),
      value: ({ createdAt }) => createdAt,
      show: (one) => (
        <Link to={`/evaluations/${one.id}`} className="font-semibold text-accent hover:underline">
          {dateTime(one.createdAt)}
        </Link>
      ),
    },
    {
      id: 'outcome',
      title: say('run.outcome'),
      value: outcomeOf,
      show: (one) => (
        <span className="flex flex-wrap gap-1">
          <RunBadge run={one} />
          {one.replayOf ? <Badge title={say('run.replayLong')}>{say('run.replay')}</Badge> : null}
          {one.dropped && one.dropped.length > 0 ? <Badge tone="bad">{say('run.dropped')}</Badge> : null}
        </span>
      ),
    },
    { id: 'held', title: say('run.held'), value: heldOf },
    {
      id: 'version',
      title: say('run.version'),
      value: ({ version }) => version.slice(0, 8),
      show: ({ version }) => <code>{version.slice(0, 8)}</code>,
      wide: true,
    },
  ];
  const filters: readonly Filter<Run>[] = [
    {
      id: 'verdict',
      title: say('run.outcome'),
      choices: verdicts.map((value) => ({ value, label: say(`verdict.${value}`) })),
      of: ({ verdict }) => verdict ?? '',
    },
    {
      id: 'version',
      title: say('run.version'),
      choices: [...new Set(runs.map(({ version }) => version))].map((value) => ({
        value,
        label: value.slice(0, 8),
      })),
      of: ({ version }) => version,
    },
  ];
  return (
    <DataTable
      label={say('runs')}
      columns={columns}
      rows={runs}
      rowKey={({ id }) => id}
      filters={filters}
      empty={<EmptyState icon={FlaskConical} title={say('none')} advice={say('noneAdvice')} />}
    />
  );
}
