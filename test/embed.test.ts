import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { liveUseCase, startServer, type TestServer } from './server.ts';

const portal = 'https://intranet.example.ch';
const issued = z.object({
  token: z.string(),
  expiresAt: z.string(),
  origin: z.string(),
  useCase: z.string(),
});
const made = z.object({ id: z.string(), key: z.string() });

describe('use cases in the pages of others', () => {
  let server: TestServer;
  let pages: string;
  let portalKey: z.output<typeof made>;

  before(async () => {
    // No build is needed for what is tried here.
    pages = await mkdtemp(join(tmpdir(), 'leitstand-pages-'));
    for (const name of ['index.html', 'embed.html'])
      await writeFile(join(pages, name), '<p>%STYLE_NONCE%</p>');
    const script = new URL('../console/public/leitstand-chat.js', import.meta.url);
    await copyFile(script, join(pages, 'leitstand-chat.js'));
    server = await startServer({ env: { LEITSTAND_CONSOLE_FOLDER: pages } });
    await server.call('POST', '/api/collections', { name: 'docs', readers: ['*'] });
    await server.upload('docs', 'ferien.txt', 'Der Ferienanspruch beträgt 25 Tage im Jahr.');
    await liveUseCase(server, 'desk', ['docs'], `embed: { origins: ["${portal}"] }\n`);
    await liveUseCase(server, 'inner', ['docs']);
    await server.call('POST', '/api/people', { name: 'Portal', login: 'portal' });
    portalKey = made.parse(
      (await server.call('POST', '/api/keys', { person: 'portal', label: 'Portal', scopes: ['chat'] })).body,
    );
  });
  after(async () => {
    await server.stop();
    for (const folder of [server.data, pages]) await rm(folder, { recursive: true, force: true });
  });

  const wish = (useCase: string, origin: string, key = portalKey.key) =>
    server.call('POST', '/api/embed-tokens', { useCase, origin }, key);
  const token = async () => issued.parse((await wish('desk', portal)).body).token;
  const ask = (key: string, model = 'desk') =>
    server.call(
      'POST',
      '/v1/chat/completions',
      { model, messages: [{ role: 'user', content: 'Wie viele Ferientage?' }] },
      key,
    );
  const codeOf = ({ text }: { readonly text: string }) => /"code":"([\w.]+)"/.exec(text)?.[1];

  test('a portal’s key gets a token, which asks its use case and nothing else', async () => {
    const embedded = await token();
    const answer = await ask(embedded);
    assert.equal(answer.status, 200, answer.text);
    assert.match(answer.text, /25 Tage/);
    assert.equal((await ask(embedded, 'inner')).status, 403);
    for (const [method, path, body] of [
      ['GET', '/v1/models'],
      ['GET', '/api/session'],
      ['GET', '/api/conversations'],
      ['GET', '/api/use-cases'],
      ['GET', '/api/collections/docs/documents'],
      ['POST', '/api/search', { query: 'Ferien' }],
      ['POST', '/api/keys', { label: 'mehr' }],
      ['POST', '/api/embed-tokens', { useCase: 'desk', origin: portal }],
    ] as const) {
      const reply = await server.call(method, path, body, embedded);
      assert.deepEqual([reply.status, codeOf(reply)], [403, 'access.forbidden'], `${method} ${path}`);
    }
  });

  test('only for pages that the use case names, and only by a key', async () => {
    assert.equal(codeOf(await wish('desk', 'https://elsewhere.example')), 'embed.originRefused');
    assert.equal(codeOf(await wish('inner', portal)), 'embed.originRefused');
    assert.equal(codeOf(await wish('absent', portal)), 'useCase.unknown');
    for (const origin of [
      'http://intranet.example.ch',
      'https://*.example.ch',
      `${portal}/page`,
      '*',
      'null',
    ])
      assert.equal((await wish('desk', origin)).status, 400, origin);
  });

  test('a declaration with a wildcard, a page without TLS or signs of the policy in its host is refused', async () => {
    for (const origin of [
      'https://*.example.ch',
      'http://intranet.example.ch',
      'https://a;sandbox',
      "https://a'self'",
      `${portal}/`,
    ])
      await assert.rejects(liveUseCase(server, 'wide', [], `embed: { origins: ["${origin}"] }\n`));
  });

  test('the page may be framed by those pages alone, and is not there without any', async () => {
    const page = await fetch(`${server.url}/embed/desk`);
    assert.match(page.headers.get('content-security-policy') ?? '', new RegExp(`frame-ancestors ${portal}$`));
    assert.equal(page.headers.get('x-frame-options'), null);
    for (const path of ['/embed/inner', '/embed/absent', '/embed/..%2fdesk', '/'])
      assert.equal((await fetch(`${server.url}${path}`)).headers.get('x-frame-options'), 'DENY', path);
    const script = await fetch(`${server.url}/leitstand-chat.js`);
    assert.equal(script.headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.match(script.headers.get('content-type') ?? '', /javascript/);
  });

  test('a token ends with its key, and is in the audit log', async () => {
    const other = made.parse(
      (await server.call('POST', '/api/keys', { person: 'portal', label: 'Zwei' })).body,
    );
    const embedded = issued.parse((await wish('desk', portal, other.key)).body).token;
    assert.equal((await ask(embedded)).status, 200);
    await server.call('DELETE', `/api/keys/${other.id}`);
    assert.equal((await ask(embedded)).status, 401);
    await server.call('POST', '/api/people', { name: 'Prüferin', login: 'auditor', roles: ['auditor'] });
    const auditor = made.parse(
      (await server.call('POST', '/api/keys', { person: 'auditor', label: 'x' })).body,
    );
    const log = async () => {
      const headers = { authorization: `Bearer ${auditor.key}` };
      const text = await (await fetch(`${server.url}/api/audit/export`, { headers })).text();
      return text.split('\n').filter((line) => line.includes('tokenIssued') && line.includes(other.id));
    };
    // A record is promised at once, and in the log soon after.
    for (let tries = 0; tries < 50 && (await log()).length === 0; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    const [line = ''] = await log();
    assert.match(line, /desk/);
  });

  test('a token asks at the pace of a person', async () => {
    const embedded = await token();
    const replies = [];
    for (let turn = 0; turn < 21; turn++) replies.push(await ask(embedded));
    assert.deepEqual(
      replies.slice(0, 20).map(({ status }) => status),
      Array(20).fill(200),
    );
    assert.deepEqual([replies[20]?.status, codeOf(replies[20] ?? { text: '' })], [429, 'access.rateLimited']);
    assert.equal((await ask(await token())).status, 200);
  });
});
