import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-reply.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Select } from '../../parts/field.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { type Key, type MadeKey, madeKey } from './replies.ts';
import { words } from './words.ts';

/** Seconds that the old key goes on for. */
const graces = ['0', '3600', '86400', '604800'] as const;

/** A new key in place of an old one, which goes on for a while. */
export function RotateKeyDialog({
  of,
  onClose,
  onMade,
}: {
  readonly of: Key;
  readonly onClose: () => void;
  readonly onMade: (made: MadeKey & { readonly label: string }) => void;
}) {
  const { say } = useWordsOf(words);
  const { say: common } = useWords();
  const [grace, setGrace] = useState<string>('3600');
  const rotate = useAction(async () => {
    const body = { graceSeconds: Number(grace) };
    onMade({ ...(await call('POST', `/api/keys/${of.id}/rotate`, madeKey, { body })), label: of.label });
  }, ['/api/keys']);
  return (
    <Dialog
      open
      onClose={onClose}
      width="small"
      title={say('rotateTitle', { label: of.label })}
      lead={say('rotateLead')}
      actions={
        <>
          <Button onClick={onClose}>{common('app.cancel')}</Button>
          <Button look="main" busy={rotate.busy} onClick={() => void rotate.run()}>
            {say('rotateDo')}
          </Button>
        </>
      }
    >
      <Select
        label={say('grace')}
        value={grace}
        choices={graces.map((value) => ({ value, label: say(`grace.${value}`) }))}
        onChange={(event) => setGrace(event.target.value)}
      />
      {rotate.problem ? (
        <div className="mt-3">
          <Trouble problem={rotate.problem} />
        </div>
      ) : null}
    </Dialog>
  );
}
