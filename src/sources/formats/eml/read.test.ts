import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showBlocks } from '../../testing/show-blocks.ts';
import { recogniseMail } from './recognise-mail.ts';

const attached = (name: string, type: string, content: string | Uint8Array) =>
  `--x\nContent-Type: ${type}\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${Buffer.from(content).toString('base64')}\n`;
const mail = (...parts: string[]) =>
  `From: Beat Muster <b@x.ch>\nTo: a@x.ch, =?utf-8?q?J=C3=B6rg?= <j@x.ch>\nDate: Tue, 4 Mar 2025 09:00:00 +0100\nSubject: =?iso-8859-1?q?K=FCndigung?=\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n<p>Gr=FCezi<p style=3D"display:none">Zaehlpixel</p>\n${parts.join('')}--x--\n`;
const head =
  'From: Beat Muster <b@x.ch>\nTo: a@x.ch, Jörg <j@x.ch>\nDate: 2025-03-04T08:00:00.000Z\nSubject: Kündigung';

test('heading fields, body and attachments as documents under their names', async () => {
  const bytes = mail(
    attached('preise.csv', 'text/csv', 'a;b\n1;2'),
    attached('bild.png', 'image/png', 'x'),
    attached('brief.md', 'text/plain', '# Titel'),
  );
  assert.deepEqual(await showBlocks(bytes, 'a.eml'), [
    head,
    'Grüezi',
    'Attachments: preise.csv, bild.png, brief.md',
    '# preise.csv',
    'a | b // 1 | 2',
    '# bild.png',
    'x',
    '# brief.md',
    '## Titel',
  ]);
});

test('mails in mails are read to a depth, attachments to a number', async () => {
  const nested = (depth: number): string =>
    depth === 0 ? mail() : mail(attached(`m${depth}.eml`, 'application/octet-stream', nested(depth - 1)));
  const shown = await showBlocks(nested(5), 'a.eml', { maxDepth: 2 });
  assert.equal(shown.filter((line) => line.endsWith('.eml') && line.startsWith('#')).length, 2);
  const many = mail(
    ...Array.from({ length: 9 }, (_, index) => attached(`${index}.txt`, 'text/plain', 'Text')),
  );
  assert.equal(
    (await showBlocks(many, 'a.eml', { maxAttachments: 3 })).filter((line) => line.startsWith('#')).length,
    3,
  );
});

test('a note that quotes a mail is no mail', async () => {
  assert.ok(recogniseMail('From: a@b.c\nTo: d@e.f\n\nText'));
  assert.ok(!recogniseMail('Anleitung\nFrom: a@b.c\nTo: d@e.f\n\nText'));
  assert.ok(!recogniseMail('Titel: x\nAutor: y\n\nText'));
  assert.deepEqual(await showBlocks('From: a@b.c\nTo: d@e.f\n\nText', 'notiz.txt'), [
    'From: a@b.c\nTo: d@e.f',
    'Text',
  ]);
});
