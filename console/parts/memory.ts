const prefix = 'leitstand.';

/** Small choices that this browser keeps. Where it keeps nothing, they last until the page is left. */
export function remember(name: string, value: string, where: 'always' | 'tab' = 'always'): void {
  try {
    (where === 'always' ? localStorage : sessionStorage).setItem(prefix + name, value);
  } catch {
    // Storage is full or forbidden.
  }
}

export function recall(name: string, where: 'always' | 'tab' = 'always'): string | null {
  try {
    return (where === 'always' ? localStorage : sessionStorage).getItem(prefix + name);
  } catch {
    return null;
  }
}

/** What was typed and shown in this tab does not outlast the person who signed in. */
export function forgetTab(): void {
  try {
    sessionStorage.clear();
  } catch {
    // Storage is forbidden: nothing was kept.
  }
}
