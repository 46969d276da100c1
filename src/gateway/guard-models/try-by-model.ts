import type { Engine } from '#engines';
import { type Detector, decide, detect } from '#guards';
import { guardFunctions } from '../guard-functions.ts';
import type { Ruled, UseCaseGuards } from '../shield/guards-of.ts';
import { GuardEngine } from './guard-engine.ts';
import { GuardUse } from './guard-use.ts';
import { ModelLayer } from './model-layer.ts';

/** What the model that a use case names beside the rules finds in one text, as in a turn; nothing where it names none. */
export async function tryByModel(
  engines: readonly Engine[],
  { declaration }: Ruled,
  { input, output, extra }: Pick<UseCaseGuards, 'input' | 'output' | 'extra'>,
  { text, direction }: { readonly text: string; readonly direction: 'input' | 'output' },
  signal: AbortSignal,
): Promise<readonly Detector[]> {
  const { model } = declaration.guards;
  if (!model?.directions.includes(direction)) return [];
  const policy = direction === 'input' ? input : output;
  if (decide(detect(text, { extra, policy }), policy).refused.length > 0) return [];
  const layer = new ModelLayer(
    guardFunctions,
    new GuardEngine(engines, model, new GuardUse(), signal),
    model,
  );
  await layer.read([text]);
  return layer.detectorsFor(text);
}
