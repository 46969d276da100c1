/**
 * Loads the first of these models that can be loaded, in their order; whether there was one. What went wrong with
 * those before it is told, unless the signal says that everything ends.
 */
export async function firstThatLoads(
  ids: readonly string[],
  load: (id: string) => Promise<void>,
  tell: (error: unknown) => void,
  signal: AbortSignal,
): Promise<boolean> {
  for (const id of ids) {
    try {
      await load(id);
      return true;
    } catch (error) {
      signal.throwIfAborted();
      tell(error);
    }
  }
  return false;
}
