import { ExternalLink, Search, SearchX } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { call } from '../../api/client.ts';
import { useCases } from '../../api/replies.ts';
import { useAction, useReply } from '../../api/use-reply.ts';
import { inLanguageOf } from '../../language/in-language-of.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Button, buttonClass } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Select, TextField } from '../../parts/field.tsx';
import { Link } from '../../parts/link.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { type ExplainedSearch, explainedSearch, groups } from './replies.ts';
import { words } from './words.ts';

/** What the collection gives for a question, why, and what the filters took away. */
export function TestQuestion({ collection }: { readonly collection: string }) {
  const { say } = useWordsOf(words);
  const { language } = useWords();
  const { may } = useSession();
  const manages = may('collection.manage');
  const known = useReply('/api/groups?limit=200', groups, { wait: !(manages && may('person.read')) });
  const cases = useReply('/api/use-cases', useCases, { wait: !may('useCase.read') });
  const [query, setQuery] = useState('');
  const [group, setGroup] = useState('');
  const [useCase, setUseCase] = useState('');
  const [found, setFound] = useState<ExplainedSearch | undefined>();
  const { run, busy, problem } = useAction(async () => {
    const body = {
      query,
      collections: [collection],
      limit: 10,
      explain: true,
      ...(group === '' ? {} : { as: [group] }),
      ...(useCase === '' ? {} : { useCase }),
    };
    setFound(await call('POST', '/api/search', explainedSearch, { body }));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (query.trim() !== '') void run();
  };
  return (
    <div className="grid grid-cols-1 gap-4">
      <p className="max-w-3xl text-muted">{say('testLead')}</p>
      <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
        <div className="min-w-60 flex-1">
          <TextField
            label={say('question')}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
        {known.state === 'ready' ? (
          <div className="w-44">
            <Select
              label={say('asGroup')}
              value={group}
              onChange={(event) => setGroup(event.target.value)}
              choices={[
                { value: '', label: say('asMe') },
                ...known.data.items.map(({ name }) => ({ value: name, label: name })),
              ]}
            />
          </div>
        ) : null}
        {cases.state === 'ready' ? (
          <div className="w-52">
            <Select
              label={say('throughUseCase')}
              value={useCase}
              onChange={(event) => setUseCase(event.target.value)}
              choices={[
                { value: '', label: say('anyUseCase') },
                ...cases.data.items.map(({ name, title }) => ({
                  value: name,
                  label: inLanguageOf(title, language),
                })),
              ]}
            />
          </div>
        ) : null}
        <Button type="submit" look="main" icon={Search} busy={busy} disabled={query.trim() === ''}>
          {say('ask')}
        </Button>
      </form>
      {problem ? <Trouble problem={problem} onRetry={() => void run()} /> : null}
      {busy && !found ? <Loading lines={4} /> : null}
      {found ? <Found found={found} /> : null}
    </div>
  );
}

function Found({ found: { hits, explanation } }: { readonly found: ExplainedSearch }) {
  const { say } = useWordsOf(words);
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <section aria-label={say('hits', { count: hits.length })} className="grid grid-cols-1 gap-3">
        <h2 aria-live="polite" className="text-base font-semibold">
          {say('hits', { count: hits.length })}
        </h2>
        {hits.length === 0 ? (
          <EmptyState icon={SearchX} title={say('noHits')} advice={say('noHitsAdvice')} />
        ) : null}
        <ol className="grid grid-cols-1 gap-3">
          {hits.map((hit) => (
            <li key={hit.passage.id}>
              <Hit hit={hit} />
            </li>
          ))}
        </ol>
      </section>
      <Why explanation={explanation} />
    </div>
  );
}

function Hit({
  hit: { document, passage, score, parts },
}: {
  readonly hit: ExplainedSearch['hits'][number];
}) {
  const { say, sayOr } = useWordsOf(words);
  const { number } = useFormat();
  const place = passage.page === undefined ? passage.sheet : say('pageShort', { page: passage.page });
  return (
    <Card>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <p className="min-w-0 font-semibold [overflow-wrap:anywhere]">
          <bdi>{document.name}</bdi>
          {place === undefined ? null : <span className="font-normal text-muted"> · {place}</span>}
        </p>
        <Link
          to={`/documents/${document.id}?passage=${encodeURIComponent(passage.id)}`}
          className={buttonClass('quiet', 'small')}
          aria-label={say('openPlace', { name: document.name })}
        >
          <ExternalLink aria-hidden className="size-4" />
          {say('openIt')}
        </Link>
      </div>
      <p className="mt-1 line-clamp-5 text-sm whitespace-pre-line text-muted [overflow-wrap:anywhere]">
        {withoutSigns(passage.text)}
      </p>
      <p className="mt-2 flex flex-wrap items-center gap-1.5 text-sm">
        <strong className="tabular-nums">{say('score', { score: number(score, 2) })}</strong>
        {Object.entries(parts)
          .sort(([, a], [, b]) => b - a)
          .map(([part, value]) => (
            <Badge key={part}>
              {sayOr(`part.${part}`, part)} {number(value, 2)}
            </Badge>
          ))}
      </p>
    </Card>
  );
}

/** Without Markdown's signs for headings and the line below a table's header. */
const withoutSigns = (text: string): string =>
  text.replace(/^#{1,6} /gm, '').replace(/^\|(?: --- \|)+\n?/gm, '');

function Why({ explanation }: { readonly explanation: ExplainedSearch['explanation'] }) {
  const { say, sayOr } = useWordsOf(words);
  const { number } = useFormat();
  const { considered, removed, vectors, unreadableDocuments } = explanation;
  return (
    <Card title={say('whyTitle')}>
      <div className="grid gap-2 text-sm">
        <p>{say('considered', { count: considered })}</p>
        <p className="text-muted">{say(vectors.state === 'used' ? 'vectorsUsed' : 'vectorsOff')}</p>
        {removed.length === 0 ? (
          <p>{say('nothingRemoved')}</p>
        ) : (
          <table className="w-full border-collapse">
            <thead className="text-muted">
              <tr>
                <th scope="col" className="py-1 text-start font-semibold">
                  {say('filter')}
                </th>
                <th scope="col" className="py-1 text-end font-semibold">
                  {say('removedPassages')}
                </th>
                <th scope="col" className="py-1 ps-2 text-end font-semibold">
                  {say('inDocuments')}
                </th>
              </tr>
            </thead>
            <tbody>
              {removed.map(({ filter, passages, documents }) => (
                <tr key={filter} className="border-t border-line">
                  <td className="py-1">{sayOr(`filter.${filter}`, filter)}</td>
                  <td className="py-1 text-end tabular-nums">{number(passages)}</td>
                  <td className="py-1 ps-2 text-end tabular-nums">{number(documents)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {unreadableDocuments ? (
          <p className="text-muted">{say('unreadable', { count: unreadableDocuments })}</p>
        ) : null}
      </div>
    </Card>
  );
}
