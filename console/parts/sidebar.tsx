import { clsx } from 'clsx';
import { CircleHelp, LogOut, Search, Settings, SquarePen } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { asProblem } from '../api/problem.ts';
import { useWords } from '../language/use-words.tsx';
import { navGroups, pages } from '../pages/catalog.ts';
import { buttonClass, IconButton } from './button.tsx';
import { Keys } from './keys.tsx';
import { Link } from './link.tsx';
import { usePlace } from './place.ts';
import { useSession } from './session.tsx';
import { Wordmark } from './wordmark.tsx';

const Conversations = lazy(() => import('../pages/chat/conversation-list.tsx'));

/** The way to everything: a new chat, the palette, the pages this person may use, and their conversations. */
export function Sidebar({
  onPalette,
  onHelp,
}: {
  readonly onPalette: () => void;
  readonly onHelp: () => void;
}) {
  const { say } = useWords();
  const { session, may, signOut, endedBy } = useSession();
  const place = usePlace();
  const leave = async () => {
    try {
      await signOut();
    } catch (error) {
      endedBy(asProblem(error));
    }
  };
  const isHere = (path: string) =>
    path === '/'
      ? place === '/' || place.startsWith('/chat/')
      : place === path || place.startsWith(`${path}/`);
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="grid gap-2 px-3 pt-3">
        <Link to="/" className="w-fit rounded-md px-2 py-1 text-ink no-underline">
          <Wordmark />
        </Link>
        {may('turn.create') ? (
          <Link to="/" className={clsx(buttonClass('main'), 'w-full')}>
            <SquarePen aria-hidden className="size-4" />
            {say('nav.newChat')}
          </Link>
        ) : null}
        <button
          type="button"
          onClick={onPalette}
          className="flex min-h-10 w-full cursor-pointer items-center gap-2 rounded-md border border-line bg-paper px-3 text-muted hover:border-line-strong"
        >
          <Search aria-hidden className="size-4 shrink-0" />
          <span className="flex-1 text-start">{say('palette.open')}</span>
          <Keys keys={['mod', 'K']} />
        </button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 py-3">
        <nav aria-label={say('app.menu')} className="grid gap-3">
          {navGroups.map((group) => {
            const those = pages.filter(({ nav }) => nav?.group === group && nav.verbs.some(may));
            if (those.length === 0) return null;
            return (
              <section key={group} aria-label={say(`nav.group.${group}`)}>
                {group === 'ask' ? null : (
                  <h2 className="px-2.5 pb-1 text-sm text-muted">{say(`nav.group.${group}`)}</h2>
                )}
                <ul className="grid gap-0.5">
                  {those.map(({ path, nav }) =>
                    nav ? (
                      <li key={path}>
                        <Link
                          to={path}
                          current={isHere(path)}
                          className="flex min-h-9 items-center gap-2.5 rounded-md px-2.5 text-ink no-underline hover:bg-sunken aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold aria-[current=page]:text-accent"
                        >
                          <nav.icon aria-hidden className="size-4.5 shrink-0" />
                          {say(nav.label)}
                        </Link>
                      </li>
                    ) : null,
                  )}
                </ul>
              </section>
            );
          })}
        </nav>
        {may('turn.read') ? (
          <Suspense fallback={null}>
            <Conversations />
          </Suspense>
        ) : null}
      </div>
      <div className="flex items-center gap-1 border-t border-line px-3 py-2">
        <span
          className="min-w-0 flex-1 truncate px-2 text-sm"
          title={say('app.signedInAs', { name: session.person.name })}
        >
          {session.person.name}
        </span>
        <IconButton icon={CircleHelp} name={say('help.title')} side="top" onClick={onHelp} />
        <Link
          to="/settings"
          aria-label={say('nav.settings')}
          className={clsx(buttonClass('quiet', 'small'), 'size-8 !px-0')}
        >
          <Settings aria-hidden className="size-4.5" />
        </Link>
        <IconButton icon={LogOut} name={say('app.signOut')} side="top" onClick={() => void leave()} />
      </div>
    </div>
  );
}
