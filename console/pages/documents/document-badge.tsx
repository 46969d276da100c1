import type { DocumentReply } from '../../api/replies.ts';
import { useWords } from '../../language/use-words.tsx';
import { problemOf } from './problem-of.ts';

const looks: Partial<Record<DocumentReply['state'], string>> = {
  ready: 'good',
  failed: 'bad',
  quarantined: 'bad',
  expired: 'warn',
};

/** The state of a document, and why if it is a bad one. */
export function DocumentBadge({ document }: { readonly document: DocumentReply }) {
  const { say, name, explain } = useWords();
  const { state, passages, problem } = document;
  const explained = problem ? explain(problemOf(problem)) : undefined;
  return (
    <>
      {state === 'ready' && passages !== undefined ? (
        <small>{say('documents.passages', { count: passages })}</small>
      ) : null}
      <span className={`badge ${looks[state] ?? ''}`}>{name('document', state)}</span>
      {explained ? (
        <p className="reason">
          <strong>{explained.title}</strong> {explained.advice}
        </p>
      ) : null}
    </>
  );
}
