import { z } from 'zod';
import { toldEvents } from './notices.ts';
import { floorSentence, highRiskFloor } from './retention.ts';
import { engineLocations, languages, slug } from './use-case.ts';

/** Not shown by `leitstand config`; may also be read from a file by `LEITSTAND_…_FILE`. */
const secret = (minimum: number) => z.string().min(minimum).meta({ secret: true });
/** As Standard Webhooks writes it: 24 to 64 bytes. */
const webhookSecret = () =>
  z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, 'write whsec_ and 24 to 64 bytes in base64')
    .meta({ secret: true });
/** Where something signed is sent. */
const signedPlace = {
  name: slug,
  url: z
    .url({ protocol: /^https?$/, error: 'write an address with http:// or https://' })
    .describe('May be reached by being named here'),
  allowPrivate: z.boolean().default(false).describe('Its address may be one of the house'),
  secret: webhookSecret().describe('Signs what is sent, by Standard Webhooks: whsec_ and base64'),
  previousSecret: webhookSecret().optional().describe('Signs as well, while receivers change over'),
};
/** A file or folder; relative to the settings file, or to the working directory when it comes from elsewhere. */
const path = () => z.string().min(1).meta({ path: true });
const whole = (minimum: number, maximum: number) => z.int().min(minimum).max(maximum);
const group = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject(shape).prefault({} as never);

export const engineSettings = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'use lower-case letters, digits and hyphens')
    .describe('Appears in answers and records'),
  kind: z.enum(['openai', 'vllm', 'sglang', 'llama-server', 'ollama']).default('openai'),
  url: z
    .url({ protocol: /^https?$/, error: 'write an address with http:// or https://' })
    .describe('With or without /v1'),
  key: secret(1).optional(),
  keyFile: path().optional().describe('File that holds the key, instead of `key`'),
  models: z.array(z.string().min(1)).default([]).describe('Models to use; empty means those it lists'),
  location: z
    .enum(engineLocations)
    .describe(
      'Where it stands, which decides what may be sent to it: your own house, Switzerland, the EU, elsewhere',
    ),
  timeoutMs: whole(100, 3_600_000).default(60_000).describe('Longest silence, milliseconds'),
  contract: z.string().min(1).optional().describe('Reference of the data-processing agreement'),
});

const allowEntry = z
  .string()
  .regex(
    /^(?:https?:\/\/)?(?:\*\.)?(?:\[[0-9a-f:.]+\]|[^\s/:@?#*[\]]+)(?::\d{1,5})?$/i,
    'write host, host:port or *.example.org, with http:// in front where there is no TLS',
  );

/** `leitstand.yaml` and `LEITSTAND_*`: everything that can be set, with what holds when nothing is. */
export const settings = z.strictObject({
  data: path().default('./data').describe('Folder of everything that is kept'),
  host: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, 'write a host name or an address')
    .default('127.0.0.1')
    .describe('Address to listen at; beyond this machine only with TLS'),
  port: whole(0, 65_535).default(4_400).describe('0 takes a free one'),
  publicUrl: z
    .url({ protocol: /^https?$/, error: 'write an address with http:// or https://' })
    .optional()
    .describe('Address that people type; for sign-in links'),
  tls: z
    .strictObject({ certFile: path(), keyFile: path() })
    .optional()
    .describe('Certificate and key in PEM, when Leitstand speaks TLS itself'),
  tlsProxy: z.boolean().default(false).describe('A proxy in front speaks TLS, and nobody gets around it'),
  adminKey: secret(32).optional().describe("The first administrator's key, for scripts"),
  databaseUrl: secret(1).optional().describe('PostgreSQL 15 or newer instead of the embedded database'),
  masterKey: secret(1).optional().describe('32 bytes in base64 or hexadecimal; without it a file in `data`'),
  signingKeyFile: path().optional().describe('Signing key of the audit log; without it a file in `data`'),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  engines: z
    .array(engineSettings)
    .default([])
    .describe('Servers of models; without one, answers are quotations'),
  models: group({
    embedded: z
      .enum(['auto', 'off'])
      .default('auto')
      .describe('`auto`: the best model of this machine is fetched and run in a process of its own'),
    llamaServer: path()
      .optional()
      .describe(
        'The program `llama-server`, e.g. one built for your GPU; without it one on the PATH, else none',
      ),
    folder: path().optional().describe('Where weights are kept; without it `models` in `data`'),
    catalogue: path().optional().describe('Your own models, as `models.yaml`; they win over ours'),
    hub: z
      .url({ protocol: /^https?$/, error: 'write an address with http:// or https://' })
      .optional()
      .describe('Mirror of Hugging Face; without it HF_ENDPOINT, else huggingface.co'),
    adapters: z
      .array(
        z.strictObject({
          name: slug.describe('What use cases write as `model.adapter`'),
          model: z.string().min(1).describe('Id of the model that it was trained for'),
          file: path().describe('LoRA adapter in GGUF'),
          scale: z.number().min(-8).max(8).default(1).describe('How strongly it works'),
        }),
      )
      .default([])
      .describe('LoRA adapters of models of this machine; each takes the memory of one more context'),
    embeddingRequestsPerMinute: whole(1, 1_000_000)
      .default(600)
      .describe('Requests to /v1/embeddings, of each person'),
    embeddingVolumePerDay: whole(1, 1_000_000_000)
      .default(2_000_000)
      .describe('Tokens of /v1/embeddings in 24 hours, of each person'),
    trustedExporters: z
      .array(z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'a public key as `leitstand model export` prints it'))
      .default([])
      .describe('Public keys whose transfers `leitstand model import` takes'),
  }),
  egress: group({
    allow: z
      .array(
        z.union(
          [allowEntry, z.strictObject({ host: allowEntry, allowPrivate: z.boolean().default(false) })],
          {
            error: 'write host, host:port or *.example.org, or {host, allowPrivate}',
          },
        ),
      )
      .default([])
      .describe('Hosts that may be reached, beside the engines'),
  }),
  limits: group({
    uploadBytes: whole(1, 2 ** 40).default(200 * 1024 * 1024),
    requestBytes: whole(1_024, 2 ** 30).default(4 * 1024 * 1024),
  }),
  sessions: group({
    hours: whole(1, 24 * 30)
      .default(12)
      .describe('Longest time until the next sign-in'),
    idleMinutes: whole(1, 60 * 24 * 7)
      .default(120)
      .describe('Longest pause'),
  }),
  reviews: group({
    holdSeconds: whole(0, 60)
      .default(60)
      .describe('How long a caller who takes answers whole waits for the people who look at one'),
  }),
  governance: group({
    gate: z
      .enum(['optional', 'required'])
      .default('optional')
      .describe('`required`: no version goes live that declares no gate'),
  }),
  notices: group({
    language: z.enum(languages).default('de').describe('Language of mails to people whose own is not known'),
    mail: z
      .strictObject({
        server: z
          .url({ protocol: /^smtps?$/, error: 'write smtp://host:587 or smtps://host:465' })
          .describe('Server that takes mail; may be reached by being named here'),
        allowPrivate: z.boolean().default(false).describe('Its address may be one of the house'),
        startTls: z
          .enum(['required', 'off'])
          .default('required')
          .describe('With smtp://: TLS once connected; `off` only for a server of the house'),
        caFile: path().optional().describe('Certificates (PEM) that count beside those every machine knows'),
        user: z.string().min(1).optional(),
        password: secret(1).optional(),
        from: z.string().min(3).max(320).describe('Sender, as `leitstand@example.org` or `Leitstand <…>`'),
        pauseMinutes: whole(0, 24 * 60)
          .default(10)
          .describe('What waits for one person meanwhile is told in one mail; 0 tells each at once'),
        events: z
          .array(z.enum(toldEvents))
          .default([...toldEvents])
          .describe(
            'What is told by mail: new and late reviews to reviewers, others to who asked, what becomes of a use case to its owner',
          ),
      })
      .optional()
      .describe('Notices by mail, to people with an address; without it none'),
    webhooks: z
      .array(
        z.strictObject({
          ...signedPlace,
          events: z.array(z.enum(toldEvents)).default([...toldEvents]),
        }),
      )
      .default([])
      .describe('Systems that are told of reviews and use cases: names and times, nothing of what was said'),
    callbacks: z
      .array(z.strictObject(signedPlace))
      .default([])
      .describe('Systems that are sent answers once people have released them, for callers who name one'),
  }),
  organisation: group({
    swissFederalBody: z
      .boolean()
      .default(false)
      .describe('A body of the Swiss Confederation: records are kept at least 365 days'),
  }),
  retention: group({
    conversationDays: whole(1, 36_500).default(180).describe('After the last turn'),
    actorDays: z
      .int()
      .min(highRiskFloor.days, floorSentence(highRiskFloor))
      .max(36_500)
      .default(730)
      .describe('How long the audit log knows who a pseudonym is; at least 365 for a Swiss federal body'),
  }),
  witnessFolder: path().optional().describe('Second folder for checkpoints, on another disk if possible'),
  backupFolder: path().optional(),
  erasureList: path()
    .optional()
    .describe('File that remembers what was erased, for restores; keep it apart from data and backups'),
  consoleFolder: path().optional().describe('Folder of the built console, if not the one of this program'),
  seedDemo: z.boolean().default(true).describe('Put the demo company into an empty installation'),
  confirm: group({
    diskEncrypted: z
      .boolean()
      .default(false)
      .describe('The volume of `data` is encrypted, though it cannot be seen'),
  }),
});
export type Settings = z.infer<typeof settings>;
