import { collectBlocks } from '../../blocks/collect-blocks.ts';
import type { ReadDocument } from '../format.ts';
import { buildTree } from './build-tree.ts';
import { writeTree } from './write-tree.ts';

/** XML of any kind. Entities of its own are refused, and nothing it names outside itself is fetched. */
export const read: ReadDocument = async (bytes, _name, limits) => {
  const root = buildTree(bytes, limits.maxCells);
  const blocks = collectBlocks(limits);
  writeTree(root, blocks);
  return blocks.finish();
};
