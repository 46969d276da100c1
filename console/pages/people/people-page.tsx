import { useWordsOf } from '../../language/use-words.tsx';
import { Page as PageFrame } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { GroupsTab } from './groups-tab.tsx';
import { PeopleTab } from './people-tab.tsx';
import { words } from './words.ts';

/** Who is here, in which groups, and with which roles. */
export function Page() {
  const { say } = useWordsOf(words);
  return (
    <PageFrame title={say('title')} lead={say('lead')}>
      <Tabs
        label={say('title')}
        tabs={[
          { id: 'people', label: say('tab.people'), content: <PeopleTab /> },
          { id: 'groups', label: say('tab.groups'), content: <GroupsTab /> },
        ]}
      />
    </PageFrame>
  );
}
