import { ArrowDownUp, Download, FileSearch, X } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Virtuoso } from 'react-virtuoso';
import { auditKinds } from '#contract';
import { type ApiProblem, asProblem } from '../../api/problem.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { asCsv } from '../../parts/as-csv.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { download } from '../../parts/download.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Select, TextField } from '../../parts/field.tsx';
import { Loading, Progress } from '../../parts/progress.tsx';
import { useScrollParent } from '../../parts/scroll-parent.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress } from '../../parts/use-address.ts';
import { readRecordText } from '../../verify/evidence-schema.ts';
import { eventsOf } from './events-of.ts';
import { RecordDialog } from './record-dialog.tsx';
import type { RecordFilter } from './record-query.ts';
import { recordWords } from './record-words.ts';
import type { AuditItem } from './replies.ts';
import { useEventWords } from './use-event-words.ts';
import { allRecords, useRecordFilter, useRecords } from './use-records.ts';
import { words } from './words.ts';

/** The records of the log, from either end, as many as there are. */
export function RecordsTab() {
  const { say } = useWordsOf(words);
  const { read, write } = useAddress();
  const current = useRecordFilter();
  const key = JSON.stringify(current);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same filter in another object is the same
  const filter = useMemo(() => current, [key]);
  const { loaded, more, loadingMore } = useRecords(filter);
  const scrollParent = useScrollParent();
  const open = read('record');
  const filtered = [filter.kind, filter.event, filter.useCase, filter.about, filter.from, filter.to].some(
    (value) => value !== '',
  );
  return (
    <div className="grid gap-3">
      <Filters filter={filter} />
      {loaded.state === 'loading' ? <Loading lines={8} /> : null}
      {loaded.state === 'failed' ? <Trouble problem={loaded.problem} onRetry={loaded.retry} /> : null}
      {loaded.state === 'ready' && loaded.data.length === 0 && !more && !loadingMore ? (
        <EmptyState
          icon={FileSearch}
          title={say(filtered ? 'nothingFits' : 'nothingYet')}
          advice={say(filtered ? 'nothingFitsAdvice' : 'nothingYetAdvice')}
        />
      ) : null}
      {loaded.state === 'ready' && loaded.data.length > 0 ? (
        <div className="overflow-hidden rounded-lg border border-line bg-surface">
          <Virtuoso
            data={loaded.data}
            {...(scrollParent ? { customScrollParent: scrollParent } : { useWindowScroll: true })}
            increaseViewportBy={400}
            initialItemCount={Math.min(loaded.data.length, 25)}
            computeItemKey={(_, item) => item.id}
            {...(more ? { endReached: more } : {})}
            itemContent={(_, item) => (
              <RecordLine item={item} onOpen={() => write({ record: item.id }, 'push')} />
            )}
          />
        </div>
      ) : null}
      {loadingMore ? <Loading lines={1} /> : null}
      {more ? (
        <Button className="justify-self-center" onClick={more}>
          {say('searchOn')}
        </Button>
      ) : null}
      {open === undefined ? null : (
        <RecordDialog key={open} record={open} onClose={() => write({ record: undefined })} />
      )}
    </div>
  );
}

function Filters({ filter }: { readonly filter: RecordFilter }) {
  const { say: sayRecord, sayOr: sayRecordOr } = useWordsOf(recordWords);
  const { say } = useWordsOf(words);
  const { write } = useAddress();
  const [about, setAbout] = useState(filter.about);
  const [useCase, setUseCase] = useState(filter.useCase);
  const any = (label: string) => [{ value: '', label }];
  return (
    <form
      className="grid grid-cols-1 items-end gap-2 min-[24rem]:grid-cols-2 xl:grid-cols-4"
      onSubmit={(event) => {
        event.preventDefault();
        write({ q: about.trim(), useCase: useCase.trim() });
      }}
    >
      <Select
        label={sayRecord('kind')}
        value={filter.kind}
        choices={[
          ...any(say('all')),
          ...auditKinds.map((value) => ({ value, label: sayRecordOr(`kind.${value}`, value) })),
        ]}
        onChange={(event) => write({ kind: event.target.value, event: undefined })}
      />
      <Select
        label={sayRecord('event')}
        value={filter.event}
        choices={[
          ...any(say('all')),
          ...eventsOf(filter.kind).map((value) => ({ value, label: sayRecordOr(`event.${value}`, value) })),
        ]}
        onChange={(event) => write({ event: event.target.value })}
      />
      <TextField
        label={say('useCase')}
        value={useCase}
        onChange={(event) => setUseCase(event.target.value)}
        onBlur={() => write({ useCase: useCase.trim() })}
      />
      <TextField
        label={say('about')}
        type="search"
        placeholder={say('aboutPlaceholder')}
        value={about}
        onChange={(event) => setAbout(event.target.value)}
        onBlur={() => write({ q: about.trim() })}
      />
      <TextField
        label={say('from')}
        type="date"
        value={filter.from}
        onChange={(event) => write({ from: event.target.value })}
      />
      <TextField
        label={say('to')}
        type="date"
        value={filter.to}
        onChange={(event) => write({ to: event.target.value })}
      />
      <Button
        icon={ArrowDownUp}
        onClick={() => write({ first: filter.first === 'newest' ? 'oldest' : undefined })}
      >
        {say(filter.first === 'newest' ? 'newestFirst' : 'oldestFirst')}
      </Button>
      <SaveCsv filter={filter} />
      {/* Enter in a field searches. */}
      <button type="submit" className="sr-only" tabIndex={-1}>
        {say('search')}
      </button>
    </form>
  );
}

/** Everything that fits as a table; long logs take a while, can be watched and stopped. */
function SaveCsv({ filter }: { readonly filter: RecordFilter }) {
  const { say } = useWordsOf(words);
  const { say: common } = useWords();
  const { number } = useFormat();
  const [examined, setExamined] = useState<number>();
  const [problem, setProblem] = useState<ApiProblem>();
  const running = useRef<AbortController>(undefined);
  const save = async () => {
    const controller = new AbortController();
    running.current = controller;
    setProblem(undefined);
    setExamined(0);
    try {
      const items = await allRecords(filter, setExamined, controller.signal);
      const lines = items.map((item) => {
        const read = readRecordText(item.record);
        const { at = '', kind = '', actor = '', subject = {}, data = {} } = read ?? {};
        const event = String(data.event ?? '');
        return [
          item.index ?? '',
          at,
          kind,
          event,
          actor,
          subject.useCase ?? '',
          item.id,
          item.leaf,
          item.record,
        ];
      });
      const head = ['index', 'at', 'kind', 'event', 'actor', 'useCase', 'id', 'leaf', 'record'];
      download(`${say('title')}.csv`, 'text/csv;charset=utf-8', asCsv(head, lines));
    } catch (error) {
      if (!controller.signal.aborted) setProblem(asProblem(error));
    } finally {
      setExamined(undefined);
    }
  };
  if (examined !== undefined) {
    return (
      <div className="min-[24rem]:col-span-2 grid gap-1">
        <Progress
          label={say('collecting')}
          done={examined}
          note={say('examined', { count: number(examined) })}
        />
        <Button size="small" icon={X} onClick={() => running.current?.abort()}>
          {common('app.cancel')}
        </Button>
      </div>
    );
  }
  return (
    <>
      <Button icon={Download} onClick={() => void save()}>
        CSV
      </Button>
      {problem ? <Trouble problem={problem} /> : null}
    </>
  );
}

function RecordLine({ item, onOpen }: { readonly item: AuditItem; readonly onOpen: () => void }) {
  const { sayOr: sayRecordOr } = useWordsOf(recordWords);
  const { say } = useWordsOf(words);
  const { dateTime, number } = useFormat();
  const { eventOf, toneOf } = useEventWords();
  const read = readRecordText(item.record);
  return (
    <button
      type="button"
      onClick={onOpen}
      className="grid w-full cursor-pointer grid-cols-[4rem_minmax(0,1fr)] items-center gap-x-3 gap-y-0.5 border-b border-line px-3 py-2 text-start hover:bg-accent-soft/50 md:grid-cols-[4rem_11rem_minmax(0,1fr)] xl:grid-cols-[4rem_11rem_9rem_minmax(0,1fr)_13rem]"
    >
      <span className="text-sm text-muted tabular-nums">{number(item.index ?? 0)}</span>
      <span className="text-sm text-muted tabular-nums">{read ? dateTime(read.at) : '–'}</span>
      <span className="text-sm max-xl:col-start-2 md:max-xl:row-start-2">
        {read ? sayRecordOr(`kind.${read.kind}`, read.kind) : say('unreadable')}
      </span>
      <span className="flex min-w-0 flex-wrap items-center gap-2 max-md:col-start-2 md:max-xl:col-start-3 md:max-xl:row-start-1">
        {read ? <Badge tone={toneOf(read)}>{eventOf(read)}</Badge> : null}
        {read?.subject.useCase ? <span className="text-sm">{read.subject.useCase}</span> : null}
      </span>
      <code className="truncate font-mono text-sm text-muted max-md:col-start-2 md:max-xl:col-start-3 md:max-xl:row-start-2">
        {read ? sayRecordOr(`actor.${read.actor}`, read.actor) : item.id}
      </code>
    </button>
  );
}
