import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AuditReceipt, Problem } from '#contract';
import type { VerifierKey } from '../signed-note.ts';
import { parseVerifierKey } from '../verifier-key.ts';
import { readWitness, type WitnessedCheckpoint } from '../witness.ts';
import { type ExportLine, exportLine } from './export-line.ts';
import { LogCheck } from './log-check.ts';
import { readLines } from './read-lines.ts';
import type { VerifyReport } from './report.ts';

export interface VerifyOptions {
  /** `<name>+<id>+<base64>`, known by another way than the export. */
  readonly publicKey?: string;
  /** Its checkpoints, and without `publicKey` its keys, are compared with the export. */
  readonly witnessFolder?: string;
  readonly receipts?: readonly AuditReceipt[];
}

/**
 * Computes the log anew from an export and compares it with everything that was signed. Needs no server
 * and no database. `source`: a file, a folder with `audit.ndjson`, or its text in pieces. Constant memory
 * but for receipts and witnessed checkpoints. Throws only when there is nothing to read (`audit.malformed`).
 */
export async function verifyExport(
  source: string | AsyncIterable<string>,
  options: VerifyOptions = {},
): Promise<VerifyReport> {
  const folder = options.witnessFolder;
  const witnessed: WitnessedCheckpoint[] = [];
  if (folder !== undefined) for await (const checkpoint of readWitness(folder)) witnessed.unshift(checkpoint);
  const given = options.publicKey === undefined ? undefined : [parseVerifierKey(options.publicKey)];
  const trusted = given ?? (folder === undefined ? [] : await witnessKeys(folder));

  let check: LogCheck | undefined;
  for await (const lines of readLines(source)) {
    for (const text of lines) {
      const line = parseLine(text);
      if (check) check.line(line);
      else if (line?.type === 'log') check = new LogCheck(line, witnessed, options.receipts ?? []);
      else throw new Problem('audit.malformed', 'This does not begin like an export of an audit log.');
    }
  }
  if (!check) throw new Problem('audit.malformed', 'The export is empty.');
  const report = check.finish(trusted);
  return { ...report, keyFrom: given ? 'given' : trusted.length > 0 ? 'witness' : 'export' };
}

function parseLine(text: string): ExportLine | undefined {
  try {
    return exportLine.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function witnessKeys(folder: string): Promise<VerifierKey[]> {
  const files = (await readdir(folder)).filter((file) => /^public-key-[0-9a-f]{8}\.txt$/.test(file));
  return Promise.all(files.map(async (file) => parseVerifierKey(await readFile(join(folder, file), 'utf8'))));
}
