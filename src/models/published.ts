import type { ModelEntry, ModelRole } from '#contract';

/** What `qwen-models.json` does not say about a model: where its files are, and how it is spoken to. */
export interface Published {
  readonly id: string;
  readonly name: string;
  /** An `hf_ids` of `qwen-models.json` with the same layers; none where they are not known. */
  readonly like?: string;
  readonly parameters?: ModelEntry['parameters'];
  readonly roles?: readonly ModelRole[];
  /** Not the default of any machine: an older generation, or for code alone. */
  readonly proposed?: false;
  readonly generation: keyof typeof generations;
  readonly quantisation: keyof typeof bitsPerWeight;
  readonly huggingFace: string;
  readonly modelScope?: string;
  readonly files?: readonly { readonly path: string; readonly sha256?: string }[];
  /** As seen at the hub; without it, estimated. */
  readonly bytes?: number;
  readonly contextTokens?: number;
  readonly embedding?: ModelEntry['embedding'];
  readonly licence?: ModelEntry['licence'];
}

/**
 * Bits per parameter. Q8_0 by its format (34 bytes for 32 weights); Q4_K_M is the mean of the Qwen3.5 files with 0.8,
 * 2 and 27 billion parameters (4.90, 4.51, 4.84; the smaller the model, the more its embeddings weigh); FP8 is the
 * 27 billion file (30,866,866,928 bytes).
 */
export const bitsPerWeight = { Q4_K_M: 4.85, 'UD-Q4_K_M': 4.85, Q8_0: 8.5, FP8: 8.89, BF16: 16 } as const;

/** How each generation thinks, calls tools and is best sampled, by the makers' model cards. */
export const generations = {
  qwen3: {
    thinking: 'template',
    toolFormat: 'hermes',
    sampling: {
      plain: { temperature: 0.7, topP: 0.8, topK: 20 },
      thinking: { temperature: 0.6, topP: 0.95, topK: 20 },
    },
  },
  'qwen3-coder': {
    thinking: 'none',
    toolFormat: 'qwen3_coder',
    sampling: { plain: { temperature: 0.7, topP: 0.8, topK: 20 } },
  },
  'qwen3.5': {
    thinking: 'template',
    toolFormat: 'qwen3_coder',
    sampling: {
      plain: { temperature: 0.7, topP: 0.8, topK: 20 },
      thinking: { temperature: 1, topP: 0.95, topK: 20 },
    },
  },
  'qwen3.8': {
    thinking: 'effort',
    toolFormat: 'qwen3_coder',
    sampling: { plain: { temperature: 1, topP: 0.95, topK: 20 } },
  },
  plain: { thinking: 'none', toolFormat: 'none', sampling: {} },
} as const satisfies Record<string, Pick<ModelEntry, 'thinking' | 'toolFormat' | 'sampling'>>;

/** Licences of their own, by the facts of November 2026: internal use is free, a service to others is not. */
const limited = (id: string): ModelEntry['licence'] => ({
  id,
  internalUseOnly: true,
  needsClearance: true,
  note: 'A service to others, or an assistant as a business, needs the consent of the licensor.',
});

const q4 = (path: string, sha256?: string) => [sha256 === undefined ? { path } : { path, sha256 }];
const parts = (stem: string, hashes: readonly string[]) =>
  hashes.map((sha256, at) => ({
    path: `${stem}-${String(at + 1).padStart(5, '0')}-of-${String(hashes.length).padStart(5, '0')}.gguf`,
    sha256,
  }));

/**
 * The models we offer. Hashes are those that the model gallery of LocalAI (MIT, commit 82c191afa of 22 August 2026)
 * lists for the same files; where none stands here, the hub's own is taken at the first pull and remembered.
 */
export const published: readonly Published[] = [
  {
    id: 'qwen3.5-0.8b',
    name: 'Qwen3.5-0.8B',
    like: 'Qwen/Qwen3.5-0.8B',
    generation: 'qwen3.5',
    quantisation: 'Q4_K_M',
    huggingFace: 'unsloth/Qwen3.5-0.8B-GGUF',
    modelScope: 'unsloth/Qwen3.5-0.8B-GGUF',
    files: q4('Qwen3.5-0.8B-Q4_K_M.gguf'),
    bytes: 532_517_120,
  },
  {
    id: 'qwen3.5-2b',
    name: 'Qwen3.5-2B',
    like: 'Qwen/Qwen3.5-2B',
    generation: 'qwen3.5',
    quantisation: 'Q4_K_M',
    huggingFace: 'unsloth/Qwen3.5-2B-GGUF',
    modelScope: 'unsloth/Qwen3.5-2B-GGUF',
    files: q4('Qwen3.5-2B-Q4_K_M.gguf'),
    bytes: 1_280_835_840,
  },
  {
    id: 'qwen3.5-4b',
    name: 'Qwen3.5-4B',
    like: 'Qwen/Qwen3.5-4B',
    generation: 'qwen3.5',
    quantisation: 'Q4_K_M',
    huggingFace: 'unsloth/Qwen3.5-4B-GGUF',
    modelScope: 'unsloth/Qwen3.5-4B-GGUF',
    files: q4('Qwen3.5-4B-Q4_K_M.gguf', '00fe7986ff5f6b463e62455821146049db6f9313603938a70800d1fb69ef11a4'),
  },
  {
    id: 'qwen3.5-9b',
    name: 'Qwen3.5-9B',
    like: 'Qwen/Qwen3.5-9B',
    generation: 'qwen3.5',
    quantisation: 'Q4_K_M',
    huggingFace: 'unsloth/Qwen3.5-9B-GGUF',
    modelScope: 'unsloth/Qwen3.5-9B-GGUF',
    files: q4('Qwen3.5-9B-Q4_K_M.gguf', '03b74727a860a56338e042c4420bb3f04b2fec5734175f4cb9fa853daf52b7e8'),
  },
  {
    id: 'qwen3.6-27b',
    name: 'Qwen3.6-27B',
    like: 'Qwen/Qwen3.6-27B',
    proposed: false,
    generation: 'qwen3.5',
    quantisation: 'Q4_K_M',
    huggingFace: 'unsloth/Qwen3.6-27B-GGUF',
    modelScope: 'unsloth/Qwen3.6-27B-GGUF',
    files: q4('Qwen3.6-27B-Q4_K_M.gguf', '5ed60d0af4650a854b1755bd392f9aef4872643dc25a254bc68043fa638392a0'),
  },
  {
    id: 'qwen3.6-35b-a3b',
    name: 'Qwen3.6-35B-A3B',
    like: 'Qwen/Qwen3.6-35B-A3B',
    generation: 'qwen3.5',
    quantisation: 'UD-Q4_K_M',
    huggingFace: 'unsloth/Qwen3.6-35B-A3B-GGUF',
    modelScope: 'unsloth/Qwen3.6-35B-A3B-GGUF',
    files: q4(
      'Qwen3.6-35B-A3B-UD-Q4_K_M.gguf',
      'ac0e2c1189e055faa36eff361580e79c5bd6f8e76bffb4ce547f167d53e31a61',
    ),
  },
  {
    id: 'qwen3.8-27b',
    name: 'Qwen3.8-27B',
    like: 'Qwen/Qwen3.8-27B',
    generation: 'qwen3.8',
    quantisation: 'Q4_K_M',
    huggingFace: 'ggml-org/Qwen3.8-27B-GGUF',
    files: q4('Qwen3.8-27B-Q4_K_M.gguf', '31629f53165ab6a7dad8c9847dcfd1fdf55829dac1e6e748f4a68581b0033d34'),
  },
  {
    id: 'qwen3.5-122b-a10b',
    name: 'Qwen3.5-122B-A10B',
    like: 'Qwen/Qwen3.5-122B-A10B',
    generation: 'qwen3.5',
    quantisation: 'Q4_K_M',
    huggingFace: 'unsloth/Qwen3.5-122B-A10B-GGUF',
    modelScope: 'unsloth/Qwen3.5-122B-A10B-GGUF',
    files: parts('Q4_K_M/Qwen3.5-122B-A10B-Q4_K_M', [
      '467c9bd92ea518539cf75bf5a5fbfbd35e9a0b40d766ccaa67bf120e12041df3',
      '90db14846413aebdac365b57206441437cac5f7e5037d94b325f0167f902e6e7',
      'e3c24b8ebec070bb4f69ea0aca25a16531da7440cd515529953e046882901f97',
    ]),
  },
  {
    id: 'qwen3.5-397b-a17b',
    name: 'Qwen3.5-397B-A17B',
    like: 'Qwen/Qwen3.5-397B-A17B',
    generation: 'qwen3.5',
    quantisation: 'UD-Q4_K_M',
    huggingFace: 'unsloth/Qwen3.5-397B-A17B-GGUF',
    modelScope: 'unsloth/Qwen3.5-397B-A17B-GGUF',
    files: parts('UD-Q4_K_M/Qwen3.5-397B-A17B-UD-Q4_K_M', [
      '63c290c9be83e1b4dd41833d81bd933afd535d65657579b9f92f5c3f76e0218d',
      'dc94995a3605f3130700e96df51ee56cf93bd9340fe891918403450556453ed7',
      '2952dadb60137f413d5f70f6ca3c06007e24198e712c882a094432f58f76c230',
      'c7b99959e8fb78c8cfc9b71f3da07a2b4a6d39bf377dfa226f0a7b730c8cf3ba',
      'eeea4540f7289ab3baad2b3f2b4b6798e70a1802b9b4b269799a1f04d75b0af0',
      'd3bf93bb9fe007910ae9c0fd130d7776d7c6149635c9e7f158312308beb9b754',
    ]),
  },
  {
    id: 'qwen3-0.6b',
    name: 'Qwen3-0.6B',
    like: 'Qwen/Qwen3-0.6B',
    proposed: false,
    generation: 'qwen3',
    quantisation: 'Q8_0',
    huggingFace: 'Qwen/Qwen3-0.6B-GGUF',
    modelScope: 'Qwen/Qwen3-0.6B-GGUF',
    files: q4('Qwen3-0.6B-Q8_0.gguf'),
  },
  {
    id: 'qwen3-1.7b',
    name: 'Qwen3-1.7B',
    like: 'Qwen/Qwen3-1.7B',
    proposed: false,
    generation: 'qwen3',
    quantisation: 'Q8_0',
    huggingFace: 'Qwen/Qwen3-1.7B-GGUF',
    modelScope: 'Qwen/Qwen3-1.7B-GGUF',
    files: q4('Qwen3-1.7B-Q8_0.gguf'),
  },
  {
    id: 'qwen3-4b',
    name: 'Qwen3-4B',
    like: 'Qwen/Qwen3-4B',
    proposed: false,
    generation: 'qwen3',
    quantisation: 'Q4_K_M',
    huggingFace: 'Qwen/Qwen3-4B-GGUF',
    modelScope: 'Qwen/Qwen3-4B-GGUF',
    files: q4('Qwen3-4B-Q4_K_M.gguf'),
  },
  {
    id: 'qwen3-8b',
    name: 'Qwen3-8B',
    like: 'Qwen/Qwen3-8B',
    proposed: false,
    generation: 'qwen3',
    quantisation: 'Q4_K_M',
    huggingFace: 'Qwen/Qwen3-8B-GGUF',
    modelScope: 'Qwen/Qwen3-8B-GGUF',
    files: q4('Qwen3-8B-Q4_K_M.gguf'),
  },
  {
    id: 'qwen3-14b',
    name: 'Qwen3-14B',
    like: 'Qwen/Qwen3-14B',
    proposed: false,
    generation: 'qwen3',
    quantisation: 'Q4_K_M',
    huggingFace: 'Qwen/Qwen3-14B-GGUF',
    modelScope: 'Qwen/Qwen3-14B-GGUF',
    files: q4('Qwen3-14B-Q4_K_M.gguf'),
  },
  {
    id: 'qwen3-32b',
    name: 'Qwen3-32B',
    like: 'Qwen/Qwen3-32B',
    proposed: false,
    generation: 'qwen3',
    quantisation: 'Q4_K_M',
    huggingFace: 'Qwen/Qwen3-32B-GGUF',
    modelScope: 'Qwen/Qwen3-32B-GGUF',
    files: q4('Qwen3-32B-Q4_K_M.gguf'),
  },
  {
    id: 'qwen3-coder-30b-a3b',
    name: 'Qwen3-Coder-30B-A3B-Instruct',
    like: 'Qwen/Qwen3-Coder-30B-A3B-Instruct',
    proposed: false,
    generation: 'qwen3-coder',
    quantisation: 'Q4_K_M',
    huggingFace: 'unsloth/Qwen3-Coder-30B-A3B-Instruct-GGUF',
    files: q4(
      'Qwen3-Coder-30B-A3B-Instruct-Q4_K_M.gguf',
      'fadc3e5f8d42bf7e894a785b05082e47daee4df26680389817e2093056f088ad',
    ),
    contextTokens: 262_144,
  },
  {
    id: 'qwen3-coder-next',
    name: 'Qwen3-Coder-Next',
    like: 'Qwen/Qwen3-Coder-Next',
    proposed: false,
    generation: 'qwen3-coder',
    quantisation: 'UD-Q4_K_M',
    huggingFace: 'unsloth/Qwen3-Coder-Next-GGUF',
    files: q4(
      'Qwen3-Coder-Next-UD-Q4_K_M.gguf',
      '3a47167ad1bf9e9a79f233f799588d54f85bc65644e72c19251165823e7ae612',
    ),
  },
  // For servers with a GPU (vLLM, SGLang), which read whole repositories.
  {
    id: 'qwen3.8-27b-fp8',
    name: 'Qwen3.8-27B-FP8',
    like: 'Qwen/Qwen3.8-27B-FP8',
    generation: 'qwen3.8',
    quantisation: 'FP8',
    huggingFace: 'Qwen/Qwen3.8-27B-FP8',
    modelScope: 'Qwen/Qwen3.8-27B-FP8',
    bytes: 30_866_866_928,
  },
  {
    id: 'qwen3.6-35b-a3b-fp8',
    name: 'Qwen3.6-35B-A3B-FP8',
    like: 'Qwen/Qwen3.6-35B-A3B-FP8',
    generation: 'qwen3.5',
    quantisation: 'FP8',
    huggingFace: 'Qwen/Qwen3.6-35B-A3B-FP8',
    modelScope: 'Qwen/Qwen3.6-35B-A3B-FP8',
  },
  {
    id: 'qwen3.8-flash-next-fp8',
    name: 'Qwen3.8-Flash-Next-FP8',
    like: 'Qwen/Qwen3.8-Flash-Next-FP8',
    generation: 'qwen3.8',
    quantisation: 'FP8',
    huggingFace: 'Qwen/Qwen3.8-Flash-Next-FP8',
    modelScope: 'Qwen/Qwen3.8-Flash-Next-FP8',
    bytes: 185_521_112_350,
    licence: limited('qwen-community-1.0'),
  },
  {
    id: 'qwen3.8-2.4t-a95b',
    name: 'Qwen3.8-2.4T-A95B',
    parameters: { total: 2_400, active: 95 },
    generation: 'qwen3.8',
    quantisation: 'FP8',
    huggingFace: 'Qwen/Qwen3.8-2.4T-A95B',
    modelScope: 'Qwen/Qwen3.8-2.4T-A95B',
    contextTokens: 262_144,
    licence: limited('qwen (own licence)'),
  },
  {
    id: 'qwen3-embedding-0.6b',
    name: 'Qwen3-Embedding-0.6B',
    like: 'Qwen/Qwen3-0.6B',
    roles: ['embedding'],
    generation: 'plain',
    quantisation: 'Q8_0',
    huggingFace: 'Qwen/Qwen3-Embedding-0.6B-GGUF',
    modelScope: 'Qwen/Qwen3-Embedding-0.6B-GGUF',
    files: q4(
      'Qwen3-Embedding-0.6B-Q8_0.gguf',
      '06507c7b42688469c4e7298b0a1e16deff06caf291cf0a5b278c308249c3e439',
    ),
    contextTokens: 32_768,
    embedding: { dimensions: 1_024, truncation: true },
  },
  {
    id: 'qwen3-embedding-4b',
    name: 'Qwen3-Embedding-4B',
    like: 'Qwen/Qwen3-4B',
    roles: ['embedding'],
    generation: 'plain',
    quantisation: 'Q4_K_M',
    huggingFace: 'Qwen/Qwen3-Embedding-4B-GGUF',
    modelScope: 'Qwen/Qwen3-Embedding-4B-GGUF',
    files: q4(
      'Qwen3-Embedding-4B-Q4_K_M.gguf',
      '2b0cf8f17b4c723c27303015383c27ec4bf2d8314bb677d05e920dd70bb0f16b',
    ),
    contextTokens: 32_768,
    embedding: { dimensions: 2_560, truncation: true },
  },
  {
    id: 'qwen3-embedding-8b',
    name: 'Qwen3-Embedding-8B',
    like: 'Qwen/Qwen3-8B',
    roles: ['embedding'],
    generation: 'plain',
    quantisation: 'Q4_K_M',
    huggingFace: 'Qwen/Qwen3-Embedding-8B-GGUF',
    modelScope: 'Qwen/Qwen3-Embedding-8B-GGUF',
    files: q4(
      'Qwen3-Embedding-8B-Q4_K_M.gguf',
      '3fcd3febec8b3fd64435204db75bf0dd73b91e8d0661e0331acfe7e7c3120b85',
    ),
    contextTokens: 32_768,
    embedding: { dimensions: 4_096, truncation: true },
  },
  {
    id: 'qwen3-reranker-0.6b',
    name: 'Qwen3-Reranker-0.6B',
    like: 'Qwen/Qwen3-0.6B',
    roles: ['rerank'],
    generation: 'plain',
    quantisation: 'Q8_0',
    huggingFace: 'ggml-org/Qwen3-Reranker-0.6B-Q8_0-GGUF',
    files: q4('qwen3-reranker-0.6b-q8_0.gguf'),
    contextTokens: 32_768,
  },
  {
    id: 'qwen3guard-gen-0.6b',
    name: 'Qwen3Guard-Gen-0.6B',
    like: 'Qwen/Qwen3-0.6B',
    roles: ['guard'],
    generation: 'plain',
    quantisation: 'BF16',
    huggingFace: 'Qwen/Qwen3Guard-Gen-0.6B',
    modelScope: 'Qwen/Qwen3Guard-Gen-0.6B',
    contextTokens: 32_768,
  },
];
