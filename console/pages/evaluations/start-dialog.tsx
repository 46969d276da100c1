import { useState } from 'react';
import { call } from '../../api/client.ts';
import type { Infer } from '../../api/schema.ts';
import { useAction } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Select } from '../../parts/field.tsx';
import { useGo } from '../../parts/place.ts';
import { useNotes } from '../../parts/toast.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { begun, type subject } from './replies.ts';
import { words } from './words.ts';

/** Which version is run, and what that costs. */
export function StartDialog({
  useCase,
  open,
  onClose,
}: {
  readonly useCase: Infer<typeof subject>;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const { say } = useWordsOf(words);
  const { note } = useNotes();
  const go = useGo();
  const [which, setWhich] = useState('newest');
  const { liveVersion } = useCase;
  const start = useAction(async () => {
    const body =
      which === 'replay'
        ? { replay: true }
        : which === 'live' && liveVersion !== null
          ? { version: liveVersion }
          : {};
    const path = `/api/use-cases/${encodeURIComponent(useCase.name)}/evaluate`;
    const { id } = await call('POST', path, begun, { body });
    note(say('start.begun'));
    go(`/evaluations/${id}`);
  }, ['/api/evaluations']);
  const close = () => {
    start.reset();
    onClose();
  };
  const version = liveVersion?.slice(0, 8) ?? '';
  return (
    <Dialog
      open={open}
      onClose={close}
      title={say('start')}
      lead={say('start.consequence')}
      width="small"
      actions={
        <Button look="main" busy={start.busy} onClick={() => void start.run()}>
          {say('start')}
        </Button>
      }
    >
      <div className="grid gap-3">
        <Select
          label={say('start.which')}
          value={which}
          onChange={({ target }) => setWhich(target.value)}
          choices={[
            { value: 'newest', label: say('start.newest') },
            ...(liveVersion === null
              ? []
              : [
                  { value: 'live', label: say('start.live', { version }) },
                  { value: 'replay', label: say('start.replay') },
                ]),
          ]}
        />
        {start.problem ? <Trouble problem={start.problem} /> : null}
      </div>
    </Dialog>
  );
}
