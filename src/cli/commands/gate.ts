import { z } from 'zod';
import { type Command, type Invocation, WrongUse, word } from '../command.ts';

const enc = encodeURIComponent;

const gate = z.looseObject({
  version: z.string(),
  state: z.string(),
  gate: z.unknown(),
  met: z.boolean(),
  conditions: z.array(z.looseObject({ code: z.string(), met: z.boolean(), detail: z.string() })),
  changes: z.looseObject({
    since: z.string().nullable(),
    areas: z.array(z.string()),
    fallen: z.array(z.looseObject({ name: z.string().nullable(), because: z.array(z.string()) })),
  }),
});

/** The life of a version: what its gate asks for, and the steps of people. */
export const gateCommands: readonly Command[] = [
  {
    name: 'use-case gate',
    usage: 'NAME [VERSION]',
    summary: 'What the gate of a version (the newest without one) asks for, met or not, with the evidence',
    async run(call) {
      const seen = gate.parse(await call.client.get(`${pathOf(call)}/gate${versionQuery(call)}`));
      call.print(seen, () => readable(seen));
    },
  },
  {
    name: 'use-case duties',
    usage: 'NAME [VERSION]',
    summary: 'Duties that a version brings, done or open',
    run: async (call) => call.print(await call.client.get(`${pathOf(call)}/duties${versionQuery(call)}`)),
  },
  step('assess', 'Say that you have looked at a version (the newest without one) and its duties'),
  step('approve', 'Approve a version (the newest without one) that somebody else wrote'),
  step('withdraw-approval', 'Take your approval back; if it answers, it is stopped', {
    approval: { type: 'string', help: 'that of somebody else, by its id' },
  }),
  step('release', 'Make a version (the newest without one) the one that answers, if its gate is open'),
  step('rollback', 'Go back to a version that was live before; without one, to the one before'),
  {
    name: 'use-case shadow',
    usage: 'NAME [VERSION]',
    summary:
      'Ask a version (the newest without one) beside the live one, unseen; without --share, what came of it',
    options: { share: { type: 'string', help: 'of all turns, 0.1 for a tenth; 0 ends it' } },
    async run(call) {
      const share = call.text('share');
      if (share === undefined) return call.print(await call.client.get(`${pathOf(call)}/shadow`));
      if (!/^(?:0|1|0?\.\d+)$/.test(share)) throw new WrongUse('--share is a number from 0 to 1');
      const [, version] = call.args;
      const body = { share: Number(share), ...(version === undefined ? {} : { version }) };
      call.print(await call.client.send('POST', `${pathOf(call)}/shadow`, body));
    },
  },
  step('suspend', 'Stop it: running answers end within two seconds'),
  step('resume', 'Let a suspended use case answer again'),
  step('retire', 'Take a version, or the whole use case without one, out of service for good'),
];

function step(name: string, summary: string, more: Command['options'] = {}): Command {
  const stops = name === 'suspend' || name === 'resume';
  return {
    name: `use-case ${name}`,
    usage: stops ? 'NAME' : 'NAME [VERSION]',
    summary,
    options: { reason: { type: 'string', help: 'why' }, ...more },
    async run(call) {
      const [, version] = call.args;
      const given = Object.keys({ reason: '', ...more }).flatMap((option) => {
        const value = call.text(option);
        return value === undefined ? [] : [[option, value] as const];
      });
      const body = { ...(version === undefined ? {} : { version }), ...Object.fromEntries(given) };
      call.print(await call.client.send('POST', `${pathOf(call)}/${name}`, body));
    },
  };
}

const pathOf = (call: Invocation): string => `/api/use-cases/${enc(word(call, 0, 'NAME'))}`;
const versionQuery = ({ args }: Invocation): string =>
  args[1] === undefined ? '' : `?version=${enc(args[1])}`;

function readable(seen: z.infer<typeof gate>): string {
  const lines = seen.conditions.map(({ code, met, detail }) => `${met ? '[x]' : '[ ]'} ${code}: ${detail}`);
  if (seen.gate === null) lines.push('No gate is declared: whoever may release does so as it is.');
  const { since, areas, fallen } = seen.changes;
  if (since !== null && areas.length > 0) lines.push(`Changed since ${since}: ${areas.join(', ')}.`);
  for (const { name, because } of fallen)
    lines.push(
      `The approval of ${name ?? 'somebody who has left'} does not count here: ${because.join(', ')}.`,
    );
  return [`${seen.version} is ${seen.state}.`, ...lines].join('\n');
}
