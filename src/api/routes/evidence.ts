import { Readable } from 'node:stream';
import { Problem } from '#contract';
import { packEvidence } from '#governance';
import { listUseCases } from '#usecases';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';

export const evidenceRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/use-cases/{name}/evidence',
    permission: 'audit.read',
    tag: 'Audit',
    summary:
      'Evidence pack of a use case: versions, life, approvals, evaluations, reviews, incidents and the audit log, signed, with a script that verifies it; nothing of what was asked or answered',
    answers: { 200: 'application/zip' },
    async handle({ identity, params }) {
      const name = params.name ?? '';
      if (!(await listUseCases(parts.store)).some((useCase) => useCase.name === name))
        throw new Problem('resource.notFound', 'There is no such use case.');
      const pack = {
        ...{ store: parts.store, release: parts.release, now: parts.governance.now },
        ...{ parts: parts.evidenceParts, exportLog: parts.exportLog },
        keys: () => parts.audit.keys(),
        sign: (text: string) => parts.audit.signStatement(text),
        recordFetch: (manifestHash: string | undefined) =>
          parts.append(parts.store, {
            kind: 'useCase',
            actor: { person: identity.person.id },
            subject: { useCase: name },
            data: { event: 'evidenceFetched', ...(manifestHash === undefined ? {} : { manifestHash }) },
          }),
      };
      return {
        body: Readable.from(packEvidence(pack, name), { objectMode: false }),
        headers: {
          'content-type': 'application/zip',
          'content-disposition': `attachment; filename="evidence-${name}.zip"`,
        },
      };
    },
  }),
];
