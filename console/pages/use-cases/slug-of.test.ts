import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slugOf } from './slug-of.ts';

for (const [title, slug] of [
  ['Störungsbericht (Werk 2)', 'stoerungsbericht-werk-2'],
  ['Résumé d’incident', 'resume-d-incident'],
  ['  Strasse & Straße ', 'strasse-strasse'],
  ['日本', ''],
  [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
] as const) {
  test(`"${title.slice(0, 20)}" becomes "${slug.slice(0, 24)}"`, () => assert.equal(slugOf(title), slug));
}
