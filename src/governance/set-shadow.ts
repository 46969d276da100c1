import { type ChangeArea, Problem } from '#contract';
import type { Handle } from '#store';
import { endShadow, lockUseCase, putShadow } from '#usecases';
import { assessLife } from './life/assess-life.ts';
import { readLife } from './life/read-life.ts';
import type { GovernanceParts } from './parts.ts';

/** Where a version that nobody approved could send what people ask, keep it, or act on it. */
const reaches: readonly ChangeArea[] = ['model', 'guards', 'access', 'tools', 'retention', 'other'];

export interface ShadowWish {
  readonly useCase: string;
  /** The newest unless given. */
  readonly version: string | undefined;
  /** 0 ends the shadow. */
  readonly share: number;
  readonly person: string;
}

/**
 * Puts a version beside the live one for a share of the turns, or ends that. Nobody is shown what it says, so its answers
 * need not have been evaluated; where it differs in what happens to the questions themselves, its gate must be open but for
 * the evaluation. Call it in a transaction.
 */
export async function setShadow(
  handle: Handle,
  parts: GovernanceParts,
  { useCase, version, share, person }: ShadowWish,
): Promise<{ readonly version: string | null; readonly share: number }> {
  const locked = await lockUseCase(handle, useCase);
  if (share === 0) {
    await endShadow(handle, useCase);
    await parts.append(handle, {
      kind: 'useCase',
      actor: { person },
      subject: { useCase },
      data: { event: 'shadowed', sharePercent: 0 },
    });
    return { version: null, share: 0 };
  }
  if (locked.liveVersion === null || locked.state !== 'live')
    throw new Problem(
      'resource.conflict',
      `"${useCase}" is ${locked.state}: there is nothing to stand beside.`,
    );
  const life = await readLife(handle, useCase, locked, version);
  const standing = await assessLife(handle, parts, life);
  if (standing.state === 'retired' || standing.state === 'live')
    throw new Problem(
      'resource.conflict',
      `Version ${standing.version} of "${useCase}" is ${standing.state}.`,
    );
  const reaching = standing.changed.filter((area) => reaches.includes(area));
  const shut = standing.conditions.filter(
    ({ code, met }) => !met && (code === 'duties' || (reaching.length > 0 && code !== 'evaluation')),
  );
  if (shut.length > 0) {
    const why = reaching.length > 0 ? ` It differs in ${reaching.join(', ')}.` : '';
    throw new Problem(
      'gate.notMet',
      `${shut.map(({ code, detail }) => `${code}: ${detail}`).join(' ')}${why}`,
      {
        details: { conditions: shut.map(({ code, detail }) => ({ code, detail })) },
      },
    );
  }
  await putShadow(handle, useCase, {
    ...{ version: standing.version, share, since: parts.now(), startedBy: person },
  });
  await parts.append(handle, {
    kind: 'useCase',
    actor: { person },
    subject: { useCase, version: standing.version },
    data: {
      event: 'shadowed',
      previousVersion: locked.liveVersion,
      // Above zero, however small the share.
      sharePercent: Math.max(1, Math.round(share * 100)),
    },
  });
  return { version: standing.version, share };
}
