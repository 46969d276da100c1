import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiProblem } from '../../api/problem.ts';
import type { Extension } from '../../api/replies.ts';
import { type Change, type Conversation, change, empty, fromKept, messagesOf } from './conversation.ts';

const extension: Extension = { turn: 't1', conversation: 'c1', state: 'answered', citations: [] };
const problem = new ApiProblem({ code: 'engine.broken', status: 502, detail: 'Oh.' });
const ask = (key: string): Change => ({ type: 'ask', key, question: `question ${key}`, useCase: 'desk' });
const add = (key: string, text: string): Change => ({ type: 'add', key, text, reasoning: '' });
const after = (...changes: Change[]): Conversation => changes.reduce(change, empty);

describe('a conversation', () => {
  test('an answer grows, ends and names its conversation', () => {
    const done = after(ask('a'), add('a', 'Yes'), add('a', '.'), { type: 'end', key: 'a', extension });
    assert.equal(done.id, 'c1');
    assert.equal(done.turns[0]?.text, 'Yes.');
    assert.deepEqual(done.turns[0]?.phase, { state: 'done', turn: 't1', answer: 'answered', citations: [] });
  });

  test('words of an answer that was left behind go nowhere', () => {
    const other = after(ask('a'), { type: 'replace', with: empty }, add('a', 'late'), {
      type: 'end',
      key: 'a',
      extension,
    });
    assert.deepEqual(other.turns, []);
    assert.equal(other.id, undefined);
  });

  test('a rating belongs to an answer that is complete', () => {
    const running = after(ask('a'), { type: 'rate', key: 'a', rating: 'up' });
    assert.deepEqual(running.turns[0]?.phase, { state: 'running' });
  });

  const histories: { name: string; changes: Change[]; said: string[] }[] = [
    {
      name: 'question and answer',
      changes: [ask('a'), add('a', 'Yes'), { type: 'end', key: 'a', extension }],
      said: ['question a', 'Yes'],
    },
    {
      name: 'after a stop the question and what was written are still there',
      changes: [ask('a'), add('a', 'Ye'), { type: 'stop', key: 'a' }],
      said: ['question a', 'Ye'],
    },
    {
      name: 'stopped before the first word',
      changes: [ask('a'), { type: 'stop', key: 'a' }],
      said: ['question a'],
    },
    {
      name: 'what failed was not said',
      changes: [ask('a'), add('a', 'Ye'), { type: 'fail', key: 'a', problem }],
      said: [],
    },
    {
      name: 'what is asked again is not said twice',
      changes: [ask('a'), { type: 'fail', key: 'a', problem }, { type: 'drop', key: 'a' }, ask('b')],
      said: ['question b'],
    },
  ];
  for (const { name, changes, said } of histories) {
    test(`history: ${name}`, () => {
      assert.deepEqual(
        messagesOf(after(...changes).turns).map(({ content }) => content),
        said,
      );
    });
  }

  test('a kept conversation comes back with its states', () => {
    const kept = fromKept({
      id: 'c1',
      useCase: 'desk',
      turns: [
        { id: 't1', state: 'extractive', question: 'q', answer: 'a', citations: [], rating: 'down' },
        { id: 't2', state: 'stopped', question: 'q', answer: 'hal' },
        { id: 't3', state: 'refused' },
        { id: 't4', state: 'failed', problem: 'engine.broken', question: 'q' },
      ],
    });
    assert.deepEqual(
      kept.turns.map(({ phase }) => (phase.state === 'failed' ? phase.problem.code : phase.state)),
      ['done', 'stopped', 'guard.refused', 'engine.broken'],
    );
    const [first] = kept.turns;
    assert.ok(first?.phase.state === 'done' && first.phase.rating === 'down');
  });
});
