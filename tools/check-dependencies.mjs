// A later minor version may break what was measured with this one: every version is exact, and the lock file
// names no server to fetch from, so that whoever installs decides that.
import { readFileSync } from 'node:fs';

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const { dependencies, devDependencies } = read('package.json');
const lock = read('package-lock.json');
const trouble = [];
for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
  if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
    trouble.push(`package.json: ${name} ${version} is not exact`);
}
for (const [place, entry] of Object.entries(lock.packages)) {
  // A package of this repository stands at a path, not at an address.
  const ours = entry.link || place.endsWith('/tools/left-out');
  if ('resolved' in entry && !ours) trouble.push(`package-lock.json: ${place} names an address`);
  // What is bundled inside another package is covered by that one's hash.
  if (place !== '' && !entry.integrity && !ours && !entry.inBundle)
    trouble.push(`package-lock.json: ${place} has no hash`);
}
for (const line of trouble) console.error(line);
console.log(`${Object.keys(lock.packages).length} packages looked at, ${trouble.length} with trouble`);
process.exit(trouble.length === 0 ? 0 : 1);
