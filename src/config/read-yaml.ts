import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { isTree, type Tree } from './settings-tree.ts';

export interface YamlSettings {
  readonly tree: Tree;
  readonly mistakes: readonly string[];
  /** `file:line:column` of a setting; of what it would belong to when it is missing. */
  place(path: readonly PropertyKey[]): string;
}

/** Reads the settings file; `file` is how its mistakes name it. */
export function readYaml(text: string, file: string): YamlSettings {
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\ufeff/, ''), { lineCounter: lines, uniqueKeys: true });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${Math.max(1, line)}:${Math.max(1, col)}`;
  };
  const mistakes = [...document.errors, ...document.warnings].map(
    // The first line only: the others show the text itself, which may hold a secret.
    (error) => `${at(error.pos[0])}: ${(error.message.split('\n', 1)[0] ?? '').replace(/ at line \d.*/, '')}`,
  );
  const place = (path: readonly PropertyKey[]): string => at(offsetOf(document.contents, path));
  if (mistakes.length > 0) return { tree: {}, mistakes, place };
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch {
    return { tree: {}, mistakes: [`${at(0)}: repeats itself by too many aliases`], place };
  }
  if (isTree(value)) return { tree: value, mistakes, place };
  // An empty file is a file without settings.
  if (value === null || value === undefined) return { tree: {}, mistakes, place };
  return { tree: {}, mistakes: [`${at(0)}: must hold settings, each as "name: value"`], place };
}

function offsetOf(root: Node | null, path: readonly PropertyKey[]): number {
  let node: Node | null = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    let next: unknown;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === step);
      if (!pair) break;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      next = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      next = node.items[step];
      if (isNode(next)) offset = next.range?.[0] ?? offset;
    }
    if (!isNode(next)) break;
    node = next;
  }
  return offset;
}
