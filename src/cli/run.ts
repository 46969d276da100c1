import { parseArgs } from 'node:util';
import { Problem } from '#contract';
import { createClient, Refused, Unreachable } from './client.ts';
import {
  type Command,
  type ExitCode,
  exitCodes,
  type Invocation,
  type Restore,
  WrongUse,
} from './command.ts';
import { auditCommands } from './commands/audit.ts';
import { biasCommands } from './commands/bias.ts';
import { engineCommands } from './commands/engine.ts';
import { evaluationCommands } from './commands/evaluation.ts';
import { evidenceCommands } from './commands/evidence.ts';
import { gateCommands } from './commands/gate.ts';
import { knowledgeCommands } from './commands/knowledge.ts';
import { modelCommands } from './commands/model.ts';
import { operationCommands } from './commands/operation.ts';
import { peopleCommands } from './commands/people.ts';
import { protectCommands } from './commands/protect.ts';
import { useCaseCommands } from './commands/use-cases.ts';
import { asText } from './table.ts';

/** Every command, one line each in the help. */
export const commands: readonly Command[] = [
  ...useCaseCommands,
  ...evaluationCommands,
  ...biasCommands,
  ...gateCommands,
  ...evidenceCommands,
  ...knowledgeCommands,
  ...protectCommands,
  ...peopleCommands,
  ...auditCommands,
  ...modelCommands,
  ...operationCommands,
  // Last: the noun alone is a command, and `engine list` comes before it.
  ...engineCommands,
];

export interface Terminal {
  /** Restores a backup into the settings' empty data folder; it needs rooms that no command may reach. */
  readonly restore: Restore;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Runs one command line; resolves with the exit code of `docs/cli.md`. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const command = commands.find(({ name }) => name.split(' ').every((word, at) => argv[at] === word));
  if (!command) {
    const asked = argv[0] === undefined || argv.includes('--help');
    (asked ? terminal.out : terminal.error)(help(argv[0]));
    return asked ? exitCodes.fine : exitCodes.wrongUse;
  }
  if (argv.includes('--help')) {
    terminal.out(`${command.summary}.\n${usageOf(command)}`);
    return exitCodes.fine;
  }
  try {
    return (await command.run(invocation(command, argv, terminal))) ?? exitCodes.fine;
  } catch (error) {
    return explain(error, command, terminal);
  }
}

function invocation(command: Command, argv: readonly string[], terminal: Terminal): Invocation {
  const specs = { json: { type: 'boolean' as const }, ...command.options };
  const options = Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [
      name,
      { type: spec.type, multiple: 'multiple' in spec && spec.multiple === true },
    ]),
  );
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({
      args: argv.slice(command.name.split(' ').length),
      options,
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new WrongUse(error instanceof Error ? (error.message.split('. ')[0] ?? '') : '');
  }
  const { values, positionals } = parsed;
  const text = (option: string) => (typeof values[option] === 'string' ? values[option] : undefined);
  return {
    client: createClient(
      terminal.env.LEITSTAND_URL ?? 'http://127.0.0.1:4400',
      terminal.env.LEITSTAND_KEY ?? terminal.env.LEITSTAND_ADMIN_KEY,
    ),
    args: positionals,
    text,
    texts: (option) => (Array.isArray(values[option]) ? values[option].map(String) : []),
    flag: (option) => values[option] === true,
    print: (value, human) => {
      const shown = values.json === true ? JSON.stringify(value, null, 2) : human ? human() : asText(value);
      terminal.out(`${shown}\n`);
    },
    write: terminal.out,
    env: terminal.env,
    restore: terminal.restore,
  };
}

function explain(error: unknown, command: Command, terminal: Terminal): ExitCode {
  if (error instanceof WrongUse) {
    terminal.error(`${error.message}\n${usageOf(command)}`);
    return exitCodes.wrongUse;
  }
  if (error instanceof Refused) {
    terminal.error(`${error.message} (${error.code})\n`);
    const policy = error.code === 'guard.refused' || error.code.startsWith('gate.');
    if (error.status === 401 || error.status === 403 || policy) return exitCodes.refused;
    return error.status === 503 ? exitCodes.unavailable : exitCodes.failed;
  }
  if (error instanceof Unreachable) {
    terminal.error(`${error.message}\n`);
    return exitCodes.unavailable;
  }
  if (error instanceof Problem) {
    terminal.error(`${error.message} (${error.code})\n`);
    return error.code === 'config.invalid' ? exitCodes.wrongUse : exitCodes.failed;
  }
  terminal.error(`${error instanceof Error ? error.message : String(error)}\n`);
  return exitCodes.failed;
}

function help(noun: string | undefined): string {
  const fitting = commands.filter(({ name }) => name.split(' ')[0] === noun);
  const shown = fitting.length > 0 ? fitting : commands;
  const lines = shown.map(
    ({ name, usage, summary }) => `  ${`${name} ${usage}`.trim().padEnd(44)} ${summary}`,
  );
  return [
    'leitstand: speaks to the server at LEITSTAND_URL (http://127.0.0.1:4400) with LEITSTAND_KEY.',
    '',
    ...lines,
    '',
    '  --json prints what the server answered. Exit: 0 fine, 1 failed, 2 wrong use, 3 refused, 4 unavailable.',
    '',
  ].join('\n');
}

function usageOf(command: Command): string {
  const options = Object.entries(command.options ?? {}).map(
    ([name, { help: text }]) => `  --${name.padEnd(16)} ${text}\n`,
  );
  return `Usage: ${`leitstand ${command.name} ${command.usage}`.trim()}\n${options.join('')}`;
}
