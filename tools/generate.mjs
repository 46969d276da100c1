// Writes what is derived from the code: tables of problems, settings and commands, and JSON Schemas for editors.
// With --check it writes nothing and fails when a file differs.
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { commands } from '../src/cli/index.ts';
import { settingsJsonSchema } from '../src/config/index.ts';
import { problems } from '../src/contract/problems.ts';
import { declaration } from '../src/contract/use-case.ts';
import { modelsYaml } from './generate-models.mjs';

const note = '<!-- Written by `npm run generate`; change the source named below instead. -->';
const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (...cells) => `| ${cells.map(cell).join(' | ')} |`;
const table = (head, rows) =>
  [row(...head), `|${'---|'.repeat(head.length)}`, ...rows.map((one) => row(...one))].join('\n');

function problemsPage() {
  const nouns = [...new Set(Object.keys(problems).map((code) => code.split('.')[0]))];
  const sections = nouns.map((noun) => {
    const rows = Object.entries(problems)
      .filter(([code]) => code.startsWith(`${noun}.`))
      .map(([code, { status, title, advice, retryable }]) => [
        `\`${code}\``,
        status,
        title,
        advice,
        retryable ? 'yes' : '',
      ]);
    return `## ${noun}\n\n${table(['code', 'status', 'what it means', 'what to do', 'try again'], rows)}`;
  });
  return `${note}

# Problems

Every error that a caller can see has one of these codes (\`src/contract/problems.ts\`). Codes are added, never
renamed. Under \`/api\` an error is \`application/problem+json\` (RFC 9457) with \`code\` and \`advice\`; under \`/v1\` it
is OpenAI's \`{"error": {…}}\` with the same \`code\`. Once an answer is streaming, the error is the last event.
"Try again" marks those that may be gone at the next attempt without anybody doing anything.

${sections.join('\n\n')}
`;
}

/** One line per setting, with the variable that can give it. */
function* settingRows(schema, path = []) {
  for (const [name, below] of Object.entries(schema.properties ?? {})) {
    const here = [...path, name];
    if (below.properties) yield* settingRows(below, here);
    else {
      const items = below.items?.properties ? below.items : undefined;
      yield { path: here, schema: below };
      if (items) yield* settingRows(items, [...here, 'N']);
    }
  }
}

const variable = (path) =>
  `LEITSTAND_${path.map((name) => (name === 'N' ? name : name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase())).join('_')}`;

function kindOf(schema) {
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(', ');
  if (schema.type === 'array') return 'list';
  if (schema.type === 'integer') return `whole number, ${schema.minimum} to ${schema.maximum}`;
  if (schema.type === 'boolean') return 'yes or no';
  return schema.path ? 'file or folder' : schema.format === 'uri' ? 'address' : 'text';
}

function defaultOf({ default: value }) {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return '';
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

function settingsPage() {
  const rows = [...settingRows(settingsJsonSchema())].map(({ path, schema }) => [
    `\`${path.join('.')}\``,
    `\`${variable(path)}\`${schema.secret ? ', `…_FILE`' : ''}`,
    kindOf(schema),
    defaultOf(schema),
    schema.description ?? '',
  ]);
  return `${note}

# Settings

Settings stand in \`leitstand.yaml\` in the working directory, or in the file that \`LEITSTAND_CONFIG\` names, or in
variables of the environment, which win. The schema is \`src/contract/settings.ts\`; editors that know JSON Schema
can use \`leitstand.schema.json\`. [\`leitstand.example.yaml\`](../leitstand.example.yaml) is a file to start from.

- All mistakes come together, each with its line or variable, and nothing starts.
- \`leitstand config\` prints what holds and where each value comes from; secrets are hidden.
- A secret may also stand in a file: \`LEITSTAND_ADMIN_KEY_FILE=/run/secrets/admin-key\`.
- Lists in a variable are written with commas (\`a,b\`) or as YAML. \`N\` stands for the number of an item, from 0.
- Relative names of files belong to the folder of the settings file, or, from a variable, to the working directory.

${table(['setting', 'variable', 'kind', 'default', 'what it does'], rows)}

Beside these, the command reads \`LEITSTAND_URL\` (the server it speaks to, \`http://127.0.0.1:4400\` without it) and
\`LEITSTAND_KEY\` (the key it sends; \`LEITSTAND_ADMIN_KEY\` without it).
`;
}

function commandsPage() {
  const nouns = [...new Set(commands.map(({ name }) => name.split(' ')[0]))];
  const sections = nouns.map((noun) => {
    const own = commands.filter(({ name }) => name.split(' ')[0] === noun);
    const rows = own.map(({ name, usage, summary, options }) => {
      const flags = Object.entries(options ?? {}).map(
        ([flag, { type, help, multiple }]) =>
          `\`--${flag}${type === 'string' ? ' …' : ''}\`${multiple ? ' (again and again)' : ''}: ${help}`,
      );
      return [`\`leitstand ${`${name} ${usage}`.trim()}\``, summary, flags.join('<br>')];
    });
    return `## ${noun}\n\n${table(['command', 'what it does', 'options'], rows)}`;
  });
  return `${note}

# The command

\`leitstand <noun> <verb>\` says over HTTP what the API offers. In a clone it is \`npm run --silent leitstand -- …\` or
\`node bin/leitstand.mjs …\`. It speaks to \`LEITSTAND_URL\` (\`http://127.0.0.1:4400\` without it) with the key in
\`LEITSTAND_KEY\`. \`config\`, \`audit verify\`, \`audit verify-record\` and \`restore\` need no server. The table is \`src/cli/run.ts\`.

- \`--json\` prints what the server answered, as JSON; it works with every command that prints something.
- Capital letters stand for your words, \`…\` for one or more, \`[ ]\` for what may be left out.
- \`leitstand --help\` lists all, \`leitstand audit --help\` those of a noun.

${table(
  ['exit code', 'means'],
  [
    [0, 'fine'],
    [1, 'failed, and the message says why'],
    [2, 'wrong use, or mistakes in the settings'],
    [3, 'refused: no sign-in, no right, or a guard'],
    [4, 'no server answers, or it is not available'],
  ],
)}

${sections.join('\n\n')}
`;
}

function decisionsPage() {
  const lines = globSync('docs/decisions/[0-9]*.md')
    .sort()
    .map((file) => {
      const [, number, title] = /^# (\d{4}) (.+)$/m.exec(readFileSync(file, 'utf8')) ?? [];
      if (!title) throw new Error(`${file} does not begin with "# NNNN Title"`);
      return `- ${number} [${title}](${file.slice('docs/decisions/'.length)})`;
    });
  return `${note}

# Decisions

Each is one page: context, decision, consequences. A decision that is overturned stays, and says by which one. The
numbers are grouped: 0001 ground, 0010 store, 0020 documents, 0030 language and search, 0040 audit log, 0050 people,
settings and the way out, 0060 demo company, 0070 console, 0080 engines and models.

${lines.join('\n')}
`;
}

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
const files = {
  'docs/problems.md': problemsPage(),
  'docs/settings.md': settingsPage(),
  'docs/cli.md': commandsPage(),
  'docs/decisions/README.md': decisionsPage(),
  'models.yaml': modelsYaml(),
  'leitstand.schema.json': json(settingsJsonSchema()),
  'usecases/usecase.schema.json': json(z.toJSONSchema(declaration, { io: 'input' })),
};

const check = process.argv.includes('--check');
const stale = Object.entries(files).filter(
  ([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text,
);
for (const [file, text] of stale) {
  if (check) console.error(`${file} is out of date: run "npm run generate"`);
  else writeFileSync(file, text);
}
console.log(
  `${Object.keys(files).length} generated files, ${stale.length} ${check ? 'out of date' : 'written'}`,
);
process.exit(check && stale.length > 0 ? 1 : 0);
