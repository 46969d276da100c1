import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Checkbox } from '../../parts/field.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { job } from '../jobs/job.ts';
import { Against } from './against.tsx';
import { LicenceLimits } from './licence-limits.tsx';
import { hasLimits, type Model } from './replies.ts';
import { words } from './words.ts';

/** Asks before gigabytes are fetched; a licence with limits has to be accepted first. */
export function PullDialog({
  model,
  onClose,
}: {
  readonly model: Model | undefined;
  readonly onClose: () => void;
}) {
  const { say } = useWordsOf(words);
  const { say: sayCommon } = useWords();
  const { bytes } = useFormat();
  const { note } = useNotes();
  const [accepted, setAccepted] = useState(false);
  const pull = useAction(
    ({ id }: Model) =>
      call('POST', '/api/models/pull', job, { body: { model: id, acceptLicence: accepted } }),
    ['/api/models', '/api/jobs'],
  );
  const { reset } = pull;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each model is asked for afresh
  useEffect(() => {
    setAccepted(false);
    reset();
  }, [model?.id, reset]);
  if (!model) return null;
  const size = bytes(model.bytes);
  const begin = async () => {
    if (!(await pull.run(model))) return;
    note(say('pulling', { name: model.name }));
    onClose();
  };
  const limits = hasLimits(model);
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('pullTitle', { name: model.name })}
      lead={say('pullConsequence', { bytes: size })}
      actions={
        <>
          <Button onClick={onClose}>{sayCommon('app.cancel')}</Button>
          <Button look="main" busy={pull.busy} disabled={limits && !accepted} onClick={() => void begin()}>
            {say('pullDeed', { bytes: size })}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <Against model={model} />
        <LicenceLimits model={model} />
        {limits ? (
          <Checkbox
            label={say('accept', { licence: model.licence.id })}
            checked={accepted}
            onChange={(event) => setAccepted(event.target.checked)}
          />
        ) : null}
        {pull.problem ? <Trouble problem={pull.problem} /> : null}
      </div>
    </Dialog>
  );
}
