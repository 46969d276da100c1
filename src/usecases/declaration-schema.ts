import { z } from 'zod';
import { declaration } from '#contract';

interface Field {
  readonly description?: string | undefined;
  readonly properties?: Readonly<Record<string, Field>> | undefined;
  readonly propertyNames?: { readonly enum?: readonly string[] | undefined } | undefined;
  readonly additionalProperties?: boolean | Field | undefined;
  readonly items?: Field | undefined;
  readonly anyOf?: readonly Field[] | undefined;
}

const field: z.ZodType<Field> = z.lazy(() =>
  z.looseObject({
    description: z.string().optional(),
    properties: z.record(z.string(), field).optional(),
    propertyNames: z.looseObject({ enum: z.array(z.string()).optional() }).optional(),
    additionalProperties: z.union([z.boolean(), field]).optional(),
    items: field.optional(),
    anyOf: z.array(field).optional(),
  }),
);

/** JSON Schema of `usecase.yaml` as it is written: fields with a default may be left out. */
export const declarationSchema = z.toJSONSchema(declaration, { io: 'input' });
const root = field.parse(declarationSchema);

/** Keys that may stand under this path of a `usecase.yaml`; empty where anything or nothing may. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] {
  return path.reduce<readonly Field[]>(below, [root]).flatMap(keysOf);
}

/** What the field at this path is for; undefined where the schema does not say. */
export function descriptionAt(path: readonly PropertyKey[]): string | undefined {
  return path.reduce<readonly Field[]>(below, [root]).find(({ description }) => description)?.description;
}

function below(fields: readonly Field[], step: PropertyKey): readonly Field[] {
  return fields.flatMap((one) => {
    const inner = one.properties?.[String(step)] ?? (typeof step === 'number' ? one.items : undefined);
    const other = typeof one.additionalProperties === 'object' ? one.additionalProperties : undefined;
    return [inner ?? other, ...below(one.anyOf ?? [], step)].filter((found) => found !== undefined);
  });
}

function keysOf(one: Field): readonly string[] {
  return [
    ...Object.keys(one.properties ?? {}),
    ...(one.propertyNames?.enum ?? []),
    ...(one.anyOf ?? []).flatMap(keysOf),
  ];
}
