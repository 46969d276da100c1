/** What a page of this server may load and do: its own scripts and styles, nothing from elsewhere, and no frame around it. */
export function contentSecurityPolicy({
  styleNonce,
  frameAncestors = ["'none'"],
}: {
  readonly styleNonce?: string;
  /** Origins of pages that may show this one in a frame. */
  readonly frameAncestors?: readonly string[];
} = {}): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${styleNonce === undefined ? '' : ` 'nonce-${styleNonce}'`}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${frameAncestors.join(' ')}`,
  ].join('; ');
}
