import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Card } from '../../parts/card.tsx';
import { Keys } from '../../parts/keys.tsx';
import { Page as PageFrame } from '../../parts/page.tsx';
import { useSession } from '../../parts/session.tsx';
import { chatShortcuts, shortcuts } from '../../parts/shortcuts.ts';
import { LookCard } from './look-card.tsx';
import { PasswordCard } from './password-card.tsx';
import { SessionsCard } from './sessions-card.tsx';
import { words } from './words.ts';

/** What a person chooses for themselves, and where they are signed in. */
export function Page() {
  const { say } = useWordsOf(words);
  const { say: common } = useWords();
  const { session, may } = useSession();
  return (
    <PageFrame
      title={say('title')}
      width="reading"
      lead={common('app.signedInAs', { name: session.person.name })}
    >
      <div className="grid gap-4">
        <LookCard />
        {may('password.own') ? <SessionsCard /> : null}
        {may('password.own') ? <PasswordCard /> : null}
        <Card title={common('help.keyboard')}>
          <dl className="grid grid-cols-1 gap-x-8 gap-y-1.5 sm:grid-cols-2">
            {[...shortcuts, ...chatShortcuts].map(({ does, keys }) => (
              <div key={does} className="flex items-center justify-between gap-4">
                <dt className="min-w-0 [overflow-wrap:anywhere]">{common(`keys.${does}`)}</dt>
                <dd>
                  <Keys keys={keys} />
                </dd>
              </div>
            ))}
          </dl>
        </Card>
      </div>
    </PageFrame>
  );
}
