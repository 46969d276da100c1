import { Share2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../api/client.ts';
import { useAction, useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { type Share, shares } from './replies.ts';
import { words } from './words.ts';

/** To whom one's own turn was shown, until when, and how to take it back. */
export function SharesCard({ turn, onShare }: { readonly turn: string; readonly onShare: () => void }) {
  const { say } = useWordsOf(words);
  const path = `/api/turns/${turn}/shares`;
  const loaded = useReply(path, shares);
  const [taking, setTaking] = useState<Share>();
  const withdraw = useAction(async (share: Share) => request('DELETE', `${path}/${share.id}`), [path]);
  return (
    <Card
      title={say('shares')}
      actions={
        <Button icon={Share2} size="small" onClick={onShare}>
          {say('share')}
        </Button>
      }
    >
      {loaded.state === 'loading' ? <Loading lines={1} /> : null}
      {loaded.state === 'failed' ? <Trouble problem={loaded.problem} onRetry={loaded.retry} /> : null}
      {loaded.state === 'ready' && loaded.data.items.length === 0 ? (
        <p className="text-muted">{say('notSharedYet')}</p>
      ) : null}
      {loaded.state === 'ready' ? (
        <ul className="grid gap-2">
          {loaded.data.items.map((share) => (
            <ShareLine key={share.id} share={share} onTakeBack={() => setTaking(share)} />
          ))}
        </ul>
      ) : null}
      {taking ? (
        <Confirm
          open
          onClose={() => setTaking(undefined)}
          title={say('takeBackTitle', { name: taking.to.name })}
          consequence={say('takeBackConsequence')}
          deed={say('takeBack')}
          onConfirm={async () => {
            await withdraw.run(taking);
          }}
        />
      ) : null}
      {withdraw.problem ? <Trouble problem={withdraw.problem} /> : null}
    </Card>
  );
}

function ShareLine({ share, onTakeBack }: { readonly share: Share; readonly onTakeBack: () => void }) {
  const { say } = useWordsOf(words);
  const { dateTime } = useFormat();
  const ended = share.withdrawnAt !== null || new Date(share.expiresAt) <= new Date();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="font-semibold">{share.to.name}</span>
      <Badge>{say(share.to.kind === 'group' ? 'group' : 'person')}</Badge>
      <span className="text-sm text-muted">
        {share.withdrawnAt === null
          ? say(ended ? 'ended' : 'until', { when: dateTime(share.expiresAt) })
          : say('takenBack', { when: dateTime(share.withdrawnAt) })}
      </span>
      {ended ? null : (
        <span className="ms-auto flex items-center gap-1">
          <CopyButton text={`${location.origin}/turns/${share.turn}`} name={say('copyLink')} />
          <Button icon={Undo2} size="small" look="quiet" onClick={onTakeBack}>
            {say('takeBack')}
          </Button>
        </span>
      )}
    </li>
  );
}
