export interface DoctorFinding {
  readonly check:
    | 'diskEncryption'
    | 'exposure'
    | 'backup'
    | 'clock'
    | 'engines'
    | 'audit'
    | 'masterKey'
    | 'gates';
  readonly state: 'fine' | 'warning' | 'failed';
  /** What was seen, and what to do about it. */
  readonly advice: string;
}

/** What the doctor is told; gathering it is somebody else's work. */
export interface Symptoms {
  /** `undefined`: cannot be seen from here. */
  readonly diskEncrypted: boolean | undefined;
  readonly diskEncryptionConfirmed: boolean;
  readonly host: string;
  readonly tls: 'own' | 'proxy' | 'none';
  readonly newestBackup: Date | undefined;
  /** Does the system say that its clock follows a time server? `undefined`: it does not say. */
  readonly clockSynchronised: boolean | undefined;
  readonly engines: readonly { readonly name: string; readonly state: 'ready' | 'failed' }[];
  readonly lateReceipts: number;
  readonly witnessContradicted: boolean;
  readonly masterKeyBesideData: boolean;
  /** Names of live use cases that went live without a gate. */
  readonly withoutGate: readonly string[];
  /** Names of live use cases that somebody should have looked at again. */
  readonly overdue: readonly string[];
  readonly now: Date;
}

const dayMs = 86_400_000;
const oldBackupDays = 2;

/** Looks at an installation and says of each thing whether it is fine, and what to do if not. */
export function diagnose(symptoms: Symptoms): readonly DoctorFinding[] {
  return [
    disk(symptoms),
    exposure(symptoms),
    backup(symptoms),
    clock(symptoms),
    engines(symptoms),
    audit(symptoms),
    masterKey(symptoms),
    gates(symptoms),
  ];
}

function disk({ diskEncrypted, diskEncryptionConfirmed }: Symptoms): DoctorFinding {
  const check = 'diskEncryption';
  if (diskEncrypted) return { check, state: 'fine', advice: 'The data folder lies on an encrypted volume.' };
  if (diskEncryptionConfirmed)
    return { check, state: 'fine', advice: 'You confirmed that the volume is encrypted.' };
  const seen =
    diskEncrypted === false
      ? 'The data folder lies on an unencrypted volume'
      : 'Encryption of the volume cannot be seen from here';
  return {
    check,
    state: 'warning',
    advice: `${seen}. Passages and metadata are readable on it: move the folder to an encrypted volume, or confirm with confirm.diskEncrypted: true if it is one.`,
  };
}

function exposure({ host, tls }: Symptoms): DoctorFinding {
  const check = 'exposure';
  if (isLoopback(host)) return { check, state: 'fine', advice: `Only this machine reaches ${host}.` };
  if (tls === 'own') return { check, state: 'fine', advice: `Reached at ${host} over TLS.` };
  if (tls === 'proxy') {
    return {
      check,
      state: 'warning',
      advice: `Reached at ${host} behind a TLS proxy: make sure that nobody gets around the proxy.`,
    };
  }
  return {
    check,
    state: 'failed',
    advice: `Reached at ${host} without TLS: set tls.certFile and tls.keyFile, or bind to 127.0.0.1.`,
  };
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\./.test(host);

function backup({ newestBackup, now }: Symptoms): DoctorFinding {
  const check = 'backup';
  if (!newestBackup)
    return {
      check,
      state: 'warning',
      advice: 'There is no backup yet: run "leitstand backup" and keep the file elsewhere.',
    };
  const days = (now.getTime() - newestBackup.getTime()) / dayMs;
  const age = days < 1 ? 'less than a day' : `${Math.floor(days)} days`;
  if (days <= oldBackupDays) return { check, state: 'fine', advice: `The newest backup is ${age} old.` };
  return {
    check,
    state: 'warning',
    advice: `The newest backup is ${age} old: run "leitstand backup" every night.`,
  };
}

function clock({ clockSynchronised, now }: Symptoms): DoctorFinding {
  const check = 'clock';
  if (now.getUTCFullYear() < 2026)
    return {
      check,
      state: 'failed',
      advice: `The clock says ${now.toISOString()}: set it; receipts carry its time.`,
    };
  if (clockSynchronised) return { check, state: 'fine', advice: 'The clock follows a time server.' };
  return {
    check,
    state: 'warning',
    advice:
      'Nothing says that the clock follows a time server: turn on time synchronisation; receipts carry its time.',
  };
}

function engines({ engines }: Symptoms): DoctorFinding {
  const check = 'engines';
  if (engines.length === 0) {
    return {
      check,
      state: 'warning',
      advice: 'No engine is configured: answers are quotations. Name one under "engines" in leitstand.yaml.',
    };
  }
  const dead = engines.filter((engine) => engine.state === 'failed').map((engine) => engine.name);
  if (dead.length === 0)
    return { check, state: 'fine', advice: `${engines.length} of ${engines.length} engines answer.` };
  return {
    check,
    state: dead.length === engines.length ? 'failed' : 'warning',
    advice: `Without an answer: ${dead.join(', ')}. See GET /api/engines for the reason.`,
  };
}

function audit({ lateReceipts, witnessContradicted }: Symptoms): DoctorFinding {
  const check = 'audit';
  if (witnessContradicted) {
    return {
      check,
      state: 'failed',
      advice:
        'The log contradicts its witness: it was cut or rewritten. Keep both and run "leitstand audit verify".',
    };
  }
  if (lateReceipts > 0)
    return {
      check,
      state: 'failed',
      advice: `${lateReceipts} promised records are late: look at the server's log.`,
    };
  return { check, state: 'fine', advice: 'Every promised record is in the log.' };
}

function masterKey({ masterKeyBesideData }: Symptoms): DoctorFinding {
  const check = 'masterKey';
  if (!masterKeyBesideData)
    return { check, state: 'fine', advice: 'The master key lies outside the data folder.' };
  return {
    check,
    state: 'warning',
    advice:
      'The master key lies in the data folder. Keep a copy elsewhere (without it nothing can be read), and in production give it by LEITSTAND_MASTER_KEY_FILE.',
  };
}

const mostNames = 10;

function gates({ withoutGate, overdue }: Symptoms): DoctorFinding {
  const check = 'gates';
  const said = [
    ...(overdue.length > 0
      ? [`Nobody has looked again in time at ${listed(overdue)}: assess the live version.`]
      : []),
    ...(withoutGate.length > 0
      ? [`Live without a gate: ${listed(withoutGate)}. Declare "gate" in usecase.yaml.`]
      : []),
  ];
  if (said.length > 0) return { check, state: 'warning', advice: said.join(' ') };
  return { check, state: 'fine', advice: 'Every live use case went through its gate.' };
}

const listed = (names: readonly string[]): string =>
  names.length > mostNames
    ? `${names.slice(0, mostNames).join(', ')} and ${names.length - mostNames} more`
    : names.join(', ');
