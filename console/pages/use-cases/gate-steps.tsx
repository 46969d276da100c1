import { Archive, BadgeCheck, ClipboardCheck, History, Rocket, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../api/client.ts';
import { useRefresh } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Actions, Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { Select, TextField } from '../../parts/field.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { changedBySteps, type Gate } from './gate-replies.ts';
import { gateWords } from './gate-words.ts';

/** Steps with a dialog here; releasing, stopping and resuming have their own. */
const looks = {
  assess: { icon: ClipboardCheck, path: 'assess', danger: false },
  approve: { icon: BadgeCheck, path: 'approve', danger: false },
  withdraw: { icon: Undo2, path: 'withdraw-approval', danger: true },
  rollback: { icon: History, path: 'rollback', danger: false },
  retire: { icon: Archive, path: 'retire', danger: true },
} as const;
type Asked = keyof typeof looks;
/** Where these are why not, there is nothing to do, and nothing to say about it. */
const beside: readonly string[] = ['gate.noApproval', 'gate.neverReleased'];
const isShown = (step: string, state: Gate['state']): boolean =>
  isAsked(step) || (step === 'release' && state !== 'live');
const isAsked = (step: string): step is Asked => step in looks;

/** What this person may do with a version; what their rights allow and its state does not, with the reason. */
export function GateSteps({
  name,
  gate,
  onRelease,
}: {
  readonly name: string;
  readonly gate: Gate;
  readonly onRelease: (version: string) => void;
}) {
  const { say, sayOr } = useWordsOf(gateWords);
  const { note } = useNotes();
  const refresh = useRefresh();
  const [asking, setAsking] = useState<Asked>();
  const [reason, setReason] = useState('');
  const [whose, setWhose] = useState<string>();
  const approvals = gate.approvals.filter(({ version }) => version === gate.version);
  const shown = gate.steps.filter(
    ({ step, code = '' }) => isShown(step, gate.state) && !beside.includes(code),
  );
  const id = gate.version.slice(0, 8);
  const take = async (step: Asked) => {
    const given = reason.trim() === '' ? {} : { reason: reason.trim() };
    const path = `/api/use-cases/${encodeURIComponent(name)}/${looks[step].path}`;
    const approval = step === 'withdraw' ? { approval: whose ?? approvals[0]?.id } : {};
    await request('POST', path, { body: { version: gate.version, ...given, ...approval } });
    await refresh(...changedBySteps(name));
    setReason('');
    setWhose(undefined);
    note(say('done'));
  };
  return (
    <Card title={say('steps.title')}>
      {shown.length === 0 ? <p className="text-muted">{say('steps.none')}</p> : null}
      <Actions>
        {shown.map(({ step, allowed }) => (
          <Button
            key={step}
            size="small"
            icon={isAsked(step) ? looks[step].icon : Rocket}
            look={step === 'release' && allowed ? 'main' : 'plain'}
            disabled={!allowed}
            onClick={() => (isAsked(step) ? setAsking(step) : onRelease(gate.version))}
          >
            {say(`step.${step}`)}
          </Button>
        ))}
      </Actions>
      <ul className="mt-2 grid list-none gap-1 text-sm text-muted empty:hidden">
        {shown
          .filter(({ allowed }) => !allowed)
          .map(({ step, code = '' }) => (
            <li key={step}>
              {say('pair', { name: say(`step.${step}`), value: sayOr(`refused.${code}`, code) })}
            </li>
          ))}
      </ul>
      {asking ? (
        <Confirm
          open
          onClose={() => setAsking(undefined)}
          title={say(`step.${asking}.title`, { version: id })}
          consequence={
            <div className="grid gap-3">
              <p>{say(`step.${asking}.consequence`)}</p>
              {asking === 'withdraw' ? (
                <Select
                  label={say('step.withdraw.whose')}
                  value={whose ?? approvals[0]?.id ?? ''}
                  choices={approvals.map(({ id: value, name: who }) => ({
                    value,
                    label: who ?? say('gone'),
                  }))}
                  onChange={({ target }) => setWhose(target.value)}
                />
              ) : null}
              <TextField
                label={say('reason')}
                value={reason}
                maxLength={500}
                onChange={(event) => setReason(event.target.value)}
              />
            </div>
          }
          deed={say(`step.${asking}`)}
          danger={looks[asking].danger}
          onConfirm={() => take(asking)}
        />
      ) : null}
    </Card>
  );
}
