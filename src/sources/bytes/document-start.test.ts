import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorMs } from '../../../test/processor-time.ts';
import { documentStart } from './document-start.ts';

for (const [text, want] of [
  ['<html><body>', { tag: 'html' }],
  [' \n<!DOCTYPE HTML>\n<p>', { doctype: 'html', tag: 'p' }],
  ['<?xml version="1.0"?><!-- <html> --><svg:svg>', { tag: 'svg' }],
  ['<!DOCTYPE a [<!ENTITY b "<c>">]><a>', { doctype: 'a', tag: 'a' }],
  ['<!-- ohne Ende <html>', {}],
  ['Text <html>', {}],
  ['', {}],
] as const)
  test(`begins with: ${text}`, () => assert.deepEqual(documentStart(text), want));

test('ten thousand comments are passed by once', () => {
  assert.ok(
    processorMs(() => assert.deepEqual(documentStart(`${'<!---->'.repeat(9_000)}<x`), { tag: 'x' })) < 1_000,
  );
});
