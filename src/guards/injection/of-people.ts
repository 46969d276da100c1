/** What an assistant of flesh and blood belongs to: `assistant manager`, `assistant to the board`, `assistante de direction`. */
const post =
  /^(?:e?s?)?[ -](?:team|manager|director|professor|coach|desk|principal|to the (?:board|director|management|ceo)|de direction|du directeur|di direzione|del direttore|der (?:geschäfts)?leitung|der direktion)(?!\p{L})/iu;
const before =
  /(?<!\p{L})(?:executive|personal|medical|dental|legal|teaching|sales|shop|administrative|nursing|care) $/iu;

/** Whose is spoken of, not to: `our chatbot`, `notre assistant`. */
const ours = /(?<!\p{L})(?:our|unser(?:e[mnrs]?)?|notre|nos|nostr[oaie])(?: \p{L}+)? $/iu;

/** Is this word for an assistant one for a person by post, or for one that the writer speaks of? */
export function isOfPeople(text: string, start: number, end: number): boolean {
  if (ours.test(text.slice(Math.max(0, start - 24), start))) return true;
  const first = text.charCodeAt(start) | 32;
  // Only `assistant` and its kin; `ai`, `bot` and `model` are shorter.
  if (first !== 97 || end - start < 9) return false;
  return post.test(text.slice(end, end + 32)) || before.test(text.slice(Math.max(0, start - 16), start));
}
