import { ShieldCheck } from 'lucide-react';
import { call } from '../../api/client.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useAction } from '../../api/use-reply.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { useSession } from '../../parts/session.tsx';
import { changedBy } from './changed-by.ts';
import { type Document, document as documentReply } from './replies.ts';
import { words } from './words.ts';

/** Why a document is locked away, and the way out for those who may open it. */
export function Quarantined({
  document: { id, name, collection },
  problem,
}: {
  readonly document: Document;
  readonly problem: { readonly code: string; readonly detail: string };
}) {
  const { say } = useWordsOf(words);
  const { explain } = useWords();
  const { may } = useSession();
  const release = useAction(
    () => call('POST', `/api/documents/${encodeURIComponent(id)}/release`, documentReply),
    changedBy(collection, id),
  );
  const { title, advice } = explain(new ApiProblem({ ...problem, status: 0 }));
  return (
    <div
      role="alert"
      className="grid justify-items-start gap-1 rounded-md border-s-4 border-bad bg-bad-soft px-4 py-3"
    >
      <strong className="text-bad">{title}</strong>
      <span>{advice}</span>
      <small lang="en" className="text-sm text-muted [overflow-wrap:anywhere]">
        {problem.detail}
      </small>
      {may('document.release') ? (
        <Button
          size="small"
          icon={ShieldCheck}
          className="mt-2"
          busy={release.busy}
          aria-label={`${say('release')}: ${name}`}
          onClick={() => void release.run()}
        >
          {say('release')}
        </Button>
      ) : null}
    </div>
  );
}
