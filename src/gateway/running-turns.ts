import { Problem } from '#contract';

interface Running {
  readonly useCase: string;
  /** Of an evaluation: what the use case is doing does not matter to it, the stop button for everything does. */
  readonly trial: boolean;
  readonly controller: AbortController;
}

/**
 * The turns this process is answering, so that both stop buttons reach them: the overseer's and that of whoever
 * asked. `stillLive` and `stopsAsked` are asked every `pollMs`: what was pressed on another server arrives that way.
 */
export class RunningTurns {
  readonly #turns = new Map<string, Running>();
  readonly #stillLive: (names: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly #pollMs: number;
  readonly #stopsAsked: (turns: readonly string[]) => Promise<readonly string[]>;
  readonly #isStopped: () => Promise<boolean>;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    stillLive: (names: readonly string[]) => Promise<ReadonlySet<string>>,
    pollMs = 500,
    stopsAsked: (turns: readonly string[]) => Promise<readonly string[]> = async () => [],
    isStopped: () => Promise<boolean> = async () => false,
  ) {
    this.#stillLive = stillLive;
    this.#pollMs = pollMs;
    this.#stopsAsked = stopsAsked;
    this.#isStopped = isStopped;
  }

  /** Aborts with `useCase.stopped` when the use case is stopped. Call `end` when the turn is over. */
  begin(turn: string, useCase: string, trial = false): AbortSignal {
    const controller = new AbortController();
    this.#turns.set(turn, { useCase, trial, controller });
    this.#timer ??= setInterval(() => void this.#check(), this.#pollMs).unref();
    return controller.signal;
  }

  get size(): number {
    return this.#turns.size;
  }

  end(turn: string): void {
    this.#turns.delete(turn);
    if (this.#turns.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Ends the turns of this use case now, or all of them. */
  stop(useCase?: string): void {
    for (const running of this.#turns.values()) {
      if (useCase === undefined || (!running.trial && running.useCase === useCase))
        running.controller.abort(stopped(running.useCase));
    }
  }

  /** Ends one turn because whoever asked wants it to; nothing happens if another server answers it. */
  stopTurn(turn: string): void {
    this.#turns.get(turn)?.controller.abort(new Problem('request.cancelled', 'Stopped by whoever asked.'));
  }

  /** Resolves when no turn is running, or after `ms`. */
  async drained(ms: number): Promise<void> {
    const until = performance.now() + ms;
    while (this.#turns.size > 0 && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 20));
  }

  async #check(): Promise<void> {
    const turns = [...this.#turns.values()];
    const names = [...new Set(turns.filter(({ trial }) => !trial).map(({ useCase }) => useCase))];
    if (turns.some(({ trial }) => trial) && (await this.#isStopped().catch(() => true))) this.stop();
    // When the database cannot be asked, nobody knows whether the button was pressed: then nothing goes on.
    const live = await this.#stillLive(names).catch(() => new Set<string>());
    for (const name of names) if (!live.has(name)) this.stop(name);
    for (const turn of await this.#stopsAsked([...this.#turns.keys()]).catch(() => [])) this.stopTurn(turn);
  }
}

function stopped(useCase: string): Problem {
  return new Problem('useCase.stopped', `"${useCase}" was stopped while it was answering.`);
}
