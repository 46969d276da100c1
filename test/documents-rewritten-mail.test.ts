import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import PostalMime from 'postal-mime';
import { Problem } from '#contract';
import { type RewriteText, restoreFile, rewriteFile, type TextPlace } from '#documents';
import { processorMsOf } from './processor-time.ts';

const replacing: RewriteText = (text, place) =>
  place.kind === 'attachment'
    ? [{ start: 0, end: text.length, insert: '', reversible: true }]
    : Array.from(text.matchAll(/Anna M[üu]e?ller|anna@example\.ch/g), ({ 0: found, index }) => ({
        start: index,
        end: index + found.length,
        insert: found.startsWith('Anna') ? 'PERSON_1' : 'EMAIL_1',
        reversible: true,
      }));
const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64');
const docx = zipSync({
  'word/document.xml': strToU8('<w:document><w:p><w:r><w:t>Anna Müller</w:t></w:r></w:p></w:document>'),
});
const part = (heads: string, body: string): string => `--x\r\n${heads}\r\n\r\n${body}\r\n`;
const inner = 'From: Anna Mueller <anna@example.ch>\r\nSubject: alt\r\n\r\nGruss, Anna Mueller\r\n';
const mail = Buffer.from(
  [
    'From: =?utf-8?Q?Anna_M=C3=BCller?= <anna@example.ch>',
    'To: "Anna Mueller" <anna@example.ch>, b@example.ch,',
    ' =?iso-8859-1?q?J=F6rg?= <j@example.ch>',
    'Subject: =?utf-8?B?RnJhZ2Ugdm9u?= =?utf-8?B?IEFubmEgTcO8bGxlcg==?=',
    'X-Originating-User: Anna Mueller',
    'Date: Tue, 4 Mar 2025 09:00:00 +0100',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="x"',
    '',
    'Vorspann Anna Mueller',
    '',
  ].join('\r\n') +
    part(
      'Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable',
      'Hier schreibt Anna M=FCl=\r\nler =3D ich. =20\r\n',
    ) +
    part(
      'Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64',
      base64(
        '<p style="x">Anna <b>M&uuml;l</b>ler<br><a href=mailto:anna@example.ch title="Anna Müller">Post</a><!-- Anna Müller --></p>',
      ),
    ) +
    part(
      'Content-Type: application/vnd.openxmlformats; name="Anna Mueller.docx"\r\nContent-Disposition: attachment; filename*=UTF-8\'\'Anna%20M%C3%BCller.docx\r\nContent-Transfer-Encoding: base64',
      base64(docx),
    ) +
    part(
      'Content-Type: image/png; name="a.png"\r\nContent-Transfer-Encoding: base64',
      base64('Anna Müller'),
    ) +
    part('Content-Type: message/rfc822', inner) +
    '--x--\r\nNachspann Anna Mueller\r\n',
);

test('headers, bodies, files and mails inside lose the name, and come back', async () => {
  const made = await rewriteFile(mail, 'a.eml', replacing);
  const raw = Buffer.from(made.bytes).toString('latin1');
  assert.doesNotMatch(raw, /M(?:ü|u|=C3|=FC)e?l|anna@/);
  const read = await PostalMime.parse(made.bytes, { forceRfc822Attachments: true });
  assert.equal(read.subject, 'Frage von PERSON_1');
  assert.deepEqual(read.from, { name: 'PERSON_1', address: 'EMAIL_1' });
  assert.equal(read.to?.length, 3);
  assert.match(read.text ?? '', /Hier schreibt PERSON_1 = ich/);
  assert.match(read.html ?? '', /<p style="x">PERSON_1<b><\/b><br><a href=mailto:EMAIL_1 title="PERSON_1">/);
  const [file, picture] = read.attachments;
  assert.equal(file?.filename, 'PERSON_1.docx');
  assert.doesNotMatch(Buffer.from(String(picture?.content ?? '')).toString(), /Anna/);

  const before = await PostalMime.parse(mail);
  const back = await restoreFile(made.bytes, 'a.eml', { ...made, pseudonyms: {} });
  const after = await PostalMime.parse(back);
  assert.deepEqual(
    [after.subject, after.from, after.to, after.text, after.html, after.attachments.length],
    [before.subject, before.from, before.to, before.text, before.html, before.attachments.length],
  );
  assert.deepEqual(after.attachments[1]?.content, before.attachments[1]?.content);
});

test('names beside addresses are persons, names of files and their labels texts', async () => {
  const seen: [string, TextPlace['kind']][] = [];
  await rewriteFile(mail, 'a.eml', (text, { kind }) => {
    seen.push([text, kind]);
    return [];
  });
  const persons = seen.filter(([, kind]) => kind === 'person').map(([text]) => text);
  assert.deepEqual(persons, ['Anna Müller', 'Anna Mueller', 'Jörg', 'Anna Mueller']);
  assert.ok(seen.some(([text, kind]) => kind === 'attachment' && text === 'a.png'));
  assert.ok(seen.some(([text]) => text === 'Anna Müller.docx'));
});

test('a mail that nothing is found in stays byte for byte', async () => {
  assert.equal((await rewriteFile(mail, 'a.eml', () => [])).bytes, mail);
  const path = 'src/sources/formats/eml/fixtures/delivery-status.eml';
  const original = readFileSync(path);
  assert.equal((await rewriteFile(original, path, () => [])).bytes, original);
});

test('any text in headers and bodies, changed anywhere, comes back as it reads', async () => {
  const text = fc.string({ unit: fc.constantFrom(...'aü =?"\'<>,;\t€漢😀.@_-') });
  await fc.assert(
    fc.asyncProperty(
      text,
      text,
      fc.constantFrom('base64', 'quoted-printable', '8bit'),
      fc.nat(30),
      async (subject, body, how, at) => {
        const raw = `Subject: =?utf-8?B?${base64(subject)}?=\r\nTo: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ${how}\r\n\r\n`;
        const written = how === 'base64' ? base64(body) : how === '8bit' ? body : body.replaceAll('=', '=3D');
        const original = Buffer.from(raw + written);
        const texts: string[][] = [[], []];
        const note =
          (which: number): RewriteText =>
          (one) => {
            texts[which]?.push(one);
            return [];
          };
        await rewriteFile(original, 'a.eml', note(0));
        const made = await rewriteFile(original, 'a.eml', (one) =>
          at >= one.length || /[\udc00-\udfff]/.test(`${one[at]}${one[at + 3]}`)
            ? []
            : [{ start: at, end: Math.min(one.length, at + 3), insert: 'PERSON_1', reversible: true }],
        );
        const back = await restoreFile(made.bytes, 'a.eml', { ...made, pseudonyms: {} });
        await rewriteFile(back, 'a.eml', note(1));
        assert.deepEqual(texts[1], texts[0]);
      },
    ),
    { numRuns: 300 },
  );
});

const nested = (depth: number): string =>
  depth === 0 ? inner : `Subject: ${depth}\r\nContent-Type: message/rfc822\r\n\r\n${nested(depth - 1)}`;
const nestedInBase64 = (depth: number): string =>
  depth === 0
    ? inner
    : `Subject: ${depth}\r\nContent-Type: application/octet-stream; name=a.eml\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(nestedInBase64(depth - 1))}`;
const bomb = zipSync({ 'word/document.xml': strToU8(' '.repeat(30 * 1024 ** 2)) });
const hostile: readonly (readonly [string, string, string])[] = [
  ['mails in mails', nested(12), 'document.bomb'],
  ['mails in packed mails', nestedInBase64(12), 'document.bomb'],
  [
    'a bomb attached',
    `A: b\r\nContent-Type: x/y; name=a.docx\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(bomb)}`,
    'document.bomb',
  ],
  [
    'many parts',
    `Content-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\nA: b\r\n\r\nc\r\n'.repeat(6_000)}`,
    'document.bomb',
  ],
  ['no boundary', 'A: b\r\nContent-Type: multipart/mixed\r\n\r\nx', 'document.damaged'],
  ['no mail', 'just a text\r\n', 'document.unsupported'],
];
for (const [what, raw, code] of hostile) {
  test(`${what} is refused with ${code}`, () =>
    assert.rejects(
      rewriteFile(Buffer.from(raw), 'a.eml', replacing),
      (error) => error instanceof Problem && error.code === code,
    ));
}

test('a megabyte of one thing is read in time', async () => {
  const head = 'Content-Type: text/html\r\n\r\n';
  for (const piece of ['<', '<a "', '<!--', '<script>', '&', '--x\r\n', '=?u?q?', '"']) {
    const body = piece.repeat(1_000_000 / piece.length);
    for (const raw of [
      head + body,
      `Subject: ${body.replaceAll('\r\n', ' ')}\r\n\r\n`,
      `To: ${body.replaceAll('\r\n', ' ')}\r\n\r\n`,
    ]) {
      const took = await processorMsOf(() => rewriteFile(Buffer.from(raw), 'a.eml', () => []));
      assert.ok(took < 10_000, `${piece}: ${took} ms`);
    }
  }
});
