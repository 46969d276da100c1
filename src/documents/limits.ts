import { mostRewritableBytes } from '#contract';

export interface FileLimits {
  readonly maxBytes: number;
  /** Parts of a container, together. */
  readonly maxInflatedBytes: number;
  readonly maxInflationRatio: number;
  readonly maxParts: number;
  /** Texts of a file that are looked at. */
  readonly maxSegments: number;
}

export const defaultFileLimits: FileLimits = {
  maxBytes: mostRewritableBytes,
  maxInflatedBytes: 200 * 1024 ** 2,
  maxInflationRatio: 200,
  maxParts: 5_000,
  maxSegments: 2_000_000,
};
