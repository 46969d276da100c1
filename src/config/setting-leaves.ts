import { z } from 'zod';
import { settings } from '#contract';

/** What one variable of the environment can hold. */
export interface SettingLeaf {
  /** Names down the tree; `#` stands for the number of an item. */
  readonly path: readonly string[];
  /** `structure` is read as YAML, and so JSON. */
  readonly kind: 'text' | 'number' | 'switch' | 'list' | 'structure';
  readonly secret: boolean;
  /** A file or folder. */
  readonly isPath: boolean;
  /** `LEITSTAND_…`, with `#` for the number of an item. */
  readonly variable: string;
}

interface Node {
  readonly type?: string | undefined;
  readonly properties?: Readonly<Record<string, Node>> | undefined;
  readonly items?: Node | undefined;
  readonly anyOf?: readonly Node[] | undefined;
  readonly secret?: boolean | undefined;
  readonly path?: boolean | undefined;
}
const node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    properties: z.record(z.string(), node).optional(),
    items: node.optional(),
    anyOf: z.array(node).optional(),
    secret: z.boolean().optional(),
    path: z.boolean().optional(),
  }),
);

/** JSON Schema of `leitstand.yaml`, for editors. */
export function settingsJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(settings, { io: 'input' }), title: 'Settings of Leitstand' };
}

/** Every setting that a variable can give, found by walking the schema, so that none is forgotten. */
export const settingLeaves: readonly SettingLeaf[] = [...leavesOf(node.parse(settingsJsonSchema()), [])];

/** Names that a mapping at this path of the settings may have; `undefined` where it is no mapping. */
export function namesAt(path: readonly PropertyKey[]): readonly string[] {
  const wanted = path.map((step) => (typeof step === 'number' ? '#' : String(step)));
  const below = settingLeaves.filter((leaf) => wanted.every((step, at) => leaf.path[at] === step));
  return [...new Set(below.flatMap((leaf) => leaf.path[wanted.length] ?? []))].filter((name) => name !== '#');
}

function* leavesOf(schema: Node, path: readonly string[]): Iterable<SettingLeaf> {
  if (schema.properties) {
    for (const [name, below] of Object.entries(schema.properties)) yield* leavesOf(below, [...path, name]);
    return;
  }
  const ofObjects = schema.items?.properties !== undefined;
  yield {
    path,
    kind: kindOf(schema, ofObjects),
    secret: schema.secret ?? false,
    isPath: schema.path ?? false,
    variable: variableOf(path),
  };
  if (schema.items && ofObjects) yield* leavesOf(schema.items, [...path, '#']);
}

function kindOf(schema: Node, ofObjects: boolean): SettingLeaf['kind'] {
  if (schema.type === 'array') return ofObjects ? 'structure' : 'list';
  if (schema.type === 'integer' || schema.type === 'number') return 'number';
  return schema.type === 'boolean' ? 'switch' : 'text';
}

/** `['tls', 'certFile']` → `LEITSTAND_TLS_CERT_FILE`. */
function variableOf(path: readonly string[]): string {
  const words = path.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase());
  return `LEITSTAND_${words.join('_')}`;
}
