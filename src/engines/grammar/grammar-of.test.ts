import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { problems } from '#contract';
import { Gbnf } from '../../../test/gbnf-matcher.ts';
import { processorMs } from '../../../test/processor-time.ts';
import { grammarOf, jsonGrammar } from './grammar-of.ts';
import { llamaGrammars } from './llama-grammar.ts';

let llama: Awaited<ReturnType<typeof llamaGrammars>> | undefined;
before(async () => {
  llama = await llamaGrammars();
});
after(() => llama?.close());

/** What our reader and llama.cpp both say. */
async function judges(gbnf: string): Promise<(text: string) => boolean> {
  const ours = new Gbnf(gbnf);
  const theirs = await llama?.compile(gbnf);
  return (text) => {
    const verdict = ours.accepts(text);
    assert.equal(theirs?.(text), verdict, `both engines agree on ${text}`);
    return verdict;
  };
}

const person = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    age: { type: ['integer', 'null'] },
    tags: { type: 'array', items: { enum: ['a', 'b'] } },
  },
  required: ['name', 'age'],
  additionalProperties: false,
};

interface Row {
  readonly name: string;
  readonly schema: unknown;
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly declaredOnly?: boolean;
}

const rows: readonly Row[] = [
  {
    name: 'an object has its properties in order, optional ones at their place',
    schema: person,
    yes: [
      '{"name":"x","age":1}',
      '{"name": "x", "age": null, "tags": ["a", "b"]}',
      '{\n  "name": "ü",\n  "age": -3\n}',
    ],
    no: [
      '{"age":1,"name":"x"}',
      '{"name":"x"}',
      '{"name":"x","age":1.5}',
      '{"name":"x","age":1,"more":2}',
      '{"name":"x","age":1,}',
    ],
  },
  {
    name: 'blanks are bounded',
    schema: person,
    yes: ['{\n                    "name": "x", "age": 1}'],
    no: [
      '{  "name":"x","age":1}',
      '{\n\n"name":"x","age":1}',
      `{\n${' '.repeat(21)}"name":"x","age":1}`,
      '{"name":"x","age":1} ',
    ],
  },
  {
    name: 'an empty schema is any JSON',
    schema: {},
    yes: ['null', '{"a": [1, {"b": "\\u00e4\\n"}]}', '-1.5e-3', '"\\ud83d\\ude00"', '[]', '{}'],
    no: ['', '01', '.5', '"\\ud83d"', '"\n"', "{'a':1}", '1e999', '[1,]', 'nul'],
  },
  {
    name: 'unnamed properties are welcome where nothing forbids them, and come last',
    schema: { type: 'object', properties: { a: { type: 'integer' } } },
    yes: ['{}', '{"a":1}', '{"a":1,"b":[]}', '{"b":2}', '{"ab":"x"}'],
    no: ['{"a":"x"}', '{"b":2,"a":1}', '{"b":2,"a":"x"}'],
  },
  {
    name: 'declaredOnly leaves out what nobody named',
    declaredOnly: true,
    schema: {
      type: 'object',
      properties: {
        a: { type: 'integer' },
        o: { type: 'object' },
        p: { type: 'object', properties: { q: {} }, additionalProperties: true },
      },
    },
    yes: ['{}', '{"a":1}', '{"o":{"any":1}}', '{"p":{"any":1}}'],
    no: ['{"b":2}'],
  },
  {
    name: 'whole numbers keep their bounds',
    schema: { type: 'integer', minimum: -12, exclusiveMaximum: 1_000 },
    yes: ['-12', '-9', '0', '7', '999', '100'],
    no: ['-13', '1000', '-100', '5000', '1.5', '07', '1.0'],
  },
  {
    name: 'fractions keep their bounds and may end in zeros',
    schema: { type: 'number', minimum: 0.5, maximum: 19.9 },
    yes: ['0.5', '0.50', '19.90', '7', '19.899', '0.51'],
    no: ['0.49', '19.91', '20', '-1', '0', '199'],
  },
  {
    name: 'multiples are decimal',
    schema: { type: 'number', multipleOf: 0.05 },
    yes: ['0.05', '0.1', '19.95', '0.10', '3', '-0.15'],
    no: ['0.07', '1.001', '0.055'],
  },
  {
    name: 'not takes values away',
    schema: { type: 'integer', not: { enum: [1, 2] }, minimum: 0, maximum: 12 },
    yes: ['0', '3', '12', '11', '10'],
    no: ['1', '2', '13'],
  },
  {
    name: 'not { type } leaves the other types',
    schema: { not: { type: ['string', 'object'] } },
    yes: ['1', 'null', '[]', 'true'],
    no: ['"x"', '{}'],
  },
  {
    name: 'lengths count characters, not bytes',
    schema: { type: 'string', minLength: 2, maxLength: 3 },
    yes: ['"ab"', '"äöü"', '"😀😀"', '"\\ud83d\\ude00\\n"'],
    no: ['"a"', '"abcd"', '"😀"'],
  },
  {
    name: 'long texts are bounded too',
    schema: { type: 'string', minLength: 1_500, maxLength: 4_321 },
    yes: [`"${'x'.repeat(1_500)}"`, `"${'x'.repeat(4_321)}"`, `"${'x'.repeat(3_000)}"`],
    no: [`"${'x'.repeat(1_499)}"`, `"${'x'.repeat(4_322)}"`],
  },
  {
    name: 'a pattern is found anywhere unless it is anchored, and characters are escaped as JSON does',
    schema: { type: 'string', pattern: '[0-9]"\\n' },
    yes: ['"a1\\"\\nb"', '"1\\"\\n"'],
    no: ['"1"', '"\\"\\n"'],
  },
  {
    name: 'pattern, format and length hold together',
    schema: { type: 'string', format: 'date', pattern: '^20', not: { pattern: '-02-' } },
    yes: ['"2024-03-31"', '"2099-12-31"'],
    no: ['"2024-02-29"', '"1999-01-01"', '"2024-04-31"', '"2024-3-1"'],
  },
  {
    name: 'password rules by look-ahead',
    schema: { type: 'string', pattern: '^(?=.*[0-9])(?=.*[A-Z])(?!.*pass).{4,8}$' },
    yes: ['"aA1b"', '"Z9zzzzzz"'],
    no: ['"aaaa"', '"A1"', '"passA1"', '"A1aaaaaaa"'],
  },
  {
    name: 'recursion through $ref',
    schema: {
      $ref: '#/$defs/node',
      $defs: {
        node: {
          type: 'object',
          properties: {
            value: { type: 'number' },
            next: { anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] },
          },
          required: ['value', 'next'],
          additionalProperties: false,
        },
      },
    },
    yes: ['{"value":1,"next":{"value":2,"next":null}}'],
    no: ['{"value":1,"next":{"value":2}}', '{"value":1}'],
  },
  {
    name: 'allOf merges what its parts say about one property',
    schema: {
      allOf: [
        { type: 'object', properties: { n: { type: 'integer', minimum: 3 } }, required: ['n'] },
        { properties: { n: { maximum: 5 } }, additionalProperties: false },
      ],
    },
    yes: ['{"n":3}', '{"n":5}'],
    no: ['{"n":6}', '{"n":2}', '{}', '{"n":4,"m":1}'],
  },
  {
    name: 'a tagged union by oneOf',
    schema: {
      oneOf: [
        {
          type: 'object',
          properties: { kind: { const: 'circle' }, r: { type: 'number' } },
          required: ['kind', 'r'],
          additionalProperties: false,
        },
        {
          type: 'object',
          properties: { kind: { const: 'square' }, side: { type: 'number' } },
          required: ['kind', 'side'],
          additionalProperties: false,
        },
      ],
    },
    yes: ['{"kind":"circle","r":1}', '{"kind":"square","side":2}'],
    no: ['{"kind":"circle","side":1}', '{"kind":"oval","r":1}'],
  },
  {
    name: 'oneOf excludes what two parts allow',
    schema: { type: 'integer', oneOf: [{ minimum: 5 }, { maximum: 8 }] },
    yes: ['4', '9', '-3'],
    no: ['5', '8', '6'],
  },
  {
    name: 'if, then, else',
    schema: {
      type: 'object',
      properties: { country: { enum: ['CH', 'DE'] }, zip: { type: 'string' } },
      required: ['country', 'zip'],
      additionalProperties: false,
      if: { properties: { country: { const: 'CH' } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: { properties: { zip: { pattern: '^[1-9][0-9]{3}$' } } },
      else: { properties: { zip: { pattern: '^[0-9]{5}$' } } },
    },
    yes: ['{"country":"CH","zip":"8000"}', '{"country":"DE","zip":"01067"}'],
    no: ['{"country":"CH","zip":"01067"}', '{"country":"DE","zip":"8000"}'],
  },
  {
    name: 'names by pattern',
    schema: {
      type: 'object',
      patternProperties: { '^x-': { type: 'string' } },
      propertyNames: { maxLength: 5 },
      additionalProperties: { type: 'integer' },
    },
    yes: ['{"x-a":"t","b":1}', '{"b":1,"c":2}'],
    no: ['{"x-a":1}', '{"b":"t"}', '{"x-abcd":"t"}'],
  },
  {
    name: 'tuples, and what follows them',
    schema: {
      type: 'array',
      prefixItems: [{ type: 'string' }, { type: 'integer' }],
      items: { type: 'boolean' },
      minItems: 2,
      maxItems: 4,
    },
    yes: ['["a", 1]', '["a", 1, true]', '["a",1,true,false]'],
    no: ['["a"]', '[1, "a"]', '["a",1,2]', '["a",1,true,true,true]'],
  },
  {
    name: 'an array contains what it must, as often as it may',
    schema: {
      type: 'array',
      items: { type: 'integer' },
      contains: { minimum: 10 },
      minContains: 1,
      maxContains: 2,
    },
    yes: ['[10]', '[1, 10, 2, 11]'],
    no: ['[]', '[1, 2]', '[10, 11, 12]'],
  },
  {
    name: 'dependencies between properties',
    schema: {
      type: 'object',
      properties: { card: { type: 'integer' }, address: { type: 'string' } },
      dependentRequired: { card: ['address'] },
      additionalProperties: false,
    },
    yes: ['{}', '{"address":"x"}', '{"card":1,"address":"x"}'],
    no: ['{"card":1}'],
  },
  {
    name: 'unevaluated properties see through allOf and anyOf',
    schema: {
      type: 'object',
      allOf: [{ properties: { a: { type: 'integer' } } }],
      anyOf: [
        { properties: { b: { const: 1 } }, required: ['b'] },
        { properties: { c: { const: 2 } }, required: ['c'] },
      ],
      unevaluatedProperties: false,
    },
    yes: ['{"a":1,"b":1}', '{"a":1,"c":2}', '{"a":1,"b":1,"c":2}'],
    no: ['{"a":1}', '{"a":1,"b":1,"d":1}'],
  },
  {
    name: 'counts of properties',
    schema: {
      type: 'object',
      properties: { a: {}, b: {}, c: {} },
      minProperties: 1,
      maxProperties: 2,
      additionalProperties: false,
    },
    yes: ['{"a":1}', '{"a":1,"c":2}', '{"b":1,"c":2}'],
    no: ['{}', '{"a":1,"b":2,"c":3}'],
  },
  {
    name: 'names that JavaScript objects know by themselves are names like others',
    schema: JSON.parse(
      '{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"type":"integer"}},"required":["__proto__"],"additionalProperties":false}',
    ),
    yes: ['{"__proto__":"x"}', '{"__proto__":"x","constructor":1}'],
    no: ['{}', '{"__proto__":1}'],
  },
  {
    name: 'constants of every kind',
    schema: { enum: [1, 'x', null, [1, { a: 2 }], { b: [] }] },
    yes: ['1', '"x"', 'null', '[1, {"a": 2}]', '{"b": []}'],
    no: ['2', '1.0', '[1]', '{"b":[1]}', '[1,{"a":3}]', '{}'],
  },
  {
    name: 'two hundred constants written as anyOf',
    schema: { anyOf: Array.from({ length: 200 }, (_, n) => ({ const: `value ${n}` })) },
    yes: ['"value 0"', '"value 199"'],
    no: ['"value 200"', '"value"'],
  },
  {
    name: 'nullable as OpenAPI writes it',
    schema: { type: 'string', nullable: true },
    yes: ['null', '"x"'],
    no: ['1'],
  },
];

for (const { name, schema, yes, no, declaredOnly } of rows) {
  test(name, async () => {
    const grammar = grammarOf(schema, { strict: true, declaredOnly: declaredOnly ?? false });
    assert.ok(grammar.kind === 'grammar', JSON.stringify(grammar));
    const accepts = await judges(grammar.gbnf);
    for (const text of yes) assert.ok(accepts(text), `accepts ${text}\n${grammar.gbnf}`);
    for (const text of no) assert.ok(!accepts(text), `rejects ${text}\n${grammar.gbnf}`);
  });
}

test('json_object is any object and nothing else', async () => {
  const accepts = await judges(jsonGrammar);
  for (const text of ['{}', '{"a": [1, {"b": null}]}', '{\n "a": 1\n}']) assert.ok(accepts(text), text);
  for (const text of ['[]', '1', '{"a"}', '{} ', '{"a":1,}']) assert.ok(!accepts(text), text);
});

const openRows = [
  { name: 'unique items', schema: { type: 'array', uniqueItems: true }, pointer: '/uniqueItems' },
  {
    name: 'multiples of a large number',
    schema: { type: 'object', properties: { n: { multipleOf: 123_457 } } },
    pointer: '/properties/n/multipleOf',
  },
  {
    name: 'a pattern and a great length',
    schema: { type: 'string', pattern: '^[a-z]+$', maxLength: 5_000 },
    pointer: '/maxLength',
  },
  {
    name: 'several unnamed properties',
    schema: { type: 'object', minProperties: 2 },
    pointer: '/minProperties',
  },
  { name: 'a text that is a pattern', schema: { type: 'string', format: 'regex' }, pointer: '/format' },
];
for (const { name, schema, pointer } of openRows) {
  test(`${name}: refused when strict, otherwise named for a check afterwards`, () => {
    const strict = grammarOf(schema, { strict: true });
    assert.ok(strict.kind === 'refused');
    assert.deepEqual([strict.code, strict.pointer], ['schema.notEnforceable', pointer]);
    const loose = grammarOf(schema, { strict: false });
    assert.ok(loose.kind === 'grammar');
    assert.deepEqual(
      loose.enforcedAfterwards.map((entry) => entry.pointer),
      [pointer],
    );
  });
}

test('keywords that assert nothing are named', () => {
  const grammar = grammarOf({ type: 'string', minLenght: 3, format: 'phone', title: 'x' }, { strict: true });
  assert.ok(grammar.kind === 'grammar');
  assert.deepEqual(
    grammar.ignored.map(({ pointer }) => pointer),
    ['/minLenght', '/format'],
  );
});

const many = (count: number, value: (at: number) => unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}`, value(at)]));
const nested = (depth: number): unknown => (depth === 0 ? {} : { type: 'array', items: nested(depth - 1) });

const refusals: readonly { name: string; schema: unknown; code: string; pointer?: string }[] = [
  { name: 'false', schema: false, code: 'schema.unsatisfiable' },
  {
    name: 'two types at once',
    schema: { allOf: [{ type: 'string' }, { type: 'number' }] },
    code: 'schema.unsatisfiable',
  },
  {
    name: 'no whole number between',
    schema: { type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 2 },
    code: 'schema.unsatisfiable',
  },
  {
    name: 'a list without end',
    schema: { type: 'object', properties: { n: { $ref: '#' } }, required: ['n'] },
    code: 'schema.unsatisfiable',
  },
  {
    name: 'a required property that is forbidden',
    schema: { type: 'object', required: ['a'], properties: { a: false } },
    code: 'schema.unsatisfiable',
  },
  {
    name: 'a reference to the network',
    schema: { $ref: 'https://example.com/x.json' },
    code: 'schema.notEnforceable',
    pointer: '/$ref',
  },
  {
    name: 'a reference to a file',
    schema: { items: { $ref: 'file:///etc/passwd' } },
    code: 'schema.notEnforceable',
    pointer: '/items/$ref',
  },
  {
    name: 'a reference to nothing',
    schema: { $ref: '#/$defs/x' },
    code: 'schema.malformed',
    pointer: '/$ref',
  },
  { name: 'itself', schema: { $ref: '#' }, code: 'schema.malformed' },
  { name: 'no schema', schema: 'string', code: 'schema.malformed' },
  { name: 'a type of Python', schema: { type: 'dict' }, code: 'schema.malformed', pointer: '/type' },
  {
    name: 'a keyword of the wrong kind',
    schema: { type: 'array', minItems: '3' },
    code: 'schema.malformed',
    pointer: '/minItems',
  },
  {
    name: 'another draft',
    schema: { $schema: 'http://json-schema.org/draft-04/schema#' },
    code: 'schema.malformed',
    pointer: '/$schema',
  },
  {
    name: 'draft 7 beside $ref',
    schema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      items: { $ref: '#/definitions/a', minimum: 3 },
      definitions: { a: {} },
    },
    code: 'schema.malformed',
    pointer: '/items/minimum',
  },
  {
    name: 'an invalid pattern',
    schema: { pattern: '(' },
    code: 'schema.notEnforceable',
    pointer: '/pattern',
  },
  {
    name: 'a back reference',
    schema: { pattern: '(a)\\1' },
    code: 'schema.notEnforceable',
    pointer: '/pattern',
  },
  {
    name: 'a format nobody can check',
    schema: { format: 'iri' },
    code: 'schema.notEnforceable',
    pointer: '/format',
  },
  {
    name: '10,000 properties',
    schema: { type: 'object', properties: many(10_000, () => ({ type: 'string' })) },
    code: 'schema.tooLarge',
  },
  { name: '5,000 levels', schema: nested(5_000), code: 'schema.tooLarge' },
  {
    name: '5,000 choices',
    schema: { enum: Array.from({ length: 5_000 }, (_, n) => n) },
    code: 'schema.tooLarge',
    pointer: '/enum',
  },
  {
    name: 'ten million characters at least',
    schema: { minLength: 10_000_000 },
    code: 'schema.tooLarge',
    pointer: '/minLength',
  },
  {
    name: 'a pattern bomb of repetitions',
    schema: { pattern: '^((a{1,1000}){1,1000}){1,1000}$' },
    code: 'schema.notEnforceable',
    pointer: '/pattern',
  },
  {
    name: 'a pattern bomb of states',
    schema: { pattern: '.*a.{20}b' },
    code: 'schema.notEnforceable',
    pointer: '/pattern',
  },
  {
    name: 'many large patterns',
    schema: { type: 'object', properties: many(300, (n) => ({ pattern: `.*a.{9}x${n}` })) },
    code: 'schema.notEnforceable',
  },
  {
    name: 'a long pattern, fifty times',
    schema: {
      type: 'object',
      properties: many(50, (n) => ({ type: 'string', pattern: `^[a-z]{0,${990 - n}}$` })),
    },
    code: 'schema.tooLarge',
  },
  {
    name: '1,500 choices, forty times',
    schema: {
      type: 'object',
      properties: many(40, (n) => ({
        enum: Array.from({ length: 1_500 }, (_, at) => `word ${n} ${(at * 7_919) % 100_003}`),
      })),
    },
    code: 'schema.tooLarge',
  },
  {
    name: 'multiples with far bounds, a hundred times',
    schema: {
      type: 'object',
      properties: many(100, (n) => ({ multipleOf: 700 - n, minimum: 1e10 + n, maximum: 1e50 })),
    },
    code: 'schema.tooLarge',
  },
  {
    name: 'alternatives to the power of twelve',
    schema: { allOf: many8(12) },
    code: 'schema.tooLarge',
  },
];

function many8(groups: number): unknown {
  return Array.from({ length: groups }, (_, group) => ({
    anyOf: Array.from({ length: 8 }, (_, at) => ({
      type: 'object',
      required: [`x${group}${at}`],
      properties: { [`x${group}${at}`]: { const: 1 } },
    })),
  }));
}

for (const { name, schema, code, pointer } of refusals) {
  test(`refused quickly and with a reason: ${name}`, () => {
    const answer = grammarOf(schema, { strict: false });
    assert.ok(answer.kind === 'refused', 'it is refused');
    assert.equal(answer.code, code, answer.reason);
    assert.ok(Object.hasOwn(problems, answer.code));
    if (pointer !== undefined) assert.equal(answer.pointer, pointer);
    assert.match(answer.reason, /\.$/);
    const took = processorMs(() => grammarOf(schema, { strict: false }));
    assert.ok(took < 2_000, `${took} ms`);
  });
}

const bigButFine: readonly { name: string; schema: unknown }[] = [
  {
    name: '1,000 optional properties',
    schema: {
      type: 'object',
      properties: many(1_000, () => ({ type: 'string' })),
      additionalProperties: false,
    },
  },
  {
    name: '2,000 numbers to choose from',
    schema: { enum: Array.from({ length: 2_000 }, (_, n) => n * 7.3) },
  },
  { name: '100,000 items', schema: { type: 'array', items: { type: 'integer' }, maxItems: 100_000 } },
  {
    name: '50 of 100 properties',
    schema: {
      type: 'object',
      properties: many(100, () => ({ type: 'string' })),
      maxProperties: 50,
      additionalProperties: false,
    },
  },
  {
    name: 'letters of all scripts, thirty times',
    schema: {
      type: 'object',
      properties: many(30, () => ({ type: 'string', pattern: '^[\\p{L}\\p{M} ]{1,40}$' })),
    },
  },
  {
    name: 'a union of sixty',
    schema: {
      oneOf: Array.from({ length: 60 }, (_, n) => ({
        type: 'object',
        properties: { kind: { const: `k${n}` } },
        required: ['kind'],
        additionalProperties: false,
      })),
    },
  },
  {
    name: '500 definitions that lead to each other, from 1,000 properties',
    schema: {
      properties: many(1_000, (n) => ({ $ref: `#/$defs/p${n % 500}` })),
      $defs: many(500, (n) => ({ type: 'object', properties: { x: { $ref: `#/$defs/p${(n + 1) % 500}` } } })),
    },
  },
];
for (const { name, schema } of bigButFine) {
  test(`large and still a grammar that llama.cpp reads: ${name}`, async () => {
    const grammar = grammarOf(schema, { strict: true });
    assert.ok(grammar.kind === 'grammar', JSON.stringify(grammar));
    await assert.doesNotReject(async () => llama?.compile(grammar.gbnf));
  });
}
