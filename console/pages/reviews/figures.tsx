import { useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Tile } from '../../parts/card.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { figures } from './replies.ts';
import { words } from './words.ts';

/** What waits, and of the last 30 days how people decide; sums of five people or more, never of one. */
export function Figures() {
  const { say } = useWordsOf(words);
  const { number, percent, duration } = useFormat();
  const loaded = useReply('/api/reviews/figures', figures, { everyMs: 60_000 });
  if (loaded.state === 'loading') return <Loading lines={4} />;
  if (loaded.state === 'failed') return <Trouble problem={loaded.problem} onRetry={loaded.retry} />;
  const { open, overdue, people } = loaded.data;
  const agreement = (kappa: number | undefined) => (kappa === undefined ? '–' : number(kappa, 2));
  return (
    <div className="grid grid-cols-1 gap-4">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Tile label={say('figureOpen')} value={number(open)} />
        <Tile label={say('figureOverdue')} value={number(overdue)} tone={overdue > 0 ? 'warn' : 'plain'} />
      </div>
      {people ? (
        <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          <Tile label={say('figureDecisions')} value={number(people.decisions)} note={say('figureDays')} />
          <Tile label={say('figureTime')} value={duration(people.medianMs)} note={say('figureTimeNote')} />
          <Tile
            label={say('figureOverride')}
            value={percent(people.overrideRate)}
            note={say('figureOverrideNote')}
          />
          <Tile
            label={say('figureAgreement')}
            value={agreement(people.fleissKappa)}
            note={
              people.compared === undefined
                ? say('figureFewCompared')
                : say('figureAgreementNote', { count: people.compared, cohen: agreement(people.kappa) })
            }
          />
        </div>
      ) : (
        <p className="text-muted">{say('figureFew')}</p>
      )}
      <p className="text-sm text-muted">{say('figureWhy')}</p>
    </div>
  );
}
