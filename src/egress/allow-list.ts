import { isIP } from 'node:net';
import { Problem } from '#contract';

/**
 * A place that may be reached: `host`, `host:port`, `*.example.org` (below it, at any depth), an address,
 * each over TLS unless it begins with `http://`. Private addresses are reached by name only with
 * `allowPrivate`; an address, or `localhost`, written out is permission enough for itself.
 */
export type AllowEntry = string | { readonly host: string; readonly allowPrivate?: boolean };

/** What an allow-list says about one URL. */
export type Admission =
  | { readonly action: 'deny' }
  | { readonly action: 'allow'; readonly addresses: 'public' | 'house' };

interface Rule {
  readonly protocol: 'http:' | 'https:';
  readonly host: string;
  readonly below: boolean;
  readonly port: string;
  readonly house: boolean;
}

/** Fails with `config.invalid` for an entry that is none. */
export function readAllowList(entries: readonly AllowEntry[]): (url: URL) => Admission {
  const rules = entries.map(readEntry);
  return (url) => {
    const host = hostOf(url);
    const fitting = rules.filter(
      (rule) =>
        rule.protocol === url.protocol &&
        rule.port === url.port &&
        (rule.below ? host.endsWith(`.${rule.host}`) && isIP(bare(host)) === 0 : host === rule.host),
    );
    if (fitting.length === 0) return { action: 'deny' };
    return { action: 'allow', addresses: fitting.some((rule) => rule.house) ? 'house' : 'public' };
  };
}

/**
 * The entry for an address that the settings or the user name in full (an engine, the server of the
 * commands): its place and no other, private or not. Fails with `config.invalid`.
 */
export function entryFor(address: string): AllowEntry {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new Problem('config.invalid', 'This is no address that begins with http:// or https://.');
  }
  return { host: url.origin, allowPrivate: true };
}

/** As URLs spell it, without the dot of a fully qualified name; IPv6 in brackets. */
export const hostOf = (url: URL): string => url.hostname.replace(/\.$/, '');

/** An IPv6 address without its brackets. */
export const bare = (host: string): string => host.replace(/^\[(.*)\]$/, '$1');

function readEntry(entry: AllowEntry): Rule {
  const { host: text, allowPrivate = false } = typeof entry === 'string' ? { host: entry } : entry;
  const [, scheme = 'https', wildcard, rest = ''] = /^(?:(https?):\/\/)?(\*\.)?(.*)$/.exec(text.trim()) ?? [];
  // Taken apart by the same parser as the URLs, so that both are spelled alike.
  const url = URL.canParse(`${scheme}://${rest}`) ? new URL(`${scheme}://${rest}`) : undefined;
  const plain =
    url !== undefined &&
    !/[*@/?#\s]/.test(rest) &&
    hostOf(url) !== '' &&
    !(wildcard && isIP(bare(hostOf(url))) !== 0);
  if (!plain) {
    throw new Problem(
      'config.invalid',
      `"${text}" is no host: write host, host:port or *.example.org, with http:// in front where there is no TLS.`,
    );
  }
  const host = hostOf(url);
  const namesItself = isIP(bare(host)) !== 0 || host === 'localhost';
  return {
    protocol: scheme === 'http' ? 'http:' : 'https:',
    host,
    below: wildcard !== undefined,
    port: url.port,
    house: allowPrivate || (namesItself && wildcard === undefined),
  };
}
