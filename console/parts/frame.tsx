import { type ReactNode, useEffect, useState } from 'react';
import { asProblem } from '../api/problem.ts';
import { useWords } from '../language/use-words.tsx';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';
import { Pickers } from './pickers.tsx';
import { usePlace } from './place.ts';
import { useSession } from './session.tsx';
import { Wordmark } from './wordmark.tsx';
import './frame.css';

/** What stands around every page: the way in on the left, the page, and a panel on the right where there is one. */
export function Frame({
  title,
  head,
  aside,
  panel,
  children,
}: {
  readonly title: string;
  readonly head?: ReactNode;
  readonly aside?: ReactNode;
  readonly panel?: ReactNode;
  readonly children: ReactNode;
}) {
  const { say } = useWords();
  const { session, may, signOut, endedBy } = useSession();
  const place = usePlace();
  const [open, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: following a link closes the menu
  useEffect(() => setOpen(false), [place]);
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpen(false);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [open]);
  useEffect(() => {
    document.title = `${title} · Leitstand`;
  }, [title]);
  const leave = async () => {
    try {
      await signOut();
    } catch (error) {
      endedBy(asProblem(error));
    }
  };
  return (
    <div className={`frame${panel ? ' with-panel' : ''}${open ? ' menu-open' : ''}`}>
      <a className="skip" href="#main">
        {say('app.skip')}
      </a>
      <div className="side" id="menu">
        <div className="side-head">
          <Wordmark />
          <button
            type="button"
            className="quiet phone-only"
            aria-label={say('app.close')}
            onClick={() => setOpen(false)}
          >
            <Icon of="close" />
          </button>
        </div>
        {may('document.write') ? (
          <nav className="pages" aria-label={say('app.menu')}>
            <Link to="/" current={place !== '/chat/documents'}>
              <Icon of="quote" />
              {say('nav.chat')}
            </Link>
            <Link to="/chat/documents" current={place === '/chat/documents'}>
              <Icon of="folder" />
              {say('nav.documents')}
            </Link>
          </nav>
        ) : null}
        {aside}
        <div className="side-foot">
          <Pickers />
          <div className="who">
            <span title={say('app.signedInAs', { name: session.person.name })}>{session.person.name}</span>
            <button type="button" className="quiet" onClick={() => void leave()}>
              <Icon of="leave" />
              {say('app.signOut')}
            </button>
          </div>
        </div>
      </div>
      <button
        type="button"
        className="veil"
        aria-label={say('app.close')}
        tabIndex={-1}
        onClick={() => setOpen(false)}
      />
      <main id="main" tabIndex={-1}>
        <header className="bar">
          <button
            type="button"
            className="quiet phone-only"
            aria-label={say('app.menu')}
            aria-expanded={open}
            aria-controls="menu"
            onClick={() => setOpen(true)}
          >
            <Icon of="menu" />
          </button>
          <h1 className={head ? 'unseen' : ''}>{title}</h1>
          {head}
        </header>
        {children}
      </main>
      {panel}
    </div>
  );
}
