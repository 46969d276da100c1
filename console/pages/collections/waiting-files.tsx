import { useQuery } from '@tanstack/react-query';
import { Eye, ShieldCheck, ShieldX } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { request } from '../../api/client.ts';
import { asProblem } from '../../api/problem.ts';
import { useAction, useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { visibleText } from '../../markdown/visible-text.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextArea } from '../../parts/field.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { type WaitingFile, waitingFiles } from './replies.ts';
import { words } from './words.ts';

const path = '/api/quarantine';

/** Files of conversations whose release was asked for, for those who may release them; nothing where none waits. */
export function WaitingFiles() {
  const { say } = useWordsOf(words);
  const { ago, bytes } = useFormat();
  const waiting = useReply(path, waitingFiles);
  const [looking, setLooking] = useState<WaitingFile>();
  if (waiting.state === 'failed') return <Trouble problem={waiting.problem} onRetry={waiting.retry} />;
  if (waiting.state === 'loading' || waiting.data.items.length === 0) return null;
  return (
    <Card title={say('waiting')} className="mb-4">
      <p className="mb-3 max-w-3xl text-sm text-muted">{say('waitingLead')}</p>
      <ul className="divide-y divide-line rounded-md border border-line">
        {waiting.data.items.map((file) => (
          <li key={file.id} className="flex flex-wrap items-center justify-between gap-2 px-3 py-2">
            <div className="min-w-0 [overflow-wrap:anywhere]">
              <p className="font-semibold">
                <bdi>{visibleText(file.name)}</bdi>
              </p>
              <p className="text-sm text-muted">
                {say('waitingFrom', { person: file.askedBy, useCase: file.useCase })} · {ago(file.askedAt)} ·{' '}
                {bytes(file.bytes)}
              </p>
            </div>
            <Button
              size="small"
              icon={Eye}
              aria-label={`${say('lookAndDecide')}: ${file.name}`}
              onClick={() => setLooking(file)}
            >
              {say('lookAndDecide')}
            </Button>
          </li>
        ))}
      </ul>
      {looking ? <ReleaseDialog file={looking} onClose={() => setLooking(undefined)} /> : null}
    </Card>
  );
}

function ReleaseDialog({ file, onClose }: { readonly file: WaitingFile; readonly onClose: () => void }) {
  const { say } = useWordsOf(words);
  const { say: sayCommon } = useWords();
  const { note } = useNotes();
  const [reason, setReason] = useState('');
  const own = `${path}/${encodeURIComponent(file.id)}`;
  const text = useQuery({
    queryKey: [`${own}/text`],
    queryFn: async ({ signal }) =>
      (await request('GET', `${own}/text`, { signal, accept: 'text/markdown' })).text(),
    // It is read each time it is opened, and each reading is recorded.
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const release = useAction(() => request('POST', `${own}/release`, { body: { reason } }), [path]);
  const decline = useAction(() => request('POST', `${own}/decline`, { body: { reason } }), [path]);
  const problem = release.problem ?? decline.problem;
  const decided = reason.trim() !== '' && text.data !== undefined;
  const leave = async () => {
    if (!(await decline.run())) return;
    note(say('declined', { name: file.name }));
    onClose();
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await release.run())) return;
    note(say('released', { name: file.name }));
    onClose();
  };
  return (
    <Dialog open onClose={onClose} width="wide" title={say('releaseTitle')} lead={visibleText(file.name)}>
      <form onSubmit={(event) => void send(event)} className="grid grid-cols-1 gap-3 pb-3">
        {file.problem ? (
          <p lang="en" className="text-sm text-bad [overflow-wrap:anywhere]">
            {file.problem.detail}
          </p>
        ) : null}
        {text.isPending ? <Loading lines={6} /> : null}
        {text.error ? <Trouble problem={asProblem(text.error)} /> : null}
        {text.data === undefined ? null : (
          <section
            aria-label={say('fileSays')}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
            tabIndex={0}
            dir="auto"
            className="max-h-72 overflow-auto rounded-md border border-line bg-paper p-3 text-sm whitespace-pre-wrap [overflow-wrap:anywhere]"
          >
            {visibleText(text.data)}
          </section>
        )}
        <TextArea
          label={say('reason')}
          hint={say('reasonHint')}
          rows={2}
          required
          maxLength={1_000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {problem ? <Trouble problem={problem} /> : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{sayCommon('app.cancel')}</Button>
          <Button
            look="danger"
            icon={ShieldX}
            busy={decline.busy}
            disabled={!decided || release.busy}
            onClick={() => void leave()}
          >
            {say('decline')}
          </Button>
          <Button
            look="main"
            type="submit"
            icon={ShieldCheck}
            busy={release.busy}
            disabled={!decided || decline.busy}
          >
            {say('release')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
