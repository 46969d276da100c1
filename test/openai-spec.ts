import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const file = `${process.env.LEITSTAND_SHARED ?? '../shared'}/data/openai_spec/openapi_subset.min.json`;

/** Checks a value against a schema of OpenAI's own API description; throws with the mistakes. */
export function openAiSchemas(): ((schema: string, value: unknown) => void) | undefined {
  if (!existsSync(file)) return undefined;
  const description: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addFormat('unixtime', true);
  ajv.addSchema(withoutNullable(description) as object, 'openai');
  return (schema, value) => {
    const valid = ajv.validate({ $ref: `openai#/components/schemas/${schema}` }, value);
    if (!valid) throw new Error(`${schema}: ${ajv.errorsText()}\n${JSON.stringify(value)}`);
  };
}

/** The description says `nullable` (OpenAPI 3.0) in places; JSON Schema says it with a type. */
function withoutNullable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNullable);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(value).map(([key, below]) => [key, withoutNullable(below)]),
  );
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest;
}
