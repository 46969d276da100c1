import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkConsistency, checkInclusion } from './check-proof.ts';
import { CompactRange, foldRight } from './compact-range.ts';
import { emptyRoot, leafHash, nodeHash } from './hash.ts';
import { consistencyPlan, inclusionPlan, type LeafRange, perfectSubtrees } from './proof-plan.ts';

/** RFC 6962 §2.1, word for word: the reference everything else is compared with. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return emptyRoot;
  if (leaves.length === 1) return leaves[0] as Buffer;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)));
}

const leaves = Array.from({ length: 300 }, (_, index) => leafHash(`record ${index}`));
const rangeHash = (range: LeafRange): Buffer => {
  const hashes = perfectSubtrees(range).map(({ level, index }) =>
    treeHash(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)),
  );
  return foldRight(hashes) as Buffer;
};

describe('Merkle tree', () => {
  it('hashes the published test vectors of Certificate Transparency', () => {
    const inputs = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ];
    const roots = [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    assert.equal(
      emptyRoot.toString('hex'),
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    const range = new CompactRange();
    for (const [at, input] of inputs.entries()) {
      // The vectors are bytes, not text: every one of them is ASCII or NUL and DLE, so latin1 is exact.
      range.append(leafHash(Buffer.from(input, 'hex').toString('latin1')));
      assert.equal(range.root().toString('hex'), roots[at]);
    }
  });

  it('has the same root by appending as by the definition, also when taken up again from its edge', () => {
    let range = new CompactRange();
    for (let size = 0; size <= leaves.length; size += 1) {
      assert.deepEqual(range.root(), treeHash(leaves.slice(0, size)), `size ${size}`);
      range = new CompactRange(range.size, range.bytes());
      if (size < leaves.length) range.append(leaves[size] as Buffer);
    }
  });

  it('tells every perfect subtree that a leaf closes', () => {
    const range = new CompactRange();
    const seen = new Map<string, Buffer>();
    for (const leaf of leaves)
      range.append(leaf, (node, hash) => seen.set(`${node.level}/${node.index}`, hash));
    assert.equal(seen.size, 150 + 75 + 37 + 18 + 9 + 4 + 2 + 1);
    assert.deepEqual(seen.get('8/0'), treeHash(leaves.slice(0, 256)));
    assert.deepEqual(seen.get('2/7'), treeHash(leaves.slice(28, 32)));
  });

  it('refuses an edge that does not fit its size', () => {
    assert.throws(() => new CompactRange(3, new Uint8Array(32)), RangeError);
    assert.throws(() => new CompactRange(-1), RangeError);
  });

  it('proves every leaf of every tree up to 70 leaves, and no other place or leaf', () => {
    for (let size = 1; size <= 70; size += 1) {
      const root = treeHash(leaves.slice(0, size));
      for (let index = 0; index < size; index += 1) {
        const hashes = inclusionPlan(index, size).map(rangeHash);
        const claim = { leaf: leaves[index] as Buffer, index, size, root, hashes };
        assert.ok(checkInclusion(claim), `${index} in ${size}`);
        assert.ok(!checkInclusion({ ...claim, leaf: leaves[size] as Buffer }));
        if (size > 1) assert.ok(!checkInclusion({ ...claim, index: (index + 1) % size }));
        assert.ok(!checkInclusion({ ...claim, hashes: [...hashes, root] }));
        if (hashes.length > 0) assert.ok(!checkInclusion({ ...claim, hashes: hashes.slice(1) }));
      }
    }
  });

  it('proves every older tree to be a beginning, and no other tree', () => {
    for (let to = 0; to <= 70; to += 1) {
      for (let from = 0; from <= to; from += 1) {
        const hashes = consistencyPlan(from, to).map(rangeHash);
        const fromRoot = treeHash(leaves.slice(0, from));
        const toRoot = treeHash(leaves.slice(0, to));
        assert.ok(checkConsistency({ from, fromRoot, to, toRoot, hashes }), `${from} to ${to}`);
        const other = leafHash('another tree');
        if (from > 0) assert.ok(!checkConsistency({ from, fromRoot: other, to, toRoot, hashes }));
        if (from > 0) assert.ok(!checkConsistency({ from, fromRoot, to, toRoot: other, hashes }));
        assert.ok(!checkConsistency({ from, fromRoot, to, toRoot, hashes: [...hashes, other] }));
      }
    }
  });

  it('holds for trees too wide for 32 bits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 45 }), fc.nat(), (size, seed) => {
        const index = seed % size;
        // A tree of equal leaves: a perfect subtree's hash depends on its level alone.
        const levels: Buffer[] = [leafHash('same')];
        for (let level = 1; level < 50; level += 1) {
          const below = levels[level - 1] as Buffer;
          levels.push(nodeHash(below, below));
        }
        const sameHash = (range: LeafRange) =>
          foldRight(perfectSubtrees(range).map(({ level }) => levels[level] as Buffer)) as Buffer;
        const root = sameHash({ begin: 0, end: size });
        const hashes = inclusionPlan(index, size).map(sameHash);
        assert.ok(checkInclusion({ leaf: levels[0] as Buffer, index, size, root, hashes }));
        const fromRoot = sameHash({ begin: 0, end: index + 1 });
        const steps = consistencyPlan(index + 1, size).map(sameHash);
        assert.ok(checkConsistency({ from: index + 1, fromRoot, to: size, toRoot: root, hashes: steps }));
      }),
    );
  });
});
