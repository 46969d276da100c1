export interface KeptImages {
  get(key: string): Uint8Array | undefined;
  set(key: string, image: Uint8Array): void;
  clear(): void;
}

/**
 * Pictures drawn a moment ago, for whoever turns back a page: at most `maxBytes`, none for longer than `lifeMs`, so
 * that an erased document does not live on in memory.
 */
export function keptImages(
  maxBytes = 32 * 1024 ** 2,
  lifeMs = 120_000,
  now: () => number = () => performance.now(),
): KeptImages {
  const kept = new Map<string, { readonly image: Uint8Array; readonly until: number }>();
  let bytes = 0;
  const drop = (key: string) => {
    bytes -= kept.get(key)?.image.length ?? 0;
    kept.delete(key);
  };
  const dropOld = () => {
    for (const [key, { until }] of kept) if (until <= now()) drop(key);
  };
  return {
    get(key) {
      dropOld();
      return kept.get(key)?.image;
    },
    set(key, image) {
      dropOld();
      drop(key);
      kept.set(key, { image, until: now() + lifeMs });
      bytes += image.length;
      for (const oldest of kept.keys()) {
        if (bytes <= maxBytes) break;
        drop(oldest);
      }
      setTimeout(dropOld, lifeMs).unref();
    },
    clear() {
      kept.clear();
      bytes = 0;
    },
  };
}
