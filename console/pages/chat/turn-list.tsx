import { ArrowDown } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Virtuoso } from 'react-virtuoso';
import { useWordsOf } from '../../language/use-words.tsx';
import { buttonClass } from '../../parts/button.tsx';
import type { Conversation, Turn } from './conversation.ts';
import type { TurnDeeds } from './turn-deeds.ts';
import { TurnView } from './turn-view.tsx';
import { words } from './words.ts';

export interface ShownSource {
  readonly turn: string;
  readonly number: number;
}

/** Pixels from the end within which a reader counts as reading the end. */
const near = 100;

/**
 * The turns of the chosen branch. Only those in view are drawn, and the end stays in view while it grows, but not for
 * who has scrolled back to read.
 */
export function TurnList({
  turns,
  all,
  shown,
  edited,
  deeds,
}: {
  readonly turns: readonly Turn[];
  readonly all: Conversation['turns'];
  readonly shown: ShownSource | undefined;
  readonly edited: string | undefined;
  readonly deeds: TurnDeeds;
}) {
  const { say } = useWordsOf(words);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [atEnd, setAtEnd] = useState(true);
  const staying = useRef(true);
  const count = useRef(0);
  const setScrollerElement = useCallback((element: HTMLElement | Window | null) => {
    setScroller(element instanceof HTMLElement ? element : null);
  }, []);
  const toEnd = useCallback(() => {
    staying.current = true;
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
  }, [scroller]);
  useEffect(() => {
    if (!scroller) return;
    let last = scroller.scrollTop;
    const onScroll = () => {
      const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
      // Only a reader scrolls up; content that grows does not.
      if (scroller.scrollTop < last - 1) staying.current = left < near;
      else if (left < near) staying.current = true;
      last = scroller.scrollTop;
      setAtEnd(left < near);
    };
    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => scroller.removeEventListener('scroll', onScroll);
  }, [scroller]);
  useLayoutEffect(() => {
    // A new question always comes into view.
    if (turns.length > count.current) staying.current = true;
    count.current = turns.length;
    if (staying.current && scroller) scroller.scrollTop = scroller.scrollHeight;
  }, [turns, scroller]);
  const versions = useMemo(() => {
    const byParent = new Map<string, string[]>();
    for (const { parent, id } of all) byParent.set(parent, [...(byParent.get(parent) ?? []), id]);
    return byParent;
  }, [all]);
  const versionIds = useStableLists(versions);
  return (
    <div className="relative flex min-h-0 flex-1">
      <Virtuoso
        className="turns flex-1"
        data={turns}
        scrollerRef={setScrollerElement}
        computeItemKey={(_, turn) => turn.id}
        initialTopMostItemIndex={{ index: 'LAST', align: 'end' }}
        increaseViewportBy={800}
        components={spaces}
        totalListHeightChanged={() => {
          if (staying.current && scroller) scroller.scrollTop = scroller.scrollHeight;
        }}
        itemContent={(_, turn) => (
          <div className="mx-auto w-full max-w-3xl px-4">
            <TurnView
              turn={turn}
              versions={versionIds(turn.parent)}
              shownSource={shown?.turn === turn.id ? shown.number : undefined}
              isEdited={edited === turn.id}
              deeds={deeds}
            />
          </div>
        )}
      />
      {atEnd ? null : (
        <button
          type="button"
          onClick={toEnd}
          className={`${buttonClass('plain', 'small')} absolute inset-x-0 bottom-2 mx-auto w-fit !rounded-full shadow-card`}
        >
          <ArrowDown aria-hidden className="size-4" />
          {say('toEnd')}
        </button>
      )}
    </div>
  );
}

const spaces = { Header: () => <div className="h-2" />, Footer: () => <div className="h-6" /> };

/** The same list for as long as it holds the same, so that a turn is not drawn anew because another one grew. */
function useStableLists(now: ReadonlyMap<string, readonly string[]>): (parent: string) => readonly string[] {
  const kept = useRef(new Map<string, readonly string[]>());
  return (parent) => {
    const next = now.get(parent) ?? [];
    const before = kept.current.get(parent);
    if (before && before.length === next.length && before.every((id, at) => id === next[at])) return before;
    kept.current.set(parent, next);
    return next;
  };
}
