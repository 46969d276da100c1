import { usePages, useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress } from '../../parts/use-address.ts';
import { GateConditions } from './gate-conditions.tsx';
import { type Gate, gate as gateReply, life as lifeReply, type VersionLife } from './gate-replies.ts';
import { GateSteps } from './gate-steps.tsx';
import { gateWords } from './gate-words.ts';
import { LifeLine } from './life-line.tsx';
import type { UseCase } from './replies.ts';
import { ShadowCard } from './shadow-card.tsx';
import { words } from './words.ts';

/** Versions side by side; of the chosen one its gate, what a person may do with it, and what happened to it. */
export function GateTab({
  useCase,
  onRelease,
}: {
  readonly useCase: UseCase;
  readonly onRelease: (version: string) => void;
}) {
  const { say } = useWordsOf(gateWords);
  const versionsSay = useWordsOf(words).say;
  const { read, write } = useAddress();
  const path = `/api/use-cases/${encodeURIComponent(useCase.name)}`;
  const versions = usePages(`${path}/life?limit=20`, lifeReply, { everyMs: 15_000 });
  const items = versions.loaded.state === 'ready' ? versions.loaded.data : [];
  const chosen = read('version') ?? items[0]?.version ?? '';
  const seen = useReply(`${path}/gate?version=${encodeURIComponent(chosen)}`, gateReply, {
    everyMs: 15_000,
    wait: chosen === '',
  });
  if (versions.loaded.state === 'failed')
    return <Trouble problem={versions.loaded.problem} onRetry={versions.loaded.retry} />;
  if (versions.loaded.state === 'loading') return <Loading lines={8} />;
  const one = items.find(({ version }) => version === chosen);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <Card title={say('versions')}>
        <LifeLine items={items} chosen={chosen} onChoose={(version) => write({ version }, 'push')} />
        {versions.more ? (
          <Button className="mt-3" busy={versions.loadingMore} onClick={versions.more}>
            {versionsSay('versions.more')}
          </Button>
        ) : null}
      </Card>
      <div className="grid min-w-0 gap-4">
        {seen.state === 'failed' ? <Trouble problem={seen.problem} onRetry={seen.retry} /> : null}
        {seen.state === 'loading' ? <Loading lines={6} /> : null}
        {seen.state === 'ready' ? (
          <>
            <GateCard useCase={useCase.name} gate={seen.data} />
            <GateSteps name={useCase.name} gate={seen.data} onRelease={onRelease} />
            <Changes gate={seen.data} />
            <ShadowCard name={useCase.name} chosen={seen.data.version} state={seen.data.state} />
          </>
        ) : null}
        {one ? <Happened life={one} /> : null}
      </div>
    </div>
  );
}

function GateCard({ useCase, gate }: { readonly useCase: string; readonly gate: Gate }) {
  const { say, sayOr } = useWordsOf(gateWords);
  const open = gate.conditions.filter(({ met }) => !met);
  return (
    <Card
      title={say('chosen', { version: gate.version.slice(0, 8) })}
      actions={
        gate.gate ? (
          <Badge tone={gate.met ? 'good' : 'warn'}>{say(gate.met ? 'open' : 'shut')}</Badge>
        ) : (
          <Badge tone="warn">{say('gate.none')}</Badge>
        )
      }
    >
      {gate.gate ? (
        <GateConditions useCase={useCase} version={gate.version} conditions={gate.conditions} />
      ) : (
        <>
          <p className="font-semibold">{say('none.title')}</p>
          <p className="mt-1 text-muted">{say(gate.comesBack ? 'comesBack' : 'none.lead')}</p>
          {open.length > 0 ? (
            <GateConditions useCase={useCase} version={gate.version} conditions={open} />
          ) : null}
        </>
      )}
      {gate.gate && gate.comesBack ? (
        <p className="mt-3 rounded-md bg-warn-soft p-3 text-sm">{say('comesBack')}</p>
      ) : null}
      {gate.weakened.length > 0 && gate.heldBy ? (
        <p className="mt-3 rounded-md bg-warn-soft p-3 text-sm">
          {say('weakened.lead', { version: gate.heldBy.slice(0, 8) })}{' '}
          {gate.weakened.map((rule) => sayOr(`rule.${rule}`, rule)).join(', ')}.
        </p>
      ) : null}
    </Card>
  );
}

function Changes({ gate }: { readonly gate: Gate }) {
  const { say, sayOr } = useWordsOf(gateWords);
  const { since, areas, fallen } = gate.changes;
  if (since === null || since === gate.version) return null;
  const named = (list: readonly string[]) => list.map((area) => sayOr(`area.${area}`, area)).join(', ');
  return (
    <Card title={say('changes.title', { version: since.slice(0, 8) })}>
      <p>{areas.length === 0 ? say('changes.none') : named(areas)}</p>
      {fallen.length > 0 ? (
        <ul className="mt-2 grid list-none gap-1 text-sm text-muted">
          {fallen.map(({ id, name, because }) => (
            <li key={id}>{say('changes.fallen', { who: name ?? say('gone'), list: named(because) })}</li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}

function Happened({ life }: { readonly life: VersionLife }) {
  const { say, sayOr } = useWordsOf(gateWords);
  const { dateTime } = useFormat();
  return (
    <Card title={say('life.title', { version: life.version.slice(0, 8) })}>
      <ol className="grid list-none gap-2 text-sm">
        <li>
          <span className="text-muted">{dateTime(life.createdAt)}</span>{' '}
          {say('life.stored', { who: life.author ?? say('gone') })}
        </li>
        {life.steps.map(({ step, at, by, system, gate, reason }) => (
          <li key={`${at} ${step}`} className="[overflow-wrap:anywhere]">
            <span className="text-muted">{dateTime(at)}</span>{' '}
            {sayOr(`taken.${step}`, step, { who: by ?? say(system ? 'system' : 'gone') })}
            {gate ? ` (${say(`gate.${gate}`)})` : null}
            {reason ? <q className="ms-1 text-muted">{reason}</q> : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}
