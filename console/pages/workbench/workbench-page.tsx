import { FileText, Flag, Search, SearchX, ShieldAlert } from 'lucide-react';
import { type DragEvent, lazy, Suspense, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Select, TextArea } from '../../parts/field.tsx';
import { Page as PageFrame } from '../../parts/page.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress } from '../../parts/use-address.ts';
import { words as categoryWords } from '../turn/categories/words.ts';
import { CasesCard } from './cases-card.tsx';
import { FindingsList } from './findings-list.tsx';
import { MarkedText } from './marked-text.tsx';
import { useReason } from './reasons/use-reason.ts';
import { type Found, guardCase, type Inspected, inspected } from './replies.ts';
import { sentenceAround } from './sentence-around.ts';
import { longestText, textOfFile } from './text-of-file.ts';
import { UseCaseSelect } from './use-case-select.tsx';
import { FileCard } from './whole-file/file-card.tsx';
import { RestoreCard } from './whole-file/restore-card.tsx';
import { words } from './words.ts';

const Changes = lazy(async () => ({ default: (await import('./changes.tsx')).Changes }));

interface Looked {
  readonly text: string;
  readonly result: Inspected;
}

/** What the detectors find in a text, and what a model would see of it. */
export function Page() {
  const { say } = useWordsOf(words);
  const { say: sayCommon } = useWords();
  const { may } = useSession();
  const { read } = useAddress();
  const useCase = read('useCase') ?? '';
  const field = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [whole, setWhole] = useState<File>();
  const [looked, setLooked] = useState<Looked>();
  const look = useAction(async () => {
    const body = { text, ...(useCase === '' ? {} : { useCase }) };
    setLooked({ text, result: await call('POST', '/api/inspect', inspected, { body }) });
  });
  const report = useReport(useCase);
  const marked = () => {
    const area = field.current?.querySelector('textarea');
    return area ? { start: area.selectionStart, end: area.selectionEnd } : { start: 0, end: 0 };
  };
  return (
    <PageFrame title={sayCommon('nav.workbench')} lead={say('lead')}>
      <div className="grid grid-cols-1 gap-4">
        <Input
          field={field}
          text={text}
          onText={setText}
          onWhole={setWhole}
          busy={look.busy}
          onLook={() => void look.run()}
        />
        {look.problem ? <Trouble problem={look.problem} onRetry={() => void look.run()} /> : null}
        {look.busy && !looked ? <Loading lines={6} /> : null}
        {report.problem ? <Trouble problem={report.problem} /> : null}
        {looked ? (
          <Result
            looked={looked}
            onFalse={(finding) =>
              report.send({
                kind: 'false',
                category: finding.category,
                ...sentenceAround(looked.text, finding.start, finding.end),
              })
            }
            onMissed={(category) => {
              const { start, end } = marked();
              if (start === end) return report.say('markFirst');
              report.send({ kind: 'missed', category, ...sentenceAround(text, start, end) });
            }}
          />
        ) : null}
        <FileCard useCase={useCase} file={whole} onFile={setWhole} />
        {may('text.restore') ? <RestoreCard /> : null}
        {may('useCase.write') ? <CasesCard useCase={useCase} /> : null}
      </div>
    </PageFrame>
  );
}

interface Report {
  readonly kind: 'false' | 'missed';
  readonly category: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Sends what is wrong with the detectors; it becomes a case of the chosen use case. */
function useReport(useCase: string) {
  const { say } = useWordsOf(words);
  const { note } = useNotes();
  const path = `/api/use-cases/${encodeURIComponent(useCase)}/guard-cases`;
  const { run, problem } = useAction(
    async (report: Report) => {
      await call('POST', path, guardCase, { body: report });
      note(say('reported', { useCase }));
    },
    [path],
  );
  return {
    problem,
    say: (key: 'markFirst') => note(say(key)),
    send(report: Report) {
      if (useCase === '') note(say('chooseUseCase'));
      else void run(report);
    },
  };
}

function Input({
  field,
  text,
  onText,
  onWhole,
  busy,
  onLook,
}: {
  readonly field: React.RefObject<HTMLDivElement | null>;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** A file that is no text, or too much of it to look at here. */
  readonly onWhole: (file: File) => void;
  readonly busy: boolean;
  readonly onLook: () => void;
}) {
  const { say } = useWordsOf(words);
  const { number } = useFormat();
  const chooser = useRef<HTMLInputElement>(null);
  const [trouble, setTrouble] = useState('');
  const take = async (file: File | undefined) => {
    if (!file) return;
    const found = await textOfFile(file);
    if (found.state === 'text') {
      onText(found.text);
      return setTrouble('');
    }
    onWhole(file);
    const why = found.state === 'notText' ? 'fileNotText' : 'fileTooLarge';
    setTrouble(say(why, { name: file.name, most: number(longestText) }));
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  };
  return (
    <Card>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way to what the button does. */}
      <div ref={field} onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
        <TextArea
          label={say('text')}
          hint={say('textHint')}
          error={trouble || undefined}
          rows={8}
          maxLength={longestText}
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      </div>
      <div className="mt-3 flex flex-wrap items-end gap-3">
        <div className="min-w-0 basis-72">
          <UseCaseSelect none={say('everything')} />
        </div>
        <Button look="main" icon={Search} busy={busy} disabled={text.trim() === ''} onClick={onLook}>
          {say('inspect')}
        </Button>
        <Button icon={FileText} onClick={() => chooser.current?.click()}>
          {say('chooseFile')}
        </Button>
        <input
          ref={chooser}
          type="file"
          hidden
          data-chooser="text"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
    </Card>
  );
}

function Result({
  looked: { text, result },
  onFalse,
  onMissed,
}: {
  readonly looked: Looked;
  readonly onFalse: (finding: Found) => void;
  readonly onMissed: (category: string) => void;
}) {
  const { say } = useWordsOf(words);
  const { words: all } = categoryWords;
  const { sayOr } = useWordsOf(categoryWords);
  const { percent } = useFormat();
  const [category, setCategory] = useState('person');
  const reasonOf = useReason();
  const { findings, injection, protectedText } = result;
  const refused = result.refused ?? [];
  return (
    <Card title={say('findings', { count: findings.length })}>
      {refused.length > 0 ? (
        <p role="status" className="mb-3 text-sm text-bad">
          {say('refused', { categories: refused.map((name) => sayOr(name, name)).join(', ') })}
        </p>
      ) : null}
      {injection && injection.reasons.length > 0 ? (
        <div className="mb-3 rounded-md bg-warn-soft p-3 text-sm">
          <p className="flex flex-wrap items-center gap-2 font-semibold">
            <ShieldAlert aria-hidden className="size-4 shrink-0" />
            {say('injection')}{' '}
            <Badge tone="warn">{say('injectionScore', { score: percent(injection.score) })}</Badge>
          </p>
          <ul className="mt-1 list-disc pl-6">
            {injection.reasons.map((found, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one rule may hold more than once; the list never changes.
              <li key={`${found.rule}-${at}`}>{reasonOf(found)}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <Tabs
        label={say('findings', { count: findings.length })}
        name="view"
        tabs={[
          {
            id: 'found',
            label: say('findings'),
            content: (
              <div className="grid grid-cols-1 gap-4">
                <MarkedText text={text} findings={findings} label={say('findings')} />
                {findings.length === 0 ? (
                  <EmptyState icon={SearchX} title={say('none')} advice={say('noneAdvice')} />
                ) : (
                  <FindingsList findings={findings} onFalse={onFalse} />
                )}
                <div className="flex flex-wrap items-end gap-3">
                  <div className="min-w-0 basis-56">
                    <Select
                      label={say('category')}
                      value={category}
                      onChange={(event) => setCategory(event.target.value)}
                      choices={Object.keys(all.en).map((name) => ({ value: name, label: sayOr(name, name) }))}
                    />
                  </div>
                  <Button icon={Flag} onClick={() => onMissed(category)}>
                    {say('reportMissed')}
                  </Button>
                </div>
              </div>
            ),
          },
          {
            id: 'model',
            label: say('modelSees'),
            content: <MarkedText text={protectedText} findings={[]} label={say('modelSees')} />,
          },
          {
            id: 'changes',
            label: say('changes'),
            content: (
              <Suspense fallback={<Loading lines={6} />}>
                <Changes before={text} after={protectedText} />
              </Suspense>
            ),
          },
        ]}
      />
    </Card>
  );
}
