import { useCallback } from 'react';

/** How much the words of a table give way; see list.css. */
const rooms = ['words', 'long', 'letters'];

/** A ref for a table of the class `list`: keeps its words whole where they fit, and breaks them where not. */
export function useRoom(): (table: HTMLTableElement | null) => (() => void) | undefined {
  return useCallback((table) => {
    const place = table?.parentElement;
    if (!table || !place) return undefined;
    let seen = '';
    const fit = () => {
      // Rows that come and go while somebody scrolls change its height all the time.
      const widths = `${place.clientWidth} ${table.offsetWidth}`;
      if (widths === seen) return;
      for (const room of rooms) {
        table.dataset.room = room;
        if (fits(table, place)) break;
      }
      seen = `${place.clientWidth} ${table.offsetWidth}`;
    };
    const observer = new ResizeObserver(fit);
    observer.observe(place);
    observer.observe(table);
    return () => observer.disconnect();
  }, []);
}

function fits(table: HTMLTableElement, place: HTMLElement): boolean {
  if (table.offsetWidth > place.clientWidth + 1) return false;
  return [...table.querySelectorAll('th, td')].every((cell) => cell.scrollWidth <= cell.clientWidth + 1);
}
