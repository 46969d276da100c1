/** `keller` and `KELLER` as `Keller`, `MÜLLER-MEIER` as `Müller-Meier`, `O'NEILL` as `O'Neill`. */
export function capitalised(word: string): string {
  if (!/['-]/.test(word)) return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
  return word
    .split(/([-'])/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase())
    .join('');
}
