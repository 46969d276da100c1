import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makePptx, slideShape } from '../../testing/make-pptx.ts';
import { fixture, showBlocks } from '../../testing/show-blocks.ts';
import { readDocument } from '../read-document.ts';
import { defaultReadLimits } from '../read-limits.ts';

test('slides in the order they are shown, with tables, the values of charts, and notes', async () => {
  assert.deepEqual(await showBlocks(fixture('pptx', 'wartung.pptx'), 'wartung.pptx'), [
    '# Wartung der Pumpen',
    'Stand März 2026',
    '# Slide 2',
    'Störungen je Jahr',
    ' | Störungen | Einsätze // 2024 | 12 | 30 // 2025 | 7.5 | 41',
    '# Ablauf',
    '- Strom abschalten',
    '- Druck ablassen',
    '- Ventil V3 öffnen',
    'Notes: Vorher die Schicht informieren.',
    '# Preise',
    'Typ | Laufzeit | CHF // P40 | 1 Jahr | 480.50 // P40 | 3 Jahre | 1200',
  ]);
});

test('the number of the slide is the page, and hidden slides are named', async () => {
  const { parsed } = await readDocument(fixture('pptx', 'wartung.pptx'), 'a.pptx', defaultReadLimits);
  assert.deepEqual([...new Set(parsed.blocks.map(({ page }) => page))], [1, 2, 3, 4]);
  assert.deepEqual(parsed.warnings, ['Hidden slides were left out (1).']);
  assert.equal(parsed.title, 'Wartung der Pumpen');
});

const cases: readonly { name: string; slide: string; want: readonly string[] }[] = [
  {
    name: 'a title below its text stands above it',
    slide: slideShape('Text', {}) + slideShape('Titel', { placeholder: 'title' }),
    want: ['# Titel', 'Text'],
  },
  {
    name: 'numbers count on and letters stand below them',
    slide: `<p:sp><p:txBody>${['arabicPeriod', 'arabicPeriod', 'alphaLcParenR']
      .map(
        (kind, index) =>
          `<a:p><a:pPr lvl="${index === 2 ? 1 : 0}"><a:buAutoNum type="${kind}"/></a:pPr><a:r><a:t>Schritt ${index}</a:t></a:r></a:p>`,
      )
      .join('')}</p:txBody></p:sp>`,
    want: ['# Slide 1', '- 1. Schritt 0', '- 2. Schritt 1', '- a) Schritt 2'],
  },
  {
    name: 'page numbers, dates, footers and hidden shapes are left out',
    slide:
      slideShape('Inhalt', {}) +
      slideShape('7', { placeholder: 'sldNum' }) +
      slideShape('Muster AG', { placeholder: 'ftr' }) +
      slideShape('geheim', { hidden: true }),
    want: ['# Slide 1', 'Inhalt'],
  },
  {
    name: 'of two drawings of the same only one is read',
    slide: `<mc:AlternateContent><mc:Choice>${slideShape('neu', {})}</mc:Choice><mc:Fallback>${slideShape('alt', {})}</mc:Fallback></mc:AlternateContent>`,
    want: ['# Slide 1', 'neu'],
  },
];

for (const { name, slide, want } of cases)
  test(`PPTX: ${name}`, async () => {
    assert.deepEqual(await showBlocks(makePptx([slide]), 'a.pptx'), want);
  });

test('a presentation of 10,000 slides is refused before the first one is read', async () => {
  const many = makePptx(Array.from({ length: 10_000 }, () => slideShape('x', {})));
  await assert.rejects(readDocument(many, 'many.pptx', defaultReadLimits), { code: 'document.tooLarge' });
});

test('one slide shown ten thousand times is refused as well', async () => {
  await assert.rejects(
    readDocument(makePptx([slideShape('x', {})], 10_000), 'again.pptx', defaultReadLimits),
    {
      code: 'document.tooLarge',
    },
  );
});

test('a presentation of pictures says so', async () => {
  const picture = '<p:pic><p:blipFill><a:blip r:embed="rId2"/></p:blipFill></p:pic>';
  await assert.rejects(readDocument(makePptx([picture]), 'a.pptx', defaultReadLimits), {
    code: 'document.noText',
  });
});
