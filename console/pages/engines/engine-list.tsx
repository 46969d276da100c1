import { Cpu } from 'lucide-react';
import { useState } from 'react';
import { useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress } from '../../parts/use-address.ts';
import { EngineCard } from './engine-card.tsx';
import { RestartEngine } from './restart-engine.tsx';
import { useEngines } from './use-engines.ts';
import { words } from './words.ts';

export function EngineList() {
  const { say } = useWordsOf(words);
  const { may } = useSession();
  const { write } = useAddress();
  const loaded = useEngines();
  const [chosen, setChosen] = useState<string>();
  if (loaded.state === 'loading') return <Loading lines={4} />;
  if (loaded.state === 'failed') return <Trouble problem={loaded.problem} onRetry={loaded.retry} />;
  const items = loaded.data.items.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  if (items.length === 0) {
    return (
      <EmptyState
        icon={Cpu}
        title={say('noEngines')}
        advice={say('noEnginesAdvice')}
        action={<Button onClick={() => write({ tab: 'models' }, 'push')}>{say('toModels')}</Button>}
      />
    );
  }
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {items.map((engine) => (
        <EngineCard
          key={engine.name}
          engine={engine}
          {...(may('system.operate') ? { onRestart: () => setChosen(engine.name) } : {})}
        />
      ))}
      <RestartEngine
        engine={items.find(({ name }) => name === chosen)}
        onClose={() => setChosen(undefined)}
      />
    </div>
  );
}
