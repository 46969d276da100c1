export { authenticate } from './authenticate.ts';
export { consoleRoutes } from './console.ts';
export type { ApiParts, DoctorFinding, EngineState } from './parts.ts';
export type { Route } from './route.ts';
export { allRoutes } from './routes.ts';
export { createServer } from './server.ts';
