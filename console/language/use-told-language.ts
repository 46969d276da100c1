import { useEffect, useRef } from 'react';
import { request } from '../api/client.ts';
import type { Session } from '../api/replies.ts';
import { useWords } from './use-words.tsx';

/** The server writes mails in the language in which a person reads the console: it is told when that is another one. */
export function useToldLanguage(session: Session | undefined): void {
  const { language, tongue } = useWords();
  const told = useRef<Pick<Session, 'person' | 'language'>>(undefined);
  useEffect(() => {
    if (!session || tongue === 'pseudo') return;
    if (told.current?.person.id !== session.person.id) told.current = session;
    if (told.current.language === language) return;
    told.current = { person: session.person, language };
    // Not worth a word to anybody: mails then come in the language of the house, and the next visit tries again.
    request('PUT', '/api/language', { body: { language } }).catch(() => undefined);
  }, [session, language, tongue]);
}
