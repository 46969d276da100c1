import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { readConfig } from '#config';
import type { Client } from '../client.ts';
import { type Command, exitCodes, type Invocation, WrongUse, word } from '../command.ts';

const enc = encodeURIComponent;
const against = z.array(z.object({ sentence: z.string() }));
const listed = z.object({
  chosen: z.string().optional(),
  items: z.array(
    z.object({
      id: z.string(),
      state: z.string(),
      roles: z.array(z.string()),
      bytes: z.number(),
      licence: z.object({ id: z.string() }),
      job: z.object({ done: z.number(), total: z.number().nullable() }).optional(),
      problem: z.object({ detail: z.string() }).optional(),
      estimate: z
        .object({
          tokensPerSecond: z.number(),
          firstTokenSeconds: z.number(),
          memoryBytes: z.number(),
          against,
        })
        .optional(),
    }),
  ),
});
const jobView = z.object({
  id: z.string(),
  state: z.string(),
  attempt: z.number().default(1),
  done: z.number(),
  total: z.number().nullable(),
  rate: z.number().optional(),
  remainingSeconds: z.number().optional(),
  problem: z.object({ code: z.string(), detail: z.string(), advice: z.string() }).optional(),
  result: z.object({ sha256: z.string() }).optional(),
});
type JobView = z.output<typeof jobView>;

const accept = {
  'accept-licence': { type: 'boolean', help: 'you have read a licence with limits and accept it' },
} as const;

export const modelCommands: readonly Command[] = [
  {
    name: 'model list',
    usage: '',
    summary: 'The catalogue, what is here, and what this machine would do with each; * is what we would take',
    options: { context: { type: 'string', help: 'tokens of the prompt that the estimates are for; 4096' } },
    async run({ client, print, text }) {
      const context = text('context');
      const answer = await client.get(
        `/api/models${context === undefined ? '' : `?contextTokens=${enc(context)}`}`,
      );
      print(answer, () => asTable(listed.parse(answer)));
    },
  },
  {
    name: 'model pull',
    usage: 'MODEL',
    summary: 'Bring a model to the server and wait; a later pull goes on where this one ends',
    options: {
      ...accept,
      hub: { type: 'string', help: 'huggingFace or modelScope' },
      'no-wait': { type: 'boolean', help: 'only begin' },
    },
    async run(call) {
      const hub = call.text('hub');
      const body = {
        model: word(call, 0, 'MODEL'),
        acceptLicence: call.flag('accept-licence'),
        ...(hub === undefined ? {} : { hub }),
      };
      let job = jobView.parse(await call.client.send('POST', '/api/models/pull', body));
      if (!call.flag('no-wait')) job = await waitFor(job, call);
      const waits = job.state === 'queued' && job.attempt > 0;
      if (waits && !call.flag('json')) call.write(await whyWaiting(call.client, body.model));
      call.print(job, () => ending(job));
      if (waits) return exitCodes.unavailable;
      return job.state === 'failed' || job.state === 'cancelled' ? exitCodes.failed : exitCodes.fine;
    },
  },
  {
    name: 'model remove',
    usage: 'MODEL',
    summary: 'Remove the weights of a model from the server',
    run: async (call) =>
      void (await call.client.send('DELETE', `/api/models/${enc(word(call, 0, 'MODEL'))}`)),
  },
  {
    name: 'model verify',
    usage: '[MODEL…]',
    summary: 'Read every byte of the models in the data folder and compare; needs no server',
    async run(call) {
      const { models, folder } = await room(call);
      const ids = call.args.length > 0 ? call.args : await models.listStored(folder);
      const rows = [];
      for (const id of ids) {
        const { model, damaged } = await models.verifyModel(folder, id);
        rows.push({
          model: id,
          state: damaged.length === 0 ? 'sound' : 'damaged',
          bytes: model.bytes,
          sha256: model.sha256,
          ...(damaged.length === 0 ? {} : { damaged }),
        });
      }
      call.print(rows);
      return rows.some(({ state }) => state === 'damaged') ? exitCodes.failed : exitCodes.fine;
    },
  },
  {
    name: 'model import',
    usage: 'MODEL FILE… | FOLDER',
    summary: 'Take a model out of files, or out of a folder that `model export` wrote; needs no server',
    options: {
      ...accept,
      key: { type: 'string', help: 'public key that the export printed; else models.trustedExporters' },
    },
    async run(call) {
      const { models, folder, config } = await room(call);
      const [first = word(call, 0, 'MODEL or FOLDER'), ...files] = call.args;
      const parts = { now: new Date(), acceptLicence: call.flag('accept-licence') };
      const key = call.text('key');
      if (files.length === 0) {
        const keys = key === undefined ? config.models.trustedExporters : [key];
        if (keys.length === 0) throw new WrongUse('--key is missing, and models.trustedExporters is empty');
        call.print(summary(await models.importTransfer(folder, first, keys, parts)));
        return;
      }
      const entry = models.loadCatalogue(config.models.catalogue).find(({ id }) => id === first);
      if (!entry) throw new WrongUse(`the catalogue has no model "${first}"`);
      call.print(summary(await models.importFiles(folder, entry, files, parts)));
    },
  },
  {
    name: 'model export',
    usage: 'MODEL FOLDER',
    summary: 'Write a model into a new, signed folder for a machine without a network; needs no server',
    async run(call) {
      const { models, folder, config } = await room(call);
      const [id, target] = [word(call, 0, 'MODEL'), word(call, 1, 'FOLDER')];
      const key = await models.loadOrCreateTransferKey(`${config.data}/keys`);
      const { model, publicKey } = await models.exportModel(folder, id, target, { key, now: new Date() });
      call.print({ ...summary(model), folder: target, key: publicKey });
    },
  },
];

/** The room of models and its folder; loaded only for commands that work on the data folder themselves. */
async function room(call: Invocation) {
  const config = readConfig({ env: call.env });
  const models = await import('#models');
  return { models, config, folder: config.models.folder ?? `${config.data}/models` };
}

const summary = ({ entry, bytes, sha256 }: { entry: { id: string }; bytes: number; sha256: string }) => ({
  model: entry.id,
  bytes,
  sha256,
});

/** A hub that cannot be reached may stay so for hours: the pull goes on by itself, and nobody need watch. */
async function whyWaiting(client: Client, model: string): Promise<string> {
  const { items } = listed.parse(await client.get('/api/models'));
  const detail = items.find(({ id }) => id === model)?.problem?.detail ?? 'The last attempt failed.';
  return `${detail} The server tries again by itself.\n`;
}

/** Until the job ends or waits for another attempt; shows rate and remaining time on a terminal, on one line. */
async function waitFor(
  begun: JobView,
  call: { client: Client; write: (text: string) => void },
): Promise<JobView> {
  let job = begun;
  let shown = '';
  while (job.state === 'running' || (job.state === 'queued' && job.attempt === 0)) {
    await delay(500);
    job = jobView.parse(await call.client.get(`/api/jobs/${job.id}`));
    const line = progressLine(job);
    if (process.stdout.isTTY && line !== shown) call.write(`\r\u001b[K${line}`);
    shown = line;
  }
  if (process.stdout.isTTY) call.write('\r\u001b[K');
  return job;
}

export function progressLine(job: Pick<JobView, 'done' | 'total' | 'rate' | 'remainingSeconds'>): string {
  const { done, total, rate, remainingSeconds } = job;
  if (total === null || total === 0) return 'waiting for the hub';
  const share = `${((100 * done) / total).toFixed(1)} % of ${gigabytes(total)} GB`;
  if (rate === undefined || remainingSeconds === undefined) return share;
  const minutes = Math.floor(remainingSeconds / 60);
  const left = minutes > 0 ? `${minutes} min ${remainingSeconds % 60} s` : `${remainingSeconds} s`;
  return `${share}, ${(rate / 1e6).toFixed(1)} MB/s, ${left} left`;
}

function ending(job: JobView): string {
  if (job.problem) return `${job.problem.detail} ${job.problem.advice} (${job.problem.code})`;
  return job.result ? `${job.state}: SHA-256 ${job.result.sha256}` : `${job.state}: job ${job.id}`;
}

function asTable({ items, chosen }: z.output<typeof listed>): string {
  const rows = items.map((item) => [
    `${item.id === chosen ? '* ' : '  '}${item.id}`,
    item.job?.total ? `${Math.floor((100 * item.job.done) / item.job.total)} %` : item.state,
    item.roles.join(','),
    `${gigabytes(item.bytes)} GB`,
    item.estimate ? `${item.estimate.tokensPerSecond.toFixed(0)}/s` : '',
    item.estimate ? `${item.estimate.firstTokenSeconds.toFixed(0)} s` : '',
    item.licence.id,
    item.problem?.detail ?? item.estimate?.against[0]?.sentence ?? '',
  ]);
  const head = ['  model', 'state', 'roles', 'size', 'tokens', 'first', 'licence', 'against it here'];
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(bytes < 1e9 ? 2 : 1);
