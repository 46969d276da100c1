import type { FastifyRequest } from 'fastify';
import { type DocumentMetadata, documentMetadata, Problem } from '#contract';
import { parse } from './parse.ts';
import { parseJson } from './parse-json.ts';

export interface ReadUpload {
  readonly name: string;
  readonly metadata: DocumentMetadata;
  /** The file's bytes; throws when it is empty, too large or cut short. */
  readonly source: AsyncIterable<Uint8Array>;
}

type Parts = ReturnType<FastifyRequest['parts']>;
type FilePart = Extract<Awaited<ReturnType<Parts['next']>>['value'], { type: 'file' }>;

/**
 * Reads a multipart upload: `metadata` (JSON, optional) must come before `file`, so that a mistake in it is
 * answered before hundreds of megabytes are. Whatever comes after the file is a mistake too: readers named
 * there must not be lost in silence.
 */
export async function readUpload(request: FastifyRequest): Promise<ReadUpload> {
  if (!request.isMultipart()) {
    throw new Problem(
      'request.unsupportedType',
      'Send the document as multipart/form-data with a field "file".',
    );
  }
  let metadata: DocumentMetadata = {};
  const parts = request.parts();
  for (let next = await parts.next(); !next.done; next = await parts.next()) {
    const part = next.value;
    if (part.type === 'field') {
      if (part.fieldname !== 'metadata') throw unknownField(part.fieldname);
      metadata = parse(documentMetadata, parseJson(String(part.value), 'The field "metadata"'), 'body');
      continue;
    }
    if (part.fieldname !== 'file') throw unknownField(part.fieldname);
    return { name: part.filename, metadata, source: checked(part, parts) };
  }
  throw new Problem('request.invalid', 'The upload has no field "file".', { details: { param: 'file' } });
}

async function* checked({ file }: FilePart, parts: Parts): AsyncIterable<Uint8Array> {
  let bytes = 0;
  for await (const chunk of file) {
    bytes += chunk.length;
    yield chunk;
  }
  if (file.truncated) throw new Problem('request.tooLarge', 'The file is larger than this server takes.');
  if (bytes === 0) throw new Problem('document.empty', 'The file is empty.');
  const after = await parts.next();
  if (after.done) return;
  throw new Problem('request.invalid', `${after.value.fieldname}: must come before the file.`, {
    details: { param: after.value.fieldname },
  });
}

function unknownField(name: string): Problem {
  return new Problem('request.invalid', `${name}: unknown field.`, { details: { param: name } });
}
