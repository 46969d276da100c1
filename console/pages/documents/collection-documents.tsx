import { useCallback, useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { type ApiProblem, asProblem } from '../../api/problem.ts';
import { type DocumentReply, documents } from '../../api/replies.ts';
import { useWords } from '../../language/use-words.tsx';
import { useSession } from '../../parts/session.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { DocumentBadge } from './document-badge.tsx';

interface Page {
  readonly collection: string;
  readonly items: readonly DocumentReply[];
  readonly nextCursor?: string | undefined;
}

/** What a collection holds, by name; read again whenever `changes` changes. */
export function CollectionDocuments({
  collection,
  changes,
}: {
  readonly collection: string;
  readonly changes: number;
}) {
  const { say } = useWords();
  const { endedBy } = useSession();
  const [page, setPage] = useState<Page | undefined>();
  const [problem, setProblem] = useState<ApiProblem | undefined>();
  const load = useCallback(
    async (after?: Page) => {
      const path = `/api/collections/${encodeURIComponent(collection)}/documents`;
      const cursor = after?.nextCursor === undefined ? '' : `?cursor=${encodeURIComponent(after.nextCursor)}`;
      try {
        const { items, nextCursor } = await call('GET', path + cursor, documents);
        setPage({ collection, items: [...(after?.items ?? []), ...items], nextCursor });
        setProblem(undefined);
      } catch (error) {
        const trouble = asProblem(error);
        if (!endedBy(trouble)) setProblem(trouble);
      }
    },
    [collection, endedBy],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read anew is shown anew
  useEffect(() => void load(), [load, changes]);

  if (problem) return <Trouble problem={problem} onRetry={() => void load()} />;
  if (page?.collection !== collection) return null;
  const count = `${page.items.length}${page.nextCursor === undefined ? '' : '+'}`;
  return (
    <section>
      <h2>{say('documents.inCollection', { count })}</h2>
      {page.items.length === 0 ? <p>{say('documents.empty')}</p> : null}
      <ul className="rows">
        {page.items.map((document) => (
          <li key={document.id}>
            <bdi>{document.name}</bdi>
            <DocumentBadge document={document} />
          </li>
        ))}
      </ul>
      {page.nextCursor === undefined ? null : (
        <button type="button" className="button" onClick={() => void load(page)}>
          {say('documents.more')}
        </button>
      )}
    </section>
  );
}
