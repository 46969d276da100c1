import { docsPage, docsStyle } from '../docs-page.ts';
import { openApi } from '../openapi.ts';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';

export const systemRoutes = (parts: ApiParts, all: () => readonly Route[]): readonly Route[] => [
  route({
    method: 'GET',
    path: '/healthz',
    permission: 'public',
    tag: 'Operation',
    summary: 'The process is alive',
    answers: { 200: '`{status: "alive"}`' },
    handle: async () => ({ body: { status: 'alive' } }),
  }),
  route({
    method: 'GET',
    path: '/readyz',
    permission: 'public',
    tag: 'Operation',
    summary: 'Questions can be answered, extractively at least',
    answers: { 200: 'Ready, with the state of each engine', 503: 'Not yet, and why' },
    async handle() {
      const readiness = await parts.readiness();
      return { status: readiness.ready ? 200 : 503, body: readiness };
    },
  }),
  route({
    method: 'GET',
    path: '/metrics',
    permission: 'public',
    tag: 'Operation',
    summary: 'Prometheus metrics: counts and times, no names',
    answers: { 200: 'text/plain' },
    async handle() {
      const { contentType, text } = await parts.metrics();
      return { body: text, headers: { 'content-type': contentType } };
    },
  }),
  route({
    method: 'GET',
    path: '/openapi.json',
    permission: 'public',
    tag: 'Operation',
    summary: 'This API as OpenAPI 3.1',
    answers: { 200: 'OpenAPI' },
    handle: async () => ({ body: openApi(all(), parts.release) }),
  }),
  route({
    method: 'GET',
    path: '/docs',
    permission: 'public',
    tag: 'Operation',
    summary: 'This API as a page',
    answers: { 200: 'text/html' },
    handle: async () => ({
      body: docsPage(all(), parts.release),
      headers: { 'content-type': 'text/html; charset=utf-8' },
    }),
  }),
  route({
    method: 'GET',
    path: '/docs.css',
    permission: 'public',
    tag: 'Operation',
    summary: 'Style of the page',
    answers: { 200: 'text/css' },
    handle: async () => ({ body: docsStyle, headers: { 'content-type': 'text/css; charset=utf-8' } }),
  }),
  route({
    method: 'GET',
    path: '/api/engines',
    permission: 'engine.read',
    tag: 'Operation',
    summary: 'Engines and whether they answer',
    answers: { 200: '`{items}`' },
    async handle({ signal }) {
      return { body: { items: await parts.engineStates(signal) } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/doctor',
    permission: 'system.operate',
    tag: 'Operation',
    summary: 'Disk encryption, exposure, backups, clock, engines: each with what to do',
    answers: { 200: '`[{check, state, advice}]`' },
    handle: async () => ({ body: await parts.doctor() }),
  }),
  route({
    method: 'POST',
    path: '/api/backups',
    permission: 'system.operate',
    tag: 'Operation',
    summary: 'Make a backup while everything goes on',
    answers: { 202: 'The job' },
    async handle({ identity }) {
      const id = await parts.jobs.enqueue(parts.store, {
        kind: 'backup',
        payload: {},
        dedupeKey: 'backup',
        createdBy: identity.person.id,
      });
      return { status: 202, body: await parts.jobs.get(parts.store, id) };
    },
  }),
];
