/** Milliseconds of processor time that work takes which waits for nothing. What else the machine does does not count. */
export function processorMs(work: () => unknown): number {
  const began = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(began);
  return (user + system) / 1_000;
}
