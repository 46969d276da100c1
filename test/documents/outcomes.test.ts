import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { type ParsedDocument, Problem } from '#contract';
import { createParser, type Parser } from '#sources';
import { sharedData, sharedDocuments } from './shared-data.ts';

const expectation = z.discriminatedUnion('outcome', [
  z.strictObject({
    file: z.string(),
    outcome: z.literal('ingested'),
    format: z.string(),
    /** What a person sees in the original, in reading order. */
    phrases: z.array(z.string()).min(1),
    /** Part of a cell and of the name of its column. */
    cells: z.array(z.strictObject({ header: z.string(), cell: z.string() })).optional(),
    /** Hidden in the original. */
    absent: z.array(z.string()).optional(),
    /** Part of a warning. */
    warning: z.string().optional(),
  }),
  z.strictObject({ file: z.string(), outcome: z.literal('refused'), code: z.string() }),
]);

const expected = readFileSync(new URL('./outcomes.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => expectation.parse(JSON.parse(line)));
const folder = sharedData();
let parser: Parser;

before(() => {
  parser = createParser();
});
after(() => parser.close());

const flat = (text: string) => text.replace(/\s+/g, ' ');

function allText({ blocks }: ParsedDocument): string {
  return flat(
    blocks
      .map((block) => (block.kind === 'table' ? [block.header, ...block.rows].flat().join(' ') : block.text))
      .join(' '),
  );
}

function hasCell({ blocks }: ParsedDocument, header: string, cell: string): boolean {
  return blocks.some((block) => {
    if (block.kind !== 'table') return false;
    const columns = block.header.flatMap((name, index) =>
      header === '' ? (name === '' ? [index] : []) : flat(name).includes(header) ? [index] : [],
    );
    return block.rows.some((row) => columns.some((column) => flat(row[column] ?? '').includes(cell)));
  });
}

if (folder === undefined) {
  test('the sample documents are there', () => {
    assert.notEqual(
      process.env['CI'],
      'true',
      'In CI the sample documents must be there; set LEITSTAND_SHARED.',
    );
    console.log('No sample documents beside the repository: the expected outcomes were not checked.');
  });
} else {
  test('every sample document has an expected outcome, and each is there', () => {
    assert.deepEqual(
      expected.map(({ file }) => file),
      sharedDocuments(folder),
    );
  });

  for (const want of expected)
    test(`${want.file} is ${want.outcome === 'refused' ? `refused with ${want.code}` : 'ingested as a person sees it'}`, async () => {
      const parsing = parser.parse({ path: `${folder}/${want.file}` }, want.file);
      if (want.outcome === 'refused') {
        await assert.rejects(parsing, (error) => error instanceof Problem && error.code === want.code);
        return;
      }
      const { parsed, format } = await parsing;
      assert.equal(format, want.format);
      const text = allText(parsed);
      let from = 0;
      for (const phrase of want.phrases) {
        const at = text.indexOf(phrase, from);
        assert.notEqual(
          at,
          -1,
          `"${phrase}" is missing or out of order in: ${text.slice(from, from + 1_500)}`,
        );
        from = at + phrase.length;
      }
      for (const { header, cell } of want.cells ?? [])
        assert.ok(hasCell(parsed, header, cell), `no cell "${cell}" under "${header}"`);
      for (const phrase of want.absent ?? [])
        assert.ok(!text.includes(phrase), `"${phrase}" is hidden in the original`);
      if (want.warning !== undefined)
        assert.ok(
          parsed.warnings.some((warning) => warning.includes(want.warning ?? '')),
          `no warning "${want.warning}" in ${JSON.stringify(parsed.warnings)}`,
        );
    });
}
