import {
  type Alias,
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import type { z } from 'zod';
import { type Declaration, declaration, type Mistake } from '#contract';

export type Reading =
  | { readonly state: 'valid'; readonly declaration: Declaration }
  | { readonly state: 'mistaken'; readonly mistakes: readonly Mistake[] };

/** Reads the files of a use case; every mistake with file, line and column, as an editor shows them. */
export function readDeclaration(files: Readonly<Record<string, string>>): Reading {
  const file = 'usecase.yaml';
  const source = files[file];
  if (source === undefined) {
    return {
      state: 'mistaken',
      mistakes: [{ file, line: 1, column: 1, message: 'usecase.yaml is missing' }],
    };
  }
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true });
  const at = (offset: number, message: string): Mistake => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col), message };
  };
  if (document.errors.length > 0) {
    return {
      state: 'mistaken',
      mistakes: document.errors.map((error) => at(error.pos[0], firstLine(error.message))),
    };
  }
  const alias = firstAlias(document);
  if (alias) {
    return {
      state: 'mistaken',
      mistakes: [at(alias.range?.[0] ?? 0, 'aliases (*name) are not allowed here')],
    };
  }
  const parsed = declaration.safeParse(document.toJS());
  if (!parsed.success) {
    const root = document.contents;
    return {
      state: 'mistaken',
      mistakes: parsed.error.issues.flatMap((issue) =>
        places(issue).map(({ path, message }) => at(offsetOf(root, path), message)),
      ),
    };
  }
  if (files[parsed.data.prompt]?.trim() === undefined || files[parsed.data.prompt]?.trim() === '') {
    const message = `the prompt "${parsed.data.prompt}" is missing or empty`;
    return { state: 'mistaken', mistakes: [at(offsetOf(document.contents, ['prompt']), message)] };
  }
  return { state: 'valid', declaration: parsed.data };
}

/** An alias can blow a small file up a millionfold; nobody needs them here. */
function firstAlias(document: Document): Alias | undefined {
  let found: Alias | undefined;
  visit(document, {
    Alias(_key, node) {
      found = node;
      return visit.BREAK;
    },
  });
  return found;
}

/** Unknown keys are each shown at their own place. */
function places(issue: z.core.$ZodIssue): { path: readonly PropertyKey[]; message: string }[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: `unknown key "${key}"` }));
  }
  const name = issue.path.map(String).join('.');
  return [{ path: issue.path, message: name === '' ? issue.message : `${name}: ${issue.message}` }];
}

/** Offset of the deepest node on the path that exists; a missing key is shown at its parent. */
function offsetOf(root: Node | null, path: readonly PropertyKey[]): number {
  let node: Node | null = root;
  let offset = node?.range?.[0] ?? 0;
  for (const step of path) {
    if (!node) return offset;
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === step);
      if (!pair) return offset;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = isNode(pair.value) ? pair.value : null;
    } else if ('get' in node && typeof node.get === 'function') {
      const next: unknown = node.get(step, true);
      node = isNode(next) ? next : null;
      offset = node?.range?.[0] ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? text;
