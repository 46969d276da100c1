import { useCallback, useEffect, useId, useState } from 'react';
import { call } from '../../api/client.ts';
import { type ApiProblem, asProblem } from '../../api/problem.ts';
import { type Collection, collections } from '../../api/replies.ts';
import { useWords } from '../../language/use-words.tsx';
import { Page as PageFrame } from '../../parts/page.tsx';
import { useSession } from '../../parts/session.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { CollectionDocuments } from './collection-documents.tsx';
import { DropZone } from './drop-zone.tsx';
import { UploadList } from './upload-list.tsx';
import { useUploads } from './use-uploads.ts';
import './documents.css';

type State =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly items: readonly Collection[] }
  | { readonly state: 'failed'; readonly problem: ApiProblem };

/** Putting documents into a collection, and seeing what became of them. */
export function Page() {
  const { say } = useWords();
  const { endedBy } = useSession();
  const [state, setState] = useState<State>({ state: 'loading' });
  const [chosen, setChosen] = useState<string | undefined>();
  const [changes, setChanges] = useState(0);
  const onRead = useCallback(() => setChanges((count) => count + 1), []);
  const { uploads, add } = useUploads(onRead);
  const id = useId();
  const load = useCallback(async () => {
    setState({ state: 'loading' });
    try {
      const { items } = await call('GET', '/api/collections', collections);
      setState({ state: 'ready', items });
    } catch (error) {
      const problem = asProblem(error);
      if (!endedBy(problem)) setState({ state: 'failed', problem });
    }
  }, [endedBy]);
  useEffect(() => void load(), [load]);

  const items = state.state === 'ready' ? state.items : [];
  const collection = chosen ?? items[0]?.name;
  return (
    <PageFrame title={say('nav.documents')}>
      <div className="documents">
        <p className="lead">{say('documents.lead')}</p>
        {state.state === 'loading' ? <p role="status">{say('app.loading')}</p> : null}
        {state.state === 'failed' ? <Trouble problem={state.problem} onRetry={() => void load()} /> : null}
        {state.state === 'ready' && collection === undefined ? (
          <section>
            <h2>{say('documents.none')}</h2>
            <p>{say('documents.noneAdvice')}</p>
          </section>
        ) : null}
        {collection === undefined ? null : (
          <>
            <div className="field">
              <label htmlFor={id}>{say('documents.collection')}</label>
              <select id={id} value={collection} onChange={(event) => setChosen(event.target.value)}>
                {items.map(({ name, title }) => (
                  <option key={name} value={name}>
                    {title}
                  </option>
                ))}
              </select>
            </div>
            <DropZone onFiles={(files) => add(collection, files)} />
            <UploadList uploads={uploads} />
            <CollectionDocuments collection={collection} changes={changes} />
          </>
        )}
      </div>
    </PageFrame>
  );
}
