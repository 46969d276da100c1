import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AllowEntry, entryFor, readAllowList } from './allow-list.ts';

const cases: readonly {
  name: string;
  allow: readonly AllowEntry[];
  url: string;
  result: 'deny' | 'public' | 'house';
}[] = [
  { name: 'nothing allowed', allow: [], url: 'https://example.org/', result: 'deny' },
  { name: 'the host itself', allow: ['example.org'], url: 'https://example.org/a?b', result: 'public' },
  { name: 'upper case', allow: ['Example.ORG'], url: 'https://EXAMPLE.org/', result: 'public' },
  { name: 'the dot at the end', allow: ['example.org'], url: 'https://example.org./', result: 'public' },
  {
    name: 'international names',
    allow: ['bücher.example'],
    url: 'https://xn--bcher-kva.example/',
    result: 'public',
  },
  { name: 'another port', allow: ['example.org'], url: 'https://example.org:8443/', result: 'deny' },
  { name: 'the port named', allow: ['example.org:8443'], url: 'https://example.org:8443/', result: 'public' },
  {
    name: 'the usual port written out',
    allow: ['example.org:443'],
    url: 'https://example.org/',
    result: 'public',
  },
  { name: 'without TLS', allow: ['example.org'], url: 'http://example.org/', result: 'deny' },
  {
    name: 'without TLS on the port of TLS',
    allow: ['example.org'],
    url: 'http://example.org:443/',
    result: 'deny',
  },
  {
    name: 'without TLS as named',
    allow: ['http://example.org'],
    url: 'http://example.org/',
    result: 'public',
  },
  {
    name: 'with TLS where none is named',
    allow: ['http://example.org'],
    url: 'https://example.org/',
    result: 'deny',
  },
  { name: 'below a star', allow: ['*.example.org'], url: 'https://a.b.example.org/', result: 'public' },
  {
    name: 'the name of the star itself',
    allow: ['*.example.org'],
    url: 'https://example.org/',
    result: 'deny',
  },
  { name: 'only the same ending', allow: ['*.example.org'], url: 'https://evilexample.org/', result: 'deny' },
  {
    name: 'the allowed name as a beginning',
    allow: ['example.org'],
    url: 'https://example.org.evil.test/',
    result: 'deny',
  },
  {
    name: 'the allowed name as user',
    allow: ['example.org'],
    url: 'https://example.org@evil.test/',
    result: 'deny',
  },
  {
    name: 'private by name',
    allow: [{ host: 'vllm.lan', allowPrivate: true }],
    url: 'https://vllm.lan/',
    result: 'house',
  },
  {
    name: 'an address written out',
    allow: ['http://10.0.0.5:8000'],
    url: 'http://10.0.0.5:8000/v1',
    result: 'house',
  },
  {
    name: 'the same address in hexadecimal',
    allow: ['http://10.0.0.5'],
    url: 'http://0xa000005/',
    result: 'house',
  },
  {
    name: 'loopback in octal, not named',
    allow: ['http://10.0.0.5'],
    url: 'http://0177.0.0.1/',
    result: 'deny',
  },
  {
    name: 'loopback as one number, not named',
    allow: ['*.example.org'],
    url: 'https://2130706433/',
    result: 'deny',
  },
  {
    name: 'the mapped form of a named address',
    allow: ['http://127.0.0.1'],
    url: 'http://[::ffff:127.0.0.1]/',
    result: 'deny',
  },
  {
    name: 'an IPv6 address written out',
    allow: ['http://[::1]:8000'],
    url: 'http://[0:0::1]:8000/',
    result: 'house',
  },
  {
    name: 'localhost written out',
    allow: ['http://localhost:8000'],
    url: 'http://localhost:8000/',
    result: 'house',
  },
  { name: 'other schemes', allow: ['example.org'], url: 'ftp://example.org/', result: 'deny' },
  { name: 'files', allow: ['example.org'], url: 'file:///etc/passwd', result: 'deny' },
];
for (const { name, allow, url, result } of cases) {
  test(`${name}: ${result}`, () => {
    const admission = readAllowList(allow)(new URL(url));
    assert.equal(admission.action === 'deny' ? 'deny' : admission.addresses, result);
  });
}

for (const entry of [
  '',
  '*',
  '*.',
  '*.*.org',
  'a.*.org',
  'example.org/path',
  'user@example.org',
  'ftp://example.org',
  '*.10.0.0.1',
  'two hosts',
  'http://',
  'example.org:99999',
  '[fe80::1%25eth0]',
]) {
  test(`"${entry}" is no entry`, () =>
    assert.throws(() => readAllowList([entry]), { code: 'config.invalid' }));
}

test('an address named in full is an entry for its place, whatever follows', () => {
  const admission = readAllowList([entryFor('http://vllm.lan:8000/v1?a#b')]);
  assert.deepEqual(admission(new URL('http://vllm.lan:8000/v1/models')), {
    action: 'allow',
    addresses: 'house',
  });
  assert.deepEqual(admission(new URL('http://vllm.lan/')), { action: 'deny' });
  assert.throws(() => entryFor('vllm'), { code: 'config.invalid' });
  assert.throws(() => entryFor('file:///etc/passwd'), { code: 'config.invalid' });
});
