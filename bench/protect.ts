/**
 * How well personal data, secrets and planted instructions are found, and how fast: npm run bench:protect [-- <part>…].
 * Without a name every part runs. Data: folders `pii_*`, `inj_*`, `safety_xstest`, `qa_xquad` under
 * LEITSTAND_BENCH_DATA, by default `../shared/data`.
 */
import { cpus } from 'node:os';

import { contacts } from './protect/contacts.ts';
import { identifiers } from './protect/identifiers.ts';
import { injection } from './protect/injection.ts';
import { modelLayer } from './protect/model-layer.ts';
import { ownLetters } from './protect/own-letters.ts';
import { ownSentences } from './protect/own-sentences.ts';
import { personalData } from './protect/personal-data.ts';
import { persons } from './protect/persons.ts';
import { presidio } from './protect/presidio.ts';
import { speed } from './protect/speed.ts';
import { support } from './protect/support.ts';

const parts: Readonly<Record<string, (dataFolder: string) => Promise<void>>> = {
  contacts,
  identifiers,
  injection,
  'model-layer': modelLayer,
  'own-letters': ownLetters,
  'own-sentences': ownSentences,
  'personal-data': personalData,
  persons,
  presidio,
  support,
  speed,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
console.log(`${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`);
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n## ${name}\n`);
  await part(process.env.LEITSTAND_BENCH_DATA ?? '../shared/data');
}
