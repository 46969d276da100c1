import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { type Command, exitCodes, WrongUse, word } from '../command.ts';

const enc = encodeURIComponent;
const uploaded = z.object({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  problem: z.object({ code: z.string(), detail: z.string() }).optional(),
});

export const knowledgeCommands: readonly Command[] = [
  {
    name: 'collection list',
    usage: '',
    summary: 'Collections that you may read',
    run: async ({ client, print }) => print(await client.get('/api/collections')),
  },
  {
    name: 'collection create',
    usage: 'NAME',
    summary: 'Make a collection',
    options: {
      title: { type: 'string', help: 'what people see' },
      reader: { type: 'string', multiple: true, help: 'a group that may read; "*" is everyone signed in' },
    },
    async run(call) {
      const title = call.text('title');
      const body = {
        name: word(call, 0, 'NAME'),
        readers: call.texts('reader'),
        ...(title === undefined ? {} : { title }),
      };
      call.print(await call.client.send('POST', '/api/collections', body));
    },
  },
  {
    name: 'collection readers',
    usage: 'NAME GROUP…',
    summary: 'Set who may read a collection; whoever is left out loses it at once',
    async run(call) {
      const [name = word(call, 0, 'NAME'), ...readers] = call.args;
      call.print(await call.client.send('PATCH', `/api/collections/${enc(name)}`, { readers }));
    },
  },
  {
    name: 'collection delete',
    usage: 'NAME',
    summary: 'Remove an empty collection',
    run: async (call) =>
      void (await call.client.send('DELETE', `/api/collections/${enc(word(call, 0, 'NAME'))}`)),
  },
  {
    name: 'document upload',
    usage: 'COLLECTION FILE…',
    summary: 'Upload files and wait until they are read',
    options: {
      language: { type: 'string', help: 'ISO 639 code; found out when left out' },
      label: { type: 'string', multiple: true, help: 'a label' },
      'no-wait': { type: 'boolean', help: 'do not wait until they are read' },
    },
    async run(call) {
      const [collection = word(call, 0, 'COLLECTION'), ...files] = call.args;
      if (files.length === 0) throw new WrongUse('FILE is missing');
      const language = call.text('language');
      const labels = call.texts('label');
      const metadata = {
        ...(language === undefined ? {} : { language }),
        ...(labels.length === 0 ? {} : { labels }),
      };
      const results = [];
      for (const file of files) {
        const answer = await call.client.upload(
          `/api/collections/${enc(collection)}/documents`,
          file,
          metadata,
        );
        let document = uploaded.parse(answer);
        while (!call.flag('no-wait') && ['queued', 'parsing', 'embedding'].includes(document.state)) {
          await delay(300);
          document = uploaded.parse(await call.client.get(`/api/documents/${document.id}`));
        }
        results.push({ ...document, problem: document.problem?.detail });
      }
      call.print(results);
      return results.some((document) => document.state === 'failed') ? exitCodes.failed : exitCodes.fine;
    },
  },
  {
    name: 'document list',
    usage: 'COLLECTION',
    summary: 'Documents of a collection with their states',
    run: async (call) =>
      call.print(
        await call.client.get(`/api/collections/${enc(word(call, 0, 'COLLECTION'))}/documents?limit=1000`),
      ),
  },
  {
    name: 'document show',
    usage: 'ID',
    summary: 'One document',
    run: async (call) => call.print(await call.client.get(`/api/documents/${enc(word(call, 0, 'ID'))}`)),
  },
  {
    name: 'document text',
    usage: 'ID',
    summary: 'The extracted text as Markdown',
    run: async (call) =>
      call.write(`${await call.client.text(`/api/documents/${enc(word(call, 0, 'ID'))}/text`)}\n`),
  },
  {
    name: 'document delete',
    usage: 'ID',
    summary: 'Delete a document; prints the receipt',
    run: async (call) =>
      call.print(await call.client.send('DELETE', `/api/documents/${enc(word(call, 0, 'ID'))}`)),
  },
  {
    name: 'search',
    usage: 'QUERY…',
    summary: 'The best passages that you may read',
    options: {
      collection: { type: 'string', multiple: true, help: 'only in this collection' },
      limit: { type: 'string', help: 'how many; 10 without it' },
    },
    async run(call) {
      const query = call.args.join(' ');
      if (query === '') throw new WrongUse('QUERY is missing');
      const collections = call.texts('collection');
      const found = await call.client.send('POST', '/api/search', {
        query,
        limit: Number(call.text('limit') ?? 10),
        ...(collections.length === 0 ? {} : { collections }),
      });
      call.print(found, () => describeHits(found));
    },
  },
];

const hits = z.object({
  hits: z.array(
    z.object({
      document: z.object({ name: z.string(), collection: z.string() }),
      passage: z.object({ text: z.string(), page: z.int().optional() }),
      score: z.number(),
    }),
  ),
});

function describeHits(found: unknown): string {
  const { hits: list } = hits.parse(found);
  if (list.length === 0) return '(nothing found)';
  return list
    .map(({ document, passage, score }) => {
      const place = `${document.collection}/${document.name}${passage.page === undefined ? '' : `, p. ${passage.page}`}`;
      return `${place} (${score.toFixed(2)})\n  ${passage.text.replaceAll('\n', '\n  ')}`;
    })
    .join('\n\n');
}
