import { mostRewritableBytes } from '#contract';
import { ApiProblem } from '../../../api/problem.ts';
import * as z from '../../../api/schema.ts';
import { type FormReply, type FormWatch, sendForm } from '../../../api/send-form.ts';

export interface Wish {
  readonly file: File;
  /** Without a use case: what becomes of everything that is found. */
  readonly mode: 'mask' | 'pseudonymise';
  /** Its rules decide instead; '' for none. */
  readonly useCase: string;
  /** Also who got which pseudonym: for those who may restore. */
  readonly mapping: boolean;
}

export interface MadeFile {
  readonly name: string;
  readonly file: Blob;
  /** Category → how often. */
  readonly findings: Readonly<Record<string, number>>;
  /** Parts that were not looked into: pictures, files inside the file, programs. */
  readonly unread: number;
  /** Texts that give a model orders. */
  readonly planted: number;
  /** As text, for `restoreFile`; nobody but this person has it. */
  readonly mapping?: string;
}

const counts = z.record(z.string(), z.number());
const withMapping = z.object({
  name: z.string(),
  file: z.string(),
  findings: counts,
  unread: z.array(z.string()),
  planted: z.number(),
  mapping: z.unknown(),
});

/** The file without what the detectors find, its layout kept. The server keeps nothing of it. */
export async function rewriteFile(
  { file, mode, useCase, mapping }: Wish,
  watch: FormWatch,
): Promise<MadeFile> {
  if (file.size > mostRewritableBytes)
    throw new ApiProblem({
      code: 'document.tooLarge',
      status: 413,
      detail: `${file.size} bytes are too many.`,
    });
  const query = new URLSearchParams(useCase === '' ? { mode } : { useCase });
  if (mapping) query.set('mapping', 'true');
  const form = new FormData();
  form.append('file', file, file.name);
  const reply = await sendForm(`/api/inspect/file?${query}`, form, watch);
  if (!mapping)
    return {
      name: nameIn(reply, file.name),
      file: reply.body,
      findings: readable(counts.safeParse(parseJson(reply.header('leitstand-findings') ?? ''))),
      unread: Number(reply.header('leitstand-unread') ?? 0),
      planted: Number(reply.header('leitstand-instructions') ?? 0),
    };
  const made = readable(withMapping.safeParse(parseJson(await reply.body.text())));
  return {
    ...made,
    file: new Blob([Uint8Array.from(atob(made.file), (byte) => byte.charCodeAt(0))]),
    unread: made.unread.length,
    mapping: JSON.stringify(made.mapping),
  };
}

/** The file with its values again. One that was not worked on since comes back as it was. */
export async function restoreFile(
  file: File,
  mapping: File,
  watch: FormWatch,
): Promise<{ readonly name: string; readonly file: Blob }> {
  const form = new FormData();
  form.append('mapping', mapping, mapping.name);
  form.append('file', file, file.name);
  const reply = await sendForm('/api/inspect/file/restore', form, watch);
  return { name: nameIn(reply, file.name), file: reply.body };
}

/** A PDF comes back as text, under another name. */
function nameIn(reply: FormReply, otherwise: string): string {
  const name = /filename\*=UTF-8''([^;]+)/.exec(reply.header('content-disposition') ?? '')?.[1];
  return name === undefined ? otherwise : decodeURIComponent(name);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readable<Data>(parsed: { success: true; data: Data } | { success: false }): Data {
  if (parsed.success) return parsed.data;
  throw new ApiProblem({
    code: 'network.unreadable',
    status: 200,
    detail: 'The reply has an unknown shape.',
  });
}
