import { useWordsOf } from '../../language/use-words.tsx';
import { Page as PageFrame } from '../../parts/page.tsx';
import { useSession } from '../../parts/session.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { KeyList } from './key-list.tsx';
import { words } from './words.ts';

/** Keys for programs: one's own, and everybody's for those who manage them. */
export function Page() {
  const { say } = useWordsOf(words);
  const { may } = useSession();
  return (
    <PageFrame title={say('title')} lead={say('lead')}>
      {may('key.manage') ? (
        <Tabs
          label={say('title')}
          tabs={[
            { id: 'own', label: say('tab.own'), content: <KeyList whose="own" /> },
            { id: 'all', label: say('tab.all'), content: <KeyList whose="all" /> },
          ]}
        />
      ) : (
        <KeyList whose="own" />
      )}
    </PageFrame>
  );
}
