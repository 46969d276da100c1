/** Where a cursor stands in a YAML file: what is being written there, and in which map or list. */
export interface YamlPlace {
  /** Keys from the top to here; an item of a list is the step `[]`. For a key, the path of the map it stands in. */
  readonly path: readonly string[];
  readonly writing: 'key' | 'value';
  /** What has been written of it so far, and where that begins. */
  readonly word: string;
  readonly from: number;
  /** Keys that stand beside it already. */
  readonly beside: readonly string[];
}

const keyed = /^(\s*)((?:- +)*)("[^"]*"|'[^']*'|[\w.*-]+)\s*:(?=\s|$)/;
const bare = (key: string): string => key.replace(/^["']|["']$/g, '');

/**
 * The place of an offset, from the lines above and the line itself: good enough while a file is being written and does
 * not parse. `undefined` inside a comment or a block of text.
 */
export function yamlPlace(text: string, offset: number): YamlPlace | undefined {
  const before = text.slice(0, offset).split('\n');
  const line = before.pop() ?? '';
  if (/^\s*#|\s#/.test(line)) return undefined;
  const indent = /^\s*/.exec(line)?.[0].length ?? 0;
  const key = keyed.exec(line);
  if (!key) {
    const item = /^(\s*)((?:- *)+)?(.*)$/.exec(line);
    const [, , dashes, rest = ''] = item ?? [];
    const parents = parentsOf(before, indent, dashes !== undefined);
    const path = [...parents, ...(dashes ? ['[]'] : [])];
    const from = offset - rest.length;
    if (/^[{[]/.test(rest)) return flow(rest, path, from);
    return {
      path,
      writing: dashes ? 'value' : 'key',
      word: rest,
      from,
      beside: keysBeside(text, offset, indent),
    };
  }
  const [head, , dashes = '', name = ''] = key;
  const path = [...parentsOf(before, indent, dashes !== ''), ...(dashes === '' ? [] : ['[]']), bare(name)];
  const gap = /^\s*/.exec(line.slice(head.length))?.[0].length ?? 0;
  const value = line.slice(head.length + gap);
  if (gap === 0) return undefined;
  const from = offset - value.length;
  return /^[{[]/.test(value)
    ? flow(value, path, from)
    : { path, writing: 'value', word: value, from, beside: [] };
}

/** Keys of the lines above that a line with this indentation stands under. */
function parentsOf(above: readonly string[], indent: number, isItem: boolean): readonly string[] {
  const path: string[] = [];
  let limit = indent;
  let dash = isItem;
  for (let at = above.length - 1; at >= 0 && (limit > 0 || dash); at -= 1) {
    const line = above[at] ?? '';
    if (line.trim() === '' || /^\s*#/.test(line)) continue;
    const found = keyed.exec(line);
    if (!found) continue;
    const [, spaces = '', dashes = '', name = ''] = found;
    // The items of a list may stand as far left as its key.
    if (spaces.length < limit || (dash && spaces.length === limit && dashes === '')) {
      path.unshift(bare(name));
      if (dashes !== '') path.unshift('[]');
      limit = spaces.length;
      dash = dashes !== '';
    }
  }
  return path;
}

/** Inside `{a: b, c: [d, e` on one line. */
function flow(text: string, base: readonly string[], start: number): YamlPlace {
  const open: { readonly list: boolean; key: string | undefined; keys: string[] }[] = [];
  let word = '';
  let from = start;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    const inner = open.at(-1);
    if (letter === '{' || letter === '[') open.push({ list: letter === '[', key: undefined, keys: [] });
    else if (letter === '}' || letter === ']') open.pop();
    else if (letter === ',') {
      if (inner) inner.key = undefined;
    } else if (letter === ':' && inner && !inner.list && inner.key === undefined) {
      inner.key = bare(word.trim());
      inner.keys.push(inner.key);
    } else {
      if (word === '' && letter === ' ') from = start + at + 1;
      else word += letter;
      continue;
    }
    word = '';
    from = start + at + 1;
  }
  const path = [
    ...base,
    ...open.flatMap(({ list, key }) => (list ? ['[]'] : key === undefined ? [] : [key])),
  ];
  const inner = open.at(-1);
  const writing = inner && !inner.list && inner.key === undefined ? 'key' : 'value';
  return { path, writing, word, from, beside: writing === 'key' ? (inner?.keys ?? []) : [] };
}

/** Keys in the same map: same indentation, up and down to the next line further left. */
function keysBeside(text: string, offset: number, indent: number): readonly string[] {
  const lines = text.split('\n');
  const at = text.slice(0, offset).split('\n').length - 1;
  const keys: string[] = [];
  for (const step of [-1, 1]) {
    for (let line = at + step; line >= 0 && line < lines.length; line += step) {
      const content = lines[line] ?? '';
      if (content.trim() === '' || /^\s*#/.test(content)) continue;
      const depth = /^\s*/.exec(content)?.[0].length ?? 0;
      if (depth < indent) break;
      const found = keyed.exec(content);
      if (found && depth === indent) keys.push(bare(found[3] ?? ''));
    }
  }
  return keys;
}

/** The path of the key that covers an offset; `undefined` where no key stands. */
export function keyAt(
  text: string,
  offset: number,
): { readonly path: readonly string[]; readonly from: number; readonly to: number } | undefined {
  const start = text.slice(0, offset).search(/[\w.*-]*$/);
  const to = offset + (/^[\w.*-]*/.exec(text.slice(offset))?.[0].length ?? 0);
  if (to === start || !/^["']?\s*:(\s|$)/.test(text.slice(to))) return undefined;
  const place = yamlPlace(text, to);
  if (place?.writing !== 'key') return undefined;
  return { path: [...place.path, text.slice(start, to)], from: start, to };
}
