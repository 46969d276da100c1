import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AuditKind, auditData, auditKinds, problems } from '#contract';
import { IncidentCollector, incidentRules } from './incidents.ts';

const isKind = (kind: string): kind is AuditKind => auditKinds.some((known) => known === kind);

test('every rule names what the log can hold', () => {
  for (const { kind, field, values } of incidentRules) {
    assert.ok(isKind(kind), kind);
    const known: readonly string[] =
      field === 'event' ? auditData[kind].shape.event.options : Object.keys(problems);
    for (const value of values) assert.ok(known.includes(value), `${kind} ${value}`);
  }
});

const leak = { event: 'failed', problem: 'guard.promptLeak' };
const cases: readonly [string, boolean, object][] = [
  ['a leak of the instructions', true, { kind: 'turn', subject: { useCase: 'desk' }, data: leak }],
  ['a leak of another use case', false, { kind: 'turn', subject: { useCase: 'hr' }, data: leak }],
  [
    'a leak in a trial',
    false,
    { kind: 'turn', subject: { useCase: 'desk' }, data: { ...leak, trial: true } },
  ],
  [
    'a refusal by policy',
    false,
    { kind: 'turn', subject: { useCase: 'desk' }, data: { event: 'refused', problem: 'guard.refused' } },
  ],
  [
    'a document of its collection locked away',
    true,
    { kind: 'document', subject: { collection: 'faq' }, data: { event: 'quarantined' } },
  ],
  [
    'a document of another collection',
    false,
    { kind: 'document', subject: { collection: 'wages' }, data: { event: 'quarantined' } },
  ],
  ['a document of a conversation', false, { kind: 'document', subject: {}, data: { event: 'quarantined' } }],
  ['the stop button', true, { kind: 'system', data: { event: 'stopPressed' } }],
  ['a start', false, { kind: 'system', data: { event: 'started' } }],
  ['an escalation', true, { kind: 'review', subject: { useCase: 'desk' }, data: { event: 'escalated' } }],
];
for (const [name, isOne, record] of cases) {
  test(`${name} is ${isOne ? 'an' : 'no'} incident of the desk`, () => {
    const collector = new IncidentCollector('desk', ['faq']);
    collector.take(JSON.stringify({ type: 'log', origin: 'x' }));
    collector.take(JSON.stringify({ type: 'record', index: 7, record: JSON.stringify(record) }));
    assert.deepEqual(collector.found().incidents, isOne ? [{ index: 7, ...record }] : []);
  });
}
