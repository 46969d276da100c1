export { authenticate } from './authenticate.ts';
export { consoleRoutes } from './console.ts';
export { embeddedCallers } from './embed/admit-embedded.ts';
export { embedPage } from './embed/embed-page.ts';
export { createEmbedTokens } from './embed/embed-tokens.ts';
export type { ApiParts, DoctorFinding, EngineState } from './parts.ts';
export type { Route } from './route.ts';
export { allRoutes } from './routes.ts';
export { createServer } from './server.ts';
