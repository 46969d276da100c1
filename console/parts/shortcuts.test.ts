import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortcutOf } from './shortcuts.ts';

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const rows = [
  { name: 'Ctrl+K', event: { ...none, key: 'k', ctrlKey: true }, does: 'palette' },
  { name: '⌘K', event: { ...none, key: 'k', metaKey: true }, does: 'palette' },
  { name: 'Ctrl+Shift+O', event: { ...none, key: 'O', ctrlKey: true, shiftKey: true }, does: 'newChat' },
  { name: 'Ctrl+O is the browser’s', event: { ...none, key: 'o', ctrlKey: true }, does: undefined },
  { name: 'a plain k is a letter', event: { ...none, key: 'k' }, does: undefined },
  { name: 'F1', event: { ...none, key: 'F1' }, does: 'help' },
];
for (const { name, event, does } of rows) test(name, () => assert.equal(shortcutOf(event), does));
