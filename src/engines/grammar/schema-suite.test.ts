import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { sharedData } from '../../../test/documents/shared-data.ts';
import { Gbnf } from '../../../test/gbnf-matcher.ts';
import { grammarOf } from './grammar-of.ts';
import { llamaGrammars } from './llama-grammar.ts';
import { spellings } from './spellings.ts';
import { answerValidator } from './validate-answer.ts';

/*
 * The official JSON Schema Test Suite against the grammar engine of llama.cpp itself: a schema is refused with a reason,
 * or its valid instances are words of its grammar and the invalid ones are not.
 */
const line = z.object({
  file: z.string(),
  description: z.string(),
  schema: z.union([z.boolean(), z.record(z.string(), z.unknown())]),
  tests: z.array(z.object({ description: z.string(), data: z.unknown(), valid: z.boolean() })),
});
type Group = z.infer<typeof line>;

const folder = sharedData();
const skip = folder === undefined ? 'the shared sample data is not here' : false;

function groupsOf(draft: string): readonly Group[] {
  const text = readFileSync(`${folder}/schema_json_schema_test_suite/${draft}.jsonl`, 'utf8');
  return text
    .trim()
    .split('\n')
    .map((row) => line.parse(JSON.parse(row)));
}

/** The suite tells drafts apart by folder. */
function dated(draft: string, schema: Group['schema']): Group['schema'] {
  if (draft !== 'draft7' || typeof schema === 'boolean' || '$schema' in schema) return schema;
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...schema };
}

/**
 * Where this product differs on purpose (decision 0089): formats are asserted, and from a strict core, so that fewer
 * texts may be written than are valid; content encodings are annotations.
 */
function deviates(group: Group, valid: boolean): boolean {
  if (group.file === 'format.json' || group.file.startsWith('optional/format/')) return valid;
  return group.file === 'optional/content.json' && !valid;
}

let llama: Awaited<ReturnType<typeof llamaGrammars>> | undefined;
before(async () => {
  llama = await llamaGrammars();
});
after(() => llama?.close());

const expected = {
  'draft2020-12': { enforced: 189, afterwards: 6, refused: 36, narrower: 24 },
  draft7: { enforced: 137, afterwards: 6, refused: 18, narrower: 22 },
};

for (const draft of ['draft2020-12', 'draft7'] as const) {
  test(`every schema of ${draft} is enforced, checked afterwards or refused with a reason`, {
    skip,
  }, async (t) => {
    const counts = { enforced: 0, afterwards: 0, refused: 0, narrower: 0 };
    for (const group of groupsOf(draft)) {
      const schema = dated(draft, group.schema);
      const grammar = grammarOf(schema, { strict: false });
      if (grammar.kind === 'refused') {
        counts.refused++;
        assert.match(grammar.reason, /^\P{Ll}.*\.$/su, group.description);
        assert.ok(
          grammar.code === 'schema.notEnforceable' || unsatisfiable(group) || known(group),
          group.description,
        );
        continue;
      }
      const exact = grammar.enforcedAfterwards.length === 0;
      counts[exact ? 'enforced' : 'afterwards']++;
      assert.equal(
        grammarOf(schema, { strict: true }).kind,
        exact ? 'grammar' : 'refused',
        group.description,
      );
      const accepts = await llama?.compile(grammar.gbnf);
      const ours = new Gbnf(grammar.gbnf);
      const { judge } = answerValidator(schema);
      for (const { data, valid, description } of group.tests) {
        const words = [...spellings(data)];
        const word = words.find((text) => accepts?.(text) === true);
        assert.equal(ours.accepts(word ?? words[0] ?? ''), word !== undefined, 'both engines agree');
        const accepted = word !== undefined && (exact || judge(word).ok);
        if (accepted !== valid && deviates(group, valid)) {
          counts.narrower++;
          continue;
        }
        assert.equal(accepted, valid, `${group.file}: ${group.description}: ${description}`);
      }
    }
    t.diagnostic(JSON.stringify(counts));
    assert.deepEqual(counts, expected[draft]);
  });
}

function unsatisfiable(group: Group): boolean {
  return group.tests.every(({ valid }) => !valid);
}

/** Schemas of another draft, and keywords that draft 7 ignores. */
function known(group: Group): boolean {
  return ['vocabulary.json', 'optional/format-assertion.json', 'ref.json'].includes(group.file);
}

test('what is drawn from a strict grammar satisfies the schema, as an independent validator sees it', {
  skip,
}, async (t) => {
  // Places where that validator, not the grammar, departs from the specification.
  const weak =
    /dynamicRef|unevaluated|refs? with relative uris and defs|relative refs with absolute uris and defs/i;
  const random = sequence(1);
  let drawn = 0;
  for (const draft of ['draft2020-12', 'draft7']) {
    for (const group of groupsOf(draft)) {
      const schema = dated(draft, group.schema);
      const grammar = grammarOf(schema, { strict: true });
      if (grammar.kind === 'refused' || weak.test(group.file) || weak.test(group.description)) continue;
      const gbnf = new Gbnf(grammar.gbnf);
      const accepts = await llama?.compile(grammar.gbnf);
      const { judge } = answerValidator(schema);
      for (let n = 0; n < 12; n++) {
        const word = gbnf.sample(random);
        if (word === undefined) continue;
        drawn++;
        const verdict = judge(word);
        assert.ok(
          verdict.ok,
          `${group.file}: ${group.description}: ${word} ${verdict.ok ? '' : verdict.reason}`,
        );
        if (n < 3) assert.equal(accepts?.(word), true, 'both engines agree');
      }
    }
  }
  t.diagnostic(`${drawn} answers drawn`);
  assert.ok(drawn > 3_000);
});

/** Numbers below 1, the same in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}
