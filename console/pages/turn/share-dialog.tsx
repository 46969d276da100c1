import { Share2 } from 'lucide-react';
import { useId, useState } from 'react';
import { request } from '../../api/client.ts';
import { useAction, useReply } from '../../api/use-reply.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Select, TextField } from '../../parts/field.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { auditors } from './replies.ts';
import { dayFromNow, endOfDay } from './share-days.ts';
import { words } from './words.ts';

/** Chooses an auditor or group, and until when they may read. */
export function ShareDialog({
  turn,
  open,
  onClose,
}: {
  readonly turn: string;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const { say } = useWordsOf(words);
  const { say: common } = useWords();
  const { note } = useNotes();
  const form = useId();
  const loaded = useReply('/api/auditors', auditors, { wait: !open });
  const [to, setTo] = useState('');
  const [day, setDay] = useState(() => dayFromNow(new Date(), 30));
  const until = endOfDay(day);
  const share = useAction(async () => {
    const [kind, id = ''] = to.split(/:(.*)/s);
    const whom = kind === 'group' ? { group: id } : { person: id };
    await request('POST', `/api/turns/${turn}/shares`, { body: { ...whom, until: until?.toISOString() } });
  }, [`/api/turns/${turn}/shares`]);
  const submit = async () => {
    if (to === '' || !until) return;
    if (!(await share.run())) return;
    await navigator.clipboard?.writeText(`${location.origin}/turns/${turn}`).catch(() => undefined);
    note(say('sharedNote'));
    setTo('');
    onClose();
  };
  const choices =
    loaded.state === 'ready'
      ? [
          { value: '', label: say('choose') },
          ...loaded.data.people.map(({ id, name }) => ({ value: `person:${id}`, label: name })),
          ...loaded.data.groups.map(({ name }) => ({
            value: `group:${name}`,
            label: say('groupNamed', { name }),
          })),
        ]
      : [];
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={say('shareTitle')}
      lead={say('shareLead')}
      actions={
        <>
          <Button onClick={onClose}>{common('app.cancel')}</Button>
          <Button
            look="main"
            icon={Share2}
            type="submit"
            form={form}
            busy={share.busy}
            disabled={to === '' || !until}
          >
            {say('shareDo')}
          </Button>
        </>
      }
    >
      {loaded.state === 'loading' ? <Loading lines={2} /> : null}
      {loaded.state === 'failed' ? <Trouble problem={loaded.problem} onRetry={loaded.retry} /> : null}
      {loaded.state === 'ready' && choices.length === 1 ? <p>{say('noAuditors')}</p> : null}
      {loaded.state === 'ready' && choices.length > 1 ? (
        <form
          id={form}
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Select
            label={say('shareWith')}
            value={to}
            choices={choices}
            onChange={(event) => setTo(event.target.value)}
            hint={say('shareWithHint')}
          />
          <TextField
            type="date"
            label={say('shareUntil')}
            value={day}
            min={dayFromNow(new Date(), 0)}
            max={dayFromNow(new Date(), 365)}
            required
            onChange={(event) => setDay(event.target.value)}
            hint={say('shareUntilHint')}
          />
          {share.problem ? <Trouble problem={share.problem} /> : null}
        </form>
      ) : null}
    </Dialog>
  );
}
