import type { Concept } from './concepts.ts';

/** The words that an order can hardly do without, long enough that a slip leaves no other word. */
const often: Readonly<Partial<Record<Concept, string>>> = {
  override: `ignore disregard forget ignoriere ignorieren vergiss vergessen missachte ignorez oublie oubliez ignora
    ignorate dimentica`,
  earlier: 'previous vorherigen bisherigen precedentes precedenti',
  instruction: 'instruction instructions anweisung anweisungen consignes istruzioni',
  rule: 'guidelines regeln richtlinien regole restrictions',
  prompt: 'prompt systemprompt',
  system: 'system',
  secret: 'password passwort',
};
/** A slip that makes another word of one. */
const real = new Set(['forge', 'foret', 'regen', 'oubli', 'rege', 'regel', 'forgets']);

/** Slips of the finger, which models read as if nothing were wrong: a letter left out, two changed round, one twice. */
export const misspellings: Readonly<Partial<Record<Concept, readonly string[]>>> = Object.fromEntries(
  Object.entries(often).map(([concept, list]) => [concept, list.split(/\s+/).flatMap(slips)]),
);

function slips(word: string): readonly string[] {
  const found = new Set<string>();
  for (let at = 0; at < word.length; at++) {
    const [head, letter, rest] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
    if (at > 0) found.add(head + rest);
    found.add(head + letter + letter + rest);
    found.add(head + rest.charAt(0) + letter + rest.slice(1));
  }
  return [...found].filter((slip) => slip !== word && !real.has(slip));
}
