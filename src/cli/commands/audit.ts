import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { formatRecordReport, formatReport, verifyExport, verifyRecord } from '#audit';
import { auditReceipt } from '#contract';
import { type Command, exitCodes, word } from '../command.ts';

const enc = encodeURIComponent;

export const auditCommands: readonly Command[] = [
  {
    name: 'audit checkpoint',
    usage: '',
    summary: 'The newest signed checkpoint and the key to check it with',
    run: async ({ client, print }) => print(await client.get('/api/audit/checkpoint')),
  },
  {
    name: 'audit records',
    usage: '[AFTER]',
    summary: 'Records after an index: hashes and metadata, no content',
    run: async (call) =>
      call.print(await call.client.get(`/api/audit/records?after=${enc(call.args[0] ?? '-1')}&limit=1000`)),
  },
  {
    name: 'audit proof',
    usage: 'RECORD',
    summary: 'Inclusion proof of a record, by id or index',
    run: async (call) =>
      call.print(await call.client.get(`/api/audit/proof/${enc(word(call, 0, 'RECORD'))}`)),
  },
  {
    name: 'audit export',
    usage: 'FILE',
    summary: 'Fetch the whole log into a file',
    async run(call) {
      const file = word(call, 0, 'FILE');
      await writeFile(file, await call.client.stream('/api/audit/export'));
      call.print({ file });
    },
  },
  {
    name: 'audit verify',
    usage: 'FILE',
    summary: 'Recompute an exported log and compare it with everything that was signed; needs no server',
    options: {
      key: { type: 'string', help: 'public key of the log, known by another way' },
      witness: { type: 'string', help: 'folder of witnessed checkpoints' },
      receipts: { type: 'string', help: 'file with a list of receipts (JSON)' },
    },
    async run(call) {
      const [publicKey, witnessFolder, receipts] = [
        call.text('key'),
        call.text('witness'),
        call.text('receipts'),
      ];
      const report = await verifyExport(word(call, 0, 'FILE'), {
        ...(publicKey === undefined ? {} : { publicKey }),
        ...(witnessFolder === undefined ? {} : { witnessFolder }),
        ...(receipts === undefined
          ? {}
          : { receipts: z.array(auditReceipt).parse(JSON.parse(await readFile(receipts, 'utf8'))) }),
      });
      call.print(report, () => formatReport(report));
      return report.ok ? exitCodes.fine : exitCodes.failed;
    },
  },
  {
    name: 'audit verify-record',
    usage: 'FILE',
    summary: 'Check the evidence of one answer or record, as the console saves it; needs no server',
    options: { key: { type: 'string', help: 'public key of the log, known by another way' } },
    async run(call) {
      const report = verifyRecord(await readFile(word(call, 0, 'FILE'), 'utf8'), call.text('key'));
      call.print(report, () => formatRecordReport(report));
      return report.ok ? exitCodes.fine : exitCodes.failed;
    },
  },
];
