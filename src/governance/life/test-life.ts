import assert from 'node:assert/strict';
import { accessMigrations, createPerson } from '#access';
import type { AuditEntry } from '#audit';
import { type Credential, type LifeStep, type OwnerNotice, Problem, type ProblemCode } from '#contract';
import type { Store } from '#store';
import { putVersion, useCaseMigrations } from '#usecases';
import { viewGate } from '../gate-view.ts';
import { governanceMigrations } from '../migrations.ts';
import type { GovernanceParts } from '../parts.ts';
import { tellOfFallen } from '../tell-of-fallen.ts';
import { takeStep } from './take-step.ts';

export const lifeMigrations = [...accessMigrations, ...useCaseMigrations, ...governanceMigrations];

export const gated = 'gate: { overseers: [olga], approvals: 1 }\n';

const filesOf = (name: string, more: string, prompt: string) => ({
  'usecase.yaml': `name: ${name}\ntitle: T\npurpose: P\nowner: anna\naccess: { groups: ["*"] }\n${more}`,
  'prompt.md': prompt,
});

/** For tests: a house in which use cases live, with a clock of its own and people who come when they are named. */
export function lifeHouse(store: () => Store) {
  let now = new Date('2026-01-01T00:00:00Z');
  const clock = {
    now: () => now,
    forward: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
  };
  /** Versions that have passed an evaluation. */
  const passed = new Set<string>();
  const records: AuditEntry[] = [];
  /** What owners are told of, with who did it. */
  const told: { readonly notice: OwnerNotice; readonly owner: string; readonly by: string | undefined }[] =
    [];
  const people: Record<string, string> = {};

  const parts = (more: Partial<GovernanceParts> = {}): GovernanceParts => ({
    ...{ store: store(), now: clock.now, gateRequired: false, dutiesOf: async () => [] },
    append: async (_, entry) => void records.push(entry),
    tellOwner: async (_, notice, { owner, by }) => void told.push({ notice, owner, by }),
    passedEvaluation: async (_, __, version) =>
      passed.has(version)
        ? {
            id: 'run-12345678',
            finishedAt: now,
            suites: [{ suite: 'a', cases: 12, held: 12, threshold: 0.7 }],
            runs: 1,
          }
        : undefined,
    ...more,
  });

  const personOf = async (login: string) => {
    people[login] ??= (
      await store().transaction((handle) => createPerson(handle, { name: login, login }))
    ).id;
    return people[login];
  };

  /** As the API stores a version. */
  const put = async (name: string, more = gated, prompt = 'Answer.', author = 'anna') => {
    for (const login of ['anna', 'olga']) await personOf(login);
    const person = await personOf(author);
    const version = await store().transaction(async (handle) => {
      const result = await putVersion(handle, name, filesOf(name, more, prompt), person);
      assert.ok(result.state !== 'refused');
      if (result.added)
        await tellOfFallen(handle, parts(), { useCase: name, version: result.version, person });
      return result.version;
    });
    clock.forward(1_000);
    return version;
  };

  const take = async (
    useCase: string,
    step: LifeStep,
    login: string,
    more: { version?: string; approval?: string; reason?: string; credential?: Credential } = {},
    changed: Partial<GovernanceParts> = {},
  ) => {
    const person = await personOf(login);
    clock.forward(1_000);
    return store().transaction((handle) =>
      takeStep(handle, parts(changed), { useCase, step, person, ...more }),
    );
  };

  const view = (useCase: string, version?: string) =>
    store().transaction((handle) =>
      viewGate(handle, parts(), { useCase, version, person: people.anna ?? '', mayTake: () => true }),
    );

  return { clock, parts, passed, records, told, personOf, put, take, view };
}

/** For `assert.rejects`: a problem of this code whose sentence says so. */
export const refused =
  (code: ProblemCode, says = /./) =>
  (error: unknown) => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, says);
    return true;
  };
