// Verifies an unpacked evidence pack of Leitstand. Needs Node 20 or newer and nothing else, no network.
//   node verify.mjs [--key '<public key of the audit log>'] [folder]
// Exit code 0: everything holds; 1: something does not. Take this script from a pack or a release that you trust.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const args = process.argv.slice(2);
const keyAt = args.indexOf('--key');
const givenKey = keyAt < 0 ? undefined : args.splice(keyAt, 2)[1];
const folder = args[0] ?? fileURLToPath(new URL('.', import.meta.url));

let broken = 0;
const judge = (holds, yes, no) => {
  console.log(holds ? `holds           ${yes}` : `DOES NOT HOLD   ${no}`);
  if (!holds) broken += 1;
  return holds;
};
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const text = (path) => readFileSync(join(folder, path), 'utf8');

/** `<name>+<key id>+<base64(0x01 ‖ Ed25519 key)>`; the id is SHA-256(name ‖ 0x0A ‖ 0x01 ‖ key)[:4]. */
function readKey(line) {
  const [, name, id, encoded] = /^(\S+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(String(line).trim()) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (bytes.length !== 33 || bytes[0] !== 1) throw new Error('a public key cannot be read');
  if (sha256(`${name}\n`, bytes).toString('hex', 0, 4) !== id)
    throw new Error('a public key does not fit its id');
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes.subarray(1).toString('base64url') };
  return { name, id, line: String(line).trim(), key: createPublicKey({ key: jwk, format: 'jwk' }) };
}

function signedBy(message, signature, key) {
  const bytes = Buffer.from(signature ?? '', 'base64');
  // The decoder forgives much; what it would not write like this was changed.
  if (bytes.toString('base64') !== signature) return false;
  if (bytes.length !== 68 || bytes.toString('hex', 0, 4) !== key.id) return false;
  return verify(null, Buffer.from(message), key.key, bytes.subarray(4));
}

/** A C2SP note: text, an empty line, lines `— name signature`. */
function noteOf(note, key) {
  const at = note.lastIndexOf('\n\n');
  const signed = note.slice(0, at + 1);
  const lines = note.slice(at + 2).split('\n');
  const signatures = lines.slice(0, -1).map((line) => /^— (\S+) (\S+)$/.exec(line));
  return {
    signed,
    ok:
      at > 0 &&
      lines.at(-1) === '' &&
      !signatures.includes(null) &&
      signatures.some(([, name, one]) => name === key.name && signedBy(signed, one, key)),
  };
}

/** Whether a record is an incident, by a rule of incidents.json. What an evaluation asked happened to nobody. */
function fits({ kind, field, values, about }, record, useCase, collections) {
  if (record.kind !== kind || !values.includes(record.data[field]) || record.data.trial === true)
    return false;
  if (about === 'installation') return true;
  return about === 'useCase'
    ? record.subject?.useCase === useCase
    : collections.includes(record.subject?.collection);
}

/** Reads the log line by line, rebuilds its Merkle tree (RFC 6962) and hands every record to `see`. */
async function readLog(see) {
  const peaks = [];
  let size = 0;
  let keys = [];
  let head;
  let last;
  let wrong;
  const fail = (reason) => {
    wrong ??= reason;
  };
  const root = () =>
    peaks.length === 0
      ? sha256()
      : peaks.map(({ hash }) => hash).reduceRight((right, left) => sha256('\x01', left, right));
  for await (const raw of createInterface({ input: createReadStream(join(folder, 'log.ndjson')) })) {
    const line = JSON.parse(raw);
    if (!head) {
      if (line.type !== 'log') throw new Error('log.ndjson does not begin like a log');
      head = line;
      keys = [readKey(line.firstKey)];
      if (keys[0].name !== head.origin) fail('the first key does not bear the name of the log');
    } else if (line.type === 'record') {
      if (line.index !== size) fail(`record ${line.index} stands where record ${size} belongs`);
      let node = { level: 0, hash: sha256('\0', line.record) };
      if (node.hash.toString('base64') !== line.leaf) fail(`record ${line.index} was altered`);
      while (peaks.at(-1)?.level === node.level) {
        node = { level: node.level + 1, hash: sha256('\x01', peaks.pop().hash, node.hash) };
      }
      peaks.push(node);
      size += 1;
      const record = JSON.parse(line.record);
      see(line.index, record);
      const { kind, data } = record;
      if (kind === 'system' && data.event === 'signingKeyRotated') {
        const old = keys.at(-1);
        const handover = `${old.name}/handover\n${data.newKey}\n`;
        if (!signedBy(handover, data.handover, old))
          fail(`record ${line.index} hands over to a key without leave`);
        else {
          const bytes = Buffer.from(data.newKey, 'base64');
          const id = sha256(`${old.name}\n`, bytes).toString('hex', 0, 4);
          keys.push(readKey(`${old.name}+${id}+${data.newKey}`));
        }
      }
    } else if (line.type === 'checkpoint') {
      const { signed, ok } = noteOf(line.note, keys.at(-1));
      const [origin, signedSize, signedRoot] = signed.split('\n');
      if (!ok || origin !== head.origin)
        fail(`the checkpoint of ${signedSize} records is not signed by the log's key`);
      if (Number(signedSize) !== size || signedRoot !== root().toString('base64'))
        fail(`the records are not those that were signed in the checkpoint of ${signedSize}`);
      last = Number(signedSize);
    } else fail('a line of the log is of no known kind');
  }
  if (!head) throw new Error('log.ndjson is empty');
  if (last !== size || size !== head.size) fail(`the log should have ${head.size} records and has ${size}`);
  return { keys, size, wrong, origin: head.origin };
}

async function main() {
  const manifestText = text('manifest.json');
  const manifest = JSON.parse(manifestText);
  const { rules, collections, incidents } = JSON.parse(text('incidents.json'));
  const chosen = [];
  const log = await readLog((index, record) => {
    if (rules.some((rule) => fits(rule, record, manifest.useCase, collections)))
      chosen.push({ index, record });
  });
  judge(
    !log.wrong,
    `the audit log ${log.origin}: ${log.size} records, all as signed`,
    `the audit log: ${log.wrong}`,
  );

  const own = JSON.parse(text('keys.json')).map(({ verifier }) => verifier);
  const same = own.length === log.keys.length && own.every((line, at) => line === log.keys[at].line);
  judge(
    same,
    `${own.length} public key(s), each handed over by the one before`,
    'keys.json names other keys than the log',
  );

  const expected = `Leitstand evidence pack\n${manifest.useCase}\n${sha256(manifestText).toString('hex')}\n`;
  const note = text('manifest.note');
  const signer = log.keys.find((key) => noteOf(note, key).ok);
  judge(
    signer !== undefined && noteOf(note, signer).signed === expected,
    'the list of files is signed by a key of the audit log',
    'the list of files (manifest.json) is not what a key of the audit log signed',
  );

  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  for (const { path, bytes, sha256: hash } of listed.values()) {
    const at = join(folder, path);
    if (!existsSync(at)) judge(false, '', `${path} is missing`);
    else {
      const whole = createHash('sha256');
      for await (const piece of createReadStream(at)) whole.update(piece);
      judge(
        statSync(at).size === bytes && whole.digest('hex') === hash,
        `${path} is unchanged`,
        `${path} was changed`,
      );
    }
  }
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isDirectory()) continue;
    const path = relative(folder, join(entry.parentPath ?? entry.path, entry.name))
      .split(sep)
      .join('/');
    if (!listed.has(path) && path !== 'manifest.json' && path !== 'manifest.note')
      judge(false, '', `${path} does not belong to the pack`);
  }

  const inOrder = (value) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(
          Object.keys(value)
            .sort()
            .map((key) => [key, inOrder(value[key])]),
        )
      : value;
  const told = incidents.map((incident) => JSON.stringify(inOrder(incident)));
  const logged = chosen.map(({ index, record }) => JSON.stringify(inOrder({ index, ...record })));
  judge(
    told.length === logged.length && told.every((one, at) => one === logged[at]),
    `${told.length} incident(s): all that the log holds by the rules beside them`,
    `incidents.json: the log holds ${logged.length} by its rules, and others than the ${told.length} that it names`,
  );

  // A version is the hash of its files' names and hashes: whoever changes a file makes another version.
  for (const { version, files } of JSON.parse(text('versions.json'))) {
    const lines = files.map((file) => `${file.name}\0${file.sha256}\n`).join('');
    judge(
      sha256(lines).toString('hex').slice(0, 16) === version,
      `version ${version} is the hash of its files`,
      `version ${version} is not the hash of its files`,
    );
  }

  if (givenKey === undefined) {
    console.log(
      'not checked     who signed: give the public key of the audit log, known by another way, with --key',
    );
  } else {
    const { line } = readKey(givenKey);
    const known = log.keys.some((key) => key.line === line);
    judge(
      known,
      'the key that you gave is a key of this log',
      'the log is signed by other keys than the one you gave',
    );
  }
  console.log(
    'not checked     what was never recorded; and whether the log was cut back to an older signed state',
  );
}

try {
  await main();
} catch (error) {
  judge(false, '', `the pack cannot be read: ${error.message}`);
}
console.log(broken === 0 ? 'The evidence holds.' : `The evidence does NOT hold: ${broken} contradiction(s).`);
process.exitCode = broken === 0 ? 0 : 1;
