import {
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleX,
  Download,
  type LucideIcon,
  RotateCw,
} from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useFormat } from '../language/use-format.ts';
import { useWordsOf } from '../language/use-words.tsx';
import { Actions, Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { download } from '../parts/download.ts';
import { Loading } from '../parts/progress.tsx';
import { useNotes } from '../parts/toast.tsx';
import { forgetCheckpoint, recallCheckpoint, rememberCheckpoint } from './memory.ts';
import {
  type About,
  type Check,
  type CheckState,
  type Evidence,
  type Verdict,
  verifyRecord,
} from './verify-record.ts';
import { words } from './words.ts';

const looks: Readonly<Record<CheckState, { readonly icon: LucideIcon; readonly colour: string }>> = {
  good: { icon: CircleCheck, colour: 'text-good' },
  bad: { icon: CircleX, colour: 'text-bad' },
  unknown: { icon: CircleHelp, colour: 'text-warn' },
  open: { icon: CircleDashed, colour: 'text-muted' },
  waiting: { icon: CircleDashed, colour: 'text-muted' },
};
const grounds = {
  good: 'border-good bg-good-soft',
  bad: 'border-bad bg-bad-soft',
  unknown: 'border-warn bg-warn-soft',
  waiting: 'border-line bg-sunken',
} as const;

/** Checks the evidence here and now, and says step by step what holds. Never green for what could not be checked. */
export function Verification({
  evidence,
  about,
  fileName,
  onAgain,
}: {
  readonly evidence: Evidence;
  readonly about: About;
  /** Name of the file with the evidence, without its end. */
  readonly fileName: string;
  /** Asks the server for the evidence anew. */
  readonly onAgain: () => void;
}) {
  const { say } = useWordsOf(words);
  const [verdict, setVerdict] = useState<Verdict>();
  const key = JSON.stringify([evidence, about]);
  const asked = useRef({ evidence, about });
  asked.current = { evidence, about };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same evidence in another object is the same
  useEffect(() => {
    if (!canCompute) return;
    let left = false;
    void verifyRecord(asked.current.evidence, asked.current.about, recallCheckpoint()).then((result) => {
      if (left) return;
      setVerdict(result);
      if (result.remember) rememberCheckpoint(result.remember, new Date());
    });
    return () => {
      left = true;
    };
  }, [key]);
  return (
    <div className="grid gap-3">
      {canCompute ? (
        verdict ? (
          <Judged verdict={verdict} ofTurn={evidence.receipt !== undefined} />
        ) : (
          <Loading lines={2} />
        )
      ) : (
        <Sentence state="unknown" title={say('unknown')} text={say('insecure')} />
      )}
      <Actions>
        <Button icon={RotateCw} size="small" onClick={onAgain}>
          {say('again')}
        </Button>
        <Button
          icon={Download}
          size="small"
          onClick={() =>
            download(`${fileName}.json`, 'application/json', `${JSON.stringify(evidence, null, 2)}\n`)
          }
        >
          {say('evidence')}
        </Button>
        {verdict?.checks.some(({ id, state }) => state === 'bad' && (id === 'keys' || id === 'history')) ? (
          <Forget onForgotten={onAgain} />
        ) : null}
      </Actions>
      <p className="text-sm text-muted">{say('notProved')}</p>
    </div>
  );
}

/** Browsers give hashes to pages from safe places only. */
const canCompute = typeof crypto !== 'undefined' && 'subtle' in crypto;

function Judged({ verdict, ofTurn }: { readonly verdict: Verdict; readonly ofTurn: boolean }) {
  const { say } = useWordsOf(words);
  const { state, checks } = verdict;
  const sentence = state === 'good' ? say(ofTurn ? 'goodSentence' : 'goodRecord') : say(`${state}Sentence`);
  return (
    <>
      <Sentence state={state} title={say(state)} text={sentence} />
      <ol className="grid gap-2">
        {checks.map((check) => (
          <CheckLine key={check.id} check={check} />
        ))}
      </ol>
    </>
  );
}

export function Sentence({
  state,
  title,
  text,
}: {
  readonly state: keyof typeof grounds;
  readonly title: string;
  readonly text: string;
}) {
  const { icon: Icon, colour } = looks[state];
  return (
    <div
      role="status"
      data-verdict={state}
      className={`flex gap-3 rounded-md border-s-4 px-4 py-3 ${grounds[state]}`}
    >
      <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${colour}`} />
      <div>
        <strong className={colour}>{title}</strong>
        <p>{text}</p>
      </div>
    </div>
  );
}

function CheckLine({ check: { id, state, values } }: { readonly check: Check }) {
  const { say, sayOr } = useWordsOf(words);
  const { number, dateTime, ago } = useFormat();
  const { icon: Icon, colour } = looks[state];
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? number(value) : value]),
  );
  const said = {
    ...shown,
    when: typeof values.at === 'string' ? dateTime(values.at) : '',
    seen: typeof values.seenAt === 'string' ? ago(values.seenAt) : '',
  };
  return (
    <li className="flex gap-3" data-check={id} data-state={state}>
      <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${colour}`} />
      <div className="min-w-0">
        <span className="font-semibold">{say(`${id}.title`)}</span>{' '}
        <span className={`text-sm ${colour}`}>· {say(`state.${state}`)}</span>
        <p className="text-sm text-muted [overflow-wrap:anywhere]">
          {sayOr(`${id}.${state}`, '', said)}
          {id === 'keys' && typeof values.key === 'string' ? (
            <code className="mt-1 block font-mono text-sm">{values.key}</code>
          ) : null}
        </p>
      </div>
    </li>
  );
}

function Forget({ onForgotten }: { readonly onForgotten: () => void }) {
  const { say } = useWordsOf(words);
  const { note } = useNotes();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="small" look="quiet" onClick={() => setAsking(true)}>
        {say('forget')}
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={say('forgetTitle')}
        consequence={say('forgetConsequence')}
        deed={say('forget')}
        onConfirm={() => {
          forgetCheckpoint();
          note(say('forgotten'));
          onForgotten();
        }}
      />
    </>
  );
}
