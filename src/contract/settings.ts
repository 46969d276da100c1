import { z } from 'zod';

/** A value that must not be shown: `leitstand config` hides it, and `*_FILE` may hold it. */
const secret = (minimum: number) => z.string().min(minimum).meta({ secret: true });

/** From the environment a list comes as text with commas, a switch as `true` or `false`. */
const list = z.union([
  z.array(z.string().min(1)),
  z.string().transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  ),
]);
const boolean = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
const whole = (minimum: number, maximum: number) => z.coerce.number().int().min(minimum).max(maximum);

export const engineSettings = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'use lower-case letters, digits and hyphens'),
  kind: z.enum(['openai', 'vllm', 'sglang', 'llama-server', 'ollama']).default('openai'),
  url: z.url({ protocol: /^https?$/ }).describe('Base address, with or without /v1'),
  key: secret(1).optional(),
  keyFile: z.string().optional(),
  models: z.array(z.string().min(1)).default([]),
  location: z.enum(['house', 'ch', 'eu', 'outside']).default('house'),
  timeoutMs: z.int().min(100).max(3_600_000).default(60_000).describe('Longest silence, milliseconds'),
  contract: z.string().optional().describe('Reference of the data-processing agreement'),
});

/** `leitstand.yaml` and `LEITSTAND_*`. */
export const settings = z.strictObject({
  data: z.string().min(1).default('./data').describe('Folder of everything that is kept'),
  host: z.string().min(1).default('127.0.0.1'),
  port: whole(0, 65_535).default(4_400),
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Address that people type; for sign-in links'),
  tls: z.strictObject({ certFile: z.string(), keyFile: z.string() }).optional(),
  tlsProxy: boolean.default(false).describe('A proxy in front speaks TLS'),
  adminKey: secret(32).optional().describe("The first administrator's key, for scripts"),
  databaseUrl: secret(1).optional().describe('PostgreSQL 15 or newer instead of the embedded database'),
  masterKey: secret(1).optional().describe('32 bytes in base64 or hexadecimal'),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  engines: z.array(engineSettings).default([]),
  egress: z
    .strictObject({ allow: list.default([]) })
    .prefault({})
    .describe('Hosts that may be reached'),
  limits: z
    .strictObject({
      uploadBytes: whole(1, 2 ** 40).default(200 * 1024 * 1024),
      requestBytes: whole(1_024, 2 ** 30).default(4 * 1024 * 1024),
    })
    .prefault({}),
  witnessFolder: z
    .string()
    .min(1)
    .optional()
    .describe('Second folder for checkpoints, on another disk if possible'),
  backupFolder: z.string().min(1).optional(),
  seedDemo: boolean.default(true).describe('Put the demo company into an empty installation'),
  confirm: z.strictObject({ diskEncrypted: boolean.default(false) }).prefault({}),
});
export type Settings = z.infer<typeof settings>;
