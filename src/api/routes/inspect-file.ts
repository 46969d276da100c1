import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem, slug } from '#contract';
import { restoreFile, rewriteFile } from '#documents';
import { createFileRewriter } from '../file-rewriter.ts';
import { parse } from '../parse.ts';
import { parseJson } from '../parse-json.ts';
import type { ApiParts } from '../parts.ts';
import { readUpload } from '../read-upload.ts';
import { type Route, route } from '../route.ts';
import { guardsToTry, visibleUseCase } from '../tried-guards.ts';

const fileQuery = z.strictObject({
  mode: z
    .enum(['mask', 'pseudonymise'])
    .default('mask')
    .describe('Without a use case: what happens to everything that is found'),
  useCase: slug.optional().describe('Its guards decide instead'),
  mapping: z
    .enum(['true', 'false'])
    .default('false')
    .describe('`true`: JSON with the file in base64 and the mapping, for those who may restore'),
});

const mapping = z.strictObject({
  sha256: z.string(),
  pseudonyms: z.record(z.string(), z.string()),
  undo: z.array(
    z.strictObject({
      part: z.string(),
      undo: z.array(z.strictObject({ start: z.int().min(0), end: z.int().min(0), original: z.string() })),
    }),
  ),
});

/** Whole files without what identifies people, and back again; nothing is kept. */
export const inspectFileRoutes = (parts: ApiParts): readonly Route[] => {
  const common = { method: 'POST', tag: 'Guards', consumes: 'multipart/form-data' } as const;
  return [
    route({
      ...common,
      path: '/api/inspect/file',
      permission: 'text.inspect',
      summary:
        'The file (field `file`) without what the detectors find, its layout kept: DOCX, XLSX, PPTX, ODT, ODS, EML, CSV, TSV, text, Markdown, JSON, JSON lines; a PDF comes back as text. Nothing is kept',
      query: fileQuery,
      answers: {
        200: 'The file; header `leitstand-findings`: how often each category was replaced (`attachment`: files of a mail that were taken out); `leitstand-instructions`: texts that give a model orders',
      },
      async handle({ identity, query, request, signal }) {
        const named = query.useCase;
        const useCase = named === undefined ? undefined : await visibleUseCase(parts, identity, named);
        const restore = useCase?.declaration.guards.restore ?? ['*'];
        const entitled =
          parts.mayAtAll(identity, 'text.restore') &&
          restore.some((group) => group === '*' || identity.groups.includes(group));
        if (query.mapping === 'true' && !entitled)
          throw new Problem('access.forbidden', 'The mapping is for those who may restore it.');
        const upload = await readUpload(request);
        const { bytes, name } = await readable(parts, await collect(upload.source), upload.name, signal);
        const rewriter = createFileRewriter(guardsToTry(parts, useCase, query.mode), signal);
        const made = await rewriteFile(bytes, name, rewriter.rewriteText, {
          open: parts.openForRewriting,
          prepare: rewriter.prepare,
          signal,
        });
        const { undo, sha256, unread } = made;
        const counts = rewriter.counts();
        const told = { counts, unread, planted: rewriter.planted() };
        if (query.mapping !== 'true') return { body: Buffer.from(made.bytes), headers: download(name, told) };
        return {
          body: {
            ...{
              name,
              findings: counts,
              unread,
              planted: told.planted,
              file: Buffer.from(made.bytes).toString('base64'),
            },
            mapping: { sha256, pseudonyms: rewriter.pseudonyms(), undo },
          },
        };
      },
    }),
    route({
      ...common,
      path: '/api/inspect/file/restore',
      permission: 'text.restore',
      summary:
        'Values in the place of pseudonyms: fields `mapping` (JSON, as it was given out) and `file`; the very file that was made comes back as it was',
      answers: { 200: 'The file' },
      async handle({ request, signal }) {
        const { name, bytes, given } = await readBoth(request);
        const restored = await restoreFile(
          bytes,
          name,
          parse(mapping, parseJson(given, 'The field "mapping"'), 'body'),
          {
            open: parts.openForRewriting,
            signal,
          },
        );
        return {
          body: Buffer.from(restored),
          headers: download(name, { counts: {}, unread: [], planted: 0 }),
        };
      },
    }),
  ];
};

/** A PDF as its text: its layout cannot be kept. */
async function readable(
  parts: ApiParts,
  bytes: Uint8Array,
  name: string,
  signal: AbortSignal,
): Promise<{ readonly bytes: Uint8Array; readonly name: string }> {
  if (!/\.pdf$/i.test(name)) return { bytes, name };
  return {
    bytes: Buffer.from(await parts.readText(bytes, name, signal)),
    name: name.replace(/\.pdf$/i, '.md'),
  };
}

function download(
  name: string,
  {
    counts,
    unread,
    planted,
  }: {
    readonly counts: Readonly<Record<string, number>>;
    readonly unread: readonly string[];
    readonly planted: number;
  },
): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'leitstand-findings': JSON.stringify(counts),
    ...(planted === 0 ? {} : { 'leitstand-instructions': String(planted) }),
    ...(unread.length === 0 ? {} : { 'leitstand-unread': String(unread.length) }),
  };
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** `file` and `mapping`, in any order; a mapping is too large for a plain field, so that it may come as a file. */
async function readBoth(
  request: FastifyRequest,
): Promise<{ name: string; bytes: Uint8Array; given: string }> {
  if (!request.isMultipart())
    throw new Problem(
      'request.unsupportedType',
      'Send multipart/form-data with the fields "mapping" and "file".',
    );
  let file: { name: string; bytes: Uint8Array } | undefined;
  let given: string | undefined;
  for await (const part of request.parts({ limits: { files: 2 } })) {
    const value = part.type === 'file' ? await part.toBuffer() : Buffer.from(String(part.value));
    if (part.fieldname === 'mapping') given = value.toString('utf8');
    else if (part.fieldname === 'file' && part.type === 'file') file = { name: part.filename, bytes: value };
    else
      throw new Problem('request.invalid', `${part.fieldname}: unknown field.`, {
        details: { param: part.fieldname },
      });
  }
  if (!file || given === undefined)
    throw new Problem('request.invalid', 'Both fields "mapping" and "file" are needed.', {
      details: { param: file ? 'mapping' : 'file' },
    });
  return { ...file, given };
}
