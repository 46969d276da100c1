import type { Loaded } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Tile } from '../../parts/card.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import type { LogState } from './replies.ts';
import { words } from './words.ts';

const witnessTones = {
  ...({ none: 'warn', empty: 'plain', consistent: 'good' } as const),
  ...({ unreadable: 'bad', truncated: 'bad', rewritten: 'bad' } as const),
} as const;

/** How the log stands, at a glance. */
export function StateTiles({ state }: { readonly state: Loaded<LogState> }) {
  const { say } = useWordsOf(words);
  const { number, ago } = useFormat();
  if (state.state === 'loading') return <Loading lines={2} />;
  if (state.state === 'failed') return <Trouble problem={state.problem} onRetry={state.retry} />;
  const { size, signedAt, pending, late, witness } = state.data;
  return (
    <div className="mb-4 grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Tile label={say('entries')} value={number(size)} note={say('signed', { ago: ago(signedAt) })} />
      <Tile label={say('pending')} value={number(pending)} note={say('pendingNote')} />
      <Tile
        label={say('late')}
        value={number(late)}
        tone={late > 0 ? 'bad' : 'good'}
        note={say(late > 0 ? 'lateNote' : 'lateNone')}
      />
      <Tile
        label={say('witness')}
        value={<span className="text-base">{say(`witness.${witness.state}`)}</span>}
        tone={witnessTones[witness.state]}
        note={say(`witnessNote.${witness.state}`, {
          size: number(witness.size ?? 0),
          witnessed: number(witness.witnessedSize ?? 0),
        })}
      />
    </div>
  );
}
