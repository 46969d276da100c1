import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { type Command, exitCodes, WrongUse } from '../command.ts';

const roles = ['chat', 'embedding', 'rerank'] as const;
const runtimes = ['node-llama-cpp', 'llama-server'] as const;
const formats = ['none', 'hermes', 'qwen3_coder'] as const;
const thinking = ['none', 'template', 'effort'] as const;

export const engineCommands: readonly Command[] = [
  {
    name: 'engine',
    usage: '--model FILE',
    summary: 'Load one model and answer for it on a private socket, until Ctrl+C',
    options: {
      model: { type: 'string', help: 'file in GGUF' },
      name: { type: 'string', help: 'its name for callers; without it the name of the file' },
      port: { type: 'string', help: 'a port of this machine instead of a socket; 0 takes a free one' },
      runtime: { type: 'string', help: `${runtimes.join(' or ')}; the first unless given` },
      'server-binary': { type: 'string', help: 'the program llama-server' },
      role: { type: 'string', help: `${roles.join(', ')}; chat unless given` },
      context: { type: 'string', help: 'tokens of one conversation' },
      sequences: { type: 'string', help: 'conversations at a time' },
      threads: { type: 'string', help: 'found by trying unless given' },
      thinking: { type: 'string', help: `how it is switched: ${thinking.join(', ')}` },
      tools: { type: 'string', help: `how the model writes calls: ${formats.join(', ')}` },
    },
    async run(call) {
      const file = call.text('model');
      if (file === undefined) throw new WrongUse('--model is missing');
      const oneOf = <Value extends string>(option: string, known: readonly Value[]): Value | undefined => {
        const given = call.text(option);
        const found = known.find((value) => value === given);
        if (given !== undefined && found === undefined)
          throw new WrongUse(`--${option} is one of ${known.join(', ')}`);
        return found;
      };
      const whole = (option: string, least: number): number | undefined => {
        const given = call.text(option);
        if (given === undefined) return undefined;
        const value = Number(given);
        if (!Number.isSafeInteger(value) || value < least)
          throw new WrongUse(`--${option} takes a whole number`);
        return value;
      };
      // Every other command starts without the parts of an engine.
      const { serveModel } = await import('#engines');
      const port = whole('port', 0);
      const folder = port === undefined ? await mkdtemp(join(tmpdir(), 'leitstand-engine-')) : undefined;
      const start = {
        model: call.text('name') ?? basename(file, '.gguf'),
        modelFile: resolve(file),
        runtime: oneOf('runtime', runtimes),
        serverBinary: call.text('server-binary'),
        role: oneOf('role', roles),
        contextTokens: whole('context', 1),
        sequences: whole('sequences', 1),
        threads: whole('threads', 1),
        thinking: oneOf('thinking', thinking),
        toolFormat: oneOf('tools', formats),
      };
      try {
        const served = await serveModel(
          start,
          folder === undefined ? { port: port ?? 0 } : { socket: join(folder, 'engine.sock') },
        );
        const where = folder === undefined ? served.address : `--unix-socket ${served.address} http://engine`;
        call.print(
          { address: served.address, token: served.token },
          () => `Ready. For example:\n  curl -H 'Authorization: Bearer ${served.token}' ${where}/v1/models`,
        );
        await new Promise<void>((end) => {
          process.once('SIGINT', end);
          process.once('SIGTERM', end);
        });
        await served.close();
        return exitCodes.fine;
      } finally {
        if (folder !== undefined) await rm(folder, { recursive: true, force: true });
      }
    },
  },
];
