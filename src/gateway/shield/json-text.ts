/** What becomes of one value of a JSON text; `label` is the name that it stands under. */
export type VisitValue = (value: string, label: string | undefined) => string;

const token = /"(?:[^"\\]|\\.)*"?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[{}[\],:]/g;

/**
 * A JSON text with its strings and numbers seen one by one, unescaped, and everything else as it was; names are values
 * without a label; a string that is JSON itself, as results of tools often are, is seen value by value too. A number that
 * is changed becomes a string. `undefined` for what is no JSON object or array.
 */
export function rewriteJson(text: string, visit: VisitValue): string | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  // What is open, and the label that it stands under itself.
  const open: { readonly label: string | undefined; readonly isArray: boolean }[] = [];
  let label: string | undefined;
  return text.replace(token, (whole, at: number) => {
    const first = whole[0] ?? '';
    if (first === '{' || first === '[') {
      open.push({ label, isArray: first === '[' });
      if (first === '{') label = undefined;
    } else if (first === '}' || first === ']') label = open.pop()?.label;
    else if (first === ',') label = open.at(-1)?.isArray ? open.at(-1)?.label : undefined;
    if ('{}[],:'.includes(first)) return whole;
    const value = first === '"' ? String(JSON.parse(whole)) : whole;
    const isName = first === '"' && /^\s*:/.test(text.slice(at + whole.length, at + whole.length + 200));
    const inside = first === '"' && !isName ? rewriteJson(value, visit) : undefined;
    const made = inside ?? visit(value, isName ? undefined : label);
    if (isName) label = value;
    return made === value ? whole : JSON.stringify(made);
  });
}
