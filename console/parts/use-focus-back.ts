import { useMemo, useRef } from 'react';

/**
 * For a window that no trigger of its own opens: when it closes, the focus goes back to where it was. While it is open,
 * the first field to fill in has it, else the window itself (its cross would be the first); with `choose` false the
 * kind of window decides.
 */
export function useFocusBack({ choose = true } = {}): {
  readonly onOpenAutoFocus: (event: Event) => void;
  readonly onCloseAutoFocus: (event: Event) => void;
} {
  const before = useRef<Element | null>(null);
  return useMemo(
    () => ({
      onOpenAutoFocus(event) {
        before.current = document.activeElement;
        if (!choose) return;
        event.preventDefault();
        if (!(event.target instanceof HTMLElement)) return;
        const field = event.target.querySelector<HTMLElement>(
          'input:not([type=hidden]):enabled, textarea:enabled, select:enabled',
        );
        (field ?? event.target).focus();
      },
      onCloseAutoFocus(event) {
        event.preventDefault();
        if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
      },
    }),
    [choose],
  );
}
