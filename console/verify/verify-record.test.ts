import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fromBase64 } from './bytes.ts';
import { verifyGrowth } from './verify-growth.ts';
import { type About, type CheckId, type Evidence, type Remembered, verifyRecord } from './verify-record.ts';

/** What a real log of eleven entries said of its fifth; the seventh entry hands over to a second key. */
const log: {
  about: About;
  evidence: Required<Pick<Evidence, 'record' | 'keys'>> & {
    receipt: NonNullable<Evidence['receipt']>;
    proof: NonNullable<Evidence['proof']>;
  };
  other: { receipt: NonNullable<Evidence['receipt']>; record: Evidence['record'] };
  notes: Record<string, string>;
  consistency: Record<string, NonNullable<Evidence['consistency']>>;
} = JSON.parse(readFileSync(new URL('./fixtures/log.json', import.meta.url), 'utf8'));

type Sent = typeof log.evidence & { consistency?: NonNullable<Evidence['consistency']> };
const sent = (): Sent => structuredClone(log.evidence);
const remembered = (size: number): Remembered => ({
  note: log.notes[size] ?? '',
  firstKey: log.evidence.keys[0]?.verifier ?? '',
  seenAt: '2026-11-01T08:00:00Z',
});
const badOf = ({ checks }: Awaited<ReturnType<typeof verifyRecord>>): CheckId[] =>
  checks.filter(({ state }) => state === 'bad').map(({ id }) => id);
/** Another last bit in the first byte. */
const bent = (base64: string): string => {
  const bytes = fromBase64(base64) ?? new Uint8Array(1);
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return btoa(String.fromCharCode(...bytes));
};

test('what the log really said is good, step by step, and may be remembered', async () => {
  const verdict = await verifyRecord(sent(), log.about, undefined);
  assert.deepEqual(
    verdict.checks.map(({ id, state }) => `${id} ${state}`),
    [
      'about good',
      'record good',
      'receipt good',
      'keys open',
      'checkpoint good',
      'inclusion good',
      'history open',
    ],
  );
  assert.equal(verdict.state, 'good');
  assert.equal(verdict.remember?.note, log.evidence.proof.checkpoint);
});

for (const size of [4, 6]) {
  test(`a log that continues what was seen at ${size} entries is good throughout`, async () => {
    const consistency = log.consistency[size];
    assert.ok(consistency);
    const verdict = await verifyRecord({ ...sent(), consistency }, log.about, remembered(size));
    assert.deepEqual(badOf(verdict), []);
    assert.ok(verdict.checks.every(({ state }) => state === 'good'));
  });
}

test('the same log seen again is good without a proof of growth', async () => {
  const seen = { ...remembered(4), note: log.evidence.proof.checkpoint };
  assert.equal((await verifyRecord(sent(), log.about, seen)).state, 'good');
});

const tampered: readonly {
  name: string;
  change: (evidence: Sent) => void;
  about?: About;
  seen?: Remembered;
  bad: readonly CheckId[];
}[] = [
  {
    name: 'a record of which one letter was changed',
    change: ({ record }) => {
      Object.assign(record, { text: record.text.replace('"promptTokens":5', '"promptTokens":6') });
    },
    bad: ['record', 'inclusion'],
  },
  {
    name: 'a changed record with a leaf that fits it',
    change: (evidence) => {
      const { record, receipt, proof } = structuredClone({ ...log.evidence, ...log.other });
      Object.assign(evidence, {
        record: { ...record, id: log.evidence.record.id },
        receipt: { ...receipt, record: log.evidence.record.id },
        proof: { ...proof, leaf: record.leaf },
      });
    },
    bad: ['about', 'receipt', 'inclusion'],
  },
  {
    name: 'the record of another turn, with its own receipt',
    change: (evidence) => void Object.assign(evidence, log.other),
    bad: ['about', 'record', 'inclusion'],
  },
  {
    name: 'a record of another version than the page shows',
    change: () => undefined,
    about: { ...log.about, version: 'ffffffffffffffffffffffffffffffff' },
    bad: ['about'],
  },
  {
    name: 'a record that is no JSON',
    change: ({ record }) => void Object.assign(record, { text: 'no JSON' }),
    bad: ['about', 'record', 'inclusion'],
  },
  {
    name: 'another leaf',
    change: ({ record }) => void Object.assign(record, { leaf: bent(record.leaf) }),
    bad: ['record'],
  },
  {
    name: 'a receipt of another time',
    change: ({ receipt }) => void Object.assign(receipt, { at: '2026-01-01T00:00:00.000Z' }),
    bad: ['receipt'],
  },
  {
    name: 'a receipt with a signature that is none',
    change: ({ receipt }) => void Object.assign(receipt, { signature: 'nonsense' }),
    bad: ['receipt'],
  },
  {
    name: 'a receipt of another log',
    change: ({ receipt }) => void Object.assign(receipt, { log: 'elsewhere' }),
    bad: ['receipt'],
  },
  {
    name: 'one hash of the path bent',
    change: ({ proof }) =>
      void Object.assign(proof, { hashes: proof.hashes.map((hash, at) => (at === 1 ? bent(hash) : hash)) }),
    bad: ['inclusion'],
  },
  {
    name: 'a path that is too short',
    change: ({ proof }) => void Object.assign(proof, { hashes: proof.hashes.slice(1) }),
    bad: ['inclusion'],
  },
  {
    name: 'a path that is too long',
    change: ({ proof }) => void Object.assign(proof, { hashes: [...proof.hashes, proof.leaf] }),
    bad: ['inclusion'],
  },
  {
    name: 'a path of things that are no hashes',
    change: ({ proof }) => void Object.assign(proof, { hashes: proof.hashes.map(() => '%') }),
    bad: ['inclusion'],
  },
  {
    name: 'another place in the log',
    change: ({ proof }) => void Object.assign(proof, { index: proof.index + 1 }),
    bad: ['inclusion'],
  },
  {
    name: 'a size that is not the checkpoint’s',
    change: ({ proof }) => void Object.assign(proof, { size: proof.size - 1 }),
    bad: ['inclusion'],
  },
  {
    name: 'a checkpoint with another root',
    change: ({ proof }) => {
      const lines = proof.checkpoint.split('\n');
      lines[2] = bent(lines[2] ?? '');
      Object.assign(proof, { checkpoint: lines.join('\n') });
    },
    bad: ['checkpoint', 'inclusion'],
  },
  {
    name: 'a checkpoint without signature',
    change: ({ proof }) =>
      void Object.assign(proof, { checkpoint: `${proof.checkpoint.split('\n\n')[0]}\n\n\n` }),
    bad: ['checkpoint'],
  },
  {
    name: 'a checkpoint that is none',
    change: ({ proof }) => void Object.assign(proof, { checkpoint: 'leitstand' }),
    bad: ['checkpoint', 'inclusion'],
  },
  {
    name: 'a checkpoint of the old key after the handover',
    change: ({ proof }) => void Object.assign(proof, { checkpoint: log.notes[6] }),
    bad: ['checkpoint', 'inclusion'],
  },
  {
    name: 'a key that the one before did not hand over',
    change: ({ keys }) => void Object.assign(keys[1] ?? {}, { handover: log.other.receipt.signature }),
    bad: ['keys'],
  },
  {
    name: 'a key line that contradicts itself',
    change: ({ keys }) =>
      void Object.assign(keys[1] ?? {}, {
        verifier: keys[1]?.verifier.replace(/\+[0-9a-f]{8}\+/, '+00000000+'),
      }),
    bad: ['keys', 'checkpoint'],
  },
  {
    name: 'no key at all',
    change: (evidence) => void Object.assign(evidence, { keys: [] }),
    bad: ['receipt', 'keys', 'checkpoint', 'inclusion'],
  },
  {
    name: 'another first key than was seen before',
    change: () => undefined,
    seen: { ...remembered(4), note: log.evidence.proof.checkpoint, firstKey: 'leitstand+00000000+x' },
    bad: ['keys'],
  },
  {
    name: 'a log of which no growth is shown',
    change: () => undefined,
    seen: remembered(4),
    bad: ['history'],
  },
  {
    name: 'a log that grew from something else',
    change: (evidence) => {
      const consistency = structuredClone(log.consistency['4']);
      evidence.consistency = { from: 4, to: 11, hashes: (consistency?.hashes ?? []).map(bent) };
    },
    seen: remembered(4),
    bad: ['history'],
  },
  {
    name: 'a proof of growth from another size',
    change: (evidence) => void Object.assign(evidence, { consistency: log.consistency['6'] }),
    seen: remembered(4),
    bad: ['history'],
  },
  {
    name: 'a log that is shorter than it was',
    change: () => undefined,
    seen: {
      ...remembered(4),
      note: log.evidence.proof.checkpoint.replace('\n11\n', '\n12\n'),
    },
    bad: ['history'],
  },
];
for (const { name, change, about = log.about, seen, bad } of tampered) {
  test(`${name} is bad`, async () => {
    const evidence = sent();
    change(evidence);
    const verdict = await verifyRecord(evidence, about, seen);
    assert.deepEqual(badOf(verdict), bad);
    assert.equal(verdict.state, 'bad');
    assert.equal(verdict.remember, undefined, 'nothing bad is remembered');
  });
}

test('a record that is only promised waits, and is not good', async () => {
  const { proof: _, ...evidence } = sent();
  assert.equal((await verifyRecord(evidence, log.about, undefined)).state, 'waiting');
});

test('without Ed25519 in the browser nothing is good', async (t) => {
  const refuse = () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'));
  t.mock.method(crypto.subtle, 'importKey', refuse);
  const verdict = await verifyRecord(sent(), log.about, undefined);
  assert.equal(verdict.state, 'unknown');
  assert.deepEqual(
    verdict.checks.filter(({ state }) => state === 'good').map(({ id }) => id),
    ['about', 'record', 'inclusion'],
    'what needs no signature is still told',
  );
  assert.equal(verdict.remember, undefined);
});

const growth: readonly { name: string; older: string; newer: string; hashes: string; expect: object }[] = [
  { name: 'over a handover', older: '4', newer: '11', hashes: '4', expect: { state: 'good' } },
  { name: 'under one key', older: '4', newer: '6', hashes: '4-6', expect: { state: 'good' } },
  { name: 'of nothing', older: '11', newer: '11', hashes: '11', expect: { state: 'good' } },
  { name: 'backwards', older: '6', newer: '4', hashes: '4-6', expect: { state: 'bad', reason: 'parted' } },
  {
    name: 'with hashes of others',
    older: '4',
    newer: '11',
    hashes: '6',
    expect: { state: 'bad', reason: 'parted' },
  },
  {
    name: 'from nowhere',
    older: '99',
    newer: '11',
    hashes: '4',
    expect: { state: 'bad', reason: 'malformed' },
  },
];
for (const { name, older, newer, hashes, expect } of growth) {
  test(`growth ${name}`, async () => {
    const proof = log.consistency[hashes]?.hashes ?? [];
    const { keys } = log.evidence;
    assert.deepEqual(await verifyGrowth(log.notes[older] ?? '', log.notes[newer] ?? '', keys, proof), expect);
  });
}

test('growth to a checkpoint that nobody signed', async () => {
  const forged = (log.notes['11'] ?? '').replace(/ ([A-Za-z0-9+/=]+)\n$/, ` ${'A'.repeat(90)}A=\n`);
  const proof = log.consistency['4']?.hashes ?? [];
  assert.deepEqual(await verifyGrowth(log.notes['4'] ?? '', forged, log.evidence.keys, proof), {
    state: 'bad',
    reason: 'signature',
  });
});
