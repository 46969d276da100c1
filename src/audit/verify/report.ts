/** What contradicts the log's promise; stable codes. */
export type FindingCode =
  | 'export.malformed'
  | 'export.incomplete'
  | 'record.altered'
  | 'record.order'
  | 'record.form'
  | 'checkpoint.malformed'
  | 'checkpoint.signature'
  | 'checkpoint.root'
  | 'key.unknown'
  | 'key.handover'
  | 'witness.truncated'
  | 'witness.rewritten'
  | 'witness.signature'
  | 'receipt.signature'
  | 'receipt.missing'
  | 'receipt.altered';

export interface Finding {
  readonly code: FindingCode;
  readonly message: string;
}

/** Where export and evidence part: entries `from` to `to` (exclusive), as narrow as the evidence allows. */
export interface Difference {
  readonly from: number;
  readonly to: number;
  readonly code: FindingCode;
}

export interface VerifyReport {
  /** Nothing contradicts the log. What that proves depends on `keyFrom` and on what it was compared with. */
  readonly ok: boolean;
  readonly origin: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** `given` by the caller, found in the `witness` folder, or only in the `export` itself. */
  readonly keyFrom: 'given' | 'witness' | 'export';
  readonly checkpoints: number;
  readonly witnessed: number;
  /** Witnessed checkpoints that a record of the log declares given up by a restored backup. */
  readonly givenUp: number;
  readonly receipts: number;
  readonly firstDifference?: Difference;
  /** At most 100; `findingCount` counts all. */
  readonly findings: readonly Finding[];
  readonly findingCount: number;
}

/** The report for people to read. */
export function formatReport(report: VerifyReport): string {
  const { ok, findings, findingCount, firstDifference, keyFrom, givenUp } = report;
  const lines = [
    ok ? 'Audit log: no contradiction found.' : 'Audit log: CONTRADICTED.',
    `  log         ${report.origin}`,
    `  entries     ${report.size}, root ${report.root}`,
    `  checkpoints ${report.checkpoints} in the export, ${report.witnessed} witnessed, ${report.receipts} receipts`,
    `  public key  ${keySources[keyFrom]}`,
  ];
  if (firstDifference) {
    const { from, to, code } = firstDifference;
    const place = to - from === 1 ? `at entry ${from}` : `among entries ${from} to ${to - 1}`;
    lines.push(`  first difference ${place} (${code})`);
  }
  for (const { code, message } of findings) lines.push(`  ${code}: ${message}`);
  if (findingCount > findings.length) lines.push(`  … and ${findingCount - findings.length} more`);
  if (givenUp > 0)
    lines.push(`  ${givenUp} witnessed checkpoints were given up by a restore that the log declares.`);
  if (report.witnessed === 0)
    lines.push('  Without a witness a log that its key holder wrote anew looks like this, too.');
  lines.push('  What was never appended cannot be seen here.');
  return `${lines.join('\n')}\n`;
}

const keySources = {
  given: 'as you gave it',
  witness: 'from the witness folder',
  export: 'from the export itself: proves nothing about who signed; give the key you know',
} as const;
