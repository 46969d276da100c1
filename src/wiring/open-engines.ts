import { readFileSync } from 'node:fs';
import type { Config } from '#config';
import { createEgress, type Egress } from '#egress';
import { type Engine, openAiEngine, type WatchedEngine, watchedEngine } from '#engines';

/** The way out, and the engines of the settings behind it; those of this machine join `engines` once loaded. */
export function openEngines(config: Config): {
  readonly egress: Egress;
  readonly engines: Engine[];
  /** The first of `engines`, whose health is looked at every now and then. */
  readonly watched: readonly WatchedEngine[];
} {
  const places = config.engines.map(({ url, location }) => ({
    host: new URL(url).origin,
    // An engine in the house has a private address; one outside that answers from such an address is not it.
    allowPrivate: location === 'house',
  }));
  const egress = createEgress({ allow: [...config.egress.allow, ...places] });
  const watched = config.engines.map((engine): WatchedEngine => {
    const key = engine.keyFile === undefined ? engine.key : readFileSync(engine.keyFile, 'utf8').trim();
    const { name, kind, url, models, location, timeoutMs: idleMs } = engine;
    const known = { name, kind, url, models, location, idleMs, fetch: egress.fetch };
    return watchedEngine(openAiEngine(key === undefined ? known : { ...known, key }));
  });
  return { egress, engines: [...watched], watched };
}
