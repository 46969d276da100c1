import { clsx } from 'clsx';
import { FileText } from 'lucide-react';
import { type DragEvent, useId, useRef, useState } from 'react';
import { useFormat } from '../../../language/use-format.ts';
import { useWordsOf } from '../../../language/use-words.tsx';
import { visibleText } from '../../../markdown/visible-text.ts';
import { Button } from '../../../parts/button.tsx';
import { words } from './words.ts';

/** One file, dropped here or chosen. */
export function FileDrop({
  label,
  hint,
  chooser,
  file,
  onFile,
}: {
  readonly label: string;
  readonly hint: string;
  /** What tests find the browser's own field by. */
  readonly chooser: string;
  readonly file: File | undefined;
  readonly onFile: (file: File) => void;
}) {
  const { say } = useWordsOf(words);
  const { bytes } = useFormat();
  const [over, setOver] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const take = (chosen: File | undefined) => {
    if (chosen) onFile(chosen);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way to what the button does.
    <div
      className={clsx(
        'flex flex-wrap items-center gap-3 rounded-lg border-2 border-dashed px-4 py-3',
        over ? 'border-accent bg-accent-soft' : 'border-line',
      )}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <div id={id} className="min-w-0 flex-1 basis-56">
        <p className="font-semibold">{label}</p>
        <p role="status" className="text-sm text-muted [overflow-wrap:anywhere]">
          {file ? (
            <>
              <bdi>{visibleText(file.name)}</bdi> · {bytes(file.size)}
            </>
          ) : (
            hint
          )}
        </p>
      </div>
      <Button icon={FileText} aria-describedby={id} onClick={() => field.current?.click()}>
        {say(file ? 'chooseAnother' : 'choose')}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        data-chooser={chooser}
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </div>
  );
}
