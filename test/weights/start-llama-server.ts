import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

export interface RunningLlamaServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a llama-server on a free port and waits until it answers. Fails with what it printed where it does not. */
export async function startLlamaServer(
  [program, ...before]: readonly [string, ...string[]],
  options: readonly string[],
): Promise<RunningLlamaServer> {
  const port = await freePort();
  const args = [...before, ...options, '--host', '127.0.0.1', '--port', String(port), '--stop-with-parent'];
  const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'pipe'] });
  let printed = '';
  child.stderr.on('data', (chunk: Buffer) => {
    printed = `${printed}${chunk.toString('utf8')}`.slice(-4_000);
  });
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 600; attempt++) {
    if (child.exitCode !== null) break;
    const ready = await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return { url, stop: () => stop(child) };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop(child);
  throw new Error(`llama-server did not start: ${printed}`);
}

async function stop(child: ReturnType<typeof spawn>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
