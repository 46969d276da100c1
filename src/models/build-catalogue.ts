import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type ModelCatalogue, type ModelEntry, modelCatalogue } from '#contract';
import { bitsPerWeight, generations, type Published, published } from './published.ts';

const facts = z.array(
  z.looseObject({
    hf_ids: z.array(z.string()),
    params_total_b: z.number(),
    params_active_b: z.number(),
    layers: z.int(),
    full_attention_layers: z.int(),
    hidden: z.int(),
    kv_bytes_per_token_bf16: z.int(),
    state_bytes_per_seq_llamacpp_f32: z.int(),
    context_native: z.int(),
    license: z.string(),
    provenance: z.string(),
  }),
);
export type QwenFacts = z.infer<typeof facts>;

/** What is known about the layers of Qwen's models; a copy of it lies beside this file. */
export function readQwenFacts(): QwenFacts {
  return facts.parse(JSON.parse(readFileSync(new URL('./qwen-models.json', import.meta.url), 'utf8')));
}

const spdx: Readonly<Record<string, string>> = { 'apache-2.0': 'Apache-2.0' };

/** Our catalogue, from the facts and what is published; fails for a model whose layers are not among the facts. */
export function buildCatalogue(
  known: QwenFacts = readQwenFacts(),
  offered: readonly Published[] = published,
): ModelCatalogue {
  return modelCatalogue.parse({ models: offered.map((one) => entryOf(one, known)) });
}

function entryOf(one: Published, known: QwenFacts): z.input<typeof modelCatalogue>['models'][number] {
  const fact =
    one.like === undefined ? undefined : known.find(({ hf_ids }) => hf_ids.includes(one.like ?? ''));
  if (one.like !== undefined && !fact) throw new TypeError(`qwen-models.json does not know ${one.like}`);
  const parameters = one.parameters ?? (fact && { total: fact.params_total_b, active: fact.params_active_b });
  const contextTokens = one.contextTokens ?? fact?.context_native;
  if (!parameters || contextTokens === undefined)
    throw new TypeError(`${one.id}: size or context is missing`);
  const { huggingFace, modelScope, files, roles = ['chat'] } = one;
  const estimate = Math.round((parameters.total * 1e9 * bitsPerWeight[one.quantisation]) / 8);
  return {
    id: one.id,
    name: one.name,
    roles: [...roles],
    ...(one.proposed === false ? { proposed: false } : {}),
    format: files ? 'gguf' : 'safetensors',
    quantisation: one.quantisation,
    parameters,
    bytes: one.bytes ?? estimate,
    ...(one.bytes === undefined ? { bytesEstimated: true } : {}),
    source: { huggingFace, ...(modelScope ? { modelScope } : {}), ...(files ? { files: [...files] } : {}) },
    licence: one.licence ?? { id: licenceOf(fact?.license ?? '') },
    contextTokens,
    ...generations[one.generation],
    ...(one.embedding ? { embedding: one.embedding } : {}),
    ...(fact ? { architecture: architectureOf(fact), provenance: fact.provenance } : {}),
  };
}

function licenceOf(name: string): string {
  const id = spdx[name];
  if (id === undefined) throw new TypeError(`the licence "${name}" needs its limits written down`);
  return id;
}

function architectureOf(fact: QwenFacts[number]): NonNullable<ModelEntry['architecture']> {
  return {
    layers: fact.layers,
    attentionLayers: fact.full_attention_layers,
    hidden: fact.hidden,
    kvBytesPerToken: fact.kv_bytes_per_token_bf16,
    stateBytesPerSequence: fact.state_bytes_per_seq_llamacpp_f32,
  };
}
