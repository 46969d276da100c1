import { Plus, ScrollText } from 'lucide-react';
import { useMemo } from 'react';
import { useReply } from '../../api/use-reply.ts';
import { inLanguageOf } from '../../language/in-language-of.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { buttonClass } from '../../parts/button.tsx';
import type { Column } from '../../parts/data-table/column.ts';
import { DataTable } from '../../parts/data-table/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Link } from '../../parts/link.tsx';
import { Page as PageFrame } from '../../parts/page.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { daysBefore } from './days-before.ts';
import { figuresWords } from './figures-words.ts';
import { GateBadges } from './gate-badges.tsx';
import { gateWords } from './gate-words.ts';
import { newWords } from './new-words.ts';
import { type Figures, ownerNames, register, type UseCase, useCaseStates } from './replies.ts';
import { StateBadge } from './state-badge.tsx';
import { stateWords } from './state-words.ts';
import { StopEverything } from './stop-everything.tsx';
import { words } from './words.ts';

const periodDays = 30;

/** The register: what is declared, who answers for it, how it does, and the button that stops everything. */
export function Page() {
  const { say: sayNew } = useWordsOf(newWords);
  const { say: sayState } = useWordsOf(stateWords);
  const { say } = useWordsOf(words);
  const { may } = useSession();
  const from = useMemo(() => daysBefore(new Date(), periodDays), []);
  const loaded = useReply(`/api/use-cases?limit=1000&from=${from}`, register, { everyMs: 30_000 });
  const items = loaded.state === 'ready' ? loaded.data.items : [];
  const stopped = loaded.state === 'ready' && loaded.data.stopped;
  const live = items.filter(({ state }) => state === 'live').length;
  const nameOf = useOwnerNames();
  const columns = useColumns(nameOf);
  const owners = [...new Set(items.map(({ owner }) => owner))].sort();
  const create = may('useCase.write') ? (
    <Link to="/use-cases/new" className={buttonClass('main')}>
      <Plus aria-hidden className="size-4" />
      {sayNew('new.deed')}
    </Link>
  ) : undefined;
  return (
    <PageFrame
      title={say('register.title')}
      lead={say('register.lead')}
      actions={
        <>
          {loaded.state === 'ready' && !stopped ? <StopEverything stopped={false} live={live} /> : null}
          {items.length > 0 ? create : null}
        </>
      }
    >
      {stopped ? <StopEverything stopped live={live} /> : null}
      {loaded.state === 'loading' ? <Loading lines={6} /> : null}
      {loaded.state === 'failed' ? <Trouble problem={loaded.problem} onRetry={loaded.retry} /> : null}
      {loaded.state === 'ready' ? (
        <DataTable
          label={say('register.title')}
          columns={columns}
          rows={items}
          rowKey={({ name }) => name}
          filters={[
            {
              id: 'state',
              title: say('register.state'),
              choices: useCaseStates.map((value) => ({ value, label: sayState(`state.${value}`) })),
              of: ({ state }) => state,
            },
            {
              id: 'owner',
              title: say('register.owner'),
              choices: owners.map((value) => ({ value, label: nameOf(value) ?? value })),
              of: ({ owner }) => owner,
            },
          ]}
          empty={
            <EmptyState
              icon={ScrollText}
              title={say('register.none')}
              advice={say(may('useCase.write') ? 'register.noneAdvice' : 'register.noneForYou')}
              action={create}
            />
          }
        />
      ) : null}
    </PageFrame>
  );
}

/** What the person of a login is called; nothing for those who may not read who there is. */
function useOwnerNames(): (login: string) => string | undefined {
  const { may } = useSession();
  const people = useReply('/api/people?limit=200', ownerNames, { wait: !may('person.read') });
  return useMemo(() => {
    const items = people.state === 'ready' ? people.data.items : [];
    const names = new Map(items.map(({ login, name }) => [login, name]));
    return (login) => names.get(login);
  }, [people]);
}

function useColumns(nameOf: (login: string) => string | undefined): readonly Column<UseCase>[] {
  const { say: sayFigures } = useWordsOf(figuresWords);
  const { say: sayState } = useWordsOf(stateWords);
  const { say } = useWordsOf(words);
  const gateSay = useWordsOf(gateWords).say;
  const { language } = useWords();
  const { number, percent, duration } = useFormat();
  const { may } = useSession();
  const looksAfter = may('useCase.write') || may('useCase.release') || may('useCase.stop');
  return useMemo(() => {
    const titleOf = ({ title }: UseCase) => inLanguageOf(title, language);
    const first: readonly Column<UseCase>[] = [
      {
        id: 'title',
        title: say('register.useCase'),
        value: titleOf,
        show: (row) => (
          <div className="min-w-36 lg:min-w-44">
            <Link to={`/use-cases/${row.name}`} className="font-semibold">
              {titleOf(row)}
            </Link>
            <div className="text-sm text-muted">{row.name}</div>
          </div>
        ),
      },
      {
        id: 'state',
        title: say('register.state'),
        value: ({ state }) => sayState(`state.${state}`),
        show: ({ state, gate }) => (
          <span className="flex flex-wrap gap-1">
            <StateBadge state={state} />
            {gate ? <GateBadges gate={gate} /> : null}
          </span>
        ),
      },
      ...(looksAfter
        ? [
            {
              id: 'gate',
              title: gateSay('register.gate'),
              exportOnly: true as const,
              value: ({ gate }: UseCase) =>
                [
                  gate?.passed ? gateSay(`gate.${gate.passed}`) : '',
                  gate?.overdue ? gateSay('register.overdue') : '',
                ]
                  .filter(Boolean)
                  .join(', '),
            },
          ]
        : []),
      {
        id: 'owner',
        title: say('register.owner'),
        wide: true,
        value: ({ owner }) => [nameOf(owner), owner].filter(Boolean).join(' · '),
        show: ({ owner }) => (
          <>
            {nameOf(owner) ?? owner}
            {nameOf(owner) ? <div className="text-sm text-muted">{owner}</div> : null}
          </>
        ),
      },
      {
        id: 'version',
        title: sayFigures('overview.version'),
        exportOnly: true,
        value: ({ liveVersion, version }) => liveVersion ?? version,
      },
    ];
    if (!looksAfter) {
      return [
        ...first,
        {
          ...{ id: 'purpose', title: say('register.purpose'), wide: true },
          value: ({ purpose }) => inLanguageOf(purpose, language),
        },
      ];
    }
    const figure = (
      id: string,
      title: string,
      value: (figures: Figures) => number | null,
      show: (value: number, figures: Figures) => string,
    ): Column<UseCase> => ({
      ...{ id, title, numeric: true, wide: true },
      value: ({ figures }) => (figures ? (value(figures) ?? undefined) : undefined),
      show({ figures }) {
        const found = figures ? value(figures) : null;
        return figures && found !== null ? show(found, figures) : <Nothing />;
      },
    });
    return [
      ...first,
      figure(
        'turns',
        sayFigures('figures.turns'),
        ({ turns }) => turns,
        (value) => number(value),
      ),
      figure(
        'notInSources',
        sayFigures('figures.notInSources'),
        (one) => (one.turns > 0 ? one.notInSources / one.turns : null),
        (value) => percent(value),
      ),
      figure(
        'liked',
        sayFigures('figures.liked'),
        ({ thumbsUp, thumbsDown }) => (thumbsUp + thumbsDown > 0 ? thumbsUp / (thumbsUp + thumbsDown) : null),
        (value, one) => `${percent(value)} (${one.thumbsUp + one.thumbsDown})`,
      ),
      figure(
        'median',
        sayFigures('figures.median'),
        ({ medianMs }) => medianMs,
        (value) => duration(value),
      ),
      figure(
        'tokens',
        sayFigures('figures.tokens'),
        ({ promptTokens, completionTokens }) => promptTokens + completionTokens,
        (value) => number(value),
      ),
    ];
  }, [say, gateSay, language, number, percent, duration, looksAfter, nameOf, sayState, sayFigures]);
}

const Nothing = () => <span className="text-muted">–</span>;
