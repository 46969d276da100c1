import { CircleCheck, FilePlus2, LoaderCircle, Save, Trash2, TriangleAlert, Undo2 } from 'lucide-react';
import { lazy, Suspense, useId, useMemo, useState } from 'react';
import { useWordsOf } from '../../language/use-words.tsx';
import { Button, IconButton } from '../../parts/button.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/field.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress } from '../../parts/use-address.ts';
import type { Jump } from './editor/code-editor.tsx';
import { MistakeList } from './editor/mistake-list.tsx';
import type { Field } from './editor/suggest-at.ts';
import { type Checked, useCheck } from './editor/use-check.ts';
import type { Draft } from './editor/use-draft.ts';
import { useHelp } from './editor/use-help.ts';
import { editorWords } from './editor-words.ts';
import type { Mistake } from './replies.ts';

const CodeEditor = lazy(async () => ({ default: (await import('./editor/code-editor.tsx')).CodeEditor }));
const declaration = 'usecase.yaml';

/** The files of a use case in an editor, and the way to keep them as a version. */
export function FilesTab({
  name,
  draft,
  mayWrite,
  saving,
  onSave,
  onDiscard,
}: {
  readonly name: string;
  readonly draft: Draft;
  readonly mayWrite: boolean;
  readonly saving: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}) {
  const { say } = useWordsOf(editorWords);
  const { read, write } = useAddress();
  const names = useMemo(() => sorted(Object.keys(draft.files)), [draft.files]);
  const file = names.find((one) => one === read('file')) ?? names[0] ?? declaration;
  const help = useHelp(draft.files);
  const checked = useCheck(name, draft.files, !mayWrite);
  const [jump, setJump] = useState<Jump>();
  const [field, setField] = useState<Field>();
  const [dialog, setDialog] = useState<'add' | 'remove' | 'discard'>();
  const id = useId();
  const marks = useMemo(
    () =>
      checked.mistakes
        .filter((mistake) => mistake.file === file)
        .map((mistake) => ({ ...mistake, text: `${mistake.message}\n${mistake.advice}` })),
    [checked.mistakes, file],
  );
  const show = (one: string) => {
    setField(undefined);
    write({ file: one === names[0] ? undefined : one });
  };
  const go = (mistake: Mistake) => {
    show(mistake.file);
    setJump({ line: mistake.line, column: mistake.column });
  };
  const wrong = checked.mistakes.filter(({ severity }) => severity === 'error').length;
  const maySave = draft.dirty && wrong === 0 && checked.state === 'checked' && checked.files === draft.files;
  const save = () => {
    if (maySave && !saving) onSave();
  };
  return (
    <div className="overflow-clip rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-center gap-2 border-b border-line bg-paper px-2 py-1.5">
        <fieldset className="m-0 flex min-w-0 flex-1 flex-wrap gap-1 border-0 p-0">
          <legend className="sr-only">{say('editor.files')}</legend>
          {names.map((one) => {
            const found = checked.mistakes.filter((mistake) => mistake.file === one);
            const isWrong = found.some(({ severity }) => severity === 'error');
            return (
              <button
                key={one}
                type="button"
                aria-pressed={one === file}
                onClick={() => show(one)}
                className="inline-flex min-h-9 cursor-pointer items-center gap-1.5 rounded-md px-3 font-mono text-sm text-muted hover:text-ink aria-pressed:bg-accent-soft aria-pressed:font-semibold aria-pressed:text-accent"
              >
                {one}
                {found.length > 0 ? (
                  <span
                    className={`rounded-full px-1.5 tabular-nums ${isWrong ? 'bg-bad-soft text-bad' : 'bg-warn-soft text-warn'}`}
                  >
                    {found.length}
                  </span>
                ) : null}
              </button>
            );
          })}
          {mayWrite ? (
            <IconButton icon={FilePlus2} name={say('editor.addFile')} onClick={() => setDialog('add')} />
          ) : null}
          {mayWrite && file !== declaration ? (
            <IconButton
              icon={Trash2}
              name={say('editor.removeFile', { file })}
              onClick={() => setDialog('remove')}
            />
          ) : null}
        </fieldset>
        {mayWrite ? (
          <div className="flex flex-wrap items-center gap-2">
            <CheckState checked={checked} />
            {draft.dirty ? (
              <Button size="small" look="quiet" icon={Undo2} onClick={() => setDialog('discard')}>
                {say('editor.discard')}
              </Button>
            ) : null}
            <Button size="small" look="main" icon={Save} busy={saving} disabled={!maySave} onClick={save}>
              {say('editor.save')}
            </Button>
          </div>
        ) : (
          <span className="text-sm text-muted">{say('editor.readOnly')}</span>
        )}
      </div>
      <div className="h-[clamp(20rem,58dvh,44rem)] p-0.5 focus-within:outline-2 focus-within:-outline-offset-2 focus-within:outline-accent">
        <Suspense fallback={<Loading lines={8} />}>
          <CodeEditor
            key={file}
            name={file}
            value={draft.files[file] ?? ''}
            label={say('editor.label', { file })}
            describedBy={id}
            marks={marks}
            help={help}
            jump={jump}
            readOnly={!mayWrite}
            onChange={(text) => draft.write(file, text)}
            onSave={save}
            onField={setField}
          />
        </Suspense>
      </div>
      <p id={id} className="border-t border-line bg-paper px-3 py-1.5 text-sm text-muted">
        {field ? (
          <span lang="en" translate="no">
            <code className="font-semibold text-ink">{field.path}</code> {field.form}
            {field.description ? ` · ${field.description}` : ''}
          </span>
        ) : (
          say('editor.keys')
        )}
      </p>
      {checked.state === 'failed' ? (
        <div className="border-t border-line p-3">
          <p className="mb-2 text-sm">{say('editor.unchecked')}</p>
          <Trouble problem={checked.problem} />
        </div>
      ) : null}
      <MistakeList mistakes={checked.mistakes} onGo={go} />
      <AddFile
        open={dialog === 'add'}
        taken={names}
        onClose={() => setDialog(undefined)}
        onAdd={(one) => {
          draft.write(one, '');
          write({ file: one });
        }}
      />
      <Confirm
        open={dialog === 'remove'}
        onClose={() => setDialog(undefined)}
        title={say('editor.removeFile', { file })}
        consequence={say('editor.removeConsequence')}
        deed={say('editor.removeDeed')}
        onConfirm={() => {
          draft.write(file, undefined);
          write({ file: undefined });
        }}
      />
      <Confirm
        open={dialog === 'discard'}
        onClose={() => setDialog(undefined)}
        title={say('editor.discardTitle')}
        consequence={say('editor.discardConsequence')}
        deed={say('editor.discard')}
        onConfirm={onDiscard}
      />
    </div>
  );
}

function CheckState({ checked }: { readonly checked: Checked }) {
  const { say } = useWordsOf(editorWords);
  const errors = checked.mistakes.filter(({ severity }) => severity === 'error').length;
  const warnings = checked.mistakes.length - errors;
  return (
    <span role="status" className="inline-flex items-center gap-1.5 text-sm">
      {checked.state === 'checking' ? (
        <span className="inline-flex items-center gap-1.5 text-muted">
          <LoaderCircle aria-hidden className="size-4 animate-spin" />
          {say('editor.checking')}
        </span>
      ) : errors > 0 ? (
        <span className="inline-flex items-center gap-1.5 font-semibold text-bad">
          <TriangleAlert aria-hidden className="size-4" />
          {say('editor.errors', { count: errors })}
        </span>
      ) : checked.state === 'failed' ? null : warnings > 0 ? (
        <span className="inline-flex items-center gap-1.5 font-semibold text-warn">
          <TriangleAlert aria-hidden className="size-4" />
          {say('editor.warnings', { count: warnings })}
        </span>
      ) : (
        <span className="inline-flex items-center gap-1.5 text-good">
          <CircleCheck aria-hidden className="size-4" />
          {say('editor.valid')}
        </span>
      )}
    </span>
  );
}

function AddFile({
  open,
  taken,
  onClose,
  onAdd,
}: {
  readonly open: boolean;
  readonly taken: readonly string[];
  readonly onClose: () => void;
  readonly onAdd: (name: string) => void;
}) {
  const { say } = useWordsOf(editorWords);
  const [name, setName] = useState('');
  const isTaken = taken.includes(name);
  const isRight = /^\w[\w.-]{0,90}\.(md|yaml|json|jsonl)$/.test(name);
  const add = () => {
    if (!isRight || isTaken) return;
    onAdd(name);
    setName('');
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={say('editor.addFile')}
      width="small"
      actions={
        <Button look="main" disabled={!isRight || isTaken} onClick={add}>
          {say('editor.addFile')}
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          label={say('editor.fileName')}
          hint={say('editor.fileNameHint')}
          error={
            isTaken
              ? say('editor.fileTaken')
              : name !== '' && !isRight
                ? say('editor.fileNameHint')
                : undefined
          }
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  );
}

/** The declaration first, then its prompt, then the rest by name. */
function sorted(names: readonly string[]): readonly string[] {
  const rank = (name: string) => (name === declaration ? 0 : name === 'prompt.md' ? 1 : 2);
  return [...names].sort((one, other) => rank(one) - rank(other) || one.localeCompare(other));
}
