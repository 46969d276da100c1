import { Boxes, Download, ShieldCheck, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { IconButton } from '../../parts/button.tsx';
import { DataTable } from '../../parts/data-table/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress } from '../../parts/use-address.ts';
import { useJobActions } from '../jobs/use-job-actions.tsx';
import { MachineCard } from './machine-card.tsx';
import { ModelDialog } from './model-dialog.tsx';
import { PullDialog } from './pull-dialog.tsx';
import { RemoveModel } from './remove-model.tsx';
import { engines, type Model, modelStates, modelsView, roles } from './replies.ts';
import { useModelColumns } from './use-model-columns.tsx';
import { VerifyModel } from './verify-model.tsx';
import { words } from './words.ts';

const prompts = ['1024', '4096', '8192', '16384', '32768'] as const;

type Deed = { readonly what: 'pull' | 'remove' | 'verify'; readonly model: Model };

/** The catalogue: what is here, and what this machine could do with each. */
export function ModelList() {
  const { say } = useWordsOf(words);
  const { bytes } = useFormat();
  const { may } = useSession();
  const { read, write } = useAddress();
  const prompt = prompts.find((one) => one === read('prompt')) ?? '4096';
  const loaded = useReply(`/api/models?contextTokens=${prompt}`, modelsView, { everyMs: 3_000 });
  const running = useReply('/api/engines', engines);
  const jobs = useJobActions(['/api/models']);
  const [deed, setDeed] = useState<Deed>();
  const inUse = new Map(
    running.state === 'ready'
      ? running.data.items.flatMap(({ name, health }) =>
          (health.models ?? []).map((id) => [id, name] as const),
        )
      : [],
  );
  const columns = useModelColumns({
    inUse,
    chosen: loaded.state === 'ready' ? loaded.data.chosen : undefined,
    onShow: (id) => write({ model: id }, 'push'),
  });
  if (loaded.state === 'loading') return <Loading lines={8} />;
  if (loaded.state === 'failed') return <Trouble problem={loaded.problem} onRetry={loaded.retry} />;
  const { items } = loaded.data;
  const shown = items.find(({ id }) => id === read('model'));
  const stop = (model: Model) => model.job && jobs.cancel({ id: model.job.id, kind: 'model.pull' });
  const close = () => setDeed(undefined);
  const about = (what: Deed['what']) => (deed?.what === what ? deed.model : undefined);
  return (
    <div className="grid gap-4">
      <MachineCard
        view={loaded.data}
        prompts={prompts}
        prompt={prompt}
        onPrompt={(tokens) => write({ prompt: tokens === '4096' ? undefined : tokens })}
      />
      <DataTable
        label={say('list')}
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        filters={[
          {
            id: 'state',
            title: say('stateTitle'),
            choices: modelStates.map((value) => ({ value, label: say(`model.${value}`) })),
            of: ({ state }) => state,
          },
          {
            id: 'role',
            title: say('role'),
            choices: roles.map((value) => ({ value, label: say(`role.${value}`) })),
            of: (model) => model.roles,
          },
        ]}
        empty={<EmptyState icon={Boxes} title={say('noModels')} />}
        {...(may('system.operate')
          ? {
              rowActions: (model: Model) => (
                <ModelActions model={model} size={bytes(model.bytes)} onStop={stop} onDo={setDeed} />
              ),
            }
          : {})}
      />
      {shown ? (
        <ModelDialog
          model={shown}
          chosen={loaded.data.chosen === shown.id}
          onClose={() => write({ model: undefined })}
        />
      ) : null}
      <PullDialog model={about('pull')} onClose={close} />
      <RemoveModel model={about('remove')} inUse={inUse} onClose={close} />
      <VerifyModel model={about('verify')} onClose={close} />
      {jobs.asking}
    </div>
  );
}

function ModelActions({
  model,
  size,
  onStop,
  onDo,
}: {
  readonly model: Model;
  readonly size: string;
  readonly onStop: (model: Model) => void;
  readonly onDo: (deed: Deed) => void;
}) {
  const { say } = useWordsOf(words);
  const { name, state } = model;
  if (state === 'pulling')
    return <IconButton icon={X} name={`${say('cancelPull')}: ${name}`} onClick={() => onStop(model)} />;
  if (state === 'absent') {
    return (
      <IconButton
        icon={Download}
        name={`${say('pull')}: ${name} (${size})`}
        onClick={() => onDo({ what: 'pull', model })}
      />
    );
  }
  return (
    <>
      <IconButton
        icon={ShieldCheck}
        name={`${say('verify')}: ${name}`}
        onClick={() => onDo({ what: 'verify', model })}
      />
      <IconButton
        icon={Trash2}
        name={`${say('remove')}: ${name}`}
        onClick={() => onDo({ what: 'remove', model })}
      />
    </>
  );
}
