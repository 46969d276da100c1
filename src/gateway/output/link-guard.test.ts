import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { processorMs } from '../../../test/processor-time.ts';
import { LinkGuard } from './link-guard.ts';

const allowed = ['intranet.example.ch', '*.docs.example.ch'];

function whole(text: string, size = text.length || 1) {
  const guard = new LinkGuard(allowed);
  let out = '';
  for (let at = 0; at < text.length; at += size) out += guard.push(text.slice(at, at + size));
  return { out: out + guard.end(), removed: guard.removed };
}

const rows: readonly { name: string; text: string; becomes?: string }[] = [
  {
    name: 'a link to a foreign host',
    text: 'Sieh [hier](https://evil.test/?d=geheim) nach.',
    becomes: 'Sieh [hier] nach.',
  },
  { name: 'an image', text: 'x ![a](https://evil.test/x.png) y', becomes: 'x ![a] y' },
  { name: 'a link with a title', text: '[a](https://evil.test "t (u)") z', becomes: '[a] z' },
  { name: 'a link in angle brackets', text: '[a](<https://evil.test/a b>) z', becomes: '[a] z' },
  { name: 'a link over two lines', text: '[a](\nhttps://evil.test\n) z', becomes: '[a] z' },
  {
    name: 'an address in running text',
    text: 'auf https://evil.test/a?b=c, dann',
    becomes: 'auf [url] dann',
  },
  { name: 'an address without scheme', text: 'auf www.evil.test dann', becomes: 'auf [url] dann' },
  { name: 'an autolink', text: 'auf <https://evil.test> dann', becomes: 'auf <[url]> dann' },
  {
    name: 'a reference',
    text: '[a][1]\n\n[1]: https://evil.test/x "t"\n',
    becomes: '[a][1]\n\n[1]: [url] "t"\n',
  },
  {
    name: 'a reference on the next line',
    text: '[a]\n\n[a]:\n  //evil.test\nz',
    becomes: '[a]\n\n[a]:\n  [url]\nz',
  },
  { name: 'a tag that loads', text: 'a<img src="//evil.test/x">b', becomes: 'a b' },
  { name: 'a tag that links', text: 'a <a href=https://evil.test>hier</a> b', becomes: 'a  hier</a> b' },
  { name: 'a form', text: 'x <form action="//evil.test/f">y', becomes: 'x  y' },
  { name: 'a script', text: 'a<script src=x></script>b', becomes: 'a  b' },
  { name: 'style that loads', text: '<p style="background:url(//evil.test)">a</p>', becomes: ' a</p>' },
  { name: 'data in an address', text: 'x data:text/html;base64,PHNjcmlwdD4= y', becomes: 'x [url] y' },
  { name: 'an address in code', text: '`curl https://evil.test/x`', becomes: '`curl [url]`' },
  { name: 'another scheme', text: '[a](javascript:alert(1)) ftp://evil.test z', becomes: '[a] [url] z' },
];
for (const { name, text, becomes } of rows) {
  test(`has no address any more: ${name}`, () => {
    const { out, removed } = whole(text);
    assert.equal(out, becomes);
    assert.ok(removed > 0);
  });
}

test('tricks of spelling lead nowhere either', () => {
  for (const target of [
    '//evil.test',
    '/\\evil.test',
    '\\\\evil.test',
    'https:evil.test',
    'https:\\evil.test',
    '&#104;ttps://evil.test',
    'https&colon;//evil.test',
    'https&#x3a;&#x2f;&#x2f;evil.test',
    'HTTPS://EVIL.TEST',
    'https://intranet.example.ch@evil.test',
    'https://intranet.example.ch.evil.test',
    'https://evil.test#intranet.example.ch',
    'https://docs.example.ch.evil.test',
    'java\tscript:alert(1)',
    'vbscript:x',
    'https://user:pass@intranet.example.ch',
  ]) {
    const { out } = whole(`[a](${target}) z`);
    assert.equal(out, '[a] z', target);
  }
});

test('codes and backslashes hide no address in running text', () => {
  for (const written of [
    'https:\\//evil.test/x',
    'https\\://evil.test',
    'https:/\\/evil.test',
    'www&#46;evil.test',
    'www\\.evil.test',
    '&#119;ww.evil.test',
    'h&#116;tps&colon;&sol;&sol;evil.test',
    'https&#x3a;//evil.test',
    '(siehe:https:&#47;/evil.test)',
  ])
    for (const size of [1, 2, 3, 100]) {
      const { out, removed } = whole(`auf ${written} hin`, size);
      assert.doesNotMatch(out, /evil/, `${written} by ${size}`);
      assert.ok(removed > 0);
    }
});

test('what is allowed stays, an image of it becomes a link, and text that is no address is left alone', () => {
  for (const text of [
    'auf https://intranet.example.ch/a?b=c und [b](https://a.docs.example.ch/x "t").',
    '[oben](#abschnitt), [Seite](/hilfe) und [1][2]. Achtung![1]',
    'R&D, AT&amp;T, C:\\(x), 3 \\* 4, https:\\/\\/intranet.example.ch und https://intranet.example.ch/?a=1&amp;b=2',
    'a < b, List<String>, <b>fett</b>, x](y, 12:30, os.system, z.B. und/oder; [1]: Seite 3',
    '<a href="https://intranet.example.ch/">x</a>',
    'data: 5, database:x, {data:x}, file:x, //kommentar',
  ]) {
    assert.deepEqual(whole(text), { out: text.replace('](y', '] (y'), removed: 0 });
  }
  assert.equal(
    whole('![b](https://intranet.example.ch/x.png)').out,
    '![b] (https://intranet.example.ch/x.png)',
  );
});

test('brackets do not hide where a host goes on', () => {
  for (const sign of [')[', ']', '(', '{'])
    for (const size of [1, 2, 100])
      assert.ok(
        !whole(`auf https://intranet.example.ch${sign}.evil.test hin`, size).out.includes('ch'),
        sign,
      );
});

test('what comes out does not depend on how it was cut', () => {
  const words = fc.oneof(
    fc.constantFrom(...rows.map(({ text }) => text)),
    fc.constantFrom('Wort', '世界', '[1]', 'https://intranet.example.ch/a', 'ä < b', 'a[0](x)', '12:30'),
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 6 }), fc.integer({ min: 1, max: 9 }), (pieces, size) => {
      const text = pieces.join('\n\n');
      assert.equal(whole(text, size).out, whole(text).out);
    }),
    { numRuns: 500 },
  );
});

/** Behind the host that is allowed a path may be called like anything. */
const ownPath = /https:\/\/intranet\.example\.ch["'`|()[\]{}\\]*[/?#\\](?:(?!https?:|www)[^\s<>])*/g;
test('no address gets out of broken pieces of links, however they were cut', () => {
  const piece = fc.oneof(
    fc.constantFrom(...rows.map(({ text }) => text)),
    fc.constantFrom(
      '[',
      ']',
      '](',
      '(',
      ')',
      '<',
      '>',
      ' ',
      '\n',
      '\n\n',
      '!',
      '<a ',
      ']:',
      'www',
      '.evil.test',
    ),
    fc.constantFrom('](https://evil.test', 'https://intranet.example.ch', '\\', '`', '"', 'ä', '世界'),
    fc.string({ maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.integer({ min: 1, max: 9 }), (pieces, size) => {
      const out = whole(pieces.join(''), size).out.replace(ownPath, '');
      assert.doesNotMatch(out, /https?:[^\s<>]*evil\.test|www\.evil\.test/i);
    }),
    {
      numRuns: 2_000,
      examples: [
        [['https://intranet.example.ch', ']:', '.evil.test'], 1],
        [['https://intranet.example.ch', ')', '世界', '.evil.test'], 1],
      ],
    },
  );
});

test('an address without an end, and brackets without one, keep nobody waiting', () => {
  const { out } = whole(`a https://evil.test/${'x'.repeat(20_000)} b`, 100);
  assert.equal(out, 'a [url] b');
  // CPU time: other tests run beside this one. At once and word by word.
  for (const size of [5, 1_000_000])
    for (const hostile of [
      '](',
      '](()',
      '](a)',
      '<',
      '<a ',
      '[![',
      'https://',
      ']:\n',
      '`](',
      '&#x',
      '\\](',
    ]) {
      assert.ok(
        processorMs(() => whole(hostile.repeat(50_000 / hostile.length), size)) < 1_000,
        `${hostile} by ${size}`,
      );
    }
});
