import { useWordsOf } from '../../language/use-words.tsx';
import { Card, Facts } from '../../parts/card.tsx';
import { Hash } from '../../parts/hash.tsx';
import { Link } from '../../parts/link.tsx';
import { useSession } from '../../parts/session.tsx';
import { readRecordText } from '../../verify/evidence-schema.ts';
import type { Turn } from './replies.ts';
import { useEvidence } from './use-evidence.ts';
import { words } from './words.ts';

/** Hashes as the audit record names them, in the order in which people ask for them. */
const shown = [
  ...(['promptHash', 'policyHash', 'modelHash', 'adapterHash'] as const),
  ...(['inputHmac', 'promptHmac', 'outputHmac'] as const),
] as const;

/** What exactly was at work: versions and hashes, out of the record that is checked above. */
export function HashesCard({ turn }: { readonly turn: Turn }) {
  const { say } = useWordsOf(words);
  const { may } = useSession();
  const { loaded } = useEvidence(turn.id);
  const record = loaded.state === 'ready' ? loaded.data.record : undefined;
  const read = record ? readRecordText(record.text) : undefined;
  const data = read?.data ?? {};
  const looksAfter = may('useCase.write') || may('useCase.release') || may('useCase.stop');
  const copy = (what: string) => say('copyHash', { what });
  const hashes = shown.flatMap((name) => {
    const value = data[name];
    return typeof value === 'string'
      ? [[say(`hash.${name}`), <Hash key={name} value={value} name={copy(say(`hash.${name}`))} />] as const]
      : [];
  });
  const passages = Array.isArray(data.passages) ? data.passages : [];
  return (
    <Card title={say('hashes')}>
      <p className="-mt-2 mb-3 text-muted">{say('hashesLead')}</p>
      <Facts
        facts={[
          [
            say('hash.version'),
            <span key="version" className="inline-flex max-w-full flex-wrap items-center gap-x-3">
              <Hash value={turn.version} name={copy(say('hash.version'))} />
              {looksAfter ? (
                <Link to={`/use-cases/${turn.useCase}?tab=versions`}>{say('toVersion')}</Link>
              ) : null}
            </span>,
          ],
          ...hashes,
          ...(passages.length > 0
            ? [
                [
                  say('hash.passages'),
                  <details key="passages">
                    <summary className="cursor-pointer">
                      {say('passageCount', { count: passages.length })}
                    </summary>
                    <ul className="mt-1 grid grid-cols-1 gap-x-4 sm:grid-cols-2">
                      {passages.map((id) => (
                        <li key={id}>
                          <Hash value={id} name={copy(say('hash.passages'))} length={48} />
                        </li>
                      ))}
                    </ul>
                  </details>,
                ] as const,
              ]
            : []),
          ...(record
            ? [
                [
                  say('hash.record'),
                  <Hash key="record" value={record.id} name={copy(say('hash.record'))} />,
                ] as const,
              ]
            : []),
        ]}
      />
      <p className="mt-3 text-sm text-muted">{say('hmacNote')}</p>
    </Card>
  );
}
