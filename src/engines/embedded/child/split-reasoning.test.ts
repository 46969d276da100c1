import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReasoningSplit } from './split-reasoning.ts';

const cases: readonly { name: string; open: boolean; text: string; reasoning: string; answer: string }[] = [
  { name: 'no thinking', open: false, text: 'Hallo Welt', reasoning: '', answer: 'Hallo Welt' },
  {
    name: 'opened by the model',
    open: false,
    text: '<think>\nHm.\n</think>\n\nJa.',
    reasoning: '\nHm.',
    answer: 'Ja.',
  },
  { name: 'opened by the prompt', open: true, text: 'Hm.\n</think>\n\nJa.', reasoning: 'Hm.', answer: 'Ja.' },
  { name: 'never closed', open: true, text: 'Hm. Noch', reasoning: 'Hm. Noch', answer: '' },
  { name: 'empty thinking', open: false, text: '<think>\n\n</think>\n\nJa.', reasoning: '', answer: 'Ja.' },
  {
    name: 'a mark in mid-answer is text',
    open: false,
    text: 'Das Wort <think> und </think>.',
    reasoning: '',
    answer: 'Das Wort <think> und </think>.',
  },
  { name: 'almost a mark', open: false, text: '<thing>', reasoning: '', answer: '<thing>' },
  { name: 'almost a closing mark', open: true, text: 'a </thin b', reasoning: 'a </thin b', answer: '' },
  { name: 'cut in a mark', open: true, text: 'a</thi', reasoning: 'a</thi', answer: '' },
  { name: 'nothing but blanks', open: false, text: ' \n', reasoning: '', answer: ' \n' },
];

for (const { name, open, text, reasoning, answer } of cases) {
  test(`thinking is parted from the answer at every cut: ${name}`, () => {
    for (let cut = 0; cut <= text.length; cut++) {
      for (let second = cut; second <= text.length; second++) {
        const split = new ReasoningSplit(open);
        const parts = [text.slice(0, cut), text.slice(cut, second), text.slice(second)].flatMap((part) =>
          split.push(part),
        );
        const all = [...parts, ...split.end()];
        const joined = (kind: string) => all.map((part) => (part.kind === kind ? part.text : '')).join('');
        assert.equal(joined('reasoning'), reasoning, `${cut} ${second}`);
        assert.equal(joined('answer'), answer, `${cut} ${second}`);
      }
    }
  });
}
