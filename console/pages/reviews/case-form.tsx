import { useWordsOf } from '../../language/use-words.tsx';
import { Checkbox, TextArea } from '../../parts/field.tsx';
import { words } from './words.ts';

/** A case for evaluations while it is written; one line for each thing that must, or must not, stand in an answer. */
export interface CaseDraft {
  readonly wanted: boolean;
  readonly input: string;
  readonly contains: string;
  readonly excludes: string;
}

export interface CaseWish {
  readonly input: string;
  readonly checks: { readonly contains?: readonly string[]; readonly excludes?: readonly string[] };
}

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What is sent: nothing where no case is wanted, `unfinished` where something is missing. */
export function caseOf({
  wanted,
  input,
  contains,
  excludes,
}: CaseDraft): CaseWish | undefined | 'unfinished' {
  if (!wanted) return undefined;
  const checks = {
    ...(lines(contains).length > 0 ? { contains: lines(contains) } : {}),
    ...(lines(excludes).length > 0 ? { excludes: lines(excludes) } : {}),
  };
  if (input.trim() === '' || Object.keys(checks).length === 0) return 'unfinished';
  return { input: input.trim(), checks };
}

/** Keeps a case for evaluations with a change or a rejection, in the words of whoever decides. */
export function CaseForm({
  draft,
  onChange,
}: {
  readonly draft: CaseDraft;
  readonly onChange: (draft: CaseDraft) => void;
}) {
  const { say } = useWordsOf(words);
  return (
    <div className="grid grid-cols-1 gap-3">
      <Checkbox
        label={say('caseKeep')}
        hint={say('caseHint')}
        checked={draft.wanted}
        onChange={(event) => onChange({ ...draft, wanted: event.target.checked })}
      />
      {draft.wanted ? (
        <>
          <TextArea
            label={say('caseInput')}
            rows={2}
            maxLength={8_000}
            value={draft.input}
            onChange={(event) => onChange({ ...draft, input: event.target.value })}
          />
          <TextArea
            label={say('caseContains')}
            hint={say('caseLines')}
            rows={2}
            value={draft.contains}
            onChange={(event) => onChange({ ...draft, contains: event.target.value })}
          />
          <TextArea
            label={say('caseExcludes')}
            hint={say('caseLines')}
            rows={2}
            value={draft.excludes}
            onChange={(event) => onChange({ ...draft, excludes: event.target.value })}
          />
        </>
      ) : null}
    </div>
  );
}
