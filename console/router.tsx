import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { pages } from './pages/catalog.ts';
import { Frame } from './parts/frame.tsx';
import { NotFound, PageBroken, PageOnItsWay } from './parts/page-states.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });
const routes = pages.map(({ path, load }) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, 'Page') }),
);

/** Values after the question mark are plain texts, not JSON: addresses that people can read and send. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch(search) {
    const kept = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
    const text = new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString();
    return text === '' ? '' : `?${text}`;
  },
  defaultPreload: 'intent',
  defaultPendingComponent: PageOnItsWay,
  defaultPendingMs: 200,
  // The sign that a page is on its way gives place as soon as the page is there, not half a second later.
  defaultPendingMinMs: 0,
  defaultErrorComponent: PageBroken,
  scrollRestoration: false,
});
