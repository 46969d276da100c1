import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ByteReader } from './byte-reader.ts';
import { damaged } from './damaged.ts';

/** One named part of an archive; its content is read once, in order. */
export interface Entry {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

const MANIFEST = 'manifest';
const head = z.strictObject({ name: z.string() });
const manifest = z.strictObject({
  entries: z.array(z.strictObject({ name: z.string(), bytes: z.number().int(), sha256: z.string() })),
});
type Described = z.infer<typeof manifest>['entries'][number];

/**
 * Entries one after another, each a head and frames (length in four bytes, then as many bytes) up to an
 * empty frame; the last entry is the manifest with length and SHA-256 of all the others.
 */
export async function* writeArchive(entries: AsyncIterable<Entry>): AsyncGenerator<Uint8Array> {
  const written: Described[] = [];
  for await (const { name, content } of entries) {
    const hash = createHash('sha256');
    let bytes = 0;
    yield frame(JSON.stringify({ name }));
    for await (const part of content) {
      if (part.length === 0) continue;
      hash.update(part);
      bytes += part.length;
      yield frame(part);
    }
    yield frame('');
    written.push({ name, bytes, sha256: hash.digest('hex') });
  }
  yield frame(JSON.stringify({ name: MANIFEST }));
  yield frame(JSON.stringify({ entries: written }));
  yield frame('');
}

/** The inverse. What the caller leaves of an entry is read past; the manifest is compared at the end: `backup.damaged`. */
export async function* readArchive(source: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const reader = new ByteReader(source);
  const seen: Described[] = [];
  for (;;) {
    const { name } = parse(head, await readFrame(reader));
    if (name === MANIFEST) {
      const { entries } = parse(manifest, await readFrame(reader));
      const end = await readFrame(reader);
      if (end.length > 0 || !(await reader.atEnd()) || JSON.stringify(entries) !== JSON.stringify(seen))
        throw damaged('The manifest and the entries do not agree.');
      return;
    }
    const hash = createHash('sha256');
    let bytes = 0;
    let ended = false;
    async function* content() {
      while (!ended) {
        const part = await readFrame(reader);
        ended = part.length === 0;
        hash.update(part);
        bytes += part.length;
        if (!ended) yield part;
      }
    }
    yield { name, content: content() };
    for await (const _ of content());
    seen.push({ name, bytes, sha256: hash.digest('hex') });
  }
}

/** JSON of the archive, by its schema. */
export function parse<Value>(schema: z.ZodType<Value>, text: Uint8Array): Value {
  try {
    return schema.parse(JSON.parse(Buffer.from(text).toString('utf8')));
  } catch (cause) {
    throw damaged('A part of the backup has an unknown form.', cause);
  }
}

function frame(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

async function readFrame(reader: ByteReader): Promise<Buffer> {
  const length = (await reader.read(4)).readUInt32BE();
  return reader.read(length);
}
