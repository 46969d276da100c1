import { writeFile } from 'node:fs/promises';
import { type Command, word } from '../command.ts';

export const evidenceCommands: readonly Command[] = [
  {
    name: 'evidence',
    usage: 'USE-CASE FILE',
    summary: 'Fetch the signed evidence pack of a use case (zip); unpack it and run node verify.mjs inside',
    async run(call) {
      const name = encodeURIComponent(word(call, 0, 'USE-CASE'));
      const file = word(call, 1, 'FILE');
      await writeFile(file, await call.client.stream(`/api/use-cases/${name}/evidence`));
      call.print({ file });
    },
  },
];
