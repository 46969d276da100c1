import type { FastifyRequest } from 'fastify';
import { type DocumentMetadata, documentMetadata, Problem } from '#contract';
import { parse } from './parse.ts';

export interface ReadUpload {
  readonly name: string;
  readonly metadata: DocumentMetadata;
  /** The file's bytes; throws when it is empty, too large or cut short. */
  readonly source: AsyncIterable<Uint8Array>;
}

/**
 * Reads a multipart upload: `metadata` (JSON, optional) must come before `file`, so that a mistake in it is
 * answered before hundreds of megabytes are.
 */
export async function readUpload(request: FastifyRequest): Promise<ReadUpload> {
  if (!request.isMultipart()) {
    throw new Problem(
      'request.unsupportedType',
      'Send the document as multipart/form-data with a field "file".',
    );
  }
  let metadata: DocumentMetadata = {};
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (part.fieldname !== 'metadata') throw unknownField(part.fieldname);
      metadata = parse(documentMetadata, fromJson(String(part.value)), 'body');
      continue;
    }
    if (part.fieldname !== 'file') throw unknownField(part.fieldname);
    return { name: part.filename, metadata, source: checked(part.file) };
  }
  throw new Problem('request.invalid', 'The upload has no field "file".', { details: { param: 'file' } });
}

async function* checked(
  file: AsyncIterable<Uint8Array> & { readonly truncated?: boolean },
): AsyncIterable<Uint8Array> {
  let bytes = 0;
  for await (const chunk of file) {
    bytes += chunk.length;
    yield chunk;
  }
  if (file.truncated) throw new Problem('request.tooLarge', 'The file is larger than this server takes.');
  if (bytes === 0) throw new Problem('document.empty', 'The file is empty.');
}

function unknownField(name: string): Problem {
  return new Problem('request.invalid', `${name}: unknown field.`, { details: { param: name } });
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Problem('request.malformed', 'The field "metadata" is not JSON.', { cause });
  }
}
