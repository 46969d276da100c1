import { useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Facts } from '../../parts/card.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Hash } from '../../parts/hash.tsx';
import { Link } from '../../parts/link.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { readRecordText } from '../../verify/evidence-schema.ts';
import { fieldWords } from './field-words.ts';
import { RecordProof } from './record-proof.tsx';
import { recordWords } from './record-words.ts';
import { record as recordReply } from './replies.ts';
import { useEventWords } from './use-event-words.ts';
import { words } from './words.ts';

/** One record: what it says, in words and as it was signed, and its proof. */
export function RecordDialog({ record, onClose }: { readonly record: string; readonly onClose: () => void }) {
  const { say } = useWordsOf(words);
  const loaded = useReply(`/api/audit/records/${encodeURIComponent(record)}`, recordReply);
  return (
    <Dialog open onClose={onClose} width="wide" title={say('recordTitle')}>
      {loaded.state === 'loading' ? <Loading lines={6} /> : null}
      {loaded.state === 'failed' ? <Trouble problem={loaded.problem} onRetry={loaded.retry} /> : null}
      {loaded.state === 'ready' ? (
        <div className="grid gap-x-8 gap-y-5 pb-2 lg:grid-cols-2">
          <div className="grid min-w-0 content-start gap-4">
            <Decoded {...loaded.data} />
          </div>
          <section aria-label={say('proof')} className="min-w-0">
            <RecordProof record={loaded.data} />
          </section>
        </div>
      ) : null}
    </Dialog>
  );
}

function Decoded({
  id,
  index,
  leaf,
  record,
}: {
  readonly id: string;
  readonly index?: number | undefined;
  readonly leaf: string;
  readonly record: string;
}) {
  const { say: sayRecord, sayOr: sayRecordOr } = useWordsOf(recordWords);
  const { sayOr: sayFieldOr } = useWordsOf(fieldWords);
  const { say } = useWordsOf(words);
  const { dateTime, number } = useFormat();
  const { eventOf } = useEventWords();
  const read = readRecordText(record);
  const copy = (what: string) => say('copy', { what });
  const value = (name: string, shown: string | number | boolean | readonly string[]) => {
    if (typeof shown === 'number') return number(shown);
    if (typeof shown === 'boolean') return sayRecord(shown ? 'yes' : 'no');
    if (typeof shown !== 'string') return shown.length === 0 ? '–' : shown.join(', ');
    return shown.length > 24 ? <Hash value={shown} name={copy(name)} length={24} /> : shown;
  };
  return (
    <>
      {read ? (
        <Facts
          facts={[
            [say('when'), dateTime(read.at)],
            [say('what'), `${sayRecordOr(`kind.${read.kind}`, read.kind)}: ${eventOf(read)}`],
            [
              sayRecord('actor'),
              <span key="actor">
                {read.actor.startsWith('p-') ? (
                  <Hash value={read.actor} name={copy(sayRecord('actor'))} length={24} />
                ) : (
                  sayRecordOr(`actor.${read.actor}`, read.actor)
                )}
              </span>,
            ],
            ...Object.entries(read.subject).map(
              ([name, shown]) =>
                [
                  sayFieldOr(`field.${name}`, name),
                  name === 'turn' ? (
                    <Link key={name} to={`/turns/${shown}`}>
                      {shown}
                    </Link>
                  ) : (
                    value(name, shown)
                  ),
                ] as const,
            ),
            ...Object.entries(read.data)
              .filter(([name]) => name !== 'event')
              .map(([name, shown]) => [sayFieldOr(`field.${name}`, name), value(name, shown)] as const),
            [say('place'), index === undefined ? say('notYet') : number(index)],
            [say('id'), <Hash key="id" value={id} name={copy(say('id'))} length={24} />],
            [say('leaf'), <Hash key="leaf" value={leaf} name={copy(say('leaf'))} length={24} />],
          ]}
        />
      ) : (
        <p className="text-bad">{say('unreadableRecord')}</p>
      )}
      <details>
        <summary className="cursor-pointer text-sm text-muted">{say('asSigned')}</summary>
        <pre className="mt-2 rounded-md bg-sunken p-3 font-mono text-sm break-all whitespace-pre-wrap">
          {record}
        </pre>
      </details>
    </>
  );
}
