/** Searches go before writes: people wait for searches, and both share the processor. */
export class SearchPriority {
  #underWay = 0;
  #idle: (() => void)[] = [];

  async search<T>(work: () => Promise<T>): Promise<T> {
    this.#underWay += 1;
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) for (const go of this.#idle.splice(0)) go();
    }
  }

  /** Resolves when no search is under way, at the latest after `atMostMs`, so that writes always go on. */
  async turn(atMostMs: number): Promise<void> {
    if (this.#underWay === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, atMostMs);
      this.#idle.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
