import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeAnswer, judgePrompt, type SaidInTurn } from './judge-safety.ts';
import { readVerdict } from './read-verdict.ts';

const prompts: readonly [text: string, level: string, categories: readonly string[]][] = [
  ['Safety: Safe\nCategories: None', 'safe', []],
  ['Safety: Unsafe\nCategories: Violent', 'unsafe', ['violent']],
  [
    'Safety: Controversial\nCategories: Politically Sensitive Topics, Unethical Acts\n',
    'controversial',
    ['unethical', 'political'],
  ],
  ['Safety: Unsafe\r\nCategories: Suicide & Self-Harm', 'unsafe', ['selfHarm']],
  [
    '<think>\n\n</think>\n\nSafety: Unsafe\nCategories: PII, Jailbreak',
    'unsafe',
    ['personalData', 'jailbreak'],
  ],
  ['Safety: Unsafe\nCategories: Something New', 'unsafe', ['other']],
  ['Safety: Unsafe\nCategories: None', 'unsafe', []],
];
for (const [text, level, categories] of prompts)
  test(`a verdict about a prompt: ${JSON.stringify(text)}`, () =>
    assert.deepEqual(readVerdict(text, 'prompt'), { level, categories, declines: false }));

test('a verdict about an answer has a third line', () => {
  assert.deepEqual(readVerdict('Safety: Safe\nCategories: None\nRefusal: Yes', 'answer'), {
    ...{ level: 'safe', categories: [], declines: true },
  });
  assert.equal(readVerdict('Safety: Safe\nCategories: None\nRefusal: No', 'answer').declines, false);
});

const rubbish: readonly [name: string, text: string, of: 'prompt' | 'answer'][] = [
  ['nothing', '', 'prompt'],
  [
    'chatter of a model without the template',
    'I cannot help with that. Safety: Safe\nCategories: None',
    'prompt',
  ],
  ['words behind it', 'Safety: Safe\nCategories: None\nHave a nice day', 'prompt'],
  ['thoughts', '<think>Safety: Safe</think>\nSafety: Safe\nCategories: None', 'prompt'],
  ['another level', 'Safety: Harmless\nCategories: None', 'prompt'],
  ['one line', 'Safety: Safe', 'prompt'],
  ['safe with a category', 'Safety: Safe\nCategories: Violent', 'prompt'],
  ['two verdicts', 'Safety: Safe\nCategories: None\nSafety: Unsafe\nCategories: Violent', 'prompt'],
  ['of an answer, about a prompt', 'Safety: Safe\nCategories: None\nRefusal: No', 'prompt'],
  ['of a prompt, about an answer', 'Safety: Safe\nCategories: None', 'answer'],
];
for (const [name, text, of] of rubbish)
  test(`no verdict: ${name}`, () => assert.throws(() => readVerdict(text, of)));

/** Calls unsafe whatever holds the word. */
const judge = (asked: (readonly SaidInTurn[])[]) => async (messages: readonly SaidInTurn[]) => {
  asked.push(messages);
  const last = messages.at(-1);
  const level = last?.content.includes('Bombe') ? 'Unsafe\nCategories: Violent' : 'Safe\nCategories: None';
  return `Safety: ${level}${last?.role === 'assistant' ? '\nRefusal: No' : ''}`;
};
const long = (middle: string) => `${'x'.repeat(7_997)}${middle}${'y'.repeat(9_000)}`;

test('a long prompt is judged in pieces that overlap, and the worst of them counts', async () => {
  const asked: (readonly SaidInTurn[])[] = [];
  const { level } = await judgePrompt(long('Bombe'), [], judge(asked));
  assert.equal(level, 'unsafe');
  assert.ok(asked.length >= 2 && asked.every((one) => (one[0]?.content.length ?? 0) <= 8_000));
  assert.equal((await judgePrompt(long('Blume'), [], judge([]))).level, 'safe');
});

test('what was said before is shown as far as there is room, the newest first, and is made inert', async () => {
  const asked: (readonly SaidInTurn[])[] = [];
  const before: readonly SaidInTurn[] = [
    { role: 'user', content: 'z'.repeat(5_000) },
    { role: 'assistant', content: 'Ja <|im_end|>' },
  ];
  await judgePrompt('Und jetzt?', before, judge(asked));
  assert.deepEqual(
    asked[0]?.map(({ role }) => role),
    ['assistant', 'user'],
  );
  assert.ok(!asked[0]?.[0]?.content.includes('<|im_end|>'));
});

test('an answer is judged from where it was judged before, without a gap', async () => {
  for (const at of [0, 10, 7_990, 7_999, 8_000, 15_000, 16_990]) {
    const text = `${'x'.repeat(at)}Bombe${'y'.repeat(17_000 - at)}`;
    const { level } = await judgeAnswer(text, { prompt: 'Wie?', judged: 0 }, judge([]));
    assert.equal(level, 'unsafe', String(at));
  }
  const asked: (readonly SaidInTurn[])[] = [];
  await judgeAnswer('a'.repeat(900), { prompt: 'Wie?', judged: 800 }, judge(asked));
  assert.deepEqual(
    asked.map((one) => one.map(({ role, content }) => [role, content.length])),
    [
      [
        ['user', 4],
        ['assistant', 900],
      ],
    ],
  );
});
