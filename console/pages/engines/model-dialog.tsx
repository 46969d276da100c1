import { ApiProblem } from '../../api/problem.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Facts } from '../../parts/card.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { Against } from './against.tsx';
import { LicenceLimits } from './licence-limits.tsx';
import type { Model } from './replies.ts';
import { words } from './words.ts';

/** What is known of one model, and what speaks for and against it on this machine. */
export function ModelDialog({
  model,
  chosen,
  onClose,
}: {
  readonly model: Model;
  readonly chosen: boolean;
  readonly onClose: () => void;
}) {
  const { say } = useWordsOf(words);
  const { bytes, number, dateTime } = useFormat();
  const { total, active } = model.parameters;
  const size = bytes(model.bytes);
  return (
    <Dialog open onClose={onClose} title={model.name} lead={<code translate="no">{model.id}</code>}>
      <div className="grid gap-4 pb-3">
        <Suits model={model} chosen={chosen} />
        {model.problem ? <Trouble problem={new ApiProblem({ status: 0, ...model.problem })} /> : null}
        <Facts
          facts={[
            [
              say('parameters'),
              total === active
                ? say('billion', { count: number(total, 2) })
                : say('billionActive', { count: number(total, 1), active: number(active, 1) }),
            ],
            [say('quantisation'), asData(`${model.format} ${model.quantisation}`)],
            [say('size'), model.bytesEstimated ? say('about', { bytes: size }) : size],
            [say('context'), say('tokens', { count: number(model.contextTokens) })],
            [say('licence'), asData(model.licence.id)],
            ...(model.obtainedAt ? ([[say('obtained'), dateTime(model.obtainedAt)]] as const) : []),
            ...(model.sha256
              ? ([
                  [
                    say('sha'),
                    <code key="sha" className="text-sm break-all">
                      {model.sha256}
                    </code>,
                  ],
                ] as const)
              : []),
          ]}
        />
        <LicenceLimits model={model} />
      </div>
    </Dialog>
  );
}

const asData = (text: string) => <span translate="no">{text}</span>;

function Suits({ model: { estimate }, chosen }: { readonly model: Model; readonly chosen: boolean }) {
  const { say } = useWordsOf(words);
  const { number, duration, bytes } = useFormat();
  if (!estimate) return <p className="text-muted">{say('gpuOnly')}</p>;
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap gap-1.5">
        <Badge tone={estimate.usable ? 'good' : 'warn'}>
          {estimate.usable ? say('fits') : say('fitsNot')}
        </Badge>
        {chosen ? <Badge tone="accent">{say('proposed')}</Badge> : null}
      </p>
      <Against model={{ estimate }} />
      <Facts
        facts={[
          [say('speed'), say('perSecond', { count: number(estimate.tokensPerSecond, 1) })],
          [say('first'), duration(estimate.firstTokenSeconds * 1_000)],
          [say('needs'), bytes(estimate.memoryBytes)],
        ]}
      />
    </div>
  );
}
