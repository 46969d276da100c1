import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { processorMs } from '../../test/processor-time.ts';
import type { Block, Inline } from './nodes.ts';
import { parseMarkdown } from './parse-blocks.ts';
import { plainText } from './plain-text.ts';

const origin = 'http://127.0.0.1:4400';
const parse = (text: string) => parseMarkdown(text, origin);
const text = (text: string): Inline => ({ type: 'text', text });
const paragraph = (...children: Inline[]): Block => ({ type: 'paragraph', children });

describe('Markdown', () => {
  const cases: { name: string; text: string; blocks: readonly Block[] }[] = [
    {
      name: 'bold, italic, struck and code',
      text: '**a *b*** ~~c~~ `d*e*`',
      blocks: [
        paragraph(
          { type: 'strong', children: [text('a '), { type: 'emphasis', children: [text('b')] }] },
          text(' '),
          { type: 'strike', children: [text('c')] },
          text(' '),
          { type: 'code', text: 'd*e*' },
        ),
      ],
    },
    {
      name: 'snake_case and 2 * 3 * 4 stay',
      text: 'snake_case_name 2 * 3 * 4',
      blocks: [paragraph(text('snake_case_name 2 * 3 * 4'))],
    },
    {
      name: 'markers of passages',
      text: 'Ja [1][2].',
      blocks: [
        paragraph(text('Ja '), { type: 'citation', number: 1 }, { type: 'citation', number: 2 }, text('.')),
      ],
    },
    { name: 'no marker in code', text: '`a[1]`', blocks: [paragraph({ type: 'code', text: 'a[1]' })] },
    {
      name: 'a quotation with its marker, as quoted answers have it',
      text: 'So steht es:\n\n> Alle 500 Stunden. [1]',
      blocks: [
        paragraph(text('So steht es:')),
        { type: 'quote', children: [paragraph(text('Alle 500 Stunden. '), { type: 'citation', number: 1 })] },
      ],
    },
    {
      name: 'lists, one in the other, with numbers that go on',
      text: '3. a\n4. b\n   - c\n   - d',
      blocks: [
        {
          type: 'list',
          start: 3,
          items: [
            [paragraph(text('a'))],
            [paragraph(text('b')), { type: 'list', items: [[paragraph(text('c'))], [paragraph(text('d'))]] }],
          ],
        },
      ],
    },
    {
      name: 'a table with an escaped bar',
      text: '| a | b |\n|---|:-:|\n| 1 | x\\|y |',
      blocks: [
        {
          type: 'table',
          header: [[text('a')], [text('b')]],
          rows: [[[text('1')], [text('x|y')]]],
          cutRows: 0,
          cutColumns: 0,
        },
      ],
    },
    {
      name: 'a fence that nobody closed',
      text: '```js\nlet a = "<b>";\n# no heading',
      blocks: [{ type: 'code', language: 'js', text: 'let a = "<b>";\n# no heading' }],
    },
    {
      name: 'headings and rules',
      text: '## A\n***\nb',
      blocks: [{ type: 'heading', level: 2, children: [text('A')] }, { type: 'rule' }, paragraph(text('b'))],
    },
    { name: 'a bold mark that nobody closed', text: '**a', blocks: [paragraph(text('**a'))] },
    {
      name: 'line breaks inside table cells',
      text: 'a<br>b',
      blocks: [paragraph(text('a'), { type: 'break' }, text('b'))],
    },
  ];
  for (const { name, text, blocks } of cases) test(name, () => assert.deepEqual(parse(text), blocks));
});

describe('what a hostile answer comes to', () => {
  const stays = [
    { name: 'a script is text', text: '<script>alert(1)</script>' },
    { name: 'an element with a handler is text', text: '<img src=x onerror=alert(1)>' },
    { name: 'an address in angle brackets that is no https', text: '<javascript:alert(1)>' },
  ];
  for (const { name, text: said } of stays) {
    test(name, () => assert.deepEqual(parse(said), [paragraph(text(said))]));
  }

  const links = [
    {
      name: 'https elsewhere shows its host',
      text: '[Post](https://example.org/a?b)',
      href: 'https://example.org/a?b',
      host: 'example.org',
    },
    { name: 'a path of this site', text: '[Post](/chat#x)', href: '/chat#x' },
    { name: 'this very site', text: `[Post](${origin}/docs)`, href: '/docs' },
    {
      name: 'an address of no known scheme without slashes is a path here',
      text: '[Post](docs)',
      href: '/docs',
    },
    { name: 'two slashes lead elsewhere, and by plain http are dropped', text: '[Post](//evil.example/x)' },
    { name: 'a backslash is a slash to browsers', text: '[Post](/\\evil.example)' },
    { name: 'javascript', text: '[Post](javascript:alert(1))' },
    { name: 'javascript in other case and with a tab', text: '[Post](JaVa\tScript:alert(1))' },
    { name: 'data', text: '[Post](data:text/html,x)' },
    { name: 'plain http elsewhere', text: '[Post](http://example.org/)' },
    { name: 'a name that pretends to be a host', text: '[Post](https://bank.example@evil.example/)' },
  ];
  for (const { name, text: said, href, host } of links) {
    test(`link: ${name}`, () => {
      const hrefs = linksIn(parse(said));
      assert.deepEqual(hrefs, href === undefined ? [] : [{ href, host }]);
      assert.match(plainText(parse(said)), /Post/);
    });
  }

  test('a bare address is a link without its full stop', () => {
    assert.deepEqual(linksIn(parse('Siehe https://example.org/a_b.')), [
      { href: 'https://example.org/a_b', host: undefined },
    ]);
  });

  test('an image is its description, and its address is nowhere', () => {
    const blocks = parse('![Plan](https://evil.example/p.png?q=secret)');
    assert.deepEqual(blocks, [paragraph(text('Plan'))]);
  });

  test('direction overrides, hidden tags and zero-width spaces are gone, joiners stay', () => {
    const hidden = 'a\u202eb\u2066c\u200bd\ufeffe\u{e0041}f\u0007g 👩\u200d🔧 שלום';
    assert.equal(plainText(parse(hidden)), 'abcdefg 👩\u200d🔧 שלום');
  });

  test('a giant table is cut, and says by how much', () => {
    const row = `|${'x|'.repeat(100)}`;
    const [table] = parse(
      [row, `|${'-|'.repeat(100)}`, ...Array.from({ length: 5_000 }, () => row)].join('\n'),
    );
    assert.ok(table?.type === 'table');
    assert.deepEqual(
      [table.rows.length, table.header.length, table.cutRows, table.cutColumns],
      [200, 30, 4_800, 70],
    );
  });

  const heavy = [
    { name: 'quotes', text: `${'>'.repeat(50_000)} a` },
    {
      name: 'lists',
      text: Array.from({ length: 2_000 }, (_, at) => `${' '.repeat(at % 400)}- a`).join('\n'),
    },
    { name: 'openers', text: '*a **b __c ~~d `e '.repeat(6_000) },
    { name: 'stars', text: '*'.repeat(100_000) },
    { name: 'underscores', text: 'a_'.repeat(50_000) },
    { name: 'brackets', text: '['.repeat(50_000) + '](x)'.repeat(1_000) },
    {
      name: 'backticks of every length',
      text: Array.from({ length: 400 }, (_, at) => `${'`'.repeat(at + 1)} a`).join(' '),
    },
    { name: 'bars', text: `${'|'.repeat(50_000)}\n${'-|'.repeat(50_000)}` },
    { name: 'one endless line', text: 'wort '.repeat(40_000) },
  ];
  for (const { name, text: said } of heavy) {
    test(`${name} in masses take no time`, () => {
      const took = processorMs(() => parse(said));
      assert.ok(took < 1_500, `${took} ms`);
    });
  }
});

function linksIn(blocks: readonly Block[]): { href: string; host: string | undefined }[] {
  const found: { href: string; host: string | undefined }[] = [];
  JSON.stringify(blocks, (_, value) => {
    if (value?.type === 'link') found.push({ href: value.href, host: value.host });
    return value;
  });
  return found;
}
