// Whoever reads the documents must find what they name: relative links, and files of the code in `back quotes`.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z', '*.md'], {
  encoding: 'utf8',
});
const documents = listed
  .split('\0')
  .filter((file) => /^(?:[^/]+|docs\/.*)\.md$/.test(file) && existsSync(file));
// `src/x/y.ts`, `docs/…`, `tools/…`; not patterns, and not placeholders like `<name>`.
const named = /`((?:src|docs|test|tools|bench|bin|usecases|demo|console|soak|\.ci)\/[\w./-]+)`/g;
const trouble = [];
let count = 0;
for (const file of documents) {
  const text = readFileSync(file, 'utf8').replace(/^```.*?^```/gms, '');
  const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)\s#]+)/g)].map(([, path]) =>
    join(dirname(file), path),
  );
  for (const path of [...links, ...[...text.matchAll(named)].map(([, path]) => path)]) {
    count++;
    if (!existsSync(path)) trouble.push(`${file}: there is no ${path}`);
  }
}
for (const line of trouble) console.error(line);
console.log(`${count} names in ${documents.length} documents looked at, ${trouble.length} that lead nowhere`);
process.exit(count > 0 && trouble.length === 0 ? 0 : 1);
