import { FileLock2, FileText } from 'lucide-react';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Card } from '../../parts/card.tsx';
import { Hash } from '../../parts/hash.tsx';
import { Loading } from '../../parts/progress.tsx';
import type { Turn } from './replies.ts';
import { useEvidence } from './use-evidence.ts';
import { words } from './words.ts';

/** What the answer could be made from, and who may read it. */
export function SourcesCard({ turn }: { readonly turn: Turn }) {
  const { say } = useWordsOf(words);
  const { loaded } = useEvidence(turn.id);
  const cited = new Map<string, string[]>();
  for (const { document, marker } of turn.content?.citations ?? []) {
    cited.set(document, [...(cited.get(document) ?? []), marker]);
  }
  return (
    <Card title={say('sources')}>
      <p className="-mt-2 mb-3 text-muted">{say('sourcesLead')}</p>
      {loaded.state === 'loading' ? <Loading lines={2} /> : null}
      {loaded.state === 'ready' && loaded.data.sources.length === 0 ? <p>{say('noSources')}</p> : null}
      {loaded.state === 'ready' ? (
        <ul className="grid gap-2">
          {loaded.data.sources.map(({ id, name, collection, readable }) => {
            const Icon = readable ? FileText : FileLock2;
            return (
              <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Icon aria-hidden className="size-4 shrink-0 text-muted" />
                <span className="min-w-0 [overflow-wrap:anywhere]">
                  {name ?? <Hash value={id} name={say('copyDocument')} />}
                  {collection ? <span className="text-muted"> · {collection}</span> : null}
                </span>
                <Badge tone={readable ? 'good' : 'plain'}>{say(readable ? 'mayRead' : 'mayNotRead')}</Badge>
                {cited.has(id) ? (
                  <Badge tone="accent">{say('cited', { markers: cited.get(id)?.join(' ') ?? '' })}</Badge>
                ) : null}
              </li>
            );
          })}
        </ul>
      ) : null}
    </Card>
  );
}
