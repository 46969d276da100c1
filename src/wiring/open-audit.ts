import { readFileSync } from 'node:fs';
import { type Audit, createAudit, loadOrCreateSigningKeys, signingKeyFromPem } from '#audit';
import type { Config } from '#config';
import type { Problem } from '#contract';
import type { MasterKey, Store } from '#store';
import { keyFolder, witnessFolder } from './places.ts';

const logName = 'leitstand';

/** The audit log of these settings; its signing keys lie outside the database and in no backup. */
export async function openAudit(
  config: Config,
  store: Store,
  master: MasterKey,
  now: () => Date,
  alarm?: (problem: Problem) => void,
): Promise<Audit> {
  return createAudit({
    store,
    signingKeys:
      config.signingKeyFile === undefined
        ? await loadOrCreateSigningKeys(keyFolder(config), logName)
        : [signingKeyFromPem(readFileSync(config.signingKeyFile, 'utf8'), logName)],
    logKey: master.derive('audit log'),
    now,
    witness: { folder: witnessFolder(config) },
    ...(alarm ? { alarm } : {}),
  });
}
