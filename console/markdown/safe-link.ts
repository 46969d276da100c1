/** Where a link of an answer may lead: this site, or another one by https. `host` is set where it leaves. */
export interface SafeLink {
  readonly href: string;
  readonly host?: string;
}

/** `undefined` for every other address: scripts, data, plain http, addresses that pretend to be another's. */
export function safeLink(address: string, origin: string): SafeLink | undefined {
  if (!URL.canParse(address, origin)) return undefined;
  const url = new URL(address, origin);
  if (url.username !== '' || url.password !== '') return undefined;
  if (url.origin === new URL(origin).origin) return { href: url.pathname + url.search + url.hash };
  return url.protocol === 'https:' ? { href: url.href, host: url.host } : undefined;
}
