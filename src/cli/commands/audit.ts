import { type Command, word } from '../command.ts';

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
];
