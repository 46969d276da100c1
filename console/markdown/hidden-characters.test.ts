import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countHidden } from './hidden-characters.ts';

const cases = [
  { name: 'a direction override counts', text: 'invoice\u202efdp.exe', count: 1 },
  { name: 'so do isolates and invisible tags', text: 'a\u2066b\u2069 \u{e0041}\u{e0042}', count: 4 },
  { name: 'a blank without width inside of a word', text: 'pay\u200bpal', count: 1 },
  { name: 'at the edge of a word it misleads nobody', text: 'a \u200bb\ufeff', count: 0 },
  { name: 'joiners of scripts and emoji', text: '👩\u200d🔧 می\u200cخواهم', count: 0 },
  { name: 'right-to-left writing', text: 'שלום', count: 0 },
];
for (const { name, text, count } of cases) test(name, () => assert.equal(countHidden(text), count));
