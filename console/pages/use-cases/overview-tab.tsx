import { useMemo } from 'react';
import { useReply } from '../../api/use-reply.ts';
import { inLanguageOf } from '../../language/in-language-of.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { languageNames } from '../../language/words.ts';
import { Card, Facts, Tile } from '../../parts/card.tsx';
import { Select } from '../../parts/field.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress } from '../../parts/use-address.ts';
import { CallersCard } from './callers-card.tsx';
import { DayBars } from './day-bars.tsx';
import { daysBefore } from './days-before.ts';
import { figuresWords } from './figures-words.ts';
import { period, type UseCase } from './replies.ts';
import { words } from './words.ts';

/** What it is for, how it does, and who may ask it. */
export function OverviewTab({
  useCase,
  looksAfter,
}: {
  readonly useCase: UseCase;
  readonly looksAfter: boolean;
}) {
  const { say: sayFigures } = useWordsOf(figuresWords);
  const { say } = useWordsOf(words);
  const { language } = useWords();
  const { dateTime } = useFormat();
  const kept = useCase.retention;
  const floor = kept?.floors[0];
  const least = floor && ` (${sayFigures(`overview.floor.${floor.reason}`, { count: floor.days })})`;
  const retention: readonly (readonly [string, string])[] =
    kept === undefined
      ? []
      : [
          [sayFigures('overview.keptWords'), sayFigures('overview.days', { count: kept.conversationDays })],
          [
            sayFigures('overview.keptRecords'),
            `${sayFigures('overview.days', { count: kept.recordDays })}${least ?? ''}`,
          ],
        ];
  return (
    <div className="grid gap-4">
      {looksAfter ? <FiguresPart name={useCase.name} /> : null}
      <div className="grid gap-4 xl:grid-cols-2">
        <Card title={sayFigures('overview.declared')}>
          <Facts
            facts={[
              [say('register.purpose'), inLanguageOf(useCase.purpose, language)],
              [say('register.owner'), useCase.owner],
              [
                sayFigures('overview.languages'),
                useCase.languages.map((code) => languageNames[code]).join(', '),
              ],
              [
                sayFigures('overview.version'),
                <code key="version">{(useCase.liveVersion ?? useCase.version).slice(0, 8)}</code>,
              ],
              [sayFigures('overview.since'), dateTime(useCase.createdAt)],
              ...retention,
              ...(useCase.reason === null ? [] : [[sayFigures('overview.reason'), useCase.reason] as const]),
            ]}
          />
        </Card>
        {looksAfter ? <CallersCard name={useCase.name} /> : null}
      </div>
    </div>
  );
}

const periods = [7, 30, 90] as const;

function FiguresPart({ name }: { readonly name: string }) {
  const { say } = useWordsOf(figuresWords);
  const { number, percent, duration } = useFormat();
  const { read, write } = useAddress();
  const days = periods.find((one) => String(one) === read('days')) ?? 30;
  const from = useMemo(() => daysBefore(new Date(), days), [days]);
  const loaded = useReply(`/api/use-cases/${name}/figures?from=${from}`, period, { everyMs: 30_000 });
  if (loaded.state === 'failed') return <Trouble problem={loaded.problem} onRetry={loaded.retry} />;
  if (loaded.state === 'loading') return <Loading lines={5} />;
  const { total, keptDays } = loaded.data;
  const share = (count: number) => (total.turns > 0 ? percent(count / total.turns) : '–');
  const rated = total.thumbsUp + total.thumbsDown;
  const unanswered = total.refused + total.failed + total.stopped;
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end justify-between gap-2">
        <h2 className="text-base font-semibold">{say('figures.title')}</h2>
        <div className="w-44">
          <Select
            bare
            label={say('figures.period')}
            value={String(days)}
            onChange={({ target }) => write({ days: target.value === '30' ? undefined : target.value })}
            choices={periods.map((count) => ({
              value: String(count),
              label: say('figures.lastDays', { count }),
            }))}
          />
        </div>
      </div>
      <div className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
        <Tile
          label={say('figures.turns')}
          value={number(total.turns)}
          note={
            total.turns === 0
              ? undefined
              : total.people === null
                ? say('figures.fewPeople')
                : say('figures.people', { count: total.people })
          }
        />
        <Tile
          label={say('figures.notInSources')}
          value={share(total.notInSources)}
          note={number(total.notInSources)}
        />
        <Tile
          label={say('outcome.unanswered')}
          value={share(unanswered)}
          note={
            total.declined === 0
              ? number(unanswered)
              : say('figures.declined', { count: number(unanswered), declined: number(total.declined) })
          }
          tone={total.turns > 0 && unanswered / total.turns > 0.1 ? 'warn' : 'plain'}
        />
        <Tile
          label={say('figures.liked')}
          value={rated > 0 ? percent(total.thumbsUp / rated) : '–'}
          note={say('figures.thumbs', { up: total.thumbsUp, down: total.thumbsDown })}
        />
        <Tile
          label={say('figures.median')}
          value={total.medianMs === null ? '–' : duration(total.medianMs)}
          note={total.p95Ms === null ? undefined : say('figures.p95', { time: duration(total.p95Ms) })}
        />
        <Tile
          label={say('figures.tokens')}
          value={number(total.promptTokens + total.completionTokens)}
          note={say('figures.tokensParts', {
            prompt: number(total.promptTokens),
            completion: number(total.completionTokens),
          })}
        />
      </div>
      <Card title={say('figures.perDay')}>
        {total.turns === 0 ? (
          <p className="text-muted">{say('figures.none')}</p>
        ) : (
          <DayBars period={loaded.data} />
        )}
        {days > keptDays ? (
          <p className="mt-3 text-sm text-muted">{say('figures.kept', { count: keptDays })}</p>
        ) : null}
      </Card>
    </div>
  );
}
