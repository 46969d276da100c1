import type { Tone } from '../../parts/badge.tsx';

/** How the state of a turn looks. */
export function toneOf(state: string): Tone {
  if (state === 'answered' || state === 'extractive') return 'good';
  if (state === 'refused' || state === 'failed') return 'bad';
  return state === 'running' ? 'accent' : 'warn';
}
