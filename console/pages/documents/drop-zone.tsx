import { type DragEvent, useId, useState } from 'react';
import { useWords } from '../../language/use-words.tsx';
import { Icon } from '../../parts/icon.tsx';

/** Files by dropping them, or by the file chooser. */
export function DropZone({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const { say } = useWords();
  const [over, setOver] = useState(false);
  const id = useId();
  const hover = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the file chooser inside does the same
    <div
      className={over ? 'drop over' : 'drop'}
      onDragEnter={hover}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <Icon of="upload" />
      <p>
        {say('documents.drop')} <label htmlFor={id}>{say('documents.choose')}</label>
      </p>
      <input
        id={id}
        className="unseen"
        type="file"
        multiple
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
      <small>{say('documents.formats')}</small>
    </div>
  );
}
