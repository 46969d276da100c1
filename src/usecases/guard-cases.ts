import { type GuardCase, type NewGuardCase, newGuardCase } from '#contract';
import { type Detector, detect } from '#guards';
import { type Envelopes, type Handle, type SealedCase, sealedCases } from '#store';

const cases = sealedCases<NewGuardCase>('guard_cases', {
  ...{ kind: 'guardCase', context: 'guard-case' },
  read: (value) => newGuardCase.parse(value),
});

/** Keeps a report about the detectors as a case of the use case. `resource.conflict` when there are 1,000. */
export async function addGuardCase(
  handle: Handle,
  envelopes: Envelopes,
  useCase: string,
  report: NewGuardCase,
  by: { readonly person: string; readonly now: Date; readonly extra: readonly Detector[] },
): Promise<GuardCase> {
  return tried(await cases.add(handle, envelopes, useCase, () => report, by), by.extra);
}

/** The newest first, each tried on the detectors as they are today; `extra` are those of the use case's terms and of the organisation. */
export async function listGuardCases(
  handle: Handle,
  envelopes: Envelopes,
  useCase: string,
  extra: readonly Detector[],
): Promise<readonly GuardCase[]> {
  return (await cases.list(handle, envelopes, useCase, 'newest')).map((one) => tried(one, extra));
}

/** Takes a case away, its key with it. `resource.notFound` when there is none. */
export async function removeGuardCase(
  handle: Handle,
  envelopes: Envelopes,
  useCase: string,
  id: string,
): Promise<GuardCase['category']> {
  return (await cases.remove(handle, envelopes, useCase, id)).category;
}

function tried({ id, createdAt, content }: SealedCase<NewGuardCase>, extra: readonly Detector[]): GuardCase {
  return { ...content, id, createdAt, holds: holds(content, extra) };
}

/** A missed finding must cover the place; a false one must not touch it. */
function holds({ kind, category, text, start, end }: NewGuardCase, extra: readonly Detector[]): boolean {
  const found = detect(text, { extra }).filter((finding) => finding.category === category);
  return kind === 'missed'
    ? found.some((finding) => finding.start <= start && finding.end >= end)
    : found.every((finding) => finding.end <= start || finding.start >= end);
}
