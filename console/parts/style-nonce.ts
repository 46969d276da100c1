/** The nonce that the server wrote into this page, for styles which a library adds at run time. */
export const styleNonce = (): string =>
  document.querySelector('meta[name="style-nonce"]')?.getAttribute('content') ?? '';
