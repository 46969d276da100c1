import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Problem, slug } from '#contract';
import { sendPage } from '../console.ts';

const params = z.object({ useCase: z.string() });

/**
 * `/embed/<use-case>`: the small chat page for a frame. Browsers show it inside the pages that the use case names and
 * nowhere else. A use case that names none, is not live or is not there has no such page.
 */
export async function embedPage(
  app: FastifyInstance,
  folder: string,
  originsOf: (useCase: string) => Promise<readonly string[]>,
): Promise<void> {
  const file = join(folder, 'embed.html');
  if (!existsSync(file)) return;
  const page = readFileSync(file, 'utf8');
  app.route({
    method: 'GET',
    url: '/embed/:useCase',
    // The older header knows no list; the policy says it all.
    onSend: async (_request, reply) => {
      if (reply.statusCode === 200) reply.removeHeader('x-frame-options');
    },
    async handler(request, reply) {
      const { useCase } = params.parse(request.params);
      const origins = slug.safeParse(useCase).success ? await originsOf(useCase) : [];
      if (origins.length === 0) throw new Problem('resource.notFound', 'There is no such page to embed.');
      return sendPage(reply, page, origins);
    },
  });
}
