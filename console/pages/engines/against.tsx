import { useWordsOf } from '../../language/use-words.tsx';
import type { Model } from './replies.ts';
import { words } from './words.ts';

/** What speaks against a model on this machine; nothing where nothing does. */
export function Against({ model: { estimate } }: { readonly model: Pick<Model, 'estimate'> }) {
  const { say, sayOr } = useWordsOf(words);
  if (!estimate) return <p className="text-muted">{say('gpuOnly')}</p>;
  if (estimate.against.length === 0) return null;
  return (
    <ul className="list-disc ps-5">
      {estimate.against.map(({ reason, sentence }) => (
        <li key={reason}>{sayOr(`against.${reason}`, sentence)}</li>
      ))}
    </ul>
  );
}
