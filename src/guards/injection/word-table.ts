import { normalised } from '#contract';
import { type Concept, type ConceptSet, concepts, setOf } from './concepts.ts';
import { misspellings } from './misspellings.ts';
import { words } from './words.ts';

/** Letters that count: a–z without accents, Cyrillic, and what tells letters of other scripts from signs. */
const kinds = 64;
const reach = 0x530;
/** For each character below U+0530 the kind of letter it is, 0 for none. */
const letters = buildLetters();

function buildLetters(): Uint8Array {
  const table = new Uint8Array(reach);
  for (let code = 0; code < reach; code++) {
    const plain = normalised(String.fromCharCode(code), 'NFD').toLowerCase().charAt(0);
    const of = plain === 'ß' ? 's' : plain;
    if (of >= 'a' && of <= 'z') table[code] = of.charCodeAt(0) - 96;
    else if (of >= 'а' && of <= 'я') table[code] = of.charCodeAt(0) - 0x430 + 27;
    else if (/\p{L}/u.test(of)) table[code] = 63;
  }
  return table;
}

export const letterKind = (code: number): number => (code < reach ? (letters[code] ?? 0) : 0);

/**
 * All words of all concepts as one tree over letters, so that a text is read once whatever their number. Node 0 is
 * the root, node 1 the place of no return; behind the beginning of a word (`ignor*`) any letter leads on.
 */
export class WordTable {
  readonly next: Uint16Array;
  /** Concepts of the word that ends at a node. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly top: Int32Array;

  constructor(lexicon: Readonly<Record<Concept, string>>) {
    const tree: Node[] = [fresh(), fresh()];
    for (const concept of concepts)
      for (const word of lexicon[concept].split(/\s+/).filter((piece) => piece !== '')) {
        const node = plant(tree, word.replace(/\*$/, '').replaceAll('ß', 'ss'));
        add(word.endsWith('*') ? node.open : node.exact, setOf([concept]));
      }
    for (const [concept, list] of Object.entries(misspellings))
      for (const word of list) {
        const { exact } = plant(tree, word);
        // What means something as it stands is no misspelling.
        if ((exact.low | exact.high | exact.top) === 0) add(exact, setOf([concept as Concept]));
      }
    // For each beginning a node that any further letter leads to, and that keeps its meaning.
    const planted = tree.length;
    for (let at = 0; at < planted; at++) spread(tree, at, 1, { low: 0, high: 0, top: 0 });
    this.next = new Uint16Array(tree.length * kinds);
    this.low = Int32Array.from(tree, ({ exact }) => exact.low);
    this.high = Int32Array.from(tree, ({ exact }) => exact.high);
    this.top = Int32Array.from(tree, ({ exact }) => exact.top);
    tree.forEach(({ branches, otherwise }, node) => {
      this.next.fill(otherwise, node * kinds, (node + 1) * kinds);
      for (const [kind, to] of branches) this.next[node * kinds + kind] = to;
    });
  }
}

interface Meaning {
  low: number;
  high: number;
  top: number;
}

interface Node {
  readonly branches: Map<number, number>;
  readonly exact: Meaning;
  readonly open: Meaning;
  otherwise: number;
  done: boolean;
}

const fresh = (): Node => ({
  branches: new Map(),
  exact: { low: 0, high: 0, top: 0 },
  open: { low: 0, high: 0, top: 0 },
  otherwise: 1,
  done: false,
});

function add(meaning: Meaning, { low, high, top }: ConceptSet): void {
  meaning.low |= low;
  meaning.high |= high;
  meaning.top |= top;
}

function plant(tree: Node[], letters: string): Node {
  let node = 0;
  for (const letter of letters) {
    const kind = letterKind(letter.charCodeAt(0));
    if (kind === 0) throw new Error(`Word table: "${letters}" is more than one word.`);
    const known = tree[node]?.branches.get(kind);
    const to = known ?? tree.push(fresh()) - 1;
    if (known === undefined) tree[node]?.branches.set(kind, to);
    node = to;
  }
  return tree[node] ?? fresh();
}

/** Gives a node and all below it what the beginnings above them mean. Parents are met before their children. */
function spread(tree: Node[], at: number, otherwise: number, above: Meaning): void {
  const node = tree[at];
  if (!node || node.done) return;
  node.done = true;
  let [behind, meaning] = [otherwise, above];
  if ((node.open.low | node.open.high | node.open.top) !== 0) {
    meaning = {
      low: above.low | node.open.low,
      high: above.high | node.open.high,
      top: above.top | node.open.top,
    };
    const sink = fresh();
    Object.assign(sink.exact, meaning);
    behind = tree.push(sink) - 1;
    sink.otherwise = behind;
    sink.done = true;
  }
  node.otherwise = behind;
  node.exact.low |= meaning.low;
  node.exact.high |= meaning.high;
  node.exact.top |= meaning.top;
  for (const to of node.branches.values()) spread(tree, to, behind, meaning);
}

export const wordTable = new WordTable(words);
