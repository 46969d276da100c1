/**
 * Members of a JSON object with their values as they are written, so that `1.0` and numbers beyond 2^53 stay what
 * the model wrote. Nothing when the text is no JSON object. Of two members of one name, the last counts.
 */
export function jsonMembers(text: string): ReadonlyMap<string, string> | undefined {
  const source = text.trim();
  if (!source.startsWith('{') || !isJson(source)) return undefined;
  const members = new Map<string, string>();
  let at = 1;
  while (at < source.length) {
    const name = source.indexOf('"', at);
    if (name === -1) break;
    const afterName = stringEnd(source, name);
    const colon = source.indexOf(':', afterName);
    const end = valueEnd(source, colon + 1);
    members.set(String(JSON.parse(source.slice(name, afterName))), source.slice(colon + 1, end).trim());
    at = end + 1;
  }
  return members;
}

/** Whether the text is one JSON value. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Just behind the string that begins at `start`; the text is known to be valid. */
function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** The comma or bracket that ends the value. */
function valueEnd(text: string, start: number): number {
  let depth = 0;
  let at = start;
  for (;;) {
    const char = text[at];
    if (char === '"') {
      at = stringEnd(text, at);
      continue;
    }
    if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']' || char === ',') {
      if (depth === 0) return at;
      if (char !== ',') depth--;
    }
    at++;
  }
}
