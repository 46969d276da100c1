import { FilePen, GitCompareArrows, Rocket } from 'lucide-react';
import { lazy, Suspense, useMemo } from 'react';
import type { Pages } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Select } from '../../parts/field.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useAddress } from '../../parts/use-address.ts';
import { changedFiles } from './changes-between.ts';
import type { Version } from './replies.ts';
import { stateWords } from './state-words.ts';
import { words } from './words.ts';

const CompareView = lazy(async () => ({ default: (await import('./compare-view.tsx')).CompareView }));

/** Every version, who wrote it and when; any two beside each other. */
export function VersionsTab({
  versions,
  items,
  mayWrite,
  mayRelease,
  onEdit,
  onRelease,
}: {
  readonly versions: Pages<Version>;
  readonly items: readonly Version[];
  readonly mayWrite: boolean;
  readonly mayRelease: boolean;
  readonly onEdit: (version: Version) => void;
  readonly onRelease: (version: Version) => void;
}) {
  const { say: sayState } = useWordsOf(stateWords);
  const { say } = useWordsOf(words);
  const { dateTime } = useFormat();
  const { read, write } = useAddress();
  const after = items.find(({ version }) => version === read('to')) ?? items[0];
  const before =
    items.find(({ version }) => version === read('from')) ??
    (after && items[items.indexOf(after) + 1]) ??
    after;
  const choices = items.map(({ version, author, createdAt, live }) => ({
    value: version,
    label: `${version.slice(0, 8)} · ${dateTime(createdAt)}${author ? ` · ${author}` : ''}${live ? ` · ${sayState('state.live')}` : ''}`,
  }));
  return (
    <div className="grid gap-4">
      <ol className="list-none overflow-clip rounded-lg border border-line bg-surface">
        {items.map((version, at) => (
          <li
            key={version.version}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2.5 last:border-b-0"
          >
            <div className="min-w-0 flex-1 phone:basis-full">
              <span className="flex flex-wrap items-center gap-2">
                <code className="font-semibold">{version.version.slice(0, 8)}</code>
                {version.live ? <Badge tone="good">{sayState('state.live')}</Badge> : null}
                {at === 0 && !version.live ? <Badge>{say('versions.newest')}</Badge> : null}
              </span>
              <span className="block text-sm text-muted">
                {say('versions.by', {
                  who: version.author ?? say('versions.gone'),
                  when: dateTime(version.createdAt),
                })}
              </span>
            </div>
            <div className="flex flex-wrap gap-2 phone:-ms-2.5">
              {items[at + 1] ? (
                <Button
                  size="small"
                  look="quiet"
                  icon={GitCompareArrows}
                  onClick={() => write({ from: items[at + 1]?.version, to: version.version })}
                >
                  {say('versions.compare')}
                </Button>
              ) : null}
              {mayWrite ? (
                <Button size="small" look="quiet" icon={FilePen} onClick={() => onEdit(version)}>
                  {say('versions.edit')}
                </Button>
              ) : null}
              {mayRelease && !version.live ? (
                <Button size="small" icon={Rocket} onClick={() => onRelease(version)}>
                  {sayState('release.deed')}
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      {versions.more ? (
        <Button busy={versions.loadingMore} onClick={versions.more}>
          {say('versions.more')}
        </Button>
      ) : null}
      {before && after && before !== after ? (
        <Card title={say('versions.compareTitle')}>
          <div className="mb-3 grid gap-3 md:grid-cols-2">
            <Select
              label={say('versions.before')}
              value={before.version}
              choices={choices}
              onChange={({ target }) => write({ from: target.value, to: after.version })}
            />
            <Select
              label={say('versions.after')}
              value={after.version}
              choices={choices}
              onChange={({ target }) => write({ from: before.version, to: target.value })}
            />
          </div>
          <Compared before={before} after={after} />
        </Card>
      ) : null}
    </div>
  );
}

function Compared({ before, after }: { readonly before: Version; readonly after: Version }) {
  const { say } = useWordsOf(words);
  const { read, write } = useAddress();
  const narrow = matchMedia('(width < 48rem)').matches;
  const sideBySide = read('view') === undefined ? !narrow : read('view') === 'side';
  const changed = changedFiles(before.files, after.files);
  const phrases = useMemo(() => ({ '$ unchanged lines': say('versions.folded') }), [say]);
  if (changed.length === 0) return <p className="text-muted">{say('versions.same')}</p>;
  return (
    <div className="grid gap-4">
      <div className="w-48">
        <Select
          bare
          label={say('versions.view')}
          value={sideBySide ? 'side' : 'inline'}
          onChange={({ target }) => write({ view: target.value })}
          choices={[
            { value: 'side', label: say('versions.sideBySide') },
            { value: 'inline', label: say('versions.inline') },
          ]}
        />
      </div>
      {changed.map(({ name, how }) => (
        <section key={name} className="min-w-0 overflow-clip rounded-md border border-line">
          <h3 className="flex items-center gap-2 border-b border-line bg-paper px-3 py-1.5 font-mono text-sm font-semibold">
            {name}
            <Badge tone={how === 'removed' ? 'bad' : how === 'added' ? 'good' : 'plain'}>
              {say(`versions.${how}`)}
            </Badge>
          </h3>
          <Suspense fallback={<Loading lines={4} />}>
            <CompareView
              name={name}
              before={before.files[name] ?? ''}
              after={after.files[name] ?? ''}
              sideBySide={sideBySide}
              labels={[
                say('versions.fileIn', { file: name, version: before.version.slice(0, 8) }),
                say('versions.fileIn', { file: name, version: after.version.slice(0, 8) }),
              ]}
              phrases={phrases}
            />
          </Suspense>
        </section>
      ))}
    </div>
  );
}
