import { ListChecks } from 'lucide-react';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import type { Column, Filter } from '../../parts/data-table/column.ts';
import { DataTable } from '../../parts/data-table/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Link } from '../../parts/link.tsx';
import type { CaseResult } from './replies.ts';
import { words } from './words.ts';

const outcomes = ['broken', 'missing', 'held'] as const;
const tones = { held: 'good', broken: 'bad', missing: 'warn' } as const;

/** Every answer that was judged, with what did not hold and the way to its turn. */
export function CaseTable({ results }: { readonly results: readonly CaseResult[] }) {
  const { say, sayOr } = useWordsOf(words);
  const { duration, number } = useFormat();
  const reasons = ({ broken, problem }: CaseResult): readonly string[] => [
    ...broken.map((check) => sayOr(`check.${check}`, check)),
    ...(problem === null ? [] : [sayOr(`problem.${problem}`, problem)]),
  ];
  const nameOf = ({ case: id, repeat }: CaseResult): string =>
    repeat === 0 ? id : `${id} (${say('case.repeat', { count: repeat + 1 })})`;
  const columns: readonly Column<CaseResult>[] = [
    {
      id: 'case',
      title: say('case.id'),
      value: nameOf,
      width: '24%',
      show: (one) =>
        one.turn === null ? (
          nameOf(one)
        ) : (
          <Link to={`/turns/${one.turn}`} className="font-semibold text-accent hover:underline">
            {nameOf(one)}
          </Link>
        ),
    },
    { id: 'suite', title: say('case.suite'), value: ({ suite }) => suite, wide: true },
    {
      id: 'outcome',
      title: say('case.outcome'),
      value: ({ outcome }) => say(`outcome.${outcome}`),
      show: ({ outcome }) => <Badge tone={tones[outcome]}>{say(`outcome.${outcome}`)}</Badge>,
    },
    {
      id: 'broken',
      title: say('case.broken'),
      value: (one) => reasons(one).join(', '),
      show: (one) => (
        <>
          {reasons(one).join(', ')}
          {one.judgeTurns.map((turn, at) => (
            <Link key={turn} to={`/turns/${turn}`} className="ms-2 text-sm text-accent hover:underline">
              {say('case.judge', { count: at + 1 })}
            </Link>
          ))}
        </>
      ),
    },
    {
      id: 'time',
      title: say('case.time'),
      value: ({ milliseconds }) => milliseconds,
      show: ({ milliseconds }) => duration(milliseconds),
      numeric: true,
      wide: true,
    },
    {
      id: 'tokens',
      title: say('case.tokens'),
      value: ({ tokens }) => tokens,
      show: ({ tokens }) => number(tokens),
      numeric: true,
      wide: true,
    },
    { id: 'model', title: say('case.model'), value: ({ model }) => model ?? '', exportOnly: true },
    { id: 'turn', title: say('case.turn'), value: ({ turn }) => turn ?? '', exportOnly: true },
  ];
  const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)].sort();
  const filters: readonly Filter<CaseResult>[] = [
    {
      id: 'outcome',
      title: say('case.outcome'),
      choices: outcomes.map((value) => ({ value, label: say(`outcome.${value}`) })),
      of: ({ outcome }) => outcome,
    },
    {
      id: 'suite',
      title: say('case.suite'),
      choices: distinct(results.map(({ suite }) => suite)).map((value) => ({ value, label: value })),
      of: ({ suite }) => suite,
    },
    {
      id: 'check',
      title: say('case.broken'),
      choices: distinct(results.flatMap(({ broken }) => broken)).map((value) => ({
        value,
        label: sayOr(`check.${value}`, value),
      })),
      of: ({ broken }) => broken,
    },
  ];
  return (
    <DataTable
      label={say('cases')}
      columns={columns}
      rows={results}
      rowKey={({ suite, case: id, repeat }) => JSON.stringify([suite, id, repeat])}
      filters={filters.filter(({ choices }) => choices.length > 1)}
      empty={<EmptyState icon={ListChecks} title={say('case.none')} />}
    />
  );
}
