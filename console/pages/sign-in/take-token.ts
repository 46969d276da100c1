/** The one-time token of a sign-in link, taken out of the address bar before anyone can see or share it. */
export function takeToken(): string | undefined {
  if (location.pathname !== '/sign-in' || location.hash.length < 2) return undefined;
  const token = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);
  return token;
}
