import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Card } from '../../parts/card.tsx';
import { Select } from '../../parts/field.tsx';
import type { ModelsView } from './replies.ts';
import { words } from './words.ts';

/** What the estimates are for: this machine, and a length of prompt. */
export function MachineCard({
  view: { machine },
  prompts,
  prompt,
  onPrompt,
}: {
  readonly view: ModelsView;
  readonly prompts: readonly string[];
  readonly prompt: string;
  readonly onPrompt: (tokens: string) => void;
}) {
  const { say } = useWordsOf(words);
  const { bytes, number } = useFormat();
  const told = [
    say('machineCores', { count: machine.cores }),
    say('machineMemory', { bytes: bytes(machine.memoryBytes), free: bytes(machine.availableBytes) }),
    machine.gpus.length === 0 ? say('noGpu') : machine.gpus.map(({ name }) => name).join(', '),
  ];
  return (
    <Card title={say('machine')}>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0">
          <p>{told.join(' · ')}</p>
          <p className="text-sm text-muted">{say('estimateNote')}</p>
        </div>
        <div className="w-56">
          <Select
            label={say('estimatesFor')}
            value={prompt}
            onChange={(event) => onPrompt(event.target.value)}
            choices={prompts.map((value) => ({
              value,
              label: say('tokens', { count: number(Number(value)) }),
            }))}
          />
        </div>
      </div>
    </Card>
  );
}
