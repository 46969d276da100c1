import ipaddr from 'ipaddr.js';
import { federalBodyFloor, floorSentence, type Settings } from '#contract';

/** What is wrong with settings that are each fine alone: where, and what to do. */
export interface Contradiction {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Rules between settings (design §6: nobody beyond this machine is served without TLS). */
export function checkSettings(settings: Settings): readonly Contradiction[] {
  const found: Contradiction[] = [];
  const { host, tls, tlsProxy, engines, organisation, retention } = settings;
  if (!isLoopback(host) && !tls && !tlsProxy) {
    found.push({
      path: ['host'],
      message:
        `"${host}" is reached from other machines, and keys and messages would travel unprotected: set tls.certFile ` +
        'and tls.keyFile, or tlsProxy: true behind a proxy that speaks TLS, or bind to 127.0.0.1',
    });
  }
  if (tls && tlsProxy) {
    found.push({
      path: ['tlsProxy'],
      message: 'tls is set too; either this process speaks TLS, or the proxy does',
    });
  }
  if (organisation.swissFederalBody && retention.actorDays < federalBodyFloor.days) {
    found.push({
      path: ['retention', 'actorDays'],
      message: `organisation.swissFederalBody is set, and there ${floorSentence(federalBodyFloor)}, with who acted`,
    });
  }
  for (const [at, engine] of engines.entries()) {
    if (engine.key !== undefined && engine.keyFile !== undefined) {
      found.push({ path: ['engines', at, 'keyFile'], message: 'key is set too; only one of them can hold' });
    }
    if (engines.findIndex(({ name }) => name === engine.name) !== at) {
      found.push({ path: ['engines', at, 'name'], message: `another engine is called "${engine.name}" too` });
    }
  }
  return found;
}

/** Only this machine can reach it. */
function isLoopback(host: string): boolean {
  if (host === 'localhost') return true;
  // Strict spellings alone: what the system makes of "127.1" or "0" is not for guessing.
  return (
    (ipaddr.IPv4.isValidFourPartDecimal(host) || ipaddr.IPv6.isValid(host)) &&
    ipaddr.parse(host).range() === 'loopback'
  );
}
