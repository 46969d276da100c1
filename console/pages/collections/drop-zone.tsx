import { clsx } from 'clsx';
import { FolderUp, UploadCloud } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { type FoundFile, nameFiles, readChosen, readDrop } from './read-drop.ts';
import type { NamedFile } from './upload-queue.ts';
import { words } from './words.ts';

/** Files and folders by dropping them anywhere on the page, or by the choosers. */
export function DropZone({
  into,
  onFiles,
}: {
  readonly into: string;
  readonly onFiles: (files: readonly NamedFile[]) => void;
}) {
  const { say } = useWordsOf(words);
  const { note } = useNotes();
  const take = (found: readonly FoundFile[]) => {
    const { files, skipped, renamed } = nameFiles(found);
    if (skipped > 0) note(say('skipped', { count: skipped }));
    if (renamed > 0) note(say('renamed', { count: renamed }));
    onFiles(files);
  };
  const over = useDropAnywhere(async (transfer) => {
    try {
      take(await readDrop(transfer));
    } catch {
      note(say('unreadableDrop'));
    }
  });
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const onChosen = (input: HTMLInputElement) => {
    take(readChosen([...(input.files ?? [])]));
    // The same file may be chosen again.
    input.value = '';
  };
  return (
    <div
      className={clsx(
        'flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border-2 border-dashed px-4 py-4 transition-colors',
        over ? 'border-accent bg-accent-soft' : 'border-line bg-surface',
      )}
    >
      <UploadCloud aria-hidden className={clsx('size-8 shrink-0', over ? 'text-accent' : 'text-muted')} />
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-semibold">{over ? say('dropNow', { name: into }) : say('drop')}</p>
        <p className="text-sm text-muted">{say('formats')}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button look="main" icon={UploadCloud} onClick={() => files.current?.click()}>
          {say('chooseFiles')}
        </Button>
        <Button icon={FolderUp} onClick={() => folder.current?.click()}>
          {say('chooseFolder')}
        </Button>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        data-chooser="files"
        onChange={(event) => onChosen(event.target)}
      />
      <input
        ref={folder}
        type="file"
        hidden
        data-chooser="folder"
        {...{ webkitdirectory: '' }}
        onChange={(event) => onChosen(event.target)}
      />
    </div>
  );
}

/** Hears of files dropped anywhere on the page; without this a drop beside the field would leave the console. */
function useDropAnywhere(onDrop: (transfer: DataTransfer) => Promise<void>): boolean {
  const [depth, setDepth] = useState(0);
  const handler = useRef(onDrop);
  handler.current = onDrop;
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent) => {
      if (holdsFiles(event)) setDepth((now) => now + 1);
    };
    const leave = (event: DragEvent) => {
      if (holdsFiles(event)) setDepth((now) => Math.max(0, now - 1));
    };
    const over = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      setDepth(0);
      void handler.current(event.dataTransfer);
    };
    document.addEventListener('dragenter', enter);
    document.addEventListener('dragleave', leave);
    document.addEventListener('dragover', over);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragenter', enter);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', drop);
    };
  }, []);
  return depth > 0;
}
