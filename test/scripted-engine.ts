import { Problem } from '#contract';
import type { Engine, EngineEvent, EngineRequest } from '#engines';

/** What the script says to a request: events to send, in order; a number waits that many milliseconds. */
export type Script = (request: EngineRequest) => readonly (EngineEvent | number | Problem)[];

/** An engine for tests that need exact words. */
export function scriptedEngine(
  script: Script,
  name = 'scripted',
): Engine & { readonly requests: EngineRequest[] } {
  const requests: EngineRequest[] = [];
  return {
    name,
    kind: 'scripted',
    location: 'house',
    models: ['scripted'],
    requests,
    async *complete(request, signal) {
      requests.push(request);
      for (const step of script(request)) {
        if (step instanceof Problem) throw step;
        if (typeof step === 'number') await pause(step, signal);
        else yield step;
        signal.throwIfAborted();
      }
    },
    health: async () => ({ state: 'ready', models: ['scripted'] }),
  };
}

/** The script of an engine that says these words, one after the other. */
export function says(...words: string[]): Script {
  return () => [
    ...words.map((text) => ({ type: 'text-delta', text }) as const),
    { type: 'finish', reason: 'stop' },
  ];
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
