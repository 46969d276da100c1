import { useEffect } from 'react';

/**
 * Single letters (and `escape`), in lower case, do something while this is shown: not where somebody writes, and not with Ctrl, Alt or ⌘,
 * which belong to the browser.
 */
export function useLetters(doings: Readonly<Record<string, (() => void) | undefined>>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const writes =
        event.target instanceof Element &&
        event.target.closest('input:not([type=checkbox]), textarea, select, .cm-editor');
      if (writes && event.key !== 'Escape') return;
      const doing = doings[event.key.toLowerCase()];
      if (!doing) return;
      event.preventDefault();
      doing();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [doings]);
}
