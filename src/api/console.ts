import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Serves the built console; paths that are pages of it get its one page. Without a build, a line of help. */
export async function consoleRoutes(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(folder)) {
    app.get('/', (_request, reply) =>
      reply.type('text/plain').send('The console is not built; run "npm run build". The API is at /docs.\n'),
    );
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      // File names under assets carry a hash of their content.
      response.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  for (const page of ['/sign-in', '/chat', '/chat/*']) {
    app.get(page, (_request, reply) => reply.sendFile('index.html', { cacheControl: false }));
  }
}
