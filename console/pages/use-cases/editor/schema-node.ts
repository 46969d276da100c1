import * as z from '../../../api/schema.ts';

/** As much of a JSON Schema as completion and hover read. */
export interface SchemaNode {
  readonly type?: string | undefined;
  readonly description?: string | undefined;
  readonly default?: unknown;
  readonly enum?: readonly unknown[] | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly properties?: Readonly<Record<string, SchemaNode>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly propertyNames?: { readonly enum?: readonly string[] | undefined } | undefined;
  readonly additionalProperties?: boolean | SchemaNode | undefined;
  readonly items?: SchemaNode | undefined;
  readonly anyOf?: readonly SchemaNode[] | undefined;
}

export const schemaNode: z.ZodMiniType<SchemaNode> = z.lazy(() =>
  z.object({
    type: z.optional(z.string()),
    description: z.optional(z.string()),
    default: z.optional(z.unknown()),
    enum: z.optional(z.array(z.unknown())),
    minimum: z.optional(z.number()),
    maximum: z.optional(z.number()),
    properties: z.optional(z.record(z.string(), schemaNode)),
    required: z.optional(z.array(z.string())),
    propertyNames: z.optional(z.object({ enum: z.optional(z.array(z.string())) })),
    additionalProperties: z.optional(z.union([z.boolean(), schemaNode])),
    items: z.optional(schemaNode),
    anyOf: z.optional(z.array(schemaNode)),
  }),
);

/** What may stand at a path; several where the schema offers a choice. An item of a list is the step `[]`. */
export function nodesAt(root: SchemaNode, path: readonly string[]): readonly SchemaNode[] {
  return path.reduce<readonly SchemaNode[]>(
    (nodes, step) => nodes.flatMap((node) => below(node, step)),
    [root],
  );
}

function below(node: SchemaNode, step: string): readonly SchemaNode[] {
  const named =
    step === '[]'
      ? node.items
      : (node.properties?.[step] ??
        (typeof node.additionalProperties === 'object' ? node.additionalProperties : undefined));
  return [...(named ? [named] : []), ...(node.anyOf ?? []).flatMap((one) => below(one, step))];
}

export interface SchemaKey {
  readonly name: string;
  readonly node: SchemaNode | undefined;
  readonly required: boolean;
}

/** The keys that may stand in the map at this path. */
export function keysOf(nodes: readonly SchemaNode[]): readonly SchemaKey[] {
  return nodes.flatMap((node): readonly SchemaKey[] => [
    ...Object.entries(node.properties ?? {}).map(([name, one]) => ({
      name,
      node: one,
      required: node.required?.includes(name) ?? false,
    })),
    ...(node.propertyNames?.enum ?? []).map((name) => ({
      name,
      node: typeof node.additionalProperties === 'object' ? node.additionalProperties : undefined,
      required: false,
    })),
    ...keysOf(node.anyOf ?? []),
  ]);
}

/** The values that may stand here, where they can be listed. */
export function valuesOf(nodes: readonly SchemaNode[]): readonly string[] {
  return nodes.flatMap((node) => [
    ...(node.enum ?? []).map(String),
    ...(node.type === 'boolean' ? ['true', 'false'] : []),
    ...valuesOf(node.anyOf ?? []),
  ]);
}
