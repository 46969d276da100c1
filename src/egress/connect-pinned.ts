import { connect, type Socket } from 'node:net';
import { Problem } from '#contract';
import { type AgentOptions, checkedAddresses } from './pinned-agent.ts';

/** A connection to one of the addresses that were looked at, the first that answers; for protocols other than HTTP. */
export async function connectPinned(
  { resolve, addresses, connectMs }: Pick<AgentOptions, 'resolve' | 'addresses' | 'connectMs'>,
  host: string,
  port: number,
): Promise<Socket> {
  const found = await checkedAddresses(resolve, host, addresses);
  for (const { address } of found) {
    const socket = await tryConnect(address, port, connectMs);
    if (socket) return socket;
  }
  throw new Problem('egress.unreachable', `"${host}:${port}" cannot be reached.`);
}

function tryConnect(host: string, port: number, timeoutMs: number): Promise<Socket | undefined> {
  return new Promise((done) => {
    const socket = connect({ host, port });
    const end = (outcome: Socket | undefined) => {
      clearTimeout(timer);
      socket.removeAllListeners('error').removeAllListeners('connect');
      if (!outcome) socket.destroy();
      done(outcome);
    };
    const timer = setTimeout(end, timeoutMs, undefined);
    socket.once('connect', () => end(socket)).once('error', () => end(undefined));
  });
}
