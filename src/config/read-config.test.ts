import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { describeConfig } from './describe-config.ts';
import { mistakesOf, read, type Sources, secret } from './fixtures/sources.ts';
import { readConfig } from './read-config.ts';
import { settingLeaves, settingsJsonSchema } from './setting-leaves.ts';

test('without anything, everything has a default', () => {
  const config = read({});
  assert.deepEqual(
    [config.data, config.host, config.port, config.seedDemo, config.limits.uploadBytes, config.engines],
    ['/home/data', '127.0.0.1', 4_400, true, 209_715_200, []],
  );
  assert.equal(config.origins.size, 0);
});

const values: readonly { name: string; sources: Sources; key: string; value: string; origin: string }[] = [
  {
    name: 'a line of the file',
    sources: { yaml: 'host: ::1\nport: 80\n' },
    key: 'port',
    value: '80',
    origin: 'leitstand.yaml:2:1',
  },
  {
    name: 'a nested line of the file',
    sources: { yaml: 'limits:\n  requestBytes: 2048\n' },
    key: 'limits.requestBytes',
    value: '2048',
    origin: 'leitstand.yaml:2:3',
  },
  {
    name: 'a variable',
    sources: { env: { LEITSTAND_PORT: '0' } },
    key: 'port',
    value: '0',
    origin: 'LEITSTAND_PORT',
  },
  {
    name: 'a variable over a line',
    sources: { env: { LEITSTAND_PORT: '1' }, yaml: 'port: 2' },
    key: 'port',
    value: '1',
    origin: 'LEITSTAND_PORT',
  },
  {
    name: 'an empty variable is none',
    sources: { env: { LEITSTAND_PORT: '' }, yaml: 'port: 2' },
    key: 'port',
    value: '2',
    origin: 'leitstand.yaml:1:1',
  },
  {
    name: 'a nested variable',
    sources: { env: { LEITSTAND_CONFIRM_DISK_ENCRYPTED: 'yes' } },
    key: 'confirm.diskEncrypted',
    value: 'true',
    origin: 'LEITSTAND_CONFIRM_DISK_ENCRYPTED',
  },
  {
    name: 'a nested variable beside a nested line',
    sources: { env: { LEITSTAND_LIMITS_UPLOAD_BYTES: '9' }, yaml: 'limits: {requestBytes: 4096}' },
    key: 'limits.requestBytes',
    value: '4096',
    origin: 'leitstand.yaml:1:10',
  },
  {
    name: 'a switch',
    sources: { env: { LEITSTAND_SEED_DEMO: 'False' } },
    key: 'seedDemo',
    value: 'false',
    origin: 'LEITSTAND_SEED_DEMO',
  },
  {
    name: 'a list',
    sources: { env: { LEITSTAND_EGRESS_ALLOW: 'a.example, *.b.example:8443' } },
    key: 'egress.allow',
    value: 'a.example, *.b.example:8443',
    origin: 'LEITSTAND_EGRESS_ALLOW',
  },
  {
    name: 'a secret',
    sources: { env: { LEITSTAND_ADMIN_KEY: secret } },
    key: 'adminKey',
    value: '(hidden)',
    origin: 'LEITSTAND_ADMIN_KEY',
  },
  {
    name: 'a secret from a file',
    sources: { env: { LEITSTAND_ADMIN_KEY_FILE: 'key.txt' }, files: { '/home/key.txt': `${secret}\r\n` } },
    key: 'adminKey',
    value: '(hidden)',
    origin: 'LEITSTAND_ADMIN_KEY_FILE (key.txt)',
  },
  {
    name: 'a secret of the file',
    sources: { yaml: `masterKey: ${secret}` },
    key: 'masterKey',
    value: '(hidden)',
    origin: 'leitstand.yaml:1:1',
  },
  {
    name: 'the address of a database',
    sources: { env: { LEITSTAND_DATABASE_URL: 'postgres://me:pw@db/x' } },
    key: 'databaseUrl',
    value: '(hidden)',
    origin: 'LEITSTAND_DATABASE_URL',
  },
  {
    name: 'a setting that is a file',
    sources: { env: { LEITSTAND_SIGNING_KEY_FILE: 'sign.key' } },
    key: 'signingKeyFile',
    value: '/home/sign.key',
    origin: 'LEITSTAND_SIGNING_KEY_FILE',
  },
  { name: 'what is not set', sources: {}, key: 'backupFolder', value: '(not set)', origin: 'default' },
  {
    name: 'engines as one variable',
    sources: { env: { LEITSTAND_ENGINES: '[{"name":"a","url":"http://x/v1","location":"house"}]' } },
    key: 'engines.0.url',
    value: 'http://x/v1',
    origin: 'LEITSTAND_ENGINES',
  },
  {
    name: 'the key of an engine of the file',
    sources: {
      env: { LEITSTAND_ENGINES_0_KEY: 'k' },
      yaml: 'engines:\n  - {name: a, url: "http://x", location: house}',
    },
    key: 'engines.0.key',
    value: '(hidden)',
    origin: 'LEITSTAND_ENGINES_0_KEY',
  },
  {
    name: 'the rest of that engine',
    sources: {
      env: { LEITSTAND_ENGINES_0_KEY: 'k' },
      yaml: 'engines:\n  - {name: a, url: "http://x", location: house}',
    },
    key: 'engines.0.url',
    value: 'http://x',
    origin: 'leitstand.yaml:2:15',
  },
  {
    name: 'a default inside an engine',
    sources: { yaml: 'engines:\n  - {name: a, url: "http://x", location: house}' },
    key: 'engines.0.kind',
    value: 'openai',
    origin: 'default',
  },
  {
    name: 'a file with comments alone',
    sources: { yaml: '# nothing\n' },
    key: 'port',
    value: '4400',
    origin: 'default',
  },
  {
    name: 'a file with a byte-order mark',
    sources: { yaml: '\ufeffport: 5' },
    key: 'port',
    value: '5',
    origin: 'leitstand.yaml:1:1',
  },
  {
    name: 'what Kubernetes sets for a service',
    sources: { env: { LEITSTAND_SERVICE_HOST: '10.0.0.1', LEITSTAND_PORT_4400_TCP: 'tcp://10.0.0.1:4400' } },
    key: 'port',
    value: '4400',
    origin: 'default',
  },
  {
    name: 'how long who acted is known, with the floor that nobody can undercut',
    sources: { yaml: 'organisation: { swissFederalBody: true }' },
    key: 'retention.actorDays',
    value: '730 (at least 365)',
    origin: 'default',
  },
];
for (const { name, sources, key, value, origin } of values) {
  test(`${name}: the value and where it comes from`, () => {
    const row = describeConfig(read(sources)).find((one) => one.key === key);
    assert.deepEqual(row, { key, value, origin });
  });
}

describe('files and folders', () => {
  test('are relative to the settings file that names them', () => {
    const config = readConfig({
      env: { LEITSTAND_CONFIG: 'etc/my.yaml', LEITSTAND_BACKUP_FOLDER: 'safe' },
      readFile: (path) =>
        path === '/home/etc/my.yaml' ? 'data: ../var\nwitnessFolder: /mnt/witness' : undefined,
      folder: '/home',
    });
    assert.deepEqual(
      [config.data, config.backupFolder, config.witnessFolder],
      ['/home/var', '/home/safe', '/mnt/witness'],
    );
    assert.equal(config.origins.get('data'), 'etc/my.yaml:1:1');
  });
});

describe('secrets', () => {
  test('appear in no row and in no message', () => {
    const engine = `{name: a, url: "http://x", location: house, key: ${secret}}`;
    const yaml = `adminKey: ${secret}\nmasterKey: ${secret}\ndatabaseUrl: ${secret}\nengines: [${engine}]\n`;
    assert.ok(!JSON.stringify(describeConfig(read({ yaml }))).includes(secret));
    for (const broken of [
      `${yaml}adminKey: ${secret}`,
      `${yaml}x: [`,
      `${yaml}${secret}`,
      yaml.replace('masterKey:', 'masterKey: ['),
    ]) {
      assert.ok(!mistakesOf({ yaml: broken }).includes(secret), broken);
    }
    assert.ok(!mistakesOf({ env: { LEITSTAND_ENGINES: `[{key: ${secret}` } }).includes(secret));
  });

  test('are those we know of, and no other setting looks like one', () => {
    const names = settingLeaves.filter((leaf) => leaf.secret).map((leaf) => leaf.path.join('.'));
    assert.deepEqual(names.toSorted(), [
      ...['adminKey', 'databaseUrl', 'engines.#.key', 'masterKey'],
      ...['notices.callbacks.#.previousSecret', 'notices.callbacks.#.secret', 'notices.mail.password'],
      ...['notices.webhooks.#.previousSecret', 'notices.webhooks.#.secret'],
    ]);
    const alike = settingLeaves.filter(
      (leaf) => /key|secret|password|token/i.test(leaf.path.at(-1) ?? '') && !leaf.secret,
    );
    assert.ok(
      alike.every((leaf) => leaf.isPath),
      alike.map((leaf) => leaf.variable).join(),
    );
  });
});

test('no two settings share a variable, not even with the file of a secret', () => {
  const names = settingLeaves.flatMap((leaf) =>
    leaf.secret && leaf.path[0] !== 'engines' ? [leaf.variable, `${leaf.variable}_FILE`] : [leaf.variable],
  );
  assert.equal(new Set(names).size, names.length);
});

test('the JSON Schema for editors knows every setting and forbids others', () => {
  const schema = JSON.stringify(settingsJsonSchema());
  for (const leaf of settingLeaves) assert.ok(schema.includes(`"${leaf.path.at(-1)}"`), leaf.variable);
  assert.match(schema, /"additionalProperties":false/);
});
