/**
 * Builds the `precompiled_charsmap` by which a SentencePiece tokenizer rewrites text before it looks for pieces:
 * a double array (Darts-clone, as in sentencepiece's `builder.cc` and read in llama.cpp's `llm_tokenizer_ugm`)
 * from UTF-8 prefixes to places in a block of zero-terminated replacements.
 *
 * A node is a 32-bit word: bits 0–7 the byte that leads to it, bit 8 set where a prefix ends, bits 10–30 the XOR
 * distance to its children (times 256 with bit 9). The child 0 of an ending node holds the place, with bit 31 set.
 */
export function buildCharacterMap(replacements: ReadonlyMap<string, string>): Uint8Array {
  const texts: Buffer[] = [];
  const places = new Map<string, number>();
  const root: TrieNode = { children: new Map(), place: undefined };
  let length = 0;
  for (const [from, to] of [...replacements].sort(([a], [b]) =>
    Buffer.compare(Buffer.from(a), Buffer.from(b)),
  )) {
    let place = places.get(to);
    if (place === undefined) {
      place = length;
      places.set(to, place);
      const bytes = Buffer.from(`${to}\0`);
      texts.push(bytes);
      length += bytes.length;
    }
    insert(root, Buffer.from(from), place);
  }
  const words = new DoubleArray().fill(root);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(words.byteLength);
  return Buffer.concat([size, new Uint8Array(words.buffer), ...texts]);
}

interface TrieNode {
  readonly children: Map<number, TrieNode>;
  place: number | undefined;
}

function insert(root: TrieNode, key: Uint8Array, place: number): void {
  let node = root;
  for (const byte of key) {
    let next = node.children.get(byte);
    if (next === undefined) {
      next = { children: new Map(), place: undefined };
      node.children.set(byte, next);
    }
    node = next;
  }
  node.place = place;
}

const BLOCK = 256;

/** Every node gets a base of its own: then a wrong byte never meets a child of another node with the same byte. */
class DoubleArray {
  readonly #words: number[] = [];
  readonly #taken: boolean[] = [true];
  readonly #bases = new Set<number>([0]);
  #firstFree = 1;

  fill(root: TrieNode): Uint32Array {
    this.#place(root, 0, 0);
    const length = Math.ceil((Math.max(...this.#bases) + 1) / BLOCK) * BLOCK;
    return Uint32Array.from({ length }, (_, index) => this.#words[index] ?? 0);
  }

  #place(node: TrieNode, index: number, label: number): void {
    const labels = [...(node.place === undefined ? [] : [0]), ...node.children.keys()];
    const base = this.#freeBase(labels);
    for (const one of labels) this.#taken[base ^ one] = true;
    const distance = base ^ index;
    if (distance >= 1 << 21) throw new RangeError('Too many prefixes for one character map.');
    this.#words[index] = ((distance << 10) | (node.place === undefined ? 0 : 1 << 8) | label) >>> 0;
    if (node.place !== undefined) this.#words[base] = (node.place | (1 << 31)) >>> 0;
    for (const [byte, child] of node.children) this.#place(child, base ^ byte, byte);
  }

  #freeBase(labels: readonly number[]): number {
    while (this.#taken[this.#firstFree]) this.#firstFree++;
    for (let base = this.#firstFree - (this.#firstFree % BLOCK); ; base++) {
      if (!this.#bases.has(base) && labels.every((label) => !this.#taken[base ^ label])) {
        this.#bases.add(base);
        return base;
      }
    }
  }
}
