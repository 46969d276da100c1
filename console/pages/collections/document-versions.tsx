import { Download } from 'lucide-react';
import { ApiProblem } from '../../api/problem.ts';
import { useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { buttonClass } from '../../parts/button.tsx';
import { Link } from '../../parts/link.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { type Document, versions } from './replies.ts';
import { StateBadge } from './state-badge.tsx';
import { words } from './words.ts';

/** Every version of a document: which one answers, and what became of the others. */
export function DocumentVersions({ document: { id, name, state } }: { readonly document: Document }) {
  const { say } = useWordsOf(words);
  const { explain } = useWords();
  const { bytes, dateTime, number } = useFormat();
  const { may } = useSession();
  const list = useReply(`/api/documents/${id}/versions`, versions, {
    everyMs: state === 'ready' ? false : 3_000,
  });
  if (list.state === 'loading') return <Loading lines={3} />;
  if (list.state === 'failed') return <Trouble problem={list.problem} onRetry={list.retry} />;
  return (
    <ol className="grid grid-cols-1 divide-y divide-line">
      {list.data.items.map((version) => {
        const why = version.problem ? explain(new ApiProblem({ ...version.problem, status: 0 })) : undefined;
        return (
          <li key={version.version} className="grid gap-1 py-3">
            <div className="flex flex-wrap items-center gap-2">
              <strong>
                {say('version')} {number(version.version)}
              </strong>
              <StateBadge state={version.state} />
              {version.current ? <Badge tone="accent">{say('answers')}</Badge> : null}
            </div>
            <p className="text-sm text-muted">
              {dateTime(version.createdAt)}
              {version.createdBy === undefined ? null : ` ${say('byWhom', { name: version.createdBy })}`}
              {` · ${bytes(version.bytes)}`}
              {version.passages === undefined ? null : ` · ${say('hits', { count: version.passages })}`}
            </p>
            {why ? <p className="text-sm text-bad">{why.title || version.problem?.detail}</p> : null}
            {may('document.read') ? (
              <p className="flex flex-wrap gap-1">
                {version.passages === undefined ? null : (
                  <Link
                    to={`/documents/${id}?tab=versions&version=${version.version}`}
                    className={buttonClass('quiet', 'small')}
                  >
                    {say('showVersion', { version: version.version })}
                  </Link>
                )}
                <a
                  href={`/api/documents/${id}/original?version=${version.version}`}
                  download={name}
                  className={buttonClass('quiet', 'small')}
                >
                  <Download aria-hidden className="size-4" />
                  {say('downloadIt')}
                </a>
              </p>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
