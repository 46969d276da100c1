import { FileX2 } from 'lucide-react';
import { useState } from 'react';
import { Virtuoso } from 'react-virtuoso';
import { useReply } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Link } from '../../parts/link.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress } from '../../parts/use-address.ts';
import { type Document, passages } from './replies.ts';
import { words } from './words.ts';

/** The passages that a document was cut into: what the search finds and answers cite. */
export function DocumentPassages({ document: { id, version } }: { readonly document: Document }) {
  const { say } = useWordsOf(words);
  const { read } = useAddress();
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const asked = read('version');
  const query = asked === undefined ? '' : `?version=${encodeURIComponent(asked)}`;
  const list = useReply(`/api/documents/${id}/passages${query}`, passages);
  if (list.state === 'loading') return <Loading lines={6} />;
  if (list.state === 'failed') return <Trouble problem={list.problem} onRetry={list.retry} />;
  const { items } = list.data;
  if (items.length === 0) return <EmptyState icon={FileX2} title={say('noHits')} />;
  return (
    <section
      ref={setScroller}
      aria-label={say('tabPassages')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="h-[calc(100dvh-15rem)] min-h-72 overflow-y-auto"
    >
      {scroller ? (
        <Virtuoso
          key={`${id} ${version} ${query}`}
          customScrollParent={scroller}
          data={items}
          initialItemCount={Math.min(items.length, 10)}
          itemContent={(_, { id: passage, ordinal, text, page, sheet }) => (
            <div className="pb-2">
              <Link
                to={`/documents/${id}?tab=passages&passage=${encodeURIComponent(passage)}${asked === undefined ? '' : `&version=${asked}`}`}
                current={read('passage') === passage}
                className="block rounded-md border border-line bg-surface p-3 text-ink no-underline hover:border-accent aria-[current=page]:border-accent aria-[current=page]:bg-accent-soft"
              >
                <span className="mb-1 block text-sm font-semibold text-accent">
                  {say('passage', { number: ordinal + 1 })}
                  {page === undefined ? '' : ` · ${say('pageShort', { page })}`}
                  {sheet === undefined ? '' : ` · ${sheet}`}
                </span>
                <span className="line-clamp-4 text-sm whitespace-pre-line [overflow-wrap:anywhere]">
                  {text}
                </span>
              </Link>
            </div>
          )}
        />
      ) : null}
    </section>
  );
}
