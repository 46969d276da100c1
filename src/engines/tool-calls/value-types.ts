/** What a parameter may be; `any` where its schema does not say. */
export type ValueType = 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array' | 'null' | 'any';

/** Names that tools in the field use beside those of JSON Schema. */
const names: Readonly<Record<string, ValueType>> = {
  string: 'string',
  str: 'string',
  text: 'string',
  integer: 'integer',
  int: 'integer',
  number: 'number',
  float: 'number',
  double: 'number',
  boolean: 'boolean',
  bool: 'boolean',
  object: 'object',
  dict: 'object',
  array: 'array',
  list: 'array',
  tuple: 'array',
  null: 'null',
};

/** References deeper than this are taken for anything. */
const deepest = 20;

/** The types that a schema admits; `root` is where its references point into. */
export function valueTypes(schema: unknown, root: unknown, depth = 0): ReadonlySet<ValueType> {
  const anything = new Set<ValueType>(['any']);
  if (!isRecord(schema) || depth > deepest) return anything;
  if (typeof schema['$ref'] === 'string') return valueTypes(target(schema['$ref'], root), root, depth + 1);
  const listed = listedTypes(schema);
  if (listed) return listed;
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const options = schema[keyword];
    if (Array.isArray(options)) {
      return new Set(options.flatMap((option) => [...valueTypes(option, root, depth + 1)]));
    }
  }
  if (Array.isArray(schema['allOf'])) {
    for (const part of schema['allOf']) {
      const types = valueTypes(part, root, depth + 1);
      if (!types.has('any')) return types;
    }
  }
  if ('properties' in schema) return new Set(['object']);
  if ('items' in schema) return new Set(['array']);
  return anything;
}

function listedTypes(schema: Readonly<Record<string, unknown>>): ReadonlySet<ValueType> | undefined {
  const { type } = schema;
  const types = new Set<ValueType>();
  for (const name of Array.isArray(type) ? type : [type]) {
    if (typeof name === 'string') types.add(names[name.toLowerCase()] ?? 'any');
  }
  if (types.size === 0) {
    const values = 'const' in schema ? [schema['const']] : schema['enum'];
    if (!Array.isArray(values)) return undefined;
    for (const value of values) types.add(typeOf(value));
  }
  if (schema['nullable'] === true) types.add('null');
  return types;
}

function typeOf(value: unknown): ValueType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'string' ? 'string' : 'object';
}

function target(reference: string, root: unknown): unknown {
  if (!reference.startsWith('#')) return undefined;
  let at: unknown = root;
  for (const step of reference.slice(1).split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (!isRecord(at) || !Object.hasOwn(at, name)) return undefined;
    at = at[name];
  }
  return at;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
