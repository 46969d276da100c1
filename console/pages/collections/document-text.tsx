import { useReply } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { BlocksView } from '../../parts/document-view/blocks-view.tsx';
import { opened } from '../../parts/document-view/replies.ts';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress } from '../../parts/use-address.ts';
import type { Document } from './replies.ts';
import { words } from './words.ts';

/** The text that was read out of a document, to be compared with the original beside it. */
export function DocumentText({ document: { id } }: { readonly document: Document }) {
  const { say } = useWordsOf(words);
  const { read } = useAddress();
  const asked = new URLSearchParams();
  for (const name of ['passage', 'start', 'end', 'version']) {
    const value = read(name);
    if (value !== undefined && !(name === 'version' && asked.has('passage'))) asked.set(name, value);
  }
  const query = asked.size === 0 ? '' : `?${asked}`;
  const view = useReply(`/api/documents/${encodeURIComponent(id)}/view${query}`, opened);
  if (view.state === 'loading') return <Loading lines={6} />;
  if (view.state === 'failed') return <Trouble problem={view.problem} onRetry={view.retry} />;
  const { version, place } = view.data;
  return (
    <section
      aria-label={say('tabText')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="h-[calc(100dvh-15rem)] min-h-72 overflow-y-auto"
    >
      <BlocksView key={`${version} ${place?.start}`} id={id} version={version} place={place} />
    </section>
  );
}
