import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { describeConfig, readConfig } from '#config';
import { type Command, exitCodes, word } from '../command.ts';

const enc = encodeURIComponent;
const jobView = z.object({
  id: z.string(),
  state: z.string(),
  result: z.object({ file: z.string(), bytes: z.int() }).optional(),
  problem: z.object({ detail: z.string() }).optional(),
});

export const operationCommands: readonly Command[] = [
  {
    name: 'config',
    usage: '',
    summary: 'The settings in force and where each comes from; secrets hidden',
    async run({ env, print }) {
      print(describeConfig(readConfig({ env })));
    },
  },
  {
    name: 'doctor',
    usage: '',
    summary: 'Disk encryption, exposure, backups, clock, engines: each with what to do',
    async run({ client, print }) {
      const findings = z
        .array(z.object({ check: z.string(), state: z.string(), advice: z.string() }))
        .parse(await client.get('/api/doctor'));
      print(findings);
      return findings.some((finding) => finding.state === 'failed') ? exitCodes.failed : exitCodes.fine;
    },
  },
  {
    name: 'engine list',
    usage: '',
    summary: 'Engines and whether they answer',
    run: async ({ client, print }) => print(await client.get('/api/engines')),
  },
  {
    name: 'backup',
    usage: '',
    summary: 'Make a backup while everything goes on, and wait until it is verified',
    async run({ client, print }) {
      let job = jobView.parse(await client.send('POST', '/api/backups'));
      while (job.state === 'queued' || job.state === 'running') {
        await delay(300);
        job = jobView.parse(await client.get(`/api/jobs/${job.id}`));
      }
      print({ state: job.state, ...job.result, problem: job.problem?.detail });
      return job.state === 'done' ? exitCodes.fine : exitCodes.failed;
    },
  },
  {
    name: 'restore',
    usage: 'FILE',
    summary: 'Restore a backup into an empty data folder; stop the server first',
    async run(call) {
      const file = word(call, 0, 'FILE');
      call.print(await call.restore(readConfig({ env: call.env }), file));
    },
  },
  {
    name: 'engine restart',
    usage: 'ENGINE',
    summary: 'End the process of an engine and start it again; what it is answering ends with an error',
    run: async (call) =>
      call.print(await call.client.send('POST', `/api/engines/${enc(word(call, 0, 'ENGINE'))}/restart`)),
  },
  {
    name: 'backup list',
    usage: '',
    summary: 'Backups in the folder of the server, the newest first',
    run: async ({ client, print }) => print(await client.get('/api/backups')),
  },
  {
    name: 'operations',
    usage: '',
    summary: 'What the server did in the last 24 hours, in sums',
    run: async ({ client, print }) => {
      const { total } = z.object({ total: z.unknown() }).parse(await client.get('/api/operations'));
      print(total);
    },
  },
  {
    name: 'job list',
    usage: '',
    summary: 'Your jobs, or all if you operate the server; the newest first',
    options: { state: { type: 'string', help: 'queued, running, done, failed or cancelled' } },
    async run({ client, print, text }) {
      const state = text('state');
      print(await client.get(`/api/jobs${state === undefined ? '' : `?state=${enc(state)}`}`));
    },
  },
  {
    name: 'job retry',
    usage: 'ID',
    summary: 'Begin a job again that failed or was cancelled',
    run: async (call) =>
      call.print(await call.client.send('POST', `/api/jobs/${enc(word(call, 0, 'ID'))}/retry`)),
  },
  {
    name: 'job show',
    usage: 'ID',
    summary: 'A job and how far it is',
    run: async (call) => call.print(await call.client.get(`/api/jobs/${enc(word(call, 0, 'ID'))}`)),
  },
  {
    name: 'job cancel',
    usage: 'ID',
    summary: 'Cancel a job',
    run: async (call) =>
      call.print(await call.client.send('DELETE', `/api/jobs/${enc(word(call, 0, 'ID'))}`)),
  },
];
