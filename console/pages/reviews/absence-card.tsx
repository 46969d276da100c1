import { Plane, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../api/client.ts';
import { useAction, useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Actions, Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { TextField } from '../../parts/field.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { absence } from './replies.ts';
import { words } from './words.ts';

const path = '/api/reviews/absence';
const changed = [path] as const;

/** When whoever looks is away: entered, shown, taken back. */
export function AbsenceCard() {
  const { say } = useWordsOf(words);
  const { date } = useFormat();
  const loaded = useReply(path, absence);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const save = useAction(async () => {
    // Whole days as they are here: the last one ends at its midnight.
    const end = new Date(`${until}T00:00:00`);
    end.setDate(end.getDate() + 1);
    const body = { from: new Date(`${from}T00:00:00`).toISOString(), until: end.toISOString() };
    await request('PUT', path, { body });
  }, changed);
  const back = useAction(() => request('DELETE', path), changed);
  if (loaded.state === 'loading') return <Loading lines={2} />;
  if (loaded.state === 'failed') return <Trouble problem={loaded.problem} onRetry={loaded.retry} />;
  const { data } = loaded;
  const problem = save.problem ?? back.problem;
  return (
    <Card title={say('away')}>
      <div className="grid grid-cols-1 gap-3">
        <p className="text-sm text-muted">{say('awayHint')}</p>
        {problem ? <Trouble problem={problem} /> : null}
        {data.from && data.until ? (
          <>
            <p>
              {say('awayNow', { from: date(data.from), until: date(new Date(Date.parse(data.until) - 1)) })}
            </p>
            <Actions>
              <Button icon={Undo2} busy={back.busy} onClick={() => void back.run()}>
                {say('awayEnd')}
              </Button>
            </Actions>
          </>
        ) : (
          <form
            className="grid grid-cols-1 items-end gap-3 sm:grid-cols-[1fr_1fr_auto]"
            onSubmit={(event) => {
              event.preventDefault();
              void save.run();
            }}
          >
            <TextField
              type="date"
              label={say('awayFrom')}
              value={from}
              required
              onChange={(event) => setFrom(event.target.value)}
            />
            <TextField
              type="date"
              label={say('awayUntil')}
              value={until}
              min={from}
              required
              onChange={(event) => setUntil(event.target.value)}
            />
            <Button type="submit" icon={Plane} busy={save.busy} disabled={from === '' || until < from}>
              {say('awaySave')}
            </Button>
          </form>
        )}
      </div>
    </Card>
  );
}
