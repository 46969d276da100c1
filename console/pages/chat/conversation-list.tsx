import { inLanguageOf } from '../../language/in-language-of.ts';
import { useWords } from '../../language/use-words.tsx';
import { Link } from '../../parts/link.tsx';
import { usePlace } from '../../parts/place.ts';
import { type Day, dayOf } from './day-of.ts';
import { useConversations } from './use-conversations.ts';
import { useUseCases } from './use-use-cases.ts';

const days: readonly Day[] = ['today', 'yesterday', 'earlier'];

/** One's own conversations by day. */
export default function ConversationList() {
  const { list } = useConversations();
  const { items: useCases } = useUseCases();
  const current = usePlace().slice('/chat/'.length);
  const { say, language } = useWords();
  const now = new Date();
  const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
  const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' });
  const titleOf = (useCase: string) => {
    const found = useCases.find(({ name }) => name === useCase);
    return found ? inLanguageOf(found.title, language) : useCase;
  };
  return (
    <nav className="conversations" aria-label={say('nav.conversations')}>
      {list.length === 0 ? <p>{say('nav.noConversations')}</p> : null}
      {days.map((day) => {
        const those = list.filter(({ lastTurnAt }) => dayOf(new Date(lastTurnAt), now) === day);
        if (those.length === 0) return null;
        return (
          <section key={day}>
            <h2>{say(`nav.${day}`)}</h2>
            <ul>
              {those.map(({ id, useCase, lastTurnAt, title }) => {
                const when = new Date(lastTurnAt);
                const at = day === 'earlier' ? date.format(when) : time.format(when);
                return (
                  <li key={id}>
                    <Link to={`/chat/${id}`} current={id === current}>
                      <span dir="auto">{title ?? say('nav.untitled', { time: time.format(when) })}</span>
                      <small>
                        {titleOf(useCase)} · {at}
                      </small>
                    </Link>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}
