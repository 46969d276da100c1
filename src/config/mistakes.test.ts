import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mistakesOf, read, type Sources, secret } from './fixtures/sources.ts';

const mistakes: readonly { name: string; sources: Sources; says: readonly RegExp[] }[] = [
  {
    name: 'a setting that does not exist',
    sources: { yaml: 'port: 1\nprot: 2' },
    says: [/leitstand\.yaml:2:1: there is no setting "prot"; did you mean "port"\?/],
  },
  {
    name: 'one far from any',
    sources: { yaml: 'colour: red' },
    says: [/1:1: there is no setting "colour"$/m],
  },
  {
    name: 'one inside another',
    sources: { yaml: 'limits:\n  uploadbyte: 3' },
    says: [/2:3: there is no setting "limits\.uploadbyte"; did you mean "uploadBytes"/],
  },
  {
    name: 'one inside an engine',
    sources: { yaml: 'engines:\n  - name: a\n    url: http://x\n    location: house\n    modles: [b]' },
    says: [/5:5: there is no setting "engines\.0\.modles"; did you mean "models"/],
  },
  {
    name: 'a variable that does not exist',
    sources: { env: { LEITSTAND_ADMINKEY: secret } },
    says: [/LEITSTAND_ADMINKEY: there is no such setting; did you mean LEITSTAND_ADMIN_KEY\?/],
  },
  {
    name: 'a file of what is no secret',
    sources: { env: { LEITSTAND_PORT_FILE: 'x' } },
    says: [/LEITSTAND_PORT_FILE: there is no such setting/],
  },
  { name: 'a value of the wrong kind', sources: { yaml: 'seedDemo: 7' }, says: [/1:1: seedDemo: .*boolean/] },
  {
    name: 'a port that is none',
    sources: { env: { LEITSTAND_PORT: 'tcp://10.0.0.1:4400' } },
    says: [/LEITSTAND_PORT: port: must be a whole number.*enableServiceLinks/],
  },
  { name: 'half a port', sources: { env: { LEITSTAND_PORT: '80.5' } }, says: [/LEITSTAND_PORT: port/] },
  {
    name: 'a switch that is none',
    sources: { env: { LEITSTAND_TLS_PROXY: 'maybe' } },
    says: [/LEITSTAND_TLS_PROXY: tlsProxy: .*boolean/],
  },
  {
    name: 'what is missing',
    sources: { yaml: 'engines:\n  - name: a\n    url: http://x' },
    says: [/2:5: engines\.0\.location: must be given/],
  },
  {
    name: 'a certificate without a key',
    sources: { yaml: 'tls:\n  certFile: a.pem' },
    says: [/1:1: tls\.keyFile: must be given/],
  },
  {
    name: 'an engine that speaks no HTTP',
    sources: { env: { LEITSTAND_ENGINES: '[{name: a, url: "file:///x", location: house}]' } },
    says: [/LEITSTAND_ENGINES: engines\.0\.url: write an address/],
  },
  {
    name: 'a place that is none',
    sources: { yaml: 'egress: {allow: ["a.example/path"]}' },
    says: [/egress\.allow\.0: write host/],
  },
  { name: 'everybody', sources: { yaml: 'egress: {allow: ["*"]}' }, says: [/egress\.allow\.0: write host/] },
  {
    name: 'two engines of one name',
    sources: { yaml: 'engines:\n  - &e {name: a, url: "http://x", location: house}\n  - *e' },
    says: [/engines\.1\.name: another engine/],
  },
  {
    name: 'a key twice',
    sources: { env: { LEITSTAND_ADMIN_KEY: secret, LEITSTAND_ADMIN_KEY_FILE: 'x' } },
    says: [/LEITSTAND_ADMIN_KEY_FILE: LEITSTAND_ADMIN_KEY is set too/],
  },
  {
    name: 'a file that is not there',
    sources: { env: { LEITSTAND_MASTER_KEY_FILE: 'gone' } },
    says: [/LEITSTAND_MASTER_KEY_FILE: the file "gone" cannot be read/],
  },
  {
    name: 'a file that is empty',
    sources: { env: { LEITSTAND_MASTER_KEY_FILE: 'e' }, files: { '/home/e': '\n' } },
    says: [/LEITSTAND_MASTER_KEY_FILE: the file "e" is empty/],
  },
  {
    name: 'settings that are not there',
    sources: { env: { LEITSTAND_CONFIG: 'my.yaml' } },
    says: [/LEITSTAND_CONFIG: the file "my\.yaml" cannot be read/],
  },
  { name: 'a name twice', sources: { yaml: 'port: 1\nport: 2' }, says: [/leitstand\.yaml:2:1: .*unique/] },
  { name: 'no YAML', sources: { yaml: 'port: [1\nhost: x' }, says: [/leitstand\.yaml:\d+:\d+: /] },
  { name: 'a list', sources: { yaml: '- port' }, says: [/1:1: must hold settings/] },
  {
    name: 'a billion laughs',
    sources: {
      yaml: `a: &a [x, x, x, x, x, x, x, x, x]\n${['b', 'c', 'd', 'e', 'f'].map((name, at) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdef'[at]}`).join()}]`).join('\n')}`,
    },
    says: [/aliases/],
  },
  {
    name: 'a short key',
    sources: { env: { LEITSTAND_ADMIN_KEY: 'short' } },
    says: [/LEITSTAND_ADMIN_KEY: adminKey: .*32/],
  },
  {
    name: 'a variable beside a file that cannot be read as YAML',
    sources: { env: { LEITSTAND_LOG_LEVEL: 'loud' }, yaml: 'port: [1' },
    says: [/leitstand\.yaml:\d+:\d+: /, /LEITSTAND_LOG_LEVEL: logLevel: /],
  },
  {
    name: 'who acted is forgotten before the six months of the AI Act',
    sources: { yaml: 'retention: { actorDays: 182 }' },
    says: [/1:\d+: retention\.actorDays: .*at least 183 days \(AI Act .*Art\. 19\(1\) and 26\(6\)\)/],
  },
  {
    name: 'who acted is forgotten before the year of the Swiss Confederation',
    sources: { yaml: 'organisation: { swissFederalBody: true }\nretention: { actorDays: 364 }' },
    says: [/2:\d+: retention\.actorDays: .*at least 365 days \(.*SR 235\.11\), Art\. 4\(5\)\)/],
  },
  {
    name: 'all at once',
    sources: { env: { LEITSTAND_PRT: '1', LEITSTAND_TLS_PROXY: 'perhaps' }, yaml: 'hst: x\nlogLevel: loud' },
    says: [
      /hold 4 mistakes:/,
      /LEITSTAND_PRT/,
      /LEITSTAND_TLS_PROXY: tlsProxy/,
      /1:1: there is no setting "hst"; did you mean "host"/,
      /2:1: logLevel/,
    ],
  },
];
for (const { name, sources, says } of mistakes) {
  test(`refused, at its place: ${name}`, () => {
    const message = mistakesOf(sources);
    for (const line of says) assert.match(message, line);
  });
}

const hosts: readonly { host: string; more?: string; fine: boolean }[] = [
  ...['127.0.0.1', '127.9.9.9', '::1', 'localhost', '0:0:0:0:0:0:0:1'].map((host) => ({ host, fine: true })),
  ...[
    '0.0.0.0',
    '::',
    '192.168.1.5',
    'leitstand.example',
    '127.1',
    '0',
    '127.0.0.1.evil.example',
    '::ffff:127.0.0.1',
  ].map((host) => ({ host, fine: false })),
  { host: '0.0.0.0', more: 'tlsProxy: true', fine: true },
  { host: '0.0.0.0', more: 'tls: {certFile: a.pem, keyFile: b.pem}', fine: true },
  { host: '0.0.0.0', more: 'tls: {certFile: a.pem, keyFile: b.pem}\ntlsProxy: true', fine: false },
];
for (const { host, more = '', fine } of hosts) {
  test(`listening at ${host} ${more.replaceAll('\n', ', ') || 'without TLS'} is ${fine ? 'fine' : 'refused with an explanation'}`, () => {
    const sources = { yaml: `host: "${host}"\n${more}` };
    if (fine) assert.equal(read(sources).host, host);
    else assert.match(mistakesOf(sources), /tlsProxy/);
  });
}
