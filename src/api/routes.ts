import type { ApiParts } from './parts.ts';
import type { Route } from './route.ts';
import { auditRoutes } from './routes/audit.ts';
import { chatRoutes } from './routes/chat.ts';
import { collectionRoutes } from './routes/collections.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { documentViewRoutes } from './routes/document-view.ts';
import { documentRoutes } from './routes/documents.ts';
import { embedRoutes } from './routes/embed.ts';
import { evaluationRoutes } from './routes/evaluations.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { guardCaseRoutes } from './routes/guard-cases.ts';
import { inspectRoutes } from './routes/inspect.ts';
import { inspectFileRoutes } from './routes/inspect-file.ts';
import { jobRoutes } from './routes/jobs.ts';
import { keyRoutes } from './routes/keys.ts';
import { modelRoutes } from './routes/models.ts';
import { operationRoutes } from './routes/operations.ts';
import { ownSessionRoutes } from './routes/own-sessions.ts';
import { peopleRoutes } from './routes/people.ts';
import { quarantineRoutes } from './routes/quarantine.ts';
import { reviewedCaseRoutes } from './routes/reviewed-cases.ts';
import { reviewRoutes } from './routes/reviews.ts';
import { sessionRoutes } from './routes/session.ts';
import { systemRoutes } from './routes/system.ts';
import { turnEvidenceRoutes } from './routes/turn-evidence.ts';
import { turnSharingRoutes } from './routes/turn-sharing.ts';
import { turnRoutes } from './routes/turns.ts';
import { routesOfUseCases } from './routes/use-cases.ts';

/** The route table: what is not here does not exist. */
export function allRoutes(parts: ApiParts): readonly Route[] {
  const routes: readonly Route[] = [
    ...chatRoutes(parts),
    ...embedRoutes(parts),
    ...collectionRoutes(parts),
    ...documentRoutes(parts),
    ...documentViewRoutes(parts),
    ...routesOfUseCases(parts),
    ...turnRoutes(parts),
    ...turnEvidenceRoutes(parts),
    ...turnSharingRoutes(parts),
    ...conversationRoutes(parts),
    ...quarantineRoutes(parts),
    ...peopleRoutes(parts),
    ...keyRoutes(parts),
    ...sessionRoutes(parts),
    ...ownSessionRoutes(parts),
    ...inspectRoutes(parts),
    ...inspectFileRoutes(parts),
    ...guardCaseRoutes(parts),
    ...reviewRoutes(parts),
    ...reviewedCaseRoutes(parts),
    ...evaluationRoutes(parts),
    ...auditRoutes(parts),
    ...evidenceRoutes(parts),
    ...jobRoutes(parts),
    ...modelRoutes(parts),
    ...operationRoutes(parts),
    ...systemRoutes(parts, () => routes),
  ];
  return routes;
}
