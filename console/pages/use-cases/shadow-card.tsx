import { Ghost } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../api/client.ts';
import { useRefresh, useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { Select } from '../../parts/field.tsx';
import { useSession } from '../../parts/session.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import type { VersionState } from './gate-replies.ts';
import { type ShadowFigures, shadow as shadowReply } from './shadow-replies.ts';
import { shadowWords } from './shadow-words.ts';

const shares = [0.01, 0.05, 0.1, 0.25, 0.5, 1] as const;

/** The version in the shadow of the live one, how the two did on the same questions, and the way to begin and end it. */
export function ShadowCard({
  name,
  chosen,
  state,
}: {
  readonly name: string;
  /** The version that would be put in the shadow. */
  readonly chosen: string;
  readonly state: VersionState;
}) {
  const { say } = useWordsOf(shadowWords);
  const { percent, dateTime } = useFormat();
  const { may } = useSession();
  const { note } = useNotes();
  const refresh = useRefresh();
  const [asking, setAsking] = useState<'begin' | 'end'>();
  const [share, setShare] = useState('0.1');
  const path = `/api/use-cases/${encodeURIComponent(name)}/shadow`;
  const loaded = useReply(path, shadowReply, { everyMs: 15_000 });
  const set = async (body: { share: number; version?: string }) => {
    await request('POST', path, { body });
    await refresh(path);
    note(say(body.share === 0 ? 'ended' : 'begun'));
  };
  if (loaded.state === 'failed') return <Trouble problem={loaded.problem} onRetry={loaded.retry} />;
  if (loaded.state === 'loading' || loaded.data.liveVersion === null) return null;
  const { version, share: now, since, figures, liveVersion } = loaded.data;
  const mayBegin = may('useCase.release') && state !== 'live' && state !== 'retired' && chosen !== version;
  if (version === null && !mayBegin) return null;
  return (
    <Card
      title={say('title')}
      actions={
        version !== null && may('useCase.release') ? (
          <Button size="small" onClick={() => setAsking('end')}>
            {say('end')}
          </Button>
        ) : undefined
      }
    >
      {version === null ? (
        <p className="text-muted">{say('lead')}</p>
      ) : (
        <p>
          {say('runs', {
            version: version.slice(0, 8),
            share: percent(now),
            when: since ? dateTime(since) : '',
          })}
        </p>
      )}
      {figures && figures.turns > 0 ? (
        <Beside figures={figures} live={liveVersion} shadow={version ?? ''} />
      ) : version === null ? null : (
        <p className="mt-2 text-muted">
          {say('nothingYet')} {say('leftOut')}
        </p>
      )}
      {mayBegin ? (
        <Button className="mt-3" size="small" icon={Ghost} onClick={() => setAsking('begin')}>
          {say('begin', { version: chosen.slice(0, 8) })}
        </Button>
      ) : null}
      <Confirm
        open={asking === 'begin'}
        onClose={() => setAsking(undefined)}
        title={say('begin.title', { version: chosen.slice(0, 8) })}
        consequence={
          <div className="grid gap-3">
            <p>{say('begin.consequence')}</p>
            <Select
              label={say('share')}
              value={share}
              choices={shares.map((one) => ({ value: String(one), label: percent(one) }))}
              onChange={({ target }) => setShare(target.value)}
            />
          </div>
        }
        deed={say('begin.deed')}
        danger={false}
        onConfirm={() => set({ version: chosen, share: Number(share) })}
      />
      <Confirm
        open={asking === 'end'}
        onClose={() => setAsking(undefined)}
        title={say('end.title')}
        consequence={say('end.consequence')}
        deed={say('end')}
        danger={false}
        onConfirm={() => set({ share: 0 })}
      />
    </Card>
  );
}

function Beside({
  figures,
  live,
  shadow,
}: {
  readonly figures: ShadowFigures;
  readonly live: string;
  readonly shadow: string;
}) {
  const { say } = useWordsOf(shadowWords);
  const { number, percent, duration } = useFormat();
  const share = (count: number) => `${percent(count / figures.turns)} (${number(count)})`;
  const time = (ms: number | null) => (ms === null ? '–' : duration(ms));
  const rows = [
    [say('answered'), share(figures.live.answered), share(figures.shadow.answered)],
    [say('notInSources'), share(figures.live.notInSources), share(figures.shadow.notInSources)],
    [say('withoutAnswer'), share(figures.live.withoutAnswer), share(figures.shadow.withoutAnswer)],
    [say('median'), time(figures.live.medianMs), time(figures.shadow.medianMs)],
    [say('tokens'), number(figures.live.tokens), number(figures.shadow.tokens)],
  ] as const;
  return (
    <>
      <table className="mt-3 w-full text-sm">
        <caption className="pb-1 text-start text-muted">{say('turns', { count: figures.turns })}</caption>
        <thead>
          <tr className="border-b border-line text-start">
            <th scope="col">
              <span className="sr-only">{say('figure')}</span>
            </th>
            <th scope="col" className="py-1 ps-2 text-end font-semibold">
              {say('live')} <code>{live.slice(0, 8)}</code>
            </th>
            <th scope="col" className="py-1 ps-2 text-end font-semibold">
              {say('shadow')} <code>{shadow.slice(0, 8)}</code>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, ofLive, ofShadow]) => (
            <tr key={label} className="border-b border-line last:border-b-0">
              <th scope="row" className="py-1 text-start font-normal text-muted">
                {label}
              </th>
              <td className="py-1 ps-2 text-end tabular-nums">{ofLive}</td>
              <td className="py-1 ps-2 text-end tabular-nums">{ofShadow}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-sm text-muted">
        {say('onlyOne', {
          live: figures.onlyLiveAnswered,
          shadow: figures.onlyShadowAnswered,
          p: number(figures.p, 3),
        })}{' '}
        {figures.wordsInCommon === null
          ? null
          : say('inCommon', {
              words: percent(figures.wordsInCommon),
              documents: percent(figures.documentsInCommon ?? 0),
            })}
      </p>
    </>
  );
}
