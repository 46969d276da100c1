import { useState } from 'react';
import { call } from '../../api/client.ts';
import { type ApiProblem, asProblem } from '../../api/problem.ts';
import { type TurnTrace, turn as turnReply } from '../../api/replies.ts';
import { useWords } from '../../language/use-words.tsx';
import { Trouble } from '../../parts/trouble.tsx';

type State =
  | { readonly state: 'closed' }
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly trace: TurnTrace }
  | { readonly state: 'failed'; readonly problem: ApiProblem };

/** Every step of a turn, asked for when somebody wants to know. */
export function WhyThisAnswer({ turn }: { readonly turn: string }) {
  const { say } = useWords();
  const [state, setState] = useState<State>({ state: 'closed' });
  const load = async () => {
    setState({ state: 'loading' });
    try {
      setState({ state: 'ready', trace: await call('GET', `/api/turns/${turn}`, turnReply) });
    } catch (error) {
      setState({ state: 'failed', problem: asProblem(error) });
    }
  };
  return (
    <details
      className="why"
      onToggle={(event) => {
        if (event.currentTarget.open && state.state === 'closed') void load();
      }}
    >
      <summary>{say('why.title')}</summary>
      {state.state === 'loading' ? <p role="status">{say('app.loading')}</p> : null}
      {state.state === 'failed' ? <Trouble problem={state.problem} onRetry={() => void load()} /> : null}
      {state.state === 'ready' ? <Trace trace={state.trace} /> : null}
    </details>
  );
}

function Trace({ trace }: { readonly trace: TurnTrace }) {
  const { say, name, language } = useWords();
  const { content, engine, model, steps, usage, version, receipt } = trace;
  const time = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const rewritten = content && content.query !== '' && content.query !== content.question;
  return (
    <>
      <dl>
        {rewritten ? (
          <>
            <dt>{say('why.rewritten')}</dt>
            <dd dir="auto">{content.query}</dd>
          </>
        ) : null}
        <dt>{say('why.engine')}</dt>
        <dd>{engine === undefined ? say('why.noEngine') : [engine, model].filter(Boolean).join(' · ')}</dd>
        <dt>{say('why.tokens')}</dt>
        <dd>
          {usage.promptTokens} / {usage.completionTokens}
        </dd>
        <dt>{say('why.version')}</dt>
        <dd>
          <code>{version.slice(0, 12)}</code>
        </dd>
        {receipt ? (
          <>
            <dt>{say('why.record')}</dt>
            <dd>
              <code>{receipt.record}</code>
            </dd>
          </>
        ) : null}
      </dl>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('why.step')}</th>
            <th scope="col">{say('why.decision')}</th>
            <th scope="col">{say('why.time')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ step, decision, ms, startedMs }) => (
            <tr key={`${step}${startedMs}`}>
              <th scope="row">{name('step', step)}</th>
              <td>{name('decision', decision)}</td>
              <td>{time.format(ms)} ms</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
