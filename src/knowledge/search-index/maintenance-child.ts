/**
 * Builds or optimises one generation, as a process of its own: LanceDB's index build can hang for ever, and only a
 * process can be killed. Arguments: folder, `build`, `optimise` or `vectors`. Ends when its parent does.
 */
import { constants, setPriority } from 'node:os';
import { createIndexes, loadLance, openTable, retried } from './lance.ts';
import { indexVectors, maintainVectors } from './vector-table.ts';

/** Searches under way may still read versions this young. */
const keepVersionsMs = 20_000;

process.stdin.resume();
process.stdin.on('end', () => process.exit(3));

const [folder, action] = process.argv.slice(2);
if (!folder || (action !== 'build' && action !== 'optimise' && action !== 'vectors')) process.exit(2);

// Searches and uploads go before; set before LanceDB starts its threads.
if (action !== 'build') setPriority(constants.priority.PRIORITY_LOW);

if (action === 'vectors') {
  await indexVectors(folder);
  process.exit(0);
}
const table = await openTable(folder);
if (action === 'build') await createIndexes(await loadLance(), table);
// Another process may be at it too; whoever comes second takes a newer version and goes on.
const cleanupOlderThan = new Date(Date.now() - (action === 'build' ? 0 : keepVersionsMs));
await retried(() => table.optimize({ cleanupOlderThan }));
await maintainVectors(folder, cleanupOlderThan);
process.exit(0);
