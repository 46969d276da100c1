import { createHash } from 'node:crypto';

/** Size in bytes and SHA-256 (hex) of a file that comes in pieces. */
export class FileDigest {
  readonly #hash = createHash('sha256');
  #bytes = 0;

  update(piece: Uint8Array): void {
    this.#hash.update(piece);
    this.#bytes += piece.length;
  }

  end(): { readonly bytes: number; readonly sha256: string } {
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}
