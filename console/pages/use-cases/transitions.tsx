import { useState } from 'react';
import { call, request } from '../../api/client.ts';
import { useRefresh, useReply } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { TextField } from '../../parts/field.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { changedFiles, changesBetween } from './changes-between.ts';
import { GateConditions } from './gate-conditions.tsx';
import { changedBySteps, type Gate, gate as gateReply } from './gate-replies.ts';
import { gateWords } from './gate-words.ts';
import { callers, ended, type UseCase, version } from './replies.ts';
import { stateWords } from './state-words.ts';
import { words } from './words.ts';

const base = (name: string) => `/api/use-cases/${encodeURIComponent(name)}`;

/** Makes a version the one that answers, after saying what changes for whom. */
export function ReleaseDialog({
  useCase,
  chosen,
  onClose,
}: {
  readonly useCase: UseCase;
  readonly chosen: string | undefined;
  readonly onClose: () => void;
}) {
  const { say } = useWordsOf(stateWords);
  const { note } = useNotes();
  const refresh = useRefresh();
  const id = chosen?.slice(0, 8) ?? '';
  const gate = useReply(`${base(useCase.name)}/gate?version=${chosen}`, gateReply, {
    wait: chosen === undefined,
  });
  const shut = gate.state === 'ready' && gate.data.steps.some(isRefused) ? gate.data : undefined;
  const release = async () => {
    await request('POST', `${base(useCase.name)}/release`, { body: { version: chosen } });
    await refresh(...changedBySteps(useCase.name));
    note(say('release.done', { version: id }));
  };
  return (
    <Confirm
      open={chosen !== undefined}
      onClose={onClose}
      title={say('release.title', { version: id })}
      consequence={
        shut ? (
          <WhatIsMissing useCase={useCase.name} gate={shut} />
        ) : chosen ? (
          <WhatChanges useCase={useCase} chosen={chosen} />
        ) : null
      }
      deed={say('release.deed')}
      danger={false}
      blocked={shut !== undefined}
      onConfirm={release}
    />
  );
}

const isRefused = ({ step, allowed }: Gate['steps'][number]): boolean => step === 'release' && !allowed;

/** Why a version cannot be released: the conditions of its gate that are not met. */
function WhatIsMissing({ useCase, gate }: { readonly useCase: string; readonly gate: Gate }) {
  const { sayOr } = useWordsOf(gateWords);
  const code = gate.steps.find(isRefused)?.code ?? '';
  return (
    <div className="grid gap-3">
      <p>{sayOr(`refused.${code}`, code)}</p>
      <GateConditions
        useCase={useCase}
        version={gate.version}
        conditions={gate.conditions.filter(({ met }) => !met)}
      />
    </div>
  );
}

function WhatChanges({ useCase, chosen }: { readonly useCase: UseCase; readonly chosen: string }) {
  const { say: sayState } = useWordsOf(stateWords);
  const { say } = useWordsOf(words);
  const live = useCase.liveVersion;
  const next = useReply(`${base(useCase.name)}/versions/${chosen}`, version);
  const now = useReply(`${base(useCase.name)}/versions/${live}`, version, { wait: live === null });
  const who = useReply(`${base(useCase.name)}/callers?limit=1&version=${chosen}`, callers);
  if (next.state === 'failed') return <Trouble problem={next.problem} onRetry={next.retry} />;
  if (next.state === 'loading' || (live !== null && now.state === 'loading')) return <Loading />;
  const before = now.state === 'ready' ? now.data : undefined;
  const fields = before ? changesBetween(before.declaration ?? {}, next.data.declaration ?? {}) : [];
  const others = before
    ? changedFiles(before.files, next.data.files).filter(({ name }) => name !== 'usecase.yaml')
    : [];
  return (
    <div className="grid gap-3">
      <p>
        {who.state === 'ready'
          ? sayState(live === null ? 'release.first' : 'release.replaces', { count: who.data.people })
          : null}
      </p>
      {before ? (
        <>
          <p className="font-semibold text-ink">{sayState('release.changes')}</p>
          {fields.length === 0 && others.length === 0 ? <p>{sayState('release.noChange')}</p> : null}
          <ul className="grid list-none gap-1.5 text-sm">
            {fields.map((field) => (
              <li key={field.path} className="[overflow-wrap:anywhere]">
                <code className="font-semibold text-ink">{field.path}</code>
                {': '}
                {field.before === undefined ? sayState('release.nothing') : <del>{field.before}</del>}
                {' → '}
                {field.after === undefined ? (
                  sayState('release.nothing')
                ) : (
                  <ins className="text-ink no-underline">{field.after}</ins>
                )}
              </li>
            ))}
            {others.map(({ name, how }) => (
              <li key={name}>
                <code className="font-semibold text-ink">{name}</code>
                {': '}
                {say(`versions.${how}`)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p>{sayState('release.undo')}</p>
    </div>
  );
}

/** Stops one use case, after saying what happens to whom; resuming is its undo. */
export function StopDialog({
  useCase,
  open,
  onClose,
}: {
  readonly useCase: UseCase;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const { say } = useWordsOf(stateWords);
  const { note } = useNotes();
  const refresh = useRefresh();
  const [reason, setReason] = useState('');
  const stop = async () => {
    const given = reason.trim() === '' ? {} : { reason: reason.trim() };
    const reply = await call('POST', `${base(useCase.name)}/suspend`, ended, { body: given });
    await refresh(...changedBySteps(useCase.name));
    setReason('');
    note(say('stop.done', { count: reply.ended ?? 0 }));
  };
  return (
    <Confirm
      open={open}
      onClose={onClose}
      title={say('stop.title')}
      consequence={
        <div className="grid gap-3">
          <p>{say('stop.consequence')}</p>
          <p>{say('stop.running', { count: useCase.running ?? 0 })}</p>
          <p>{say('stop.undo')}</p>
          <TextField
            label={say('stop.reason')}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      }
      deed={say('stop.deed')}
      onConfirm={stop}
    />
  );
}

export function ResumeDialog({
  useCase,
  open,
  onClose,
}: {
  readonly useCase: UseCase;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const { say } = useWordsOf(stateWords);
  const { note } = useNotes();
  const refresh = useRefresh();
  const resume = async () => {
    await request('POST', `${base(useCase.name)}/resume`, { body: {} });
    await refresh(...changedBySteps(useCase.name));
    note(say('resume.done'));
  };
  return (
    <Confirm
      open={open}
      onClose={onClose}
      title={say('resume.title')}
      consequence={say('resume.consequence', { version: (useCase.liveVersion ?? '').slice(0, 8) })}
      deed={say('resume.deed')}
      danger={false}
      onConfirm={resume}
    />
  );
}
