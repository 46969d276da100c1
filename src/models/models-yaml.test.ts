import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { modelCatalogue } from '#contract';
import { buildCatalogue, readQwenFacts } from './build-catalogue.ts';
import { bitsPerWeight, published } from './published.ts';

const yaml = readFileSync(new URL('../../models.yaml', import.meta.url), 'utf8');
const { models } = modelCatalogue.parse(parse(yaml));

describe('models.yaml', () => {
  test('is what the generator makes', async () => {
    const made = spawnSync(
      process.execPath,
      [
        '-e',
        "import('./tools/generate-models.mjs').then(({ modelsYaml }) => process.stdout.write(modelsYaml()))",
      ],
      { cwd: new URL('../..', import.meta.url), encoding: 'utf8' },
    );
    assert.equal(made.stderr, '');
    assert.equal(yaml, made.stdout);
    assert.deepEqual(models, buildCatalogue().models);
  });

  test('says of every model that shares layers with the facts exactly what they say', () => {
    const facts = readQwenFacts();
    let compared = 0;
    for (const one of published) {
      const fact = facts.find(({ hf_ids }) => hf_ids.includes(one.like ?? ''));
      const entry = models.find(({ id }) => id === one.id);
      assert.ok(entry);
      if (!fact) continue;
      assert.deepEqual(entry.architecture, {
        layers: fact.layers,
        attentionLayers: fact.full_attention_layers,
        hidden: fact.hidden,
        kvBytesPerToken: fact.kv_bytes_per_token_bf16,
        stateBytesPerSequence: fact.state_bytes_per_seq_llamacpp_f32,
      });
      compared++;
    }
    assert.ok(compared >= 20);
  });

  test('counts only the layers whose cache grows', () => {
    for (const { id, architecture } of models) {
      if (!architecture || !/^qwen3\.[568]|next/.test(id)) continue;
      assert.equal(architecture.attentionLayers * 4, architecture.layers, id);
      assert.ok(architecture.stateBytesPerSequence > 0, id);
    }
  });

  test('marks licences with limits, and only those', () => {
    const marked = models.filter(({ licence }) => licence.needsClearance || licence.internalUseOnly);
    assert.deepEqual(
      marked.map(({ id }) => id),
      ['qwen3.8-flash-next-fp8', 'qwen3.8-2.4t-a95b'],
    );
    for (const { licence } of models) {
      assert.equal(licence.id === 'Apache-2.0', !licence.needsClearance && !licence.internalUseOnly);
    }
  });

  test('estimates bytes within a tenth of those that were seen', () => {
    const seen = models.filter(({ bytesEstimated, architecture }) => !bytesEstimated && architecture);
    assert.ok(seen.length >= 4);
    for (const { id, bytes, parameters, quantisation } of seen) {
      const bits = Object.entries(bitsPerWeight).find(([name]) => name === quantisation)?.[1] ?? 0;
      const estimate = (parameters.total * 1e9 * bits) / 8;
      assert.ok(Math.abs(estimate / bytes - 1) < 0.1, `${id}: ${estimate / bytes}`);
    }
  });

  test('a model whose facts are missing, and a licence without written limits, stop the generator', () => {
    const [first] = published;
    assert.ok(first);
    assert.throws(() => buildCatalogue(readQwenFacts(), [{ ...first, like: 'Qwen/None' }]), /does not know/);
    const strange = readQwenFacts().map((fact) => ({ ...fact, license: 'strange' }));
    assert.throws(() => buildCatalogue(strange, [first]), /limits written down/);
  });
});
