import { useEffect, useRef } from 'react';
import { type Loaded, useReply } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { type Engine, engines, standing } from './replies.ts';
import { words } from './words.ts';

/** The engines, looked at every second; one that comes back is told of. */
export function useEngines(): Loaded<{ readonly items: readonly Engine[] }> {
  const { say } = useWordsOf(words);
  const { note } = useNotes();
  const loaded = useReply('/api/engines', engines, { everyMs: 1_000 });
  const down = useRef(new Set<string>());
  useEffect(() => {
    if (loaded.state !== 'ready') return;
    for (const engine of loaded.data.items) {
      if (standing(engine) !== 'ready') down.current.add(engine.name);
      else if (down.current.delete(engine.name)) note(say('back', { name: engine.name }));
    }
  }, [loaded, note, say]);
  return loaded;
}
