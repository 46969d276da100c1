const paths = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  send: 'M12 19V5M6 11l6-6 6 6',
  stop: 'M7 7h10v10H7z',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  check: 'M5 13l4.5 4.5L19 7',
  up: 'M7 11l4-8c1.7 0 2.6 1.2 2.3 2.7L12.8 9H19c1.2 0 2 1 1.7 2.2l-1.6 7c-.2.9-1 1.5-1.9 1.5H7zM7 11H4v8.7h3',
  down: 'M17 13l-4 8c-1.7 0-2.6-1.2-2.3-2.7l.5-3.3H5c-1.2 0-2-1-1.7-2.2l1.6-7c.2-.9 1-1.5 1.9-1.5H17zM17 13h3V4.3h-3',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  read: 'M5 4h10l4 4v12H5zM9 12h6M9 16h6',
  folder: 'M3 7V5h6l2 2h10v12H3z',
  leave: 'M14 4h6v16h-6M3 12h11M10 8l4 4-4 4',
  upload: 'M12 20V9M7 13l5-5 5 5M5 4h14',
  quote: 'M5 17c3 0 4-2 4-5V7H4v5h4M15 17c3 0 4-2 4-5V7h-5v5h4',
} as const;

/** A drawing beside words, or in a button that has a name of its own; silent to screen readers. */
export function Icon({ of }: { readonly of: keyof typeof paths }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[of]} />
    </svg>
  );
}
