import type { Route } from '#api';
import { type Figures, keepFigures } from '#operations';
import type { Rooms } from './open-rooms.ts';

/** Sums over time, with the queues of the engines in processes of ours. */
export const openFigures = ({ store, now, engines, alarm }: Rooms): Figures =>
  keepFigures({
    ...{ store, now, onError: alarm },
    queues: () =>
      engines.flatMap(({ name, state }) => (state ? [{ engine: name, waiting: state().waiting }] : [])),
  });

/** What the figures say of a request: not of which person, nor of which thing. Looks from outside count for nothing. */
export function countRequest(figures: Figures, route: Route, status: number, code?: string): void {
  if (!/^\/(?:api|v1)\//.test(route.path)) return;
  const signsIn = route.method === 'POST' && route.path === '/api/session';
  figures.request({ status, signsIn, ...(code === undefined ? {} : { code }) });
}
