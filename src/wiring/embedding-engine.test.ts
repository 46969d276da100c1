import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Engine } from '#engines';
import { says, scriptedEngine } from '../../test/scripted-engine.ts';
import { embeddingEngine } from './embedding-engine.ts';

const embed: NonNullable<Engine['embed']> = async () => ({ vectors: [[1]], promptTokens: 1 });
const encoder = (name: string, more: Partial<Engine> = {}): Engine => ({
  ...scriptedEngine(says('x'), name),
  ...{ models: [], embed },
  ...more,
});

test('texts that nobody masked stay in the house', () => {
  const outside = (['ch', 'eu', 'outside'] as const).map((location) => encoder(location, { location }));
  assert.throws(() => embeddingEngine(outside, 'm'), { code: 'engine.none' });
  assert.equal(embeddingEngine([...outside, encoder('own')], 'm').name, 'own');
});

test('the engine that has the model makes the vectors, not one that only speaks', () => {
  const engines = [
    scriptedEngine(says('x'), 'speaks'),
    encoder('other', { models: ['other'] }),
    encoder('right', { models: ['m'] }),
  ];
  assert.equal(embeddingEngine(engines, 'm').name, 'right');
  assert.throws(() => embeddingEngine(engines.slice(0, 2), 'm'), { code: 'engine.none' });
});
