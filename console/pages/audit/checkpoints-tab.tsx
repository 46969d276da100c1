import { useState } from 'react';
import { call } from '../../api/client.ts';
import { type ApiProblem, asProblem } from '../../api/problem.ts';
import { type Loaded, usePages } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Select, TextArea } from '../../parts/field.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { readCheckpoint } from '../../verify/checkpoint.ts';
import { Sentence } from '../../verify/verification.tsx';
import { type GrowthVerdict, verifyGrowth } from '../../verify/verify-growth.ts';
import { checkpoints, consistency, type LogState } from './replies.ts';
import { words } from './words.ts';

/** Keys and checkpoint of the log, and whether one of its states grew out of another. */
export function CheckpointsTab({ state }: { readonly state: Loaded<LogState> }) {
  const { say } = useWordsOf(words);
  if (state.state === 'loading') return <Loading lines={5} />;
  if (state.state === 'failed') return <Trouble problem={state.problem} onRetry={state.retry} />;
  return (
    <div className="grid gap-4">
      <Card title={say('now')}>
        <p className="-mt-2 mb-3 text-muted">{say('nowLead')}</p>
        <Note text={state.data.checkpoint} />
      </Card>
      <Card title={say('keys')}>
        <p className="-mt-2 mb-3 text-muted">{say('keysLead')}</p>
        <ol className="grid gap-2">
          {state.data.keys.map(({ verifier }) => (
            <li key={verifier} className="flex items-center gap-2">
              <code className="min-w-0 flex-1 font-mono text-sm break-all">{verifier}</code>
              <CopyButton text={verifier} name={say('copy', { what: say('keys') })} />
            </li>
          ))}
        </ol>
      </Card>
      <Growth state={state.data} />
    </div>
  );
}

function Note({ text }: { readonly text: string }) {
  const { say } = useWordsOf(words);
  return (
    <div className="flex items-start gap-2">
      <pre className="min-w-0 flex-1 rounded-md bg-sunken p-3 font-mono text-sm break-all whitespace-pre-wrap">
        {text}
      </pre>
      <CopyButton text={text} name={say('copy', { what: say('now') })} />
    </div>
  );
}

type Result =
  | { readonly state: 'idle' }
  | { readonly state: 'working' }
  | { readonly state: 'failed'; readonly problem: ApiProblem }
  | { readonly state: 'judged'; readonly verdict: GrowthVerdict; readonly from: number; readonly to: number };

/** Chooses two checkpoints, or brings one that was kept elsewhere, and proves that the newer continues the older. */
function Growth({ state }: { readonly state: LogState }) {
  const { say } = useWordsOf(words);
  const { dateTime, number } = useFormat();
  const pages = usePages('/api/audit/checkpoints?limit=200', checkpoints);
  const [chosen, setChosen] = useState('');
  const [own, setOwn] = useState('');
  const [result, setResult] = useState<Result>({ state: 'idle' });
  const items = pages.loaded.state === 'ready' ? pages.loaded.data : [];
  const older =
    chosen === 'own' ? `${own.trim()}\n` : (items.find(({ size }) => String(size) === chosen)?.note ?? '');
  const read = readCheckpoint(older);
  const check = async () => {
    setResult({ state: 'working' });
    const from = read?.size ?? 0;
    try {
      if (from > state.size) {
        setResult({ state: 'judged', verdict: { state: 'bad', reason: 'parted' }, from, to: state.size });
        return;
      }
      const { hashes } = await call(
        'GET',
        `/api/audit/consistency?from=${from}&to=${state.size}`,
        consistency,
      );
      const verdict = await verifyGrowth(older, state.checkpoint, state.keys, hashes);
      setResult({ state: 'judged', verdict, from, to: state.size });
    } catch (error) {
      setResult({ state: 'failed', problem: asProblem(error) });
    }
  };
  return (
    <Card title={say('growth')}>
      <p className="-mt-2 mb-3 text-muted">{say('growthLead')}</p>
      <div className="grid gap-3">
        <Select
          label={say('older')}
          value={chosen}
          choices={[
            { value: '', label: say('choose') },
            { value: 'own', label: say('ownNote') },
            ...items.map(({ size, signedAt }) => ({
              value: String(size),
              label: say('checkpointOf', { size: number(size), when: dateTime(signedAt) }),
            })),
          ]}
          onChange={(event) => {
            setChosen(event.target.value);
            setResult({ state: 'idle' });
          }}
        />
        {pages.more ? (
          <Button size="small" className="justify-self-start" onClick={pages.more}>
            {say('moreCheckpoints')}
          </Button>
        ) : null}
        {chosen === 'own' ? (
          <TextArea
            label={say('ownNote')}
            hint={say('ownNoteHint')}
            rows={5}
            className="font-mono text-sm"
            value={own}
            onChange={(event) => setOwn(event.target.value)}
            {...(own.trim() !== '' && !read ? { error: say('noCheckpoint') } : {})}
          />
        ) : null}
        <Button
          look="main"
          className="justify-self-start"
          disabled={!read}
          busy={result.state === 'working'}
          onClick={() => void check()}
        >
          {say('check')}
        </Button>
        {result.state === 'failed' ? <Trouble problem={result.problem} onRetry={() => void check()} /> : null}
        {result.state === 'judged' ? (
          <Sentence
            state={result.verdict.state}
            title={say(`growth.${result.verdict.state}`)}
            text={say(`growthText.${result.verdict.reason ?? 'good'}`, {
              from: number(result.from),
              to: number(result.to),
            })}
          />
        ) : null}
      </div>
    </Card>
  );
}
