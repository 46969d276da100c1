import { clsx } from 'clsx';
import { CircleAlert, FileCheck2, LoaderCircle, RotateCw, ShieldQuestionMark, X } from 'lucide-react';
import { ApiProblem } from '../../api/problem.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { visibleText } from '../../markdown/visible-text.ts';
import { Tooltip } from '../../parts/tooltip.tsx';
import type { FileChip } from './use-files.ts';
import { words } from './words.ts';

/** The files of a conversation, each with how far it is. */
export function FileChips({ chips }: { readonly chips: readonly FileChip[] }) {
  const { say } = useWordsOf(words);
  if (chips.length === 0) return null;
  return (
    <ul aria-label={say('files')} title={say('attachHint')} className="flex flex-wrap gap-1.5 px-1 pt-1">
      {chips.map((chip) => (
        <Chip key={chip.key} chip={chip} />
      ))}
    </ul>
  );
}

function Chip({ chip }: { readonly chip: FileChip }) {
  const { say } = useWordsOf(words);
  const { percent } = useFormat();
  const why = useReason(chip.problem);
  const { state, name, share = 0, declineReason, retry, askRelease, remove } = chip;
  const failed = ['failed', 'quarantined', 'asked', 'declined', 'expired'].includes(state);
  const Icon = failed ? CircleAlert : state === 'ready' ? FileCheck2 : LoaderCircle;
  return (
    <li
      className={clsx(
        'flex max-w-full items-center gap-1.5 rounded-lg border py-1 ps-2.5 pe-1 text-sm',
        failed ? 'border-bad bg-bad-soft' : 'border-line bg-paper',
      )}
    >
      <Icon
        aria-hidden
        className={clsx(
          'size-4 shrink-0',
          failed ? 'text-bad' : state === 'ready' ? 'text-good' : 'animate-spin text-muted',
        )}
      />
      <span className="grid min-w-0">
        <bdi className="max-w-56 truncate font-semibold">{visibleText(name)}</bdi>
        <span role="status" className={clsx('[overflow-wrap:anywhere]', failed ? 'text-bad' : 'text-muted')}>
          {say(`file.${state}`, { percent: percent(share) })}
          {why ? ` · ${why}` : ''}
          {declineReason === undefined ? null : (
            <>
              {' · '}
              {say('declinedBecause')} <q dir="auto">{visibleText(declineReason)}</q>
            </>
          )}
        </span>
      </span>
      {retry ? (
        <button type="button" aria-label={say('retryFile', { name })} onClick={retry} className={small}>
          <RotateCw aria-hidden className="size-4" />
        </button>
      ) : null}
      {askRelease ? (
        <Tooltip text={say('askRelease', { name })}>
          <button
            type="button"
            aria-label={say('askRelease', { name })}
            onClick={askRelease}
            className={small}
          >
            <ShieldQuestionMark aria-hidden className="size-4" />
          </button>
        </Tooltip>
      ) : null}
      <button type="button" aria-label={say('removeFile', { name })} onClick={remove} className={small}>
        <X aria-hidden className="size-4" />
      </button>
    </li>
  );
}

const small =
  'grid size-7 shrink-0 cursor-pointer place-items-center rounded-md text-muted hover:bg-accent-soft hover:text-ink';

/** Why a file could not be taken or read, and what to do. */
function useReason(problem: FileChip['problem']): string | undefined {
  const { explain } = useWords();
  if (!problem) return undefined;
  const said =
    problem instanceof ApiProblem
      ? problem
      : new ApiProblem({ code: problem.code, detail: problem.detail, status: 0 });
  const { title, advice } = explain(said);
  return [title, advice].filter((text) => text !== '').join('. ');
}
