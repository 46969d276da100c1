const shortestCompound = 7;
const shortestPart = 3;
/** A part whose other half is unknown has to be this long: short ones stand in words by chance. */
const shortestLonePart = 5;
const links = ['s', 'es', 'n', 'en', 'e', 'er'];

/**
 * Known parts of a German compound, both when both are known: `ferienguthaben` is `ferien` and `guthab`, `preisliste`
 * is `preis` and `list`. `form` is the folded word, `term` its stem: a stem changes only the end of a word, so
 * that ends are looked up in the stem and beginnings in the form. `known` tells whether a word is in the lexicon.
 */
export function compoundParts(
  form: string,
  term: string,
  known: (part: string) => boolean,
): readonly string[] {
  if (form.length < shortestCompound) return [];
  let lone: string | undefined;
  for (let at = shortestPart; at <= term.length - shortestPart; at++) {
    const head = term.slice(at);
    const headKnown = known(head);
    const modifier = modifierOf(term.slice(0, at), known);
    if (headKnown && modifier !== undefined) return [modifier, head];
    if (lone === undefined && headKnown && head.length >= shortestLonePart) lone = head;
  }
  return [lone ?? longestBeginning(form, known)].filter((part) => part !== undefined);
}

function modifierOf(beginning: string, known: (part: string) => boolean): string | undefined {
  if (known(beginning)) return beginning;
  for (const link of links) {
    if (!beginning.endsWith(link) || beginning.length - link.length < shortestPart) continue;
    const bare = beginning.slice(0, -link.length);
    if (known(bare)) return bare;
  }
  return undefined;
}

function longestBeginning(form: string, known: (part: string) => boolean): string | undefined {
  for (let end = form.length - shortestPart; end >= shortestLonePart; end--) {
    if (known(form.slice(0, end))) return form.slice(0, end);
  }
  return undefined;
}
