import { OctagonPause, Play } from 'lucide-react';
import { useState } from 'react';
import { call, request } from '../../api/client.ts';
import { useRefresh } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { TextField } from '../../parts/field.tsx';
import { useSession } from '../../parts/session.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { ended } from './replies.ts';
import { stateWords } from './state-words.ts';

/** The stop button for everything, and its undo. */
export function StopEverything({ stopped, live }: { readonly stopped: boolean; readonly live: number }) {
  const { say } = useWordsOf(stateWords);
  const { may } = useSession();
  const { note } = useNotes();
  const refresh = useRefresh();
  const [asking, setAsking] = useState<'stop' | 'start'>();
  const [reason, setReason] = useState('');
  const stop = async () => {
    const given = reason.trim() === '' ? {} : { reason: reason.trim() };
    const { ended: count = 0 } = await call('POST', '/api/stop', ended, { body: given });
    await refresh('/api/use-cases');
    setReason('');
    note(say('stopAll.done', { count }));
  };
  const start = async () => {
    await request('POST', '/api/start', { body: {} });
    await refresh('/api/use-cases');
    note(say('startAll.done'));
  };
  if (stopped) {
    return (
      <div
        role="status"
        className="mb-4 flex flex-wrap items-center gap-3 rounded-md border-s-4 border-bad bg-bad-soft px-4 py-3"
      >
        <OctagonPause aria-hidden className="size-5 shrink-0 text-bad" />
        <div className="min-w-0 flex-1">
          <strong className="text-bad">{say('stopAll.isStopped')}</strong>
          <p className="text-sm">
            {say(may('useCase.release') ? 'stopAll.startHint' : 'stopAll.startHintOthers')}
          </p>
        </div>
        {may('useCase.release') ? (
          <Button icon={Play} look="main" onClick={() => setAsking('start')}>
            {say('startAll.deed')}
          </Button>
        ) : null}
        <Confirm
          open={asking === 'start'}
          onClose={() => setAsking(undefined)}
          title={say('startAll.title')}
          consequence={say('startAll.consequence', { count: live })}
          deed={say('startAll.deed')}
          danger={false}
          onConfirm={start}
        />
      </div>
    );
  }
  if (!may('useCase.stop')) return null;
  return (
    <>
      <Button icon={OctagonPause} look="danger" onClick={() => setAsking('stop')}>
        {say('stopAll.deed')}
      </Button>
      <Confirm
        open={asking === 'stop'}
        onClose={() => setAsking(undefined)}
        title={say('stopAll.title')}
        consequence={
          <div className="grid gap-3">
            <p>{say('stopAll.consequence', { count: live })}</p>
            <p>{say('stopAll.undo')}</p>
            <TextField
              label={say('stop.reason')}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
        }
        deed={say('stopAll.deed')}
        onConfirm={stop}
      />
    </>
  );
}
