/** Where relative addresses lead: to whoever shows them, by either scheme. No such host exists (RFC 2606). */
const pages = ['https://here.invalid', 'http://here.invalid'];

/**
 * Does the target of a link lead to a host that is not allowed, read as a browser reads it? Relative addresses do not;
 * other schemes, addresses with a name and password, and what cannot be read do. `*.example.ch` allows every host below.
 */
export function leadsAway(target: string, allowed: readonly string[]): boolean {
  const decoded = decodeEntities(target);
  if (decoded === undefined) return true;
  // Markdown takes the backslash out before punctuation, HTML does not.
  return [decoded, decoded.replace(/\\(?=[!-/:-@[-`{-~])/g, '')].some((text) =>
    pages.some((page) => isForeign(text, page, allowed)),
  );
}

function isForeign(text: string, page: string, allowed: readonly string[]): boolean {
  const url = URL.parse(text, page);
  if (!url) return true;
  if (url.origin === page) return url.username !== '';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return true;
  return url.username !== '' || url.password !== '' || !allowed.some((host) => covers(host, url.hostname));
}

function covers(host: string, hostname: string): boolean {
  return host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host;
}

/** Numbers and ampersands; a target that needs any other name for a character has something to hide. */
function decodeEntities(text: string): string | undefined {
  const numbers = text.replace(
    /&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?/gi,
    (whole, hex?: string, decimal?: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
  const plain = numbers.replaceAll('&amp;', '&');
  return /&(?:colon|sol|bsol|period|tab|newline|lpar|num|quest|commat);?/i.test(plain) ? undefined : plain;
}
