import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { auditData, Problem } from '#contract';
import { type AuditEntry, buildRecord } from './build-record.ts';
import { canonicalJson, isCanonicalJson } from './canonical-json.ts';

const id = '6f1b6f0e-5d0a-4f0e-9d6e-0e6a2a3a9a11';
const at = new Date('2026-11-25T12:00:00.000Z');
const build = (entry: unknown, actor = 'system') => buildRecord(entry as AuditEntry, actor, id, at);

const content = {
  'a question': 'Wie kündige ich den Vertrag von Beat Muster?',
  'one word': 'Muster',
  'a name': 'Beat Muster',
  'an e-mail address': 'b.muster@example.ch',
  'a phone number': '+41 44 123 45 67',
  'an IBAN with blanks': 'CH93 0076 2011 6238 5295 7',
  'a file name': 'Prüfbericht_Größe.pdf',
  'a line break': 'x\ny',
  'a control character': 'abc\u0000def',
  nothing: '',
  'an object': { text: 'geheim' },
  'nothing at all': null,
};

/** Names out of leitstand.yaml, where any single word may stand; no request can set them. */
const fromSettings = new Set(['engine', 'model']);

describe('audit record', () => {
  it('writes one form whatever the order of the fields', () => {
    const data = { event: 'answered', promptTokens: 12, durationMs: 0.5 + 0.5, documents: [id] };
    const shuffled = Object.fromEntries(Object.entries(data).reverse());
    const subject = { useCase: 'support-desk', turn: id };
    assert.equal(
      build({ kind: 'turn', actor: 'system', subject, data }).canonical,
      build({ data: shuffled, subject: { turn: id, useCase: 'support-desk' }, actor: 'system', kind: 'turn' })
        .canonical,
    );
    assert.equal(
      build({ kind: 'turn', actor: 'system', subject, data }).canonical,
      `{"actor":"system","at":"2026-11-25T12:00:00.000Z","data":{"documents":["${id}"],"durationMs":1,"event":"answered","promptTokens":12},"id":"${id}","kind":"turn","subject":{"turn":"${id}","useCase":"support-desk"},"v":1}`,
    );
  });

  it('follows RFC 8785 for numbers, escapes and the order of names', () => {
    assert.equal(
      canonicalJson([1e21, 1e-7, 0.1, Number('333333333.33333329')]),
      '[1e+21,1e-7,0.1,333333333.3333333]',
    );
    assert.equal(canonicalJson('\u20ac$\u000f\nA\'B"\\'), '"€$\\u000f\\nA\'B\\"\\\\"');
    // RFC 8785 §3.2.3: sorted by UTF-16 code units, so the emoji stands before U+FB33.
    const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, ö: 7 };
    assert.equal(canonicalJson(names), '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
    assert.throws(() => canonicalJson(Number.NaN), TypeError);
    assert.throws(() => canonicalJson('\ud800'), TypeError);
  });

  it('knows the canonical form from every other of the same value', () => {
    const forms = {
      '{"a":1,"b":["x",{"c":true,"d":"ä"}]}': true,
      '{"b":1,"a":1}': false,
      '{"a":[{"d":1,"c":1}]}': false,
      '{"a": 1}': false,
      '{"a":1.0}': false,
      '{"a":1,"a":1}': false,
      '{"a":"\\u00e4"}': false,
      '{"a":"\\/"}': false,
    };
    for (const [text, canonical] of Object.entries(forms)) {
      assert.equal(isCanonicalJson(text, JSON.parse(text)), canonical, text);
      assert.equal(canonicalJson(JSON.parse(text)) === text, canonical, text);
    }
  });

  for (const [what, value] of Object.entries(content)) {
    it(`refuses ${what} in every field of every kind`, () => {
      let tried = 0;
      for (const [kind, schema] of Object.entries(auditData)) {
        const event = schema.shape.event.options[0];
        for (const field of Object.keys(schema.shape)) {
          if (what === 'one word' && fromSettings.has(field)) continue;
          for (const filled of [value, [value]]) {
            const data = { event, [field]: filled };
            assert.throws(() => build({ kind, data }), isRefusal, `${kind}.${field}`);
            tried += 1;
          }
        }
        for (const field of ['useCase', 'version', 'turn', 'document', 'person', 'job']) {
          assert.throws(() => build({ kind, subject: { [field]: value }, data: { event } }), isRefusal);
        }
        assert.throws(() => build({ kind, data: { event, note: value } }), isRefusal);
        assert.throws(() => build({ kind, data: { event }, subject: { note: value } }), isRefusal);
        if (typeof value === 'string')
          assert.throws(() => build({ kind, data: { event } }, value), isRefusal);
      }
      assert.ok(tried > 100);
    });
  }

  it('names the field that does not fit, and not what was in it', () => {
    const refused = { kind: 'turn', data: { event: 'answered', model: 'Beat Muster' } };
    assert.throws(
      () => build(refused),
      (error) =>
        isRefusal(error) &&
        !JSON.stringify(error).includes('Muster') &&
        JSON.stringify(error).includes('data.model'),
    );
  });
});

function isRefusal(error: unknown): boolean {
  return error instanceof Problem && error.code === 'audit.content';
}
