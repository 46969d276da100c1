import { useEffect, useRef, useState } from 'react';
import { request } from '../../api/client.ts';
import { type ApiProblem, asProblem } from '../../api/problem.ts';
import type { Citation } from '../../api/replies.ts';
import { useWords } from '../../language/use-words.tsx';
import { visibleText } from '../../markdown/visible-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { excerpt } from './excerpt.ts';

type State =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly text: string }
  | { readonly state: 'failed'; readonly problem: ApiProblem };

/** UTF-16 units on either side of a quotation that are shown first. */
const around = 2_500;

/** A document's text, the quotation marked. */
export function TextDialog({
  citation,
  onClose,
}: {
  readonly citation: Citation;
  readonly onClose: () => void;
}) {
  const { say } = useWords();
  const [state, setState] = useState<State>({ state: 'loading' });
  const [whole, setWhole] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const mark = useRef<HTMLElement>(null);
  const { document: id, documentName, start, end } = citation;

  useEffect(() => {
    dialog.current?.showModal();
    const controller = new AbortController();
    void (async () => {
      try {
        const path = `/api/documents/${encodeURIComponent(id)}/text`;
        const reply = await request('GET', path, { accept: 'text/markdown', signal: controller.signal });
        setState({ state: 'ready', text: await reply.text() });
      } catch (error) {
        if (!controller.signal.aborted) setState({ state: 'failed', problem: asProblem(error) });
      }
    })();
    return () => controller.abort();
  }, [id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark moves when the text does
  useEffect(() => {
    // Newer browsers answer with a promise, which would be taken for a way to clean up.
    void mark.current?.scrollIntoView({ block: 'center' });
  }, [state, whole]);

  const cut =
    state.state === 'ready' ? excerpt(state.text, start, end, whole ? Infinity : around) : undefined;
  return (
    <dialog ref={dialog} className="text" aria-labelledby="text-title" onClose={onClose}>
      <header>
        <h2 id="text-title">{say('sources.textOf', { name: documentName })}</h2>
        <button
          type="button"
          className="quiet"
          aria-label={say('app.close')}
          onClick={() => dialog.current?.close()}
        >
          <Icon of="close" />
        </button>
      </header>
      {state.state === 'loading' ? <p role="status">{say('app.loading')}</p> : null}
      {state.state === 'failed' ? <Trouble problem={state.problem} /> : null}
      {cut ? (
        <>
          {cut.isWhole ? null : (
            <button type="button" className="button" onClick={() => setWhole(true)}>
              {say('sources.wholeText')}
            </button>
          )}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable */}
          <div className="page" dir="auto" tabIndex={0}>
            {visibleText(cut.before)}
            <mark ref={mark}>{visibleText(cut.quoted)}</mark>
            {visibleText(cut.after)}
          </div>
        </>
      ) : null}
    </dialog>
  );
}
