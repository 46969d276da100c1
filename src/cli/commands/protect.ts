import { openAsBlob, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { type Command, exitCodes, type Invocation, WrongUse, word } from '../command.ts';
import { asText } from '../table.ts';

const withMapping = z.object({
  name: z.string(),
  findings: z.record(z.string(), z.int()),
  unread: z.array(z.string()),
  file: z.base64(),
  mapping: z.unknown(),
});
const reported = z.object({
  items: z.array(
    z.looseObject({ id: z.string(), kind: z.string(), category: z.string(), holds: z.boolean() }),
  ),
});
const inspected = z.looseObject({
  findings: z.array(
    z.looseObject({ category: z.string(), text: z.string(), confidence: z.number(), reason: z.string() }),
  ),
});
const counts = z.record(z.string(), z.int());

export const protectCommands: readonly Command[] = [
  {
    name: 'inspect cases',
    usage: 'USE_CASE',
    summary:
      'Findings reported as false or missed, tried on the detectors of today; exit 1 if one does not hold',
    async run(call) {
      const path = `/api/use-cases/${encodeURIComponent(word(call, 0, 'USE_CASE'))}/guard-cases`;
      const { items } = reported.parse(await call.client.get(path));
      // The words of a case stay in the console: what a terminal prints is kept in many places.
      call.print({
        items: items.map(({ id, kind, category, holds }) => ({ id, kind, category, holds })),
      });
      return items.every(({ holds }) => holds) ? exitCodes.fine : exitCodes.failed;
    },
  },
  {
    name: 'inspect restore',
    usage: 'FILE',
    summary: 'Put the values back into a file that was pseudonymised',
    options: {
      mapping: { type: 'string', help: 'the file that `--mapping` wrote' },
      out: { type: 'string', help: 'where the restored file goes' },
    },
    async run(call) {
      const file = word(call, 0, 'FILE');
      const form = new FormData();
      form.append('mapping', await openAsBlob(needed(call, 'mapping')), 'mapping.json');
      form.append('file', await openAsBlob(file), basename(file));
      const { bytes } = await call.client.exchange('/api/inspect/file/restore', form);
      writeNew(needed(call, 'out'), bytes);
    },
  },
  {
    name: 'inspect',
    usage: 'FILE',
    summary: 'What the detectors find in a text file; with --out a whole file without it. Nothing is kept',
    options: {
      'use-case': { type: 'string', help: 'protect as this use case does' },
      out: { type: 'string', help: 'write the file there, its layout kept (a PDF as text)' },
      mode: { type: 'string', help: '`mask` (without it) or `pseudonymise` what is found' },
      mapping: { type: 'string', help: 'write there which pseudonym is whose; keep it apart' },
    },
    async run(call) {
      const file = word(call, 0, 'FILE');
      const out = call.text('out');
      if (out !== undefined) return rewriteWhole(call, file, out);
      if (call.text('mode') !== undefined || call.text('mapping') !== undefined)
        throw new WrongUse('--out is missing');
      const useCase = call.text('use-case');
      const body = { text: readFileSync(file, 'utf8'), ...(useCase === undefined ? {} : { useCase }) };
      const told = inspected.parse(await call.client.send('POST', '/api/inspect', body));
      call.print(told, () =>
        asText({
          ...told,
          findings: told.findings.map(({ category, text, confidence, reason }) => ({
            ...{ category, text, confidence, reason },
          })),
        }),
      );
    },
  },
];

async function rewriteWhole(call: Invocation, file: string, out: string): Promise<void> {
  const mapping = call.text('mapping');
  const query = new URLSearchParams({ mode: call.text('mode') ?? 'mask' });
  const useCase = call.text('use-case');
  if (useCase !== undefined) query.set('useCase', useCase);
  if (mapping !== undefined) query.set('mapping', 'true');
  const form = new FormData();
  form.append('file', await openAsBlob(file), basename(file));
  const { bytes, headers } = await call.client.exchange(`/api/inspect/file?${query}`, form);
  if (mapping === undefined) {
    writeNew(out, bytes);
    return call.print(counts.parse(JSON.parse(headers.get('leitstand-findings') ?? '{}')));
  }
  const made = withMapping.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  writeNew(out, Buffer.from(made.file, 'base64'));
  writeNew(mapping, Buffer.from(JSON.stringify(made.mapping)));
  call.print(made.findings);
}

/** Readable by its owner only, and never over a file that is there. */
function writeNew(path: string, bytes: Uint8Array): void {
  writeFileSync(path, bytes, { mode: 0o600, flag: 'wx' });
}

function needed(call: Invocation, option: string): string {
  const value = call.text(option);
  if (value === undefined) throw new WrongUse(`--${option} is missing`);
  return value;
}
