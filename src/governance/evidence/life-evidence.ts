import { hash } from 'node:crypto';
import { listUseCases, listVersions, standingOf } from '#usecases';
import { stepsOf } from '../life/read-life.ts';
import { viewLife } from '../life-view.ts';
import type { GovernanceTables } from '../tables.ts';
import type { EvidencePart } from './evidence-part.ts';

const most = 10_000;

/** The declaration, versions with their states, steps (assessments, releases, suspensions) and approvals. */
export const lifeEvidence: readonly EvidencePart[] = [
  {
    path: 'use-case.json',
    async gather(handle, name) {
      const { state, liveVersion, version, declaration, reason } =
        (await listUseCases(handle)).find((useCase) => useCase.name === name) ?? {};
      return { name, state, liveVersion, reason, version, declaration };
    },
  },
  {
    path: 'versions.json',
    async gather(handle, name) {
      const { state, liveVersion } = await standingOf(handle, name);
      const lives = await viewLife(handle, { name, state, liveVersion }, { limit: most });
      const stateOf = new Map(lives.map((life) => [life.version, life.state]));
      const versions = await listVersions(handle, name);
      return versions.map(({ version, createdBy, createdAt, files }) => ({
        ...{ version, state: stateOf.get(version), createdBy, createdAt },
        // Suites quote questions and answers of people: files are named by their hashes, the declaration is shown.
        declaration: files['usecase.yaml'],
        files: Object.keys(files)
          .sort()
          .map((file) => ({ name: file, sha256: hash('sha256', files[file] ?? '', 'hex') })),
      }));
    },
  },
  {
    path: 'life.json',
    gather: (handle, name) => stepsOf(handle, [name]),
  },
  {
    path: 'approvals.json',
    gather: (handle, name) =>
      handle
        .tables<GovernanceTables>()
        .selectFrom('use_case_approvals')
        .select(['id', 'version', 'person', 'at', 'carried_from as carriedFrom'])
        .select(['withdrawn_at as withdrawnAt', 'withdrawn_by as withdrawnBy'])
        .where('use_case', '=', name)
        .orderBy('at')
        .execute(),
  },
];
