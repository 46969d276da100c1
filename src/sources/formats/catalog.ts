import { holdsStream } from '../bytes/compound-file.ts';
import { type DocumentStart, documentStart } from '../bytes/document-start.ts';
import { startsWith } from '../bytes/starts-with.ts';
import { recogniseMail } from './eml/recognise-mail.ts';
import type { Format } from './format.ts';

/** Every format that can be read. Order matters only where two recognise the same bytes: the first one wins. */
export const formats: readonly Format[] = [
  {
    name: 'pdf',
    title: 'a PDF',
    extensions: ['pdf'],
    mediaTypes: ['application/pdf'],
    recognise: ({ bytes }) => startsWith(bytes, '%PDF-', 1_024),
    load: () => import('./pdf/read.ts'),
  },
  {
    name: 'docx',
    title: 'a Word document',
    extensions: ['docx', 'docm', 'dotx'],
    mediaTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    recognise: ({ entries }) => entries?.has('word/document.xml') ?? false,
    load: () => import('./docx/read.ts'),
  },
  {
    name: 'xlsx',
    title: 'an Excel workbook',
    extensions: ['xlsx', 'xlsm', 'xltx'],
    mediaTypes: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    recognise: ({ entries }) => entries?.has('xl/workbook.xml') ?? false,
    load: () => import('./xlsx/read.ts'),
  },
  {
    name: 'pptx',
    title: 'a PowerPoint presentation',
    extensions: ['pptx', 'pptm', 'potx', 'ppsx', 'ppsm'],
    mediaTypes: ['application/vnd.openxmlformats-officedocument.presentationml.presentation'],
    recognise: ({ entries }) => entries?.has('ppt/presentation.xml') ?? false,
    load: () => import('./pptx/read.ts'),
  },
  {
    name: 'odt',
    title: 'an OpenDocument text',
    extensions: ['odt', 'ott'],
    mediaTypes: ['application/vnd.oasis.opendocument.text'],
    recognise: ({ declares }) => /^application\/vnd\.oasis\.opendocument\.text\b/.test(declares ?? ''),
    load: () => import('./odt/read.ts'),
  },
  {
    name: 'ods',
    title: 'an OpenDocument spreadsheet',
    extensions: ['ods', 'ots'],
    mediaTypes: ['application/vnd.oasis.opendocument.spreadsheet'],
    recognise: ({ declares }) => /^application\/vnd\.oasis\.opendocument\.spreadsheet\b/.test(declares ?? ''),
    load: () => import('./ods/read.ts'),
  },
  {
    name: 'epub',
    title: 'an EPUB book',
    extensions: ['epub'],
    mediaTypes: ['application/epub+zip'],
    recognise: ({ declares, entries }) =>
      declares === 'application/epub+zip' || (entries?.has('META-INF/container.xml') ?? false),
    load: () => import('./epub/read.ts'),
  },
  {
    name: 'rtf',
    title: 'an RTF document',
    extensions: ['rtf'],
    mediaTypes: ['application/rtf'],
    recognise: ({ bytes }) => startsWith(bytes, '{\\rtf'),
    load: () => import('./rtf/read.ts'),
  },
  {
    name: 'msg',
    title: 'an Outlook mail',
    extensions: ['msg'],
    mediaTypes: ['application/vnd.ms-outlook'],
    recognise: ({ bytes }) => holdsStream(bytes, '__properties_version1.0'),
    load: () => import('./msg/read.ts'),
  },
  {
    name: 'eml',
    title: 'a mail',
    extensions: ['eml'],
    mediaTypes: ['message/rfc822'],
    textual: true,
    recognise: ({ text }) => text !== undefined && recogniseMail(text),
    load: () => import('./eml/read.ts'),
  },
  {
    name: 'html',
    title: 'a web page',
    extensions: ['html', 'htm', 'xhtml'],
    mediaTypes: ['text/html', 'application/xhtml+xml'],
    textual: true,
    recognise: ({ text }) => isPage(documentStart(text ?? '')),
    load: () => import('./html/read.ts'),
  },
  {
    name: 'xml',
    title: 'an XML file',
    extensions: ['xml'],
    mediaTypes: ['application/xml'],
    textual: true,
    recognise: ({ text }) => /^\s*<\?xml\b/.test(text ?? '') && documentStart(text ?? '').tag !== 'svg',
    load: () => import('./xml/read.ts'),
  },
  {
    name: 'markdown',
    title: 'Markdown',
    extensions: ['md', 'markdown'],
    mediaTypes: ['text/markdown'],
    recognise: () => false,
    plainText: true,
    load: () => import('./markdown/read.ts'),
  },
  {
    name: 'csv',
    title: 'a delimited table',
    extensions: ['csv', 'tsv', 'tab'],
    mediaTypes: ['text/csv', 'text/tab-separated-values'],
    recognise: () => false,
    plainText: true,
    load: () => import('./csv/read.ts'),
  },
  {
    name: 'text',
    title: 'plain text',
    extensions: ['txt', 'text', 'log'],
    mediaTypes: ['text/plain'],
    recognise: () => false,
    plainText: true,
    load: () => import('./text/read.ts'),
  },
];

const isPage = ({ doctype, tag }: DocumentStart): boolean =>
  doctype === 'html' || tag === 'html' || tag === 'head' || tag === 'body';
