import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

/** Ways out of the program other than by this room. Types are fine: they reach nobody. */
const waysOut: readonly RegExp[] = [
  /^\s*(?:import|export)\s+(?!type\b)[^;]*?from\s+'(?:undici|node-fetch|axios|got|ky|ws|nodemailer)'/m,
  /^\s*import\s+(?!type\b)[^;]*?from\s+'(?:node:)?(?:https?|http2|dgram|dns(?:\/promises)?)'/m,
  /^\s*import\s+(?!type\b)[^;]*?\b(?:connect|createConnection|Socket)\b[^;]*?from\s+'(?:node:)?(?:net|tls)'/m,
  /\b(?:import|require)\s*\(\s*'(?:(?:node:)?(?:https?|http2|net|tls|dgram|dns)|undici)'/,
  // The platform's own: called, or handed on.
  /(?<![.\w#'"`-])fetch\s*\((?!\s*(?:address|url|input)\b[^)]*[:,])/,
  /\b(?:globalThis|global|window|self)\s*(?:\.|\[\s*')fetch\b/,
  /\bnew\s+(?:WebSocket|EventSource|XMLHttpRequest)\b/,
];

/** The platform's own as a value; a file that has a `fetch` of its own means that one. */
const asValue = /(?:=|:|\?\?|\|\||\(|,)\s*fetch\s*(?:[;,)}]|$)/m;
const ownName = /\b(?:let|const|var|function)\s+fetch\b/;

function wayOutOf(code: string): string | undefined {
  const bare = withoutComments(code);
  const ways = ownName.test(bare) ? waysOut : [...waysOut, asValue];
  return ways.find((way) => way.test(bare))?.source;
}

const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

const exceptions: ReadonlySet<string> = new Set([
  // Speaks through a connection that this room has opened.
  'src/notices/send-mail.ts',
  // Reaches one place alone, which a person named for it, and runs outside the server.
  'src/cli/client.ts',
  // Reaches our own process through its private socket: no way out of this machine, whatever the address says.
  'src/engines/embedded/supervise/socket-fetch.ts',
]);

test('nothing but this room reaches out', () => {
  const files = globSync('src/**/*.ts').filter(
    (path) => !/^src\/egress\/|\/fixtures\/|\.test\.ts$/.test(path.replaceAll('\\', '/')),
  );
  assert.ok(files.length > 50);
  for (const path of files) {
    if (!exceptions.has(path)) assert.equal(wayOutOf(readFileSync(path, 'utf8')), undefined, path);
  }
});

const examples: readonly { code: string; out: boolean }[] = [
  { code: `const page = await fetch('https://example.org');`, out: true },
  { code: `return fetch(address);`, out: true },
  { code: `globalThis.fetch(url)`, out: true },
  { code: `const { get = fetch } = options;`, out: true },
  { code: `createClient({ fetch: fetch })`, out: true },
  { code: `import { request } from 'undici';`, out: true },
  { code: `import { get } from 'node:https';`, out: true },
  { code: `import http from 'http';`, out: true },
  { code: `import {\n  connect,\n} from 'node:net';`, out: true },
  { code: `const net = await import('node:net');`, out: true },
  { code: `new WebSocket('wss://example.org')`, out: true },
  { code: `import type { IncomingMessage } from 'node:http';`, out: false },
  { code: `import { isIP } from 'node:net';`, out: false },
  { code: `await egress.fetch(url, init);`, out: false },
  { code: `openAiEngine({ fetch: egress.fetch })`, out: false },
  { code: `interface Client { fetch(url: string, init: RequestInit): Promise<Response>; }`, out: false },
  { code: `for (let fetch = 8; ; fetch *= 4) search({ limit: fetch });`, out: false },
  { code: `// never call fetch(url) here`, out: false },
];
for (const { code, out } of examples) {
  test(`${out ? 'reaches out' : 'stays inside'}: ${code.replace(/\s+/g, ' ')}`, () => {
    assert.equal(wayOutOf(code) !== undefined, out);
  });
}
