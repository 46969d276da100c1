import { type RefObject, useEffect, useRef } from 'react';
import type { Turn } from './conversation.ts';

/** Pixels from the end within which a reader counts as reading the end. */
const near = 120;

/** Keeps the end of the conversation in view while it grows, but not for who has scrolled back to read. */
export function useStayAtEnd(turns: readonly Turn[]): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null);
  const staying = useRef(true);
  const count = useRef(0);
  useEffect(() => {
    const scroller = end.current?.closest('main');
    if (!scroller) return;
    const onScroll = () => {
      staying.current = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < near;
    };
    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => scroller.removeEventListener('scroll', onScroll);
  }, []);
  useEffect(() => {
    const scroller = end.current?.closest('main');
    if (!scroller) return;
    // A new question always comes into view.
    if (turns.length > count.current) staying.current = true;
    count.current = turns.length;
    if (staying.current && turns.length > 0) scroller.scrollTop = scroller.scrollHeight;
  }, [turns]);
  return end;
}
