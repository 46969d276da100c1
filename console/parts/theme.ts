import { recall, remember } from './memory.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const dark = matchMedia('(prefers-color-scheme: dark)');

export function currentTheme(): Theme {
  const kept = recall('theme');
  return themes.find((theme) => theme === kept) ?? 'system';
}

/** Shows the page in this theme, and keeps the choice. */
export function setTheme(theme: Theme): void {
  remember('theme', theme);
  applyTheme();
}

export function applyTheme(): void {
  const theme = currentTheme();
  document.documentElement.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
}

/** Applies the theme now, and again whenever the device changes its mind. */
export function followTheme(): void {
  applyTheme();
  dark.addEventListener('change', applyTheme);
}
