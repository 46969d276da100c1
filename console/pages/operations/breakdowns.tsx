import { CircleCheck, Cpu, ShieldCheck } from 'lucide-react';
import { ApiProblem } from '../../api/problem.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Card } from '../../parts/card.tsx';
import { DataTable } from '../../parts/data-table/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { words as categories } from '../turn/categories/words.ts';
import type { Total } from './replies.ts';
import { words } from './words.ts';

/** Errors by code, in words and as the code. */
export function Errors({ total }: { readonly total: Total }) {
  const { say } = useWordsOf(words);
  const { explain } = useWords();
  const { number } = useFormat();
  const titleOf = ({ code, title }: Total['errors'][number]) =>
    explain(new ApiProblem({ code, title, status: 0, detail: '' })).title;
  return (
    <Card title={say('errors')}>
      <DataTable
        label={say('errors')}
        name="errors"
        rows={total.errors}
        rowKey={({ of, code }) => `${of} ${code}`}
        filters={[
          {
            id: 'of',
            title: say('where'),
            choices: [
              { value: 'turn', label: say('of.turn') },
              { value: 'request', label: say('of.request') },
            ],
            of: (row) => row.of,
          },
        ]}
        columns={[
          {
            id: 'code',
            title: say('error'),
            value: ({ code }) => code,
            show: (row) => (
              <div className="grid">
                <span>{titleOf(row)}</span>
                <code className="text-sm text-muted" translate="no">
                  {row.code}
                </code>
              </div>
            ),
          },
          { id: 'of', title: say('where'), value: (row) => say(`of.${row.of}`) },
          {
            id: 'count',
            title: say('count'),
            value: ({ count }) => count,
            show: ({ count }) => number(count),
            numeric: true,
          },
        ]}
        empty={<EmptyState icon={CircleCheck} title={say('noErrors')} />}
      />
    </Card>
  );
}

/** What the guards found, by category and by what was done. */
export function Findings({ total }: { readonly total: Total }) {
  const { say, sayOr } = useWordsOf(words);
  const { sayOr: category } = useWordsOf(categories);
  const { number } = useFormat();
  return (
    <Card title={say('findings')}>
      <DataTable
        label={say('findings')}
        name="findings"
        searchable={false}
        rows={total.findings}
        rowKey={({ action, category: of }) => `${action} ${of}`}
        columns={[
          {
            id: 'category',
            title: say('category'),
            value: ({ category: of }) => category(of, sayOr(`category.${of}`, of)),
          },
          { id: 'action', title: say('action'), value: ({ action }) => say(`action.${action}`) },
          {
            id: 'count',
            title: say('count'),
            value: ({ count }) => count,
            show: ({ count }) => number(count),
            numeric: true,
          },
        ]}
        empty={<EmptyState icon={ShieldCheck} title={say('noFindings')} />}
      />
      <p className="mt-2 text-sm text-muted">{say('findingsNote')}</p>
    </Card>
  );
}

/** What each engine did, and how long it made people wait. */
export function ByEngine({ total }: { readonly total: Total }) {
  const { say } = useWordsOf(words);
  const { number, duration } = useFormat();
  const time = (ms: number | undefined) => (ms === undefined ? '–' : duration(ms));
  return (
    <Card title={say('byEngine')}>
      <DataTable
        label={say('byEngine')}
        name="engines"
        searchable={false}
        rows={total.engines}
        rowKey={({ engine }) => engine}
        columns={[
          { id: 'engine', title: say('engine'), value: ({ engine }) => engine, width: '11rem' },
          {
            id: 'turns',
            title: say('questions'),
            value: ({ turns }) => turns,
            show: ({ turns }) => number(turns),
            numeric: true,
          },
          {
            id: 'first',
            title: say('firstToken'),
            value: ({ firstTokenMs }) => firstTokenMs?.p95,
            show: ({ firstTokenMs }) =>
              firstTokenMs
                ? say('latencyNote', { p50: time(firstTokenMs.p50), p95: time(firstTokenMs.p95) })
                : '–',
            wide: true,
          },
          {
            id: 'read',
            title: say('tokensRead'),
            value: ({ promptTokens }) => promptTokens,
            show: ({ promptTokens }) => number(promptTokens),
            numeric: true,
            wide: true,
          },
          {
            id: 'written',
            title: say('tokensWritten'),
            value: ({ completionTokens }) => completionTokens,
            show: ({ completionTokens }) => number(completionTokens),
            numeric: true,
            wide: true,
          },
          {
            id: 'waiting',
            title: say('waitingMost'),
            value: ({ waiting }) => waiting?.most,
            show: ({ waiting }) => (waiting ? number(waiting.most) : '–'),
            numeric: true,
            wide: true,
          },
        ]}
        empty={<EmptyState icon={Cpu} title={say('noEngineYet')} />}
      />
    </Card>
  );
}
