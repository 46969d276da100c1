import { z } from 'zod';

/** What a model can be used for. */
export const modelRoles = ['chat', 'embedding', 'rerank', 'guard'] as const;
export type ModelRole = (typeof modelRoles)[number];

/** Lower-case, as in `qwen3.5-4b`; it is also the name of a folder, so no dot begins or follows a dot. */
export const modelId = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, 'use lower-case letters, digits, single hyphens and dots');

export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 as 64 lower-case hexadecimal digits');
/** A path inside a repository that cannot leave it. */
export const modelFilePath = z
  .string()
  .max(300)
  .regex(
    /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*$/,
    'letters, digits, ._- and single slashes',
  );
const repository = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,95}\/[A-Za-z0-9][A-Za-z0-9._-]{0,95}$/, 'write owner/name');
const bytes = z
  .int()
  .min(1)
  .max(2 ** 50);

const sampling = z.strictObject({
  temperature: z.number().min(0).max(2),
  topP: z.number().gt(0).max(1),
  topK: z.int().min(0).max(1_000),
});

/** Sizes that decide memory and speed; bytes are those of 16-bit keys and values. */
export const modelArchitecture = z.strictObject({
  layers: z.int().min(1).max(1_000),
  /** Only these keep a key and a value for every token; the others keep a state of fixed size. */
  attentionLayers: z.int().min(0).max(1_000),
  hidden: z.int().min(1),
  kvBytesPerToken: z.int().min(0),
  stateBytesPerSequence: z.int().min(0),
});

export const modelLicence = z.strictObject({
  id: z.string().min(1).max(80).describe('SPDX id, or the name of the licence'),
  internalUseOnly: z.boolean().default(false).describe('Not for services to others'),
  needsClearance: z.boolean().default(false).describe('Some uses need the consent of the licensor'),
  note: z.string().max(500).optional(),
});

/** One model of the catalogue: what it is, where its bytes are, and under which licence. */
export const modelEntry = z
  .strictObject({
    id: modelId,
    name: z.string().min(1).max(120).describe('As its makers call it'),
    roles: z.array(z.enum(modelRoles)).min(1),
    proposed: z
      .boolean()
      .default(true)
      .describe('May be the default of a machine; older and specialised models are not'),
    format: z.enum(['gguf', 'safetensors']),
    quantisation: z.string().min(1).max(40),
    parameters: z
      .strictObject({ total: z.number().positive(), active: z.number().positive() })
      .describe('Billions; active are those that one token uses'),
    bytes: bytes.describe('Of all files'),
    bytesEstimated: z.boolean().default(false).describe('From parameters and quantisation, not seen'),
    source: z
      .strictObject({
        huggingFace: repository.optional(),
        modelScope: repository.optional(),
        revision: z
          .string()
          .regex(/^[A-Za-z0-9._-]{1,80}$/)
          .optional(),
        files: z
          .array(
            z.strictObject({ path: modelFilePath, bytes: bytes.optional(), sha256: sha256Hex.optional() }),
          )
          .max(1_000)
          .default([])
          .describe('In the order of loading; none means the whole repository'),
      })
      .describe('An entry without a repository is imported, not pulled'),
    licence: modelLicence,
    contextTokens: z
      .int()
      .min(128)
      .max(2 ** 24),
    thinking: z
      .enum(['none', 'template', 'effort'])
      .default('none')
      .describe('`template`: enable_thinking; `effort`: reasoning_effort beside it'),
    toolFormat: z.enum(['none', 'hermes', 'qwen3_coder']).default('none'),
    sampling: z.strictObject({ plain: sampling.optional(), thinking: sampling.optional() }).default({}),
    embedding: z
      .strictObject({ dimensions: z.int().min(1).max(65_536), truncation: z.boolean() })
      .optional()
      .describe('`truncation`: the first so many dimensions may be used alone'),
    architecture: modelArchitecture.optional(),
    provenance: z.string().max(400).optional().describe('Where these facts come from'),
  })
  .refine((entry) => entry.parameters.active <= entry.parameters.total, {
    error: 'more active parameters than there are',
    path: ['parameters'],
  });
export type ModelEntry = z.infer<typeof modelEntry>;

export const modelCatalogue = z
  .strictObject({ models: z.array(modelEntry) })
  .superRefine(({ models }, context) => {
    for (const [at, { id }] of models.entries()) {
      if (models.findIndex((other) => other.id === id) !== at)
        context.addIssue({
          code: 'custom',
          path: ['models', at, 'id'],
          message: `"${id}" stands here twice`,
        });
    }
  });
export type ModelCatalogue = z.infer<typeof modelCatalogue>;

/** Body of `POST /api/models/pull`. */
export const pullModelRequest = z.strictObject({
  model: modelId,
  acceptLicence: z.boolean().default(false).describe('For models whose licence has limits'),
  hub: z.enum(['huggingFace', 'modelScope']).optional().describe('Hugging Face unless only the other has it'),
});
export type PullModelRequest = z.infer<typeof pullModelRequest>;

export const modelStates = ['absent', 'pulling', 'ready', 'broken'] as const;
export type ModelState = (typeof modelStates)[number];
