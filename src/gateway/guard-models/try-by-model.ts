import type { Engine } from '#engines';
import { type Detector, decide, detect } from '#guards';
import type { Handle } from '#store';
import { guardFunctions } from '../guard-functions.ts';
import type { Ruled, UseCaseGuards } from '../shield/guards-of.ts';
import { underStopButton } from '../stop-button.ts';
import { GuardEngine } from './guard-engine.ts';
import { GuardUse } from './guard-use.ts';
import { ModelLayer } from './model-layer.ts';

export interface TryParts {
  readonly store: Handle;
  readonly engines: readonly Engine[];
  /** How often the stop button is looked at while the model works, milliseconds. */
  readonly pollMs?: number;
}

/**
 * What the model that a use case names beside the rules finds in one text, as in a turn; nothing where it names none. The
 * button that stops everything stops this too.
 */
export async function tryByModel(
  { store, engines, pollMs }: TryParts,
  { declaration }: Ruled,
  { input, output, extra }: Pick<UseCaseGuards, 'input' | 'output' | 'extra'>,
  { text, direction }: { readonly text: string; readonly direction: 'input' | 'output' },
  signal: AbortSignal,
): Promise<readonly Detector[]> {
  const { model } = declaration.guards;
  if (!model?.directions.includes(direction)) return [];
  const policy = direction === 'input' ? input : output;
  if (decide(detect(text, { extra, policy }), policy).refused.length > 0) return [];
  return underStopButton(store, { signal, pollMs }, async (either) => {
    const engine = new GuardEngine(engines, model, new GuardUse(), either);
    const layer = new ModelLayer(guardFunctions, engine, model);
    await layer.read([text]);
    return layer.detectorsFor(text);
  });
}
