import { z } from 'zod';
import { describeConfig, readConfig } from '#config';
import { type Command, exitCodes, word } from '../command.ts';

const enc = encodeURIComponent;

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
