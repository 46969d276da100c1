import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { signingKeyFromPem } from '../signing-key.ts';
import { formatVerifierKey } from '../verifier-key.ts';
import { formatRecordReport, verifyRecord } from './verify-record.ts';

/** What a real log of eleven records said of its fifth; the seventh hands over to a second key. */
const log = z
  .object({ evidence: z.looseObject({}), other: z.object({ receipt: z.looseObject({}) }) })
  .parse(
    JSON.parse(readFileSync(new URL('../../../console/verify/fixtures/log.json', import.meta.url), 'utf8')),
  );
const saved = JSON.stringify(log.evidence, null, 2);
const [first, second] = z
  .looseObject({ keys: z.array(z.object({ verifier: z.string(), handover: z.string().optional() })) })
  .parse(log.evidence).keys;

describe('the evidence that the console saved, checked without a server', () => {
  test('what the log really said holds, also by a key that is known by another way', () => {
    for (const key of [undefined, first?.verifier, second?.verifier]) {
      const report = verifyRecord(saved, key);
      assert.deepEqual(
        report.checks.filter(({ holds }) => !holds),
        [],
      );
      assert.ok(report.ok);
      assert.match(
        formatRecordReport(report),
        /^The record holds\.\n {2}says .* turn answered: turn turn-0005/,
      );
    }
  });

  for (const { name, change, says } of [
    {
      name: 'another word in the record',
      change: (text: string) => text.replace('answered', 'refused'),
      says: /it was changed/,
    },
    {
      name: 'a later time on the receipt',
      change: (text: string) => text.replace('T19:31:51.747Z",\n    "sig', 'T20:31:51.747Z",\n    "sig'),
      says: /receipt was not signed/,
    },
    {
      name: 'another place in the log',
      change: (text: string) => text.replace('"index": 4', '"index": 5'),
      says: /not in the log/,
    },
    {
      name: 'another size of the log',
      change: (text: string) => text.replace('\\n11\\n', '\\n12\\n'),
      says: /checkpoint is not signed/,
    },
    {
      name: 'the proof left out',
      change: (text: string) =>
        JSON.stringify({ ...z.looseObject({}).parse(JSON.parse(text)), proof: undefined }),
      says: /there is no proof yet/,
    },
    {
      name: 'a key that nobody handed over',
      change: (text: string) => text.replace('"handover": "A6', '"handover": "B6'),
      says: /not handed over/,
    },
    {
      name: 'the receipt of another record',
      change: () => JSON.stringify({ ...log.evidence, receipt: log.other.receipt }),
      says: /it was changed/,
    },
  ])
    test(`${name}: it does not hold`, () => {
      const changed = change(saved);
      assert.notEqual(changed, saved);
      const report = verifyRecord(changed);
      assert.equal(report.ok, false);
      assert.match(formatRecordReport(report), says);
    });

  test('signed by somebody else: the key that is given tells', () => {
    const pair = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    const report = verifyRecord(saved, formatVerifierKey(signingKeyFromPem(pair.toString(), 'leitstand')));
    assert.equal(report.ok, false);
    assert.match(formatRecordReport(report), /other keys than the one you gave/);
  });

  for (const text of ['', '{}', '{"type":"log"}\n{"type":"record"}', '[]'])
    test(`no evidence: ${JSON.stringify(text)}`, () => {
      assert.throws(() => verifyRecord(text), { code: 'audit.malformed' });
    });
});
