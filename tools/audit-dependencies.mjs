// Asks the registry for known weaknesses of what is delivered. Severity high or above fails; a registry that does not
// answer this question is no finding, and is said.
import { spawnSync } from 'node:child_process';

const run = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  shell: process.platform === 'win32',
});
const report = parse(run.stdout);
if (!report?.vulnerabilities) {
  const why = /\b(?:4|5)\d\d [A-Z][\w ]+/.exec(`${report?.message ?? ''}\n${run.stderr}`)?.[0].trim();
  console.log(
    `The registry could not be asked for known weaknesses${why ? ` (it answered ${why.slice(0, 60)})` : ''}.`,
  );
  process.exit(0);
}
const found = Object.values(report.vulnerabilities);
for (const { name, severity, range, via } of found) {
  const titles = via.flatMap((one) => (typeof one === 'string' ? [] : [one.title]));
  console.log(`${severity}: ${name} ${range} ${titles.join('; ')}`.trim());
}
const serious = found.filter(({ severity }) => severity === 'high' || severity === 'critical');
console.log(`${found.length} known weaknesses, ${serious.length} of severity high or above`);
process.exit(serious.length === 0 ? 0 : 1);

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
