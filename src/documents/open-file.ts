import { Problem } from '#contract';
import { applyEdits, type Undo, undoEdits } from './apply-edits.ts';
import { csvSegments } from './csv-segments.ts';
import type { FileParts } from './file-parts.ts';
import { jsonSegments } from './json-segments.ts';
import { defaultFileLimits, type FileLimits } from './limits.ts';
import { readMail } from './mail/read-mail.ts';
import { type ContainerKind, isContainer, readContainer } from './read-container.ts';
import { type Change, editsOf, type PlacedText, type Segment, textOf } from './segment.ts';
import { readSource } from './source-text.ts';

/** Endings of file names that can be rewritten with their layout. */
// biome-ignore format: one line.
export const rewritableKinds = ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'eml', 'csv', 'tsv', 'txt', 'md', 'json', 'jsonl'] as const;
export type RewritableKind = (typeof rewritableKinds)[number];

/** What was changed in one part of a file; the part of a file that is none is ''. */
export interface PartUndo {
  readonly part: string;
  readonly undo: readonly Undo[];
}

export interface OpenFile {
  /** Parts that may show somebody and are not looked into: pictures, files inside the file, programs. */
  readonly unread: readonly string[];
  /** Every text of the file that may show somebody, in its order. */
  readonly texts: readonly PlacedText[];
  /** The file with the changes of each text made, in order and apart; everything else stays byte for byte. */
  write(changes: readonly (readonly Change[])[]): WrittenFile;
  /** A file that `write` made, as it was before: parts of a container to the byte, their packing may differ. */
  undo(undo: readonly PartUndo[]): WrittenFile;
}

export interface WrittenFile {
  readonly bytes: Uint8Array;
  readonly undo: readonly PartUndo[];
}

/** The kind of a file by its name; `document.unsupported` for what cannot be rewritten. */
export function kindOf(name: string): RewritableKind {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const alias: Readonly<Record<string, RewritableKind>> = { markdown: 'md', text: 'txt', ndjson: 'jsonl' };
  const kind = rewritableKinds.find((one) => one === (alias[ending] ?? ending));
  if (kind) return kind;
  throw new Problem(
    'document.unsupported',
    `Files are rewritten as ${rewritableKinds.map((one) => one.toUpperCase()).join(', ')}.`,
  );
}

/** Opens a file for rewriting. Throws a Problem `document.*` for what is no such file, damaged, encrypted or a bomb. */
export function openFile(bytes: Uint8Array, name: string, limits: FileLimits = defaultFileLimits): OpenFile {
  const { parts, unread, pack } = readParts(bytes, name, limits);
  const segments = parts.flatMap((part) => part.segments);
  if (segments.length > limits.maxSegments)
    throw new Problem('document.tooLarge', `The file has more than ${limits.maxSegments} texts.`);
  return {
    unread,
    texts: segments.map((segment) => ({ text: textOf(segment), place: segment.place })),
    write(changes) {
      const written = new Map<string, Uint8Array>();
      const undo: PartUndo[] = [];
      let at = 0;
      for (const { name: part, source, encode, segments: own } of parts) {
        const edits = own.flatMap((segment, index) => editsOf(segment, changes[at + index] ?? []));
        at += own.length;
        if (edits.length === 0) continue;
        // Paragraphs inside a paragraph (text boxes) end before it does.
        const made = applyEdits(
          source,
          edits.sort((a, b) => a.start - b.start || a.end - b.end),
        );
        written.set(part, encode(made.source));
        if (made.undo.length > 0) undo.push({ part, undo: made.undo });
      }
      return { bytes: written.size === 0 ? bytes : pack(written), undo };
    },
    undo(undo) {
      const written = new Map(
        undo.map((one): [string, Uint8Array] => {
          const part = parts.find((other) => other.name === one.part);
          if (!part) throw new Problem('document.damaged', 'The mapping belongs to another file.');
          return [part.name, part.encode(undoEdits(part.source, one.undo))];
        }),
      );
      return { bytes: written.size === 0 ? bytes : pack(written), undo: [] };
    },
  };
}

function readParts(bytes: Uint8Array, name: string, limits: FileLimits, depth = 0): FileParts {
  const kind = kindOf(name);
  if (bytes.length === 0) throw new Problem('document.empty', 'The file is empty.');
  if (bytes.length > limits.maxBytes)
    throw new Problem(
      'document.tooLarge',
      `The file has ${bytes.length} bytes; ${limits.maxBytes} are allowed.`,
    );
  if (isContainer(kind)) return readContainer(bytes, kind, limits);
  if (kind === 'eml')
    return readMail(
      bytes,
      limits,
      (inside, file, level) => readParts(inside, file, limits, level + 1),
      depth,
    );
  const { text, encode } = readSource(bytes);
  const segments = segmentsOfText(text, kind);
  return {
    parts: [{ name: '', source: text, encode, segments }],
    unread: [],
    pack: (written) => written.get('') ?? bytes,
  };
}

function segmentsOfText(
  text: string,
  kind: Exclude<RewritableKind, ContainerKind | 'eml'>,
): readonly Segment[] {
  if (kind === 'csv' || kind === 'tsv') return csvSegments(text);
  if (kind === 'json' || kind === 'jsonl') return jsonSegments(text, kind === 'jsonl');
  return [{ place: { kind: 'text' }, runs: [{ start: 0, end: text.length, text }] }];
}
