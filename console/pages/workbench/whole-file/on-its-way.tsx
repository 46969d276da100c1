import { CircleStop } from 'lucide-react';
import { useWordsOf } from '../../../language/use-words.tsx';
import { Button } from '../../../parts/button.tsx';
import { Progress } from '../../../parts/progress.tsx';
import { words } from './words.ts';

/** How far a file is, and the way to stop it. */
export function OnItsWay({ share, onStop }: { readonly share: number; readonly onStop: () => void }) {
  const { say } = useWordsOf(words);
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="min-w-0 flex-1 basis-56">
        <Progress
          label={say(share < 1 ? 'sending' : 'working')}
          done={share}
          total={share < 1 ? 1 : undefined}
        />
      </div>
      <Button size="small" icon={CircleStop} onClick={onStop}>
        {say('stop')}
      </Button>
    </div>
  );
}
