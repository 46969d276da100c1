import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingCategories, Problem } from '#contract';
import { restoreFile, rewriteFile } from '#documents';
import { type GuardPolicy, termDetector } from '#guards';
import { createFileRewriter } from './file-rewriter.ts';

const all = (action: 'mask' | 'pseudonymise' | 'refuse'): GuardPolicy =>
  Object.fromEntries(findingCategories.map((category) => [category, action]));

async function protect(text: string, name: string, policy: GuardPolicy) {
  const rewriter = createFileRewriter({ input: policy, extra: [], injection: 'report' });
  const made = await rewriteFile(Buffer.from(text), name, rewriter.rewriteText, {
    prepare: rewriter.prepare,
  });
  return { ...made, text: Buffer.from(made.bytes).toString(), rewriter };
}

test('one person has one pseudonym in the whole file, also where only a name stands', async () => {
  const { text, rewriter } = await protect(
    'Kunde;Notiz\n"Herr Beat Muster";beat.muster@example.ch\n"Beat Muster";IBAN CH93 0076 2011 6238 5295 7\n',
    'a.csv',
    all('pseudonymise'),
  );
  assert.doesNotMatch(text, /Muster|muster|CH93/);
  assert.equal(text.match(/PERSON_1\b/g)?.length, 2);
  assert.match(text, /^Kunde;Notiz\n/);
  assert.equal(rewriter.pseudonyms().PERSON_1, 'Beat Muster');
});

test('what was pseudonymised comes back to the byte, what was masked does not', async () => {
  const source =
    'Sehr geehrter Herr Muster\r\n\r\nIhre IBAN CH93 0076 2011 6238 5295 7 und beat@example.ch.\r\n';
  const made = await protect(source, 'brief.txt', { ...all('pseudonymise'), iban: 'mask' });
  assert.match(made.text, /\[iban\]/);
  const mapping = { ...made, pseudonyms: made.rewriter.pseudonyms() };
  assert.doesNotMatch(JSON.stringify({ undo: mapping.undo, pseudonyms: mapping.pseudonyms }), /CH93/);
  const back = await restoreFile(made.bytes, 'brief.txt', mapping);
  assert.equal(Buffer.from(back).toString(), source.replace('CH93 0076 2011 6238 5295 7', '[iban]'));
});

test('a refused category refuses the file', async () => {
  await assert.rejects(
    protect('beat@example.ch', 'a.txt', { email: 'refuse' }),
    (error) => error instanceof Problem && error.code === 'guard.refused',
  );
});

test('what the file itself writes like a pseudonym stays what it is', async () => {
  const made = await protect('PERSON_1 schreibt Herrn Muster.', 'a.txt', all('pseudonymise'));
  assert.match(made.text, /^PERSON_1 schreibt Herrn PERSON_2/);
  assert.equal(made.rewriter.pseudonyms().PERSON_1, undefined);
});

test('words that the use case names are found in files too, and a name inside an organisation that may pass', async () => {
  const policy: GuardPolicy = { person: 'pseudonymise', term: 'mask' };
  const terms = termDetector(['Projekt Adler']);
  const rewriter = createFileRewriter({ input: policy, extra: [terms], injection: 'report' });
  const text = 'Frau Klara Odermatt leitet Projekt Adler. Die Odermatt AG zahlt.';
  const made = await rewriteFile(Buffer.from(text), 'a.txt', rewriter.rewriteText, {
    prepare: rewriter.prepare,
  });
  assert.doesNotMatch(Buffer.from(made.bytes).toString(), /Adler|Odermatt/);
});
