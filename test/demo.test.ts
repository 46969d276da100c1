import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { ParsedDocument } from '#contract';
import { createParser, type Parser } from '#sources';
import { documents } from '../demo/build/documents.ts';

const demo = fileURLToPath(new URL('../demo/', import.meta.url));
const split = z.enum(['dev', 'eval', 'fresh']);
const language = z.enum(['de', 'fr', 'it', 'en']);
const group = z.enum(['*', 'staff', 'support', 'sales', 'legal', 'board']);
const text = z.string().min(1);

const shapes = {
  answerable: z.strictObject({
    id: text,
    language,
    question: text,
    answer: z.array(text).min(1),
    document: text,
    passage: text,
    asks: group,
    split,
  }),
  unanswerable: z.strictObject({
    id: text,
    language,
    question: text,
    /** Why no document answers it. */
    why: text,
    asks: group,
    split,
  }),
  dialogues: z.strictObject({
    id: text,
    language,
    turns: z.tuple([text, text]),
    answer2: z.array(text).min(1),
    document2: text,
    passage2: text,
    asks: group,
    split,
  }),
  /** What a stranger may not be told: asked by somebody outside the group. */
  restricted: z.strictObject({
    id: text,
    language,
    question: text,
    document: text,
    group,
  }),
};

function questions<Question>(kind: string, shape: z.ZodType<Question>): Question[] {
  return globSync(`${demo}questions/${kind}*.jsonl`).flatMap((file) =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => shape.parse(JSON.parse(line))),
  );
}

const answerable = questions('answerable', shapes.answerable);
const unanswerable = questions('unanswerable', shapes.unanswerable);
const dialogues = questions('dialogues', shapes.dialogues);
const restricted = questions('restricted', shapes.restricted);
/** Whatever names a place in a document. */
const passages = [
  ...answerable,
  ...dialogues.map(({ id, document2, passage2, answer2, asks }) => ({
    id,
    asks,
    document: document2,
    passage: passage2,
    answer: answer2,
  })),
];

const files = readdirSync(`${demo}documents`, { recursive: true, withFileTypes: true }).filter((entry) =>
  entry.isFile(),
);
const parsed = new Map<string, ParsedDocument>();
const collectionOf = new Map<string, string>();
let parser: Parser;

before(async () => {
  parser = createParser();
  await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const { parsed: document } = await parser.parse({ path: `${parentPath}/${name}` }, name);
      parsed.set(name, document);
      collectionOf.set(name, parentPath.split(/[\\/]/).at(-1) ?? '');
    }),
  );
});
after(() => parser.close());

const flat = (value: string) => value.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Whether the document says this: in flowing text, or as neighbouring cells of a table row written with "|". */
function says({ blocks }: ParsedDocument, passage: string): boolean {
  const cells = passage
    .replace(/^\s*\||\|\s*$/g, '')
    .split('|')
    .map(flat);
  return blocks.some((block) => {
    if (block.kind !== 'table') return flat(block.text).includes(flat(passage));
    return [block.header, ...block.rows].some((row) => {
      const own = row.map(flat);
      if (cells.length === 1) return own.some((cell) => cell.includes(flat(passage)));
      return own.some((_, start) => cells.every((cell, at) => own[start + at] === cell));
    });
  });
}

describe('the demo company', () => {
  test('stands in every folder that a collection names, and nowhere else', () => {
    const named = [...readFileSync(`${demo}company.yaml`, 'utf8').matchAll(/folder: documents\/(\w+)/g)];
    const folders = readdirSync(`${demo}documents`);
    assert.deepEqual(named.map((match) => match[1]).sort(), folders.sort());
    assert.ok(files.length >= 40, `${files.length} documents`);
  });

  test('can be read without a problem, each file with text and without a warning', () => {
    assert.equal(parsed.size, files.length, 'two documents have the same name');
    for (const [name, { blocks, warnings }] of parsed) {
      assert.ok(blocks.length > 0, name);
      assert.deepEqual(warnings, [], name);
    }
  });

  test('is what the sources make, byte for byte', async () => {
    const made = await documents(`${demo}sources`);
    const stored = files.map(({ parentPath, name }) => `${parentPath.split(/[\\/]/).at(-1)}/${name}`);
    assert.deepEqual([...made.keys()].sort(), stored.sort());
    for (const [path, bytes] of made)
      assert.ok(readFileSync(`${demo}documents/${path}`).equals(bytes), `${path}: run node demo/build.ts`);
  });

  test('speaks four languages', () => {
    for (const kind of [answerable, unanswerable, dialogues])
      assert.equal(new Set(kind.map((question) => question.language)).size, 4);
  });
});

describe('the demo questions', () => {
  test('are enough, each with an id of its own', () => {
    const counts = [answerable, unanswerable, dialogues].map((kind) =>
      ['dev', 'eval', 'fresh'].map((part) => kind.filter((question) => question.split === part).length),
    );
    assert.deepEqual(
      counts.map(([dev = 0, half = 0]) => dev + half),
      [150, 30, 40],
    );
    assert.deepEqual(
      counts.map(([, , fresh]) => fresh),
      [85, 24, 15],
    );
    assert.equal(restricted.length, 20);
    const ids = [...answerable, ...unanswerable, ...dialogues, ...restricted].map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
  });

  test('are split evenly between development and evaluation, in each language', () => {
    const tuned = <Question extends { split: string }>(kind: readonly Question[]) =>
      kind.filter((question) => question.split !== 'fresh');
    for (const kind of [tuned(answerable), tuned(unanswerable), tuned(dialogues)]) {
      const share = kind.filter((question) => question.split === 'eval').length / kind.length;
      assert.ok(Math.abs(share - 0.5) <= 0.1, `${share}`);
    }
    for (const wanted of language.options) {
      const own = tuned(answerable).filter((question) => question.language === wanted);
      const share = own.filter((question) => question.split === 'eval').length / own.length;
      assert.ok(Math.abs(share - 0.5) <= 0.1, `${wanted}: ${share}`);
    }
  });

  test('have a passage that stands in the document as it is read', () => {
    const missing = passages.filter(({ document, passage }) => {
      const found = parsed.get(document);
      return !found || !says(found, passage);
    });
    assert.deepEqual(
      missing.map(({ id, document, passage }) => `${id} ${document}: ${passage}`),
      [],
    );
  });

  test('have answers that stand in their passage', () => {
    const wrong = passages.filter(
      ({ answer, passage }) => !answer.some((value) => flat(passage).includes(flat(value))),
    );
    assert.deepEqual(
      wrong.map(({ id }) => id),
      [],
    );
  });

  test('are asked by somebody who may read the document', () => {
    const mayAsk: Readonly<Record<string, readonly string[]>> = {
      products: ['*'],
      support: ['support', 'staff'],
      sales: ['sales'],
      handbook: ['staff'],
      contracts: ['legal'],
      board: ['board'],
    };
    for (const { id, document, asks } of passages)
      assert.ok(mayAsk[collectionOf.get(document) ?? '']?.includes(asks), `${id}: ${asks} asks ${document}`);
  });

  test('about restricted documents ask for what lies in a restricted collection', () => {
    const wanted = {
      legal: 'contracts',
      board: 'board',
      sales: 'sales',
      staff: 'handbook',
      support: 'support',
    };
    for (const { id, document, group: readers } of restricted)
      assert.equal(collectionOf.get(document), readers === '*' ? 'products' : wanted[readers], id);
  });
});
