import type { Config } from '#config';
import type { RestoreReport } from '#store';
import type { Client } from './client.ts';

/** How a command ended, as scripts see it. */
export const exitCodes = { fine: 0, failed: 1, wrongUse: 2, refused: 3, unavailable: 4 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly help: string;
}

export type Restore = (config: Config, file: string) => Promise<RestoreReport>;

export interface Invocation {
  readonly restore: Restore;
  readonly client: Client;
  /** Words after the command's own. */
  readonly args: readonly string[];
  readonly text: (option: string) => string | undefined;
  readonly texts: (option: string) => readonly string[];
  readonly flag: (option: string) => boolean;
  /** Prints a result: as JSON with `--json`, else as `human` says, else as a table. */
  readonly print: (value: unknown, human?: () => string) => void;
  readonly write: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A command that was called wrongly: printed with its usage, exit 2. */
export class WrongUse extends Error {}

export interface Command {
  /** `noun verb`, or a noun alone. */
  readonly name: string;
  /** Words it takes, e.g. `NAME FILE…`; capital letters, `[ ]` for what may be left out. */
  readonly usage: string;
  readonly summary: string;
  readonly options?: Readonly<Record<string, OptionSpec>>;
  readonly run: (invocation: Invocation) => Promise<ExitCode | void>;
}

/** The word at this place; without it the command was called wrongly. */
export function word(invocation: Invocation, at: number, what: string): string {
  const value = invocation.args[at];
  if (value === undefined) throw new WrongUse(`${what} is missing`);
  return value;
}
