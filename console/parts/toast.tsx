import { X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { useWords } from '../language/use-words.tsx';
import { Button, IconButton } from './button.tsx';

interface Note {
  readonly id: number;
  readonly text: string;
  readonly undo?: (() => void) | undefined;
  readonly onGone?: (() => void) | undefined;
  readonly ms: number;
}

export interface Notes {
  /** Says that something was done. */
  readonly note: (text: string) => void;
  /**
   * Says that something is about to be done for good, with a way back: `commit` runs once the note is gone (after
   * seven seconds, or when the page is left), unless the person took it back, which runs `undo`.
   */
  readonly noteWithUndo: (text: string, commit: () => void, undo: () => void) => void;
}

const NotesContext = createContext<Notes | undefined>(undefined);
let lastId = 0;

export function NotesProvider({ children }: { readonly children: ReactNode }) {
  const { say } = useWords();
  const [list, setList] = useState<readonly Note[]>([]);
  const add = useCallback((note: Omit<Note, 'id'>) => {
    lastId += 1;
    const id = lastId;
    setList((before) => [...before, { ...note, id }]);
  }, []);
  const remove = useCallback((note: Note) => {
    setList((before) => before.filter(({ id }) => id !== note.id));
    note.onGone?.();
  }, []);
  const notes = useMemo(
    (): Notes => ({
      note: (text) => add({ text, ms: 5_000 }),
      noteWithUndo(text, commit, undo) {
        let settled = false;
        const once = (work: () => void) => () => {
          if (settled) return;
          settled = true;
          removeEventListener('pagehide', onLeave);
          work();
        };
        const onLeave = once(commit);
        addEventListener('pagehide', onLeave);
        add({ text, undo: once(undo), onGone: once(commit), ms: 7_000 });
      },
    }),
    [add],
  );
  return (
    <NotesContext value={notes}>
      <Radix.Provider label={say('app.notes')} swipeDirection="right">
        {children}
        {list.map((note) => (
          <Radix.Root
            key={note.id}
            duration={note.ms}
            onOpenChange={(open) => (open ? undefined : remove(note))}
            className="flex items-center gap-3 rounded-md border border-line bg-ink px-4 py-2.5 text-paper shadow-card"
          >
            <Radix.Description className="min-w-0 flex-1">{note.text}</Radix.Description>
            {note.undo ? (
              <Radix.Action asChild altText={say('app.undo')} onClick={note.undo}>
                <Button size="small">{say('app.undo')}</Button>
              </Radix.Action>
            ) : null}
            <Radix.Close asChild>
              <IconButton icon={X} name={say('app.close')} className="text-paper" />
            </Radix.Close>
          </Radix.Root>
        ))}
        <Radix.Viewport
          label={`${say('app.notes')} ({hotkey})`}
          className="fixed end-4 bottom-4 z-50 grid w-[min(26rem,calc(100vw-2rem))] gap-2 outline-none"
        />
      </Radix.Provider>
    </NotesContext>
  );
}

export function useNotes(): Notes {
  const notes = useContext(NotesContext);
  if (!notes) throw new Error('useNotes needs a NotesProvider around it');
  return notes;
}
