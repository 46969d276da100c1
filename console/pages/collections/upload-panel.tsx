import { RotateCw, X } from 'lucide-react';
import { useFormat } from '../../language/use-format.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Actions, Button, IconButton } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Progress } from '../../parts/progress.tsx';
import type { QueueState, Upload, UploadQueue } from './upload-queue.ts';
import { words } from './words.ts';

/** Waiting files are counted, not listed: a folder may hold thousands. */
const mostShown = 50;

/** How far the uploads are; what failed stays until somebody looks at it. */
export function UploadPanel({ queue, state }: { readonly queue: UploadQueue; readonly state: QueueState }) {
  const { say } = useWordsOf(words);
  const { bytes, duration, number } = useFormat();
  const { uploads, total, sent, finished, running, rate } = state;
  if (uploads.length === 0) return null;
  const of = (...states: readonly Upload['state'][]) => uploads.filter((one) => states.includes(one.state));
  const kept = of('kept').length;
  const troubled = of('failed', 'cancelled');
  const waiting = of('waiting').length;
  const note = [
    ...(running ? [say('uploadProgress', { done: number(finished), count: number(uploads.length) })] : []),
    ...(rate === undefined
      ? []
      : [
          say('rate', { rate: bytes(rate) }),
          say('remaining', { time: duration(((total - sent) / rate) * 1_000) }),
        ]),
  ].join(' · ');
  return (
    <Card
      title={say('uploads')}
      actions={
        <Actions>
          {running ? (
            <Button size="small" icon={X} onClick={() => queue.cancel()}>
              {say('cancelAll')}
            </Button>
          ) : (
            <Button size="small" look="quiet" onClick={() => queue.clear()}>
              {say('clear')}
            </Button>
          )}
          {troubled.length > 1 ? (
            <Button size="small" icon={RotateCw} onClick={() => queue.retry()}>
              {say('retryAll')}
            </Button>
          ) : null}
        </Actions>
      }
    >
      {running ? (
        <Progress label={say('uploads')} done={sent} total={total} note={note} />
      ) : (
        <p role="status" className="text-muted">
          {say('uploadDone', { count: kept })}
        </p>
      )}
      <ul className="mt-2 grid grid-cols-1 divide-y divide-line">
        {[...of('sending'), ...troubled].slice(0, mostShown).map((upload) => (
          <Row key={upload.key} upload={upload} queue={queue} />
        ))}
      </ul>
      {waiting > 0 ? <p className="mt-2 text-sm text-muted">{say('waiting', { count: waiting })}</p> : null}
    </Card>
  );
}

function Row({ upload, queue }: { readonly upload: Upload; readonly queue: UploadQueue }) {
  const { say } = useWordsOf(words);
  const { explain } = useWords();
  const { bytes } = useFormat();
  const { key, name, state, problem } = upload;
  const why = problem ? explain(problem) : undefined;
  return (
    <li className="flex items-center gap-3 py-2">
      <div className="min-w-0 flex-1">
        {state === 'sending' ? (
          <Progress label={name} done={upload.sent} total={upload.bytes} note={bytes(upload.bytes)} />
        ) : (
          <div className="flex flex-wrap items-center gap-2">
            <bdi className="min-w-0 [overflow-wrap:anywhere]">{name}</bdi>
            <Badge tone={state === 'failed' ? 'bad' : 'plain'}>
              {say(state === 'failed' ? 'state.failed' : 'cancelled')}
            </Badge>
          </div>
        )}
        {why ? (
          <p className="text-sm text-muted">
            <strong>{why.title}.</strong> {why.advice}
          </p>
        ) : null}
      </div>
      {state === 'sending' ? (
        <IconButton icon={X} name={say('cancelOne', { name })} onClick={() => queue.cancel(key)} />
      ) : (
        <IconButton icon={RotateCw} name={say('retryOne', { name })} onClick={() => queue.retry(key)} />
      )}
    </li>
  );
}
