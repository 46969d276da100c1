/** What the keyboard does on every page; `mod` is Ctrl, on a Mac ⌘. */
export const shortcuts = [
  { does: 'palette', keys: ['mod', 'K'] },
  { does: 'newChat', keys: ['mod', 'Shift', 'O'] },
  { does: 'settings', keys: ['mod', ','] },
  { does: 'help', keys: ['F1'] },
] as const;
export type Shortcut = (typeof shortcuts)[number]['does'];

/** What the keyboard does in the chat, for the page of help. */
export const chatShortcuts = [
  { does: 'send', keys: ['Enter'] },
  { does: 'newLine', keys: ['Shift', 'Enter'] },
  { does: 'stop', keys: ['Esc'] },
  { does: 'editLast', keys: ['↑'] },
] as const;

/** What a key press asks for, if it is one of ours. */
export function shortcutOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): Shortcut | undefined {
  const pressed = [
    ...(event.ctrlKey || event.metaKey ? ['mod'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey ? ['Shift'] : []),
    event.key.length === 1 ? event.key.toUpperCase() : event.key,
  ].join('+');
  return shortcuts.find(({ keys }) => keys.join('+') === pressed)?.does;
}
