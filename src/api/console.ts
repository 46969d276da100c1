import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Problem } from '#contract';
import { contentSecurityPolicy } from './content-security-policy.ts';

const ofPrograms = /^\/(?:api|v1)(?:\/|$)/;

/** Serves the built console; an address that is no file and no call is a page of it. Without a build, a line of help. */
export async function consoleRoutes(app: FastifyInstance, folder: string): Promise<void> {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) {
    app.get('/', (_request, reply) =>
      reply.type('text/plain').send('The console is not built; run "npm run build". The API is at /docs.\n'),
    );
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      // Pages of other hosts load this one file.
      if (path.endsWith('/leitstand-chat.js'))
        response.header('cross-origin-resource-policy', 'cross-origin');
      // File names under assets carry a hash of their content.
      response.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  const page = readFileSync(index, 'utf8');
  for (const path of ['/', '/*']) {
    app.get(path, (request, reply) => {
      const { pathname } = new URL(request.url, 'http://localhost');
      if (ofPrograms.test(pathname) || /\.\w+$/.test(pathname)) {
        throw new Problem('resource.notFound', `There is nothing at GET ${pathname}.`);
      }
      return sendPage(reply, page);
    });
  }
}

/** The page, with a nonce of its own for styles which libraries add at run time. */
export function sendPage(
  reply: FastifyReply,
  page: string,
  frameAncestors: readonly string[] = ["'none'"],
): FastifyReply {
  const nonce = randomBytes(18).toString('base64');
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', contentSecurityPolicy({ styleNonce: nonce, frameAncestors }))
    .send(page.replaceAll('%STYLE_NONCE%', nonce));
}
