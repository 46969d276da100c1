// Looks for keys and private keys in what git tracks. Test data that must look real is made at run time instead.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const pattern =
  /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[A-Za-z0-9+/]{40}|(?<![\w-])(?:sk-[A-Za-z0-9_-]{32,}|lk_[A-Za-z0-9_-]{32,}|gh[pousr]_\w{36,}|AKIA[A-Z0-9]{16}|AIza[\w-]{35}|xox[abp]-[\w-]{20,})(?![\w-])/;
const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  .split('\0')
  .filter((file) => file !== '');
const found = files.filter((file) => {
  const bytes = readFileSync(file, { flag: 'r' });
  return !bytes.includes(0) && pattern.test(bytes.toString('utf8'));
});
for (const file of found) console.error(`${file}: holds something that looks like a key`);
console.log(`${files.length} files looked at, ${found.length} with something like a key`);
process.exit(found.length === 0 ? 0 : 1);
