/** Milliseconds of processor time that work takes which waits for nothing. What else the machine does does not count. */
export function processorMs(work: () => unknown): number {
  const began = process.threadCpuUsage();
  work();
  return since(began);
}

/** The same of work that waits in between, if nothing else goes on in this thread meanwhile. */
export async function processorMsOf(work: () => Promise<unknown>): Promise<number> {
  const began = process.threadCpuUsage();
  await work();
  return since(began);
}

function since(began: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(began);
  return (user + system) / 1_000;
}
