import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type EngineServer, engineServer, streamWords } from '../engine-server.ts';
import { liveUseCase, type TestServer } from '../server.ts';

/** Files of the demonstration company, one of each kind that people send most. */
export const realFiles = [
  'products/betriebsanleitung-lm-400.pdf',
  'support/wartungsplan-lm-400.docx',
  'products/ersatzteilliste-lm-400.xlsx',
  'handbook/rundmail-brueckentage-2025.eml',
  'handbook/handbuch-3-spesen.md',
] as const;
export const realFile = (path: string): Buffer =>
  readFileSync(new URL(`../../demo/documents/${path}`, import.meta.url));
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export interface Company {
  /** What a varying part of an address is filled with, by the part before it: `/turns/$turn` has that of `turns`. */
  readonly parts: Readonly<Record<string, string>>;
  /** Names and titles that were made up here. */
  readonly names: readonly string[];
  /** What documents, questions and answers say. */
  readonly texts: readonly string[];
  close(): Promise<void>;
}

/** An engine whose answers are German and cite the first passage. */
export const germanEngine = (): Promise<EngineServer> =>
  engineServer((_, response) =>
    streamWords(response, ['Alle ', '500 Stunden ', 'wird **geschmiert** ', '[1]', '.']),
  );

export const engineSetting = (engine: EngineServer): Record<string, string> => ({
  LEITSTAND_ENGINES: JSON.stringify([{ name: 'maschinenraum', url: engine.url, location: 'house' }]),
});

/**
 * A small company with something on every page: collections, documents of five kinds and one that cannot be read, a
 * live use case and a draft, a conversation, keys, people of several roles, a job. The administrator gets all roles.
 */
export async function plantCompany(server: TestServer): Promise<Omit<Company, 'close'>> {
  const call = async (method: string, path: string, body?: unknown) => {
    const reply = await server.call(method, path, body);
    assert.ok(reply.status < 300, `${method} ${path}: ${reply.text}`);
    return reply.body;
  };
  const withId = z.object({ id: z.string() });
  const me = z.object({ person: withId }).parse(await call('GET', '/api/session')).person.id;
  await call('PATCH', `/api/people/${me}`, {
    roles: ['administrator', 'author', 'approver', 'reviewer', 'overseer', 'auditor', 'staff'],
  });
  await call('POST', '/api/groups', { name: 'werkstatt' });
  for (const [login, name, roles] of [
    ['mia', 'Mia Keller', ['staff']],
    ['otto', 'Otto Stucki', ['auditor']],
    ['ada', 'Ada Wüthrich', ['author', 'staff']],
  ] as const)
    await call('POST', '/api/people', {
      login,
      name,
      roles,
      email: `${login}@firma.example`,
      groups: ['werkstatt'],
    });
  await call('POST', '/api/keys', { label: 'Kasse' });

  await call('POST', '/api/collections', { name: 'anleitungen', title: 'Anleitungen', readers: ['*'] });
  await call('POST', '/api/collections', { name: 'leer', title: 'Leere Ablage', readers: ['werkstatt'] });
  const ids: string[] = [];
  for (const path of realFiles) {
    const sent = await server.upload('anleitungen', nameOf(path), realFile(path));
    assert.equal(sent.state, 'ready', path);
    ids.push(sent.id);
  }
  const broken = await server.upload('anleitungen', 'kaputt.pdf', '%PDF-1.7\nabgeschnitten');
  assert.equal(broken.state, 'failed');

  await liveUseCase(server, 'auskunft', ['anleitungen']);
  await call('PUT', '/api/use-cases/entwurf', {
    files: {
      'usecase.yaml':
        'name: entwurf\ntitle: Entwurf\npurpose: Probe\nowner: administrator\naccess: { groups: [werkstatt] }\n',
      'prompt.md': 'Kurz antworten.',
    },
  });
  const question = 'Wie oft wird der LM-400 geschmiert?';
  await call('PUT', '/api/use-cases/geprueft', {
    files: {
      'usecase.yaml':
        'name: geprueft\ntitle: Probe\npurpose: Probe\nowner: administrator\naccess: { groups: ["*"] }\n' +
        'knowledge: { collections: [anleitungen] }\n',
      'prompt.md': 'Kurz antworten.',
      'probe.suite.yaml':
        'suite: werkstatt\nthreshold: 0.8\npaired:\n  persons:\n    - { name: Mia Keller, gender: werkstatt, origin: leer }\n' +
        '    - { name: Otto Stucki, gender: Kasse, origin: leer }\n' +
        `cases:\n  - { id: entwurf, input: '{name}: ${question}', checks: { contains: Stunden, citesDocument: kaputt.pdf } }\n`,
    },
  });
  const evaluation = z
    .object({ id: z.string() })
    .parse(await call('POST', '/api/use-cases/geprueft/evaluate', {})).id;
  while (
    z.object({ state: z.string() }).parse(await call('GET', `/api/evaluations/${evaluation}?results=none`))
      .state === 'running'
  )
    await new Promise((resolve) => setTimeout(resolve, 100));
  const answered = z
    .object({
      choices: z.array(z.object({ message: z.object({ content: z.string() }) })),
      leitstand: z.object({ turn: z.string(), conversation: z.string() }),
    })
    .parse(
      await call('POST', '/v1/chat/completions', {
        model: 'auskunft',
        messages: [{ role: 'user', content: question }],
      }),
    );
  const localised = z.object({ en: z.string() });
  const templates = z
    .object({
      items: z.array(z.object({ title: localised, purpose: localised, collections: z.array(z.string()) })),
    })
    .parse(await call('GET', '/api/templates'));
  const job = withId.parse(await call('POST', '/api/backups'));
  const texts = await Promise.all(
    ids.map(async (id) => (await server.call('GET', `/api/documents/${id}/text`)).text),
  );
  return {
    parts: {
      chat: answered.leitstand.conversation,
      turns: answered.leitstand.turn,
      turn: answered.leitstand.turn,
      collections: 'anleitungen',
      documents: ids[0] ?? '',
      'use-cases': 'auskunft',
      evaluations: evaluation,
      jobs: job.id,
      people: me,
      embed: 'auskunft',
    },
    names: [
      ...templates.items.flatMap(({ title, purpose, collections }) => [title.en, purpose.en, ...collections]),
      ...[
        'Administrator',
        'administrator',
        'Mia Keller',
        'Otto Stucki',
        'Ada Wüthrich',
        'mia',
        'otto',
        'ada',
      ],
      ...['firma.example', 'werkstatt', 'Kasse', 'anleitungen', 'Anleitungen', 'leer', 'Leere Ablage'],
      ...realFiles.flatMap((path) => [nameOf(path), nameOf(path).replace(/\.\w+$/, '')]),
      ...['kaputt.pdf', 'auskunft', 'Entwurf', 'entwurf', 'geprueft', 'Probe', 'Test'],
      ...['maschinenraum', 'test-model', question, 'Alle 500 Stunden wird geschmiert [1].'],
    ],
    texts: [
      ...texts,
      question,
      'Alle 500 Stunden wird geschmiert [1].',
      'Alle 500 Stunden wird geschmiert 1.',
    ],
  };
}
