import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';

/** What the main thread of the page did. Processor time is its own, whatever else the machine was doing. */
export interface Tasks {
  readonly count: number;
  readonly longestCpuMs: number;
  /** Tasks that took more than 50 ms of processor time: the frames these would delay on an idle machine. */
  readonly over50Cpu: number;
  /** On the clock, interruptions by other processes included. */
  readonly longestWallMs: number;
}

const trace = z.object({
  traceEvents: z.array(
    z.looseObject({
      name: z.string(),
      ph: z.string(),
      pid: z.number(),
      tid: z.number(),
      dur: z.number().optional(),
      tdur: z.number().optional(),
      args: z.looseObject({ name: z.unknown().optional() }).optional(),
    }),
  ),
});

/** Notes every task of the main threads of pages, until `stop`; only the page that is looked at may be open. */
export async function watchTasks(browser: Browser, page: Page): Promise<{ stop(): Promise<Tasks> }> {
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  return {
    async stop() {
      const { traceEvents } = trace.parse(JSON.parse((await browser.stopTracing()).toString('utf8')));
      const mains = new Set(
        traceEvents
          .filter(
            ({ ph, name, args }) => ph === 'M' && name === 'thread_name' && args?.name === 'CrRendererMain',
          )
          .map(({ pid, tid }) => `${pid} ${tid}`),
      );
      const tasks = traceEvents.filter(
        ({ name, ph, pid, tid }) => ph === 'X' && name === 'RunTask' && mains.has(`${pid} ${tid}`),
      );
      if (tasks.length === 0) throw new Error('the browser told of no task: its tracing has changed');
      const cpu = tasks.map(({ tdur = 0 }) => tdur / 1_000);
      return {
        count: tasks.length,
        longestCpuMs: Math.max(...cpu),
        over50Cpu: cpu.filter((ms) => ms > 50).length,
        longestWallMs: Math.max(...tasks.map(({ dur = 0 }) => dur / 1_000)),
      };
    },
  };
}
