import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Page as PageFrame } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { EngineList } from './engine-list.tsx';
import { ModelList } from './model-list.tsx';
import { words } from './words.ts';

/** Engines and whether they answer; models and what this machine could do with them. */
export function Page() {
  const { say } = useWordsOf(words);
  const { say: sayCommon } = useWords();
  return (
    <PageFrame title={sayCommon('nav.engines')} lead={say('lead')}>
      <Tabs
        label={sayCommon('nav.engines')}
        tabs={[
          { id: 'engines', label: say('engines'), content: <EngineList /> },
          { id: 'models', label: say('models'), content: <ModelList /> },
        ]}
      />
    </PageFrame>
  );
}
