import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinTables } from './join-tables.ts';
import type { Block } from './replies.ts';

const table = (header: string, start: number, ...cells: string[]): Block => ({
  kind: 'table',
  header: [header],
  rows: cells.map((cell) => ({ cells: [cell] })),
  start,
  end: start + 10,
});
const shown = (blocks: readonly Block[]) =>
  blocks.map((block) => ('rows' in block ? block.rows.map(({ cells }) => cells.join()).join() : block.text));

test('a table that came in two windows is one', () => {
  assert.deepEqual(shown(joinTables([table('a', 0, '1'), table('a', 11, '2')])), ['1,2']);
});
test('another header or something between makes two tables', () => {
  assert.deepEqual(shown(joinTables([table('a', 0, '1'), table('b', 11, '2')])), ['1', '2']);
  assert.deepEqual(shown(joinTables([table('a', 0, '1'), table('a', 13, '2')])), ['1', '2']);
});
