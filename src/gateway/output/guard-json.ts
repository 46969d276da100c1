import { Problem } from '#contract';
import type { Change, PseudonymOf } from '#guards';
import { guarded } from '../guard-functions.ts';
import { rewriteJson } from '../shield/json-text.ts';
import { Channel, type ChannelOptions, restorerOf, type Tally } from './channel.ts';
import { LeakGuard } from './leak-guard.ts';
import { LinkGuard } from './link-guard.ts';

/**
 * A finished JSON text that a model wrote (the arguments of a call, an answer in JSON) through the same guards as its
 * words, in the same order, value by value and unescaped: `https:\/\/` is an address too. What is no JSON after all is
 * guarded as it stands.
 */
export async function guardJson(
  text: string,
  options: ChannelOptions,
): Promise<{ readonly text: string } & Tally> {
  await readValues(text, options);
  const { guards } = options;
  const values = new Map<string, JsonValue>();
  const leak = new LeakGuard(options.marks, options.quotable);
  const read = guarded(guards.clock, text.length, () =>
    rewriteJson(text, (value, label) => {
      leak.push(value);
      values.set(keyOf(value, label), judge(value, label, options));
      return value;
    }),
  );
  if (read === undefined) {
    const channel = new Channel({ ...options, notation: 'json' });
    const guardedText = (await channel.push(withoutEscapes(text))) + (await channel.end());
    return { text: guardedText, ...channel.tally() };
  }
  const tally: Tally = { masked: 0, links: 0 };
  for (const [key, value] of values) {
    if (!value.changes.some(({ action }) => action === 'pseudonymise')) continue;
    const pseudonymOf = await options.pseudonymise?.(value.changes, value.text);
    if (pseudonymOf) values.set(key, { ...value, pseudonymOf });
  }
  const made = guarded(guards.clock, text.length, () =>
    rewriteJson(text, (value, label) => {
      const { changes, pseudonymOf } = values.get(keyOf(value, label)) ?? judge(value, label, options);
      const rewritten = guards.rewrite(value, changes, pseudonymOf);
      const restorer = restorerOf(options, 'text');
      const restored = restorer.push(rewritten.text) + restorer.end();
      // Behind the values: a foreign address of a document may stand under a pseudonym.
      const links = new LinkGuard(options.links);
      const linked = links.push(restored) + links.end();
      tally.masked += rewritten.masked;
      tally.links += links.removed;
      return linked;
    }),
  );
  return { text: made ?? '', ...tally };
}

/** Has the model that guards, where there is one, read what stands in the text; what is no JSON is read later, as a whole. */
async function readValues(text: string, { layer }: ChannelOptions): Promise<void> {
  if (!layer) return;
  const texts: string[] = [];
  rewriteJson(text, (value) => {
    texts.push(value);
    return value;
  });
  await layer.read(texts);
}

/** Half a JSON text is read by forgiving readers too: letters and signs that need no escape lose it. */
const withoutEscapes = (text: string): string =>
  text.replaceAll('\\/', '/').replace(/\\u00([2-7][0-9a-f])/gi, (whole, hex: string) => {
    const sign = String.fromCharCode(Number.parseInt(hex, 16));
    return sign === '"' || sign === '\\' ? whole : sign;
  });

interface JsonValue {
  readonly text: string;
  readonly changes: readonly Change[];
  readonly pseudonymOf?: PseudonymOf;
}

const keyOf = (value: string, label: string | undefined): string => `${label ?? ''}\n${value}`;

function judge(
  value: string,
  label: string | undefined,
  { guards, policy, layer, ...options }: ChannelOptions,
): JsonValue {
  const extra = [...options.extra, ...(layer?.detectorsFor(value) ?? [])];
  const lead = label === undefined ? '' : `${label}: `;
  const found = guards
    .detect(lead + value, { extra, policy })
    .flatMap(({ start, end, ...finding }) =>
      end > lead.length
        ? [{ ...finding, start: Math.max(0, start - lead.length), end: end - lead.length }]
        : [],
    );
  const { refused, changes } = guards.decide(found, policy);
  if (refused.length > 0) {
    throw new Problem('guard.refused', 'The answer held what this use case may not give out.', {
      details: { categories: refused },
    });
  }
  return { text: value, changes };
}
