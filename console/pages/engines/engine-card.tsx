import { CircleCheck, CircleX, FlaskConical, LoaderCircle, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge, type Tone } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Card, Facts } from '../../parts/card.tsx';
import { type Engine, type Standing, standing } from './replies.ts';
import { words } from './words.ts';

const looks = {
  ready: { tone: 'good', icon: CircleCheck },
  failed: { tone: 'bad', icon: CircleX },
  stopped: { tone: 'bad', icon: CircleX },
  starting: { tone: 'warn', icon: LoaderCircle },
  restarting: { tone: 'warn', icon: LoaderCircle },
} as const satisfies Record<Standing, { readonly tone: Tone; readonly icon: unknown }>;

/** One engine: whether it answers, where it stands, what waits for it, and its last trouble. */
export function EngineCard({
  engine,
  onRestart,
}: {
  readonly engine: Engine;
  readonly onRestart?: () => void;
}) {
  const { say, sayOr } = useWordsOf(words);
  const state = standing(engine);
  const { name, location, weights } = engine;
  return (
    <Card
      title={name}
      actions={
        engine.process && onRestart ? (
          <Button size="small" icon={RotateCw} onClick={onRestart}>
            {say('restart')}
          </Button>
        ) : undefined
      }
    >
      <p className="mb-3 flex flex-wrap gap-1.5" role="status">
        <Badge {...looks[state]}>{say(`state.${state}`)}</Badge>
        <Badge tone={location === 'house' ? 'plain' : 'warn'}>{say(`location.${location}`)}</Badge>
        <Badge>{sayOr(`kind.${engine.kind}`, engine.kind)}</Badge>
        {weights ? (
          <Badge tone="warn" icon={FlaskConical}>
            {say('demonstration')}
          </Badge>
        ) : null}
      </p>
      {weights ? (
        <p className="mb-3 rounded-md bg-warn-soft px-3 py-2 text-sm">{say('demonstrationHint')}</p>
      ) : null}
      <Facts facts={useFacts(engine)} />
      {engine.process ? null : <p className="mt-3 text-sm text-muted">{say('notOurs')}</p>}
    </Card>
  );
}

function useFacts(engine: Engine): readonly (readonly [string, ReactNode])[] {
  const { say } = useWordsOf(words);
  const { number, bytes, ago } = useFormat();
  const { process: own, health } = engine;
  const models = health.models?.join(', ') ?? '';
  const problem = own?.problem ?? health.problem;
  const said = (text: string) => (
    <code className="text-sm" translate="no">
      {text}
    </code>
  );
  return [
    [say('model'), models === '' ? say('noModel') : said(models)],
    ...(health.state === 'failed' && problem ? ([[say('reason'), said(problem)]] as const) : []),
    ...(own
      ? ([
          [say('queue'), say('queueNow', { running: number(own.running), waiting: number(own.waiting) })],
          [say('open'), number(own.open)],
          [say('memory'), own.memoryBytes === undefined ? '–' : bytes(own.memoryBytes)],
          ...(own.contextTokens === undefined
            ? []
            : ([[say('context'), say('tokens', { count: number(own.contextTokens) })]] as const)),
          [say('since'), ago(own.since)],
          [say('restarts'), number(own.restarts)],
          ...(own.lastFall && own.state === 'ready'
            ? ([
                [
                  say('lastFall'),
                  <span key="fall">
                    {ago(own.lastFall.at)}: {said(own.lastFall.problem)}
                  </span>,
                ],
              ] as const)
            : []),
        ] as const)
      : []),
  ];
}
