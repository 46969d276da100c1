import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiProblem } from '../../api/problem.ts';
import type { Extension } from '../../api/replies.ts';
import {
  type Change,
  type Conversation,
  change,
  empty,
  lastKept,
  messagesOf,
  path,
  upTo,
  versionsOf,
} from './conversation.ts';
import type { KeptConversation } from './replies.ts';

const extension: Extension = { turn: 't1', conversation: 'c1', state: 'answered', citations: [] };
const problem = new ApiProblem({ code: 'engine.broken', status: 502, detail: 'Oh.' });
const ask = (id: string, parent = ''): Change => ({ type: 'ask', id, parent, question: `question ${id}` });
const add = (id: string, text: string): Change => ({ type: 'add', id, text, reasoning: '' });
const end = (id: string): Change => ({ type: 'end', id, extension });
const answered = (id: string, parent = ''): Change[] => [ask(id, parent), add(id, `answer ${id}`), end(id)];
const after = (...changes: Change[]): Conversation => changes.reduce(change, empty);
const shown = (conversation: Conversation): string[] => path(conversation).map(({ id }) => id);
const kept = (...turns: Partial<KeptConversation['turns'][number]>[]): KeptConversation => ({
  ...{ id: 'c1', useCase: 'desk', pinned: false },
  turns: turns.map((turn) => ({ id: 't', state: 'answered', question: 'q', ...turn })),
});

describe('a conversation', () => {
  test('an answer grows and ends', () => {
    const [turn] = after(ask('a'), add('a', 'Yes'), add('a', '.'), end('a')).turns;
    assert.equal(turn?.text, 'Yes.');
    assert.deepEqual(turn?.phase, { state: 'done', answer: 'answered', citations: [] });
  });

  test('a rating belongs to an answer that is complete', () => {
    const running = after(ask('a'), { type: 'rate', id: 'a', rating: 'up' });
    assert.deepEqual(running.turns[0]?.phase, { state: 'running' });
  });

  test('an answer that has ended is not stopped any more', () => {
    const done = after(...answered('a'), { type: 'stop', id: 'a' });
    assert.equal(done.turns[0]?.phase.state, 'done');
  });

  const histories: { name: string; changes: Change[]; said: string[] }[] = [
    { name: 'question and answer', changes: answered('a'), said: ['question a', 'answer a'] },
    {
      name: 'after a stop the question and what was written are still there',
      changes: [ask('a'), add('a', 'Ye'), { type: 'stop', id: 'a' }],
      said: ['question a', 'Ye'],
    },
    {
      name: 'stopped before the first word',
      changes: [ask('a'), { type: 'stop', id: 'a' }],
      said: ['question a'],
    },
    {
      name: 'what failed was not said',
      changes: [ask('a'), add('a', 'Ye'), { type: 'fail', id: 'a', problem }],
      said: [],
    },
    {
      name: 'what is asked again is not said twice',
      changes: [ask('a'), { type: 'fail', id: 'a', problem }, { type: 'drop', id: 'a' }, ask('b')],
      said: ['question b'],
    },
    {
      name: 'another branch is not said',
      changes: [...answered('a'), ...answered('b', 'a'), ask('c', 'a')],
      said: ['question a', 'answer a', 'question c'],
    },
  ];
  for (const { name, changes, said } of histories) {
    test(`history: ${name}`, () => {
      assert.deepEqual(
        messagesOf(path(after(...changes))).map(({ content }) => content),
        said,
      );
    });
  }
});

describe('branches of a conversation', () => {
  const both = [...answered('a'), ...answered('b', 'a'), ...answered('c', 'b'), ...answered('b2', 'a')];

  test('the newest branch is shown, with what follows it', () => {
    assert.deepEqual(shown(after(...both)), ['a', 'b2']);
    assert.deepEqual(
      versionsOf(after(...both), 'a').map(({ id }) => id),
      ['b', 'b2'],
    );
  });

  test('opened again, it shows the branch in which was asked last', () => {
    const last = after(...both, { type: 'choose', id: 'b' }, ...answered('d', 'c'));
    assert.deepEqual(shown({ ...last, chosen: {} }), ['a', 'b', 'c', 'd']);
  });

  test('another branch is chosen, and goes on where it ended', () => {
    const back = after(...both, { type: 'choose', id: 'b' });
    assert.deepEqual(shown(back), ['a', 'b', 'c']);
    assert.deepEqual(shown(change(back, ask('d', 'c'))), ['a', 'b', 'c', 'd']);
    assert.deepEqual(shown(change(back, { type: 'choose', id: 'b2' })), ['a', 'b2']);
  });

  test('what came before a turn does not depend on what is shown', () => {
    assert.deepEqual(
      upTo(after(...both), 'c').map(({ id }) => id),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(upTo(empty, 'c'), []);
  });

  test('a question follows the last turn that the server knows', () => {
    const unsent = after(...answered('a'), ask('b', 'a'), { type: 'fail', id: 'b', problem });
    assert.equal(lastKept(path(unsent)), 'a');
    assert.equal(lastKept([]), '');
  });

  test('turns that follow each other in a circle end nothing', () => {
    const circle = change(empty, {
      type: 'kept',
      kept: kept({ id: 'a', parent: 'b' }, { id: 'b', parent: 'a' }),
      here: new Set(),
    });
    assert.deepEqual(shown(circle), []);
    assert.equal(upTo(circle, 'a').length, 2);
  });
});

describe('what the server kept', () => {
  const none = new Set<string>();

  test('comes back with its states', () => {
    const { turns } = change(empty, {
      type: 'kept',
      here: none,
      kept: kept(
        { id: 't1', state: 'extractive', answer: 'a', citations: [], rating: 'down' },
        { id: 't2', state: 'stopped', problem: 'request.cancelled', answer: 'hal' },
        { id: 't2b', state: 'stopped', problem: 'useCase.stopped', answer: 'hal' },
        { id: 't3', state: 'refused' },
        {
          id: 't4',
          state: 'failed',
          problem: 'engine.broken',
          explained: { title: 'Cut', advice: 'Ask again.' },
        },
        { id: 't5', state: 'running' },
      ),
    });
    assert.deepEqual(
      turns.map(({ phase }) => (phase.state === 'failed' ? phase.problem.code : phase.state)),
      ['done', 'stopped', 'useCase.stopped', 'guard.refused', 'engine.broken', 'running'],
    );
    const cut = turns[4]?.phase;
    assert.ok(cut?.state === 'failed' && cut.problem.title === 'Cut' && cut.problem.advice === 'Ask again.');
    const [first] = turns;
    assert.ok(first?.phase.state === 'done' && first.phase.rating === 'down');
  });

  test('does not set back an answer that is being written here', () => {
    const now = after(ask('a'), add('a', 'Words'));
    const merged = change(now, {
      type: 'kept',
      kept: kept({ id: 'a', state: 'running' }),
      here: new Set(['a']),
    });
    assert.equal(merged.turns[0]?.text, 'Words');
  });

  test('completes an answer that was being written elsewhere, and keeps its thoughts', () => {
    const now = after(ask('a'), { type: 'add', id: 'a', text: 'W', reasoning: 'hm' });
    const merged = change(now, {
      type: 'kept',
      kept: kept({ id: 'a', answer: 'Whole', citations: [] }),
      here: none,
    });
    assert.deepEqual([merged.turns[0]?.text, merged.turns[0]?.reasoning], ['Whole', 'hm']);
    assert.equal(merged.turns[0]?.askedHere, true, 'it is told once, also if it was whole at once');
  });

  test('leaves a question that never got there, and drops what was deleted elsewhere', () => {
    const now = after(...answered('a'), ask('b', 'a'), { type: 'fail', id: 'b', problem });
    const merged = change(now, { type: 'kept', kept: kept(), here: none });
    assert.deepEqual(
      merged.turns.map(({ id }) => id),
      ['b'],
    );
  });

  test('is the same object where nothing changed, so that nothing is drawn anew', () => {
    const reply = kept({ id: 'a', answer: 'x', citations: [] });
    const once = change(empty, { type: 'kept', kept: reply, here: none });
    const twice = change(once, { type: 'kept', kept: structuredClone(reply), here: none });
    assert.equal(twice.turns[0], once.turns[0]);
  });
});
