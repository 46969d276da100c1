import { limits, Refusal } from '../refusal.ts';

export type SchemaObject = Readonly<Record<string, unknown>>;

/** One subschema, by its place in the document. */
export interface SchemaNode {
  readonly id: number;
  readonly schema: SchemaObject | boolean;
  /** JSON pointer from the document's root; of the keyword that made it for a synthetic one. */
  readonly pointer: string;
  /** URI that its references are relative to. */
  readonly base: string;
}

/** Draft 6 reads as 7, 2019-09 as 2020-12. A schema that names none is 2020-12 unless its parts are of draft 7. */
export type Dialect = 'draft7' | 'draft2020';

const single =
  'additionalProperties propertyNames items additionalItems contains not if then else unevaluatedItems unevaluatedProperties'.split(
    ' ',
  );
const lists = 'allOf anyOf oneOf prefixItems items'.split(' ');
const maps = 'properties patternProperties $defs definitions dependentSchemas dependencies'.split(' ');

const modernKeywords =
  'prefixItems unevaluatedItems unevaluatedProperties dependentRequired dependentSchemas'.split(' ');

/** A schema with its parts, names and references; nothing outside it is ever fetched. */
export class SchemaDocument {
  readonly root: SchemaNode;
  readonly dialect: Dialect;
  /** Whether any part asks what other parts looked at. */
  unevaluated = false;
  /** Whether a reference depends on the way to it. */
  dynamicReferences = false;
  private old: string | undefined;
  private modern: string | undefined;
  private readonly nodes: SchemaNode[] = [];
  private readonly byPointer = new Map<string, SchemaNode>();
  private readonly resources = new Map<string, SchemaNode>();
  private readonly anchors = new Map<string, SchemaNode>();
  private readonly dynamic = new Map<string, SchemaNode[]>();

  constructor(schema: unknown) {
    checkNesting(schema, 0, { left: 200_000 });
    const declared = declaredDialect(schema);
    const base = 'leitstand-schema:/root';
    this.root = this.nodeAt(schema, '', base);
    this.resources.set(base, this.root);
    this.scan(this.root);
    if (declared === undefined && this.old !== undefined && this.modern !== undefined) {
      throw new Refusal(
        'schema.malformed',
        this.old,
        'items',
        `Lists of items as in draft 7 stand beside ${this.modern}.`,
      );
    }
    this.dialect = declared ?? (this.old === undefined ? 'draft2020' : 'draft7');
  }

  /** The subschema below `node` at `path`. */
  child(node: SchemaNode, ...path: readonly (string | number)[]): SchemaNode {
    return this.walk(node, path.map(String));
  }

  /** A schema that stands nowhere: built from others to say what a keyword means. */
  synthetic(schema: SchemaObject | boolean, pointer: string): SchemaNode {
    return this.add(schema, pointer, this.root.base);
  }

  node(id: number): SchemaNode {
    const node = this.nodes[id];
    if (node === undefined) throw new RangeError(`No schema ${id}`);
    return node;
  }

  reference(node: SchemaNode, keyword: '$ref' | '$dynamicRef', value: unknown): SchemaNode {
    const at = `${node.pointer}/${keyword}`;
    if (typeof value !== 'string')
      throw new Refusal('schema.malformed', at, keyword, `${keyword} must be a text.`);
    const target = this.resolve(node, value, keyword, at);
    if (keyword === '$ref') return target;
    const name = typeof target.schema === 'boolean' ? undefined : target.schema['$dynamicAnchor'];
    const rivals = typeof name === 'string' ? this.dynamic.get(name) : undefined;
    if (rivals !== undefined && rivals.length > 1) {
      throw new Refusal(
        'schema.notEnforceable',
        at,
        keyword,
        `Several places are called ${JSON.stringify(name)}; which one is meant depends on the way there.`,
      );
    }
    return target;
  }

  private resolve(node: SchemaNode, value: string, keyword: string, at: string): SchemaNode {
    const url = absolute(value, node.base);
    if (url === undefined) throw new Refusal('schema.malformed', at, keyword, 'The reference is no URI.');
    const [uri = '', fragment = ''] = url.split('#', 2);
    const resource = this.resources.get(uri);
    if (resource === undefined) {
      throw new Refusal(
        'schema.notEnforceable',
        at,
        keyword,
        'The reference leads outside the schema; nothing is fetched. Put the part under $defs.',
      );
    }
    const missing = new Refusal('schema.malformed', at, keyword, 'The reference leads nowhere.');
    if (fragment === '' || fragment.startsWith('/')) {
      const path = pathOf(fragment);
      if (path === undefined) throw missing;
      return this.walk(resource, path, missing);
    }
    const anchor = this.anchors.get(`${uri}#${fragment}`);
    if (anchor === undefined) throw missing;
    return anchor;
  }

  private walk(from: SchemaNode, path: readonly string[], missing?: Refusal): SchemaNode {
    let value: unknown = from.schema;
    let pointer = from.pointer;
    let base = from.base;
    for (const [depth, part] of path.entries()) {
      const own = depth > 0 && isObject(value) ? value['$id'] : undefined;
      if (typeof own === 'string') base = absolute(own, base)?.split('#')[0] ?? base;
      if (Array.isArray(value) && /^\d+$/.test(part)) value = value[Number(part)];
      else if (isObject(value) && Object.hasOwn(value, part)) value = value[part];
      else value = undefined;
      pointer += `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (value === undefined) {
        throw missing ?? new Refusal('schema.malformed', pointer, part, 'A subschema is missing here.');
      }
    }
    return path.length === 0 ? from : this.nodeAt(value, pointer, base);
  }

  private nodeAt(value: unknown, pointer: string, parentBase: string): SchemaNode {
    const known = this.byPointer.get(pointer);
    if (known !== undefined) return known;
    const schema =
      typeof value === 'boolean' || (isObject(value) && !Array.isArray(value)) ? value : undefined;
    if (schema === undefined) {
      const keyword = pointer.split('/').at(-1) ?? '';
      throw new Refusal('schema.malformed', pointer, keyword, 'A schema is an object, true or false.');
    }
    const id = typeof schema === 'object' ? schema['$id'] : undefined;
    const base =
      typeof id === 'string' ? (absolute(id, parentBase)?.split('#')[0] ?? parentBase) : parentBase;
    const node = this.add(schema, pointer, base);
    this.byPointer.set(pointer, node);
    return node;
  }

  private add(schema: SchemaObject | boolean, pointer: string, base: string): SchemaNode {
    if (this.nodes.length >= limits.nodes) {
      throw new Refusal('schema.tooLarge', pointer, '', `The schema has more than ${limits.nodes} parts.`);
    }
    const node = { id: this.nodes.length, schema, pointer, base };
    this.nodes.push(node);
    return node;
  }

  /** Notes the names that references may use. */
  private scan(node: SchemaNode): void {
    const { schema } = node;
    if (typeof schema === 'boolean') return;
    const id = schema['$id'];
    if (typeof id === 'string') {
      const [uri = '', fragment = ''] = (absolute(id, node.base) ?? '').split('#', 2);
      if (!id.startsWith('#')) this.resources.set(uri, node);
      else if (fragment !== '') this.anchors.set(`${uri}#${fragment}`, node);
    }
    for (const keyword of ['$anchor', '$dynamicAnchor'] as const) {
      const name = schema[keyword];
      if (typeof name !== 'string') continue;
      this.anchors.set(`${node.base}#${name}`, node);
      if (keyword === '$dynamicAnchor') this.dynamic.set(name, [...(this.dynamic.get(name) ?? []), node]);
    }
    if ('unevaluatedItems' in schema || 'unevaluatedProperties' in schema) this.unevaluated = true;
    if ('$dynamicRef' in schema) this.dynamicReferences = true;
    if (Array.isArray(schema['items'])) this.old ??= `${node.pointer}/items`;
    for (const keyword of modernKeywords) if (keyword in schema) this.modern ??= `${node.pointer}/${keyword}`;
    for (const child of this.parts(node)) this.scan(child);
  }

  private *parts(node: SchemaNode): Generator<SchemaNode> {
    const { schema } = node;
    if (typeof schema === 'boolean') return;
    const isSchema = (value: unknown) =>
      typeof value === 'boolean' || (isObject(value) && !Array.isArray(value));
    for (const keyword of single) if (isSchema(schema[keyword])) yield this.child(node, keyword);
    for (const keyword of lists) {
      const list = schema[keyword];
      if (!Array.isArray(list)) continue;
      for (const [at, part] of list.entries()) if (isSchema(part)) yield this.child(node, keyword, at);
    }
    for (const keyword of maps) {
      const map = schema[keyword];
      if (!isObject(map) || Array.isArray(map)) continue;
      for (const [name, part] of Object.entries(map))
        if (isSchema(part)) yield this.child(node, keyword, name);
    }
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function absolute(reference: string, base: string): string | undefined {
  return URL.parse(reference, base)?.href;
}

function pathOf(fragment: string): readonly string[] | undefined {
  if (fragment === '') return [];
  try {
    return fragment
      .slice(1)
      .split('/')
      .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
  } catch {
    return undefined;
  }
}

function declaredDialect(schema: unknown): Dialect | undefined {
  const name = isObject(schema) ? schema['$schema'] : undefined;
  if (name === undefined) return undefined;
  if (typeof name === 'string') {
    if (/^https?:\/\/json-schema\.org\/draft-0[67]\/schema#?$/.test(name)) return 'draft7';
    if (/^https?:\/\/json-schema\.org\/draft\/20(19-09|20-12)\/schema#?$/.test(name)) return 'draft2020';
  }
  throw new Refusal(
    'schema.malformed',
    '/$schema',
    '$schema',
    'Only JSON Schema draft 2020-12, 2019-09, 7 and 6 are understood.',
  );
}

function checkNesting(value: unknown, depth: number, count: { left: number }): void {
  if (depth > limits.depth) {
    throw new Refusal(
      'schema.tooLarge',
      '',
      '',
      `The schema is nested more than ${limits.depth} levels deep.`,
    );
  }
  if (!isObject(value)) return;
  for (const part of Object.values(value)) {
    if (--count.left < 0)
      throw new Refusal('schema.tooLarge', '', '', 'The schema has more than 200,000 values.');
    checkNesting(part, depth + 1, count);
  }
}
