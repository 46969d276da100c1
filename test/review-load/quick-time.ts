/** The clock that the servers of this test go by: see `quick-clock.mjs`. */
export interface QuickTime {
  /** Of this clock for each one of ours. */
  readonly factor: number;
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds since 1970 by this clock. */
  now(): number;
}

export function quickTime(factor: number): QuickTime {
  const begin = Date.now();
  const clock = new URL('quick-clock.mjs', import.meta.url).href;
  return {
    factor,
    env: { NODE_OPTIONS: `--import ${clock}`, LEITSTAND_TEST_CLOCK: `${begin}:${factor}` },
    now: () => begin + (Date.now() - begin) * factor,
  };
}
