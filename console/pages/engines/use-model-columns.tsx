import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge, type Tone } from '../../parts/badge.tsx';
import type { Column } from '../../parts/data-table/column.ts';
import { Progress } from '../../parts/progress.tsx';
import { useJobWords } from '../jobs/use-job-words.ts';
import { hasLimits, type Model } from './replies.ts';
import { words } from './words.ts';

const tones = {
  absent: 'plain',
  pulling: 'accent',
  ready: 'good',
  broken: 'bad',
} as const satisfies Record<Model['state'], Tone>;

/** Vectors and judgements are not written word by word. */
const speaking = ({ roles, estimate }: Model) => (roles.includes('chat') ? estimate : undefined);

/** The columns of the catalogue. */
export function useModelColumns({
  inUse,
  chosen,
  onShow,
}: {
  /** Model → engine that answers with it. */
  readonly inUse: ReadonlyMap<string, string>;
  readonly chosen: string | undefined;
  readonly onShow: (id: string) => void;
}): readonly Column<Model>[] {
  const { say, sayOr } = useWordsOf(words);
  const { bytes, number, duration } = useFormat();
  const { pace } = useJobWords();
  const size = ({ bytes: count, bytesEstimated }: Model) =>
    bytesEstimated ? say('about', { bytes: bytes(count) }) : bytes(count);
  const rolesOf = (model: Model) => model.roles.map((role) => sayOr(`role.${role}`, role)).join(', ');
  return [
    {
      id: 'name',
      title: say('name'),
      value: ({ name }) => name,
      show: ({ id, name, licence, ...model }) => (
        <div className="grid justify-items-start gap-1">
          <button
            type="button"
            className="cursor-pointer text-start font-semibold text-accent hover:underline"
            onClick={() => onShow(id)}
          >
            {name}
          </button>
          <span className="flex flex-wrap gap-1">
            {chosen === id ? <Badge tone="accent">{say('proposed')}</Badge> : null}
            {inUse.has(id) ? <Badge tone="good">{say('inUse')}</Badge> : null}
            {hasLimits({ licence }) ? <Badge tone="warn">{say('limits')}</Badge> : null}
            {model.estimate?.usable ? <Badge>{say('fits')}</Badge> : null}
          </span>
        </div>
      ),
    },
    {
      id: 'state',
      title: say('stateTitle'),
      value: ({ state }) => say(`model.${state}`),
      show: ({ state, job }) => (
        <div className="grid justify-items-start gap-1">
          {job ? (
            <div className="w-full min-w-24">
              <Progress
                label={say('model.pulling')}
                done={job.done}
                total={job.total ?? undefined}
                note={pace({ ...job, kind: 'model.pull' })}
              />
            </div>
          ) : (
            <Badge tone={tones[state]}>{say(`model.${state}`)}</Badge>
          )}
        </div>
      ),
    },
    { id: 'role', title: say('role'), value: rolesOf, wide: true, width: '7rem' },
    {
      id: 'size',
      title: say('size'),
      value: (model) => model.bytes,
      show: size,
      numeric: true,
      wide: true,
    },
    {
      id: 'speed',
      title: say('speed'),
      value: (model) => speaking(model)?.tokensPerSecond,
      show: (model) => {
        const estimate = speaking(model);
        return estimate ? say('perSecond', { count: number(estimate.tokensPerSecond, 1) }) : '–';
      },
      numeric: true,
      wide: true,
    },
    {
      id: 'first',
      title: say('first'),
      value: (model) => speaking(model)?.firstTokenSeconds,
      show: (model) => {
        const estimate = speaking(model);
        return estimate ? duration(estimate.firstTokenSeconds * 1_000) : '–';
      },
      numeric: true,
      wide: true,
    },
    {
      id: 'memory',
      title: say('needs'),
      value: ({ estimate }) => estimate?.memoryBytes,
      show: ({ estimate }) => (estimate ? bytes(estimate.memoryBytes) : '–'),
      numeric: true,
      wide: true,
    },
  ];
}
