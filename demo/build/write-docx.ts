import { coreProperties, escapeXml, pack } from './pack.ts';
import type { Part } from './read-source.ts';

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const format = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** A Word document with heading styles, bulleted and numbered lists and bordered tables. */
export function writeDocx(parts: readonly Part[]): Uint8Array {
  const title = parts.find((part) => part.kind === 'heading')?.text ?? '';
  let lists = 1;
  const body = parts.map((part, index) => {
    const before = parts[index - 1];
    if (isNumbered(part) && !(before && isNumbered(before))) lists++;
    return element(part, lists);
  });
  return pack({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/word/document.xml" ContentType="${format}.document.main+xml"/>` +
      `<Override PartName="/word/styles.xml" ContentType="${format}.styles+xml"/>` +
      `<Override PartName="/word/numbering.xml" ContentType="${format}.numbering+xml"/>` +
      '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>' +
      '</Types>',
    '_rels/.rels':
      `<Relationships xmlns="${relationships}">` +
      `<Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/>` +
      `<Relationship Id="r2" Type="${relationships}/metadata/core-properties" Target="docProps/core.xml"/>` +
      '</Relationships>',
    'word/_rels/document.xml.rels':
      `<Relationships xmlns="${relationships}">` +
      `<Relationship Id="r1" Type="${office}/styles" Target="styles.xml"/>` +
      `<Relationship Id="r2" Type="${office}/numbering" Target="numbering.xml"/>` +
      '</Relationships>',
    'word/document.xml':
      `<w:document xmlns:w="${word}"><w:body>${body.join('')}` +
      '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>' +
      '<w:pgMar w:top="1247" w:right="1134" w:bottom="1247" w:left="1247" w:header="709" w:footer="709" w:gutter="0"/>' +
      '</w:sectPr></w:body></w:document>',
    'word/styles.xml': styles,
    'word/numbering.xml':
      `<w:numbering xmlns:w="${word}">${listKind(0, 'bullet', '•')}${listKind(1, 'decimal', '%1.')}` +
      `<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>${numberedLists(lists)}</w:numbering>`,
    'docProps/core.xml': coreProperties(title),
  });
}

const headingSizes = [36, 28, 24];

const styles =
  `<w:styles xmlns:w="${word}"><w:docDefaults><w:rPrDefault><w:rPr>` +
  '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="21"/></w:rPr></w:rPrDefault>' +
  '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>' +
  headingSizes
    .map(
      (size, index) =>
        `<w:style w:type="paragraph" w:styleId="Heading${index + 1}"><w:name w:val="heading ${index + 1}"/>` +
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>' +
        `<w:pPr><w:keepNext/><w:spacing w:before="${280 - index * 40}" w:after="120"/><w:outlineLvl w:val="${index}"/></w:pPr>` +
        `<w:rPr><w:b/><w:color w:val="1F3A5F"/><w:sz w:val="${size}"/></w:rPr></w:style>`,
    )
    .join('') +
  '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/>' +
  '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/></w:pPr></w:style></w:styles>';

function isNumbered(part: Part): boolean {
  return part.kind === 'item' && part.number !== undefined;
}

function listKind(id: number, format: string, text: string): string {
  return (
    `<w:abstractNum w:abstractNumId="${id}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/>` +
    `<w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/>` +
    '<w:pPr><w:ind w:left="454" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>'
  );
}

/** Lists 2, 3 … each count from 1. */
function numberedLists(last: number): string {
  return Array.from(
    { length: last - 1 },
    (_, index) =>
      `<w:num w:numId="${index + 2}"><w:abstractNumId w:val="1"/>` +
      '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
  ).join('');
}

function element(part: Part, list: number): string {
  if (part.kind === 'table') return table(part.rows);
  if (part.kind === 'heading')
    return paragraph(part.text, `<w:pStyle w:val="Heading${Math.min(part.level, headingSizes.length)}"/>`);
  if (part.kind === 'paragraph') return paragraph(part.text);
  const numbering = `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`;
  return paragraph(part.text, `<w:pStyle w:val="ListBullet"/>${isNumbered(part) ? numbering : ''}`);
}

function paragraph(text: string, properties = '', run = ''): string {
  const shape = properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`;
  const look = run === '' ? '' : `<w:rPr>${run}</w:rPr>`;
  return `<w:p>${shape}<w:r>${look}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`;
}

function table(rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map((row) => row.length));
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
  const borders = sides
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="8A94A0"/>`)
    .join('');
  const column = Math.floor(9500 / width);
  const body = rows.map((row, index) => {
    const cells = Array.from({ length: width }, (_, at) => {
      const shade = index === 0 ? '<w:shd w:val="clear" w:color="auto" w:fill="E6EBF1"/>' : '';
      return (
        `<w:tc><w:tcPr><w:tcW w:w="${column}" w:type="dxa"/>${shade}</w:tcPr>` +
        `${paragraph(row[at] ?? '', '<w:spacing w:before="40" w:after="40"/>', index === 0 ? '<w:b/>' : '')}</w:tc>`
      );
    });
    return `<w:tr>${index === 0 ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${cells.join('')}</w:tr>`;
  });
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${borders}</w:tblBorders></w:tblPr>` +
    `<w:tblGrid>${`<w:gridCol w:w="${column}"/>`.repeat(width)}</w:tblGrid>${body.join('')}</w:tbl><w:p/>`
  );
}
