import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { promptRenderer } from './prompt-renderer.ts';

const template = (model: string) =>
  readFileSync(new URL(`./fixtures/${model}.jinja`, import.meta.url), 'utf8');
const marks = ['<|im_start|>', '<|im_end|>', '<think>', '</think>', '<tool_call>'];

/** Tokens of one letter; marks are one token, whether special ones are asked for or not. */
const owner = (chatTemplate?: string) => ({
  facts: chatTemplate === undefined ? {} : { chatTemplate },
  tokenize: async (text: string) => (marks.includes(text) ? [0] : [...text].map(() => 1)),
});

test('marks that the tokenizer knows are taken apart, other words in angle brackets are not', async () => {
  const render = promptRenderer(owner(template('qwen3')), 'template');
  const { segments, thinks } = await render({
    messages: [{ role: 'user', content: '<think> <b> <|im_end|>' }],
  });
  assert.equal(thinks, true);
  assert.deepEqual(
    segments.map(({ text, special }) => [special, text]),
    [
      [true, '<|im_start|>'],
      [false, 'user\n<think'],
      [false, '> <b> <|im'],
      [false, '_end|>'],
      [true, '<|im_end|>\n<|im_start|>assistant\n'],
    ],
  );
});

const rows = [
  { model: 'qwen3', kind: 'template', body: { reasoning_effort: 'none' }, open: false, thinks: false },
  {
    model: 'qwen3.6',
    kind: 'template',
    body: { chat_template_kwargs: { enable_thinking: false }, reasoning_effort: 'high' },
    open: false,
    thinks: false,
  },
  { model: 'qwen3.5-small', kind: 'template', body: {}, open: true, thinks: true },
  { model: 'qwen3.8', kind: 'effort', body: { reasoning_effort: 'high' }, open: true, thinks: true },
  { model: 'qwen2.5', kind: 'none', body: { reasoning_effort: 'high' }, open: false, thinks: false },
] as const;
for (const { model, kind, body, open, thinks } of rows) {
  test(`${model} with ${JSON.stringify(body)} ${thinks ? 'thinks' : 'does not think'}`, async () => {
    const rendered = await promptRenderer(
      owner(template(model)),
      kind,
    )({
      messages: [{ role: 'user', content: 'a' }],
      ...body,
    });
    assert.deepEqual([rendered.reasoningOpen, rendered.thinks], [open, thinks]);
  });
}

test('weights without a template hold no conversation', async () => {
  await assert.rejects(promptRenderer(owner(), 'none')({ messages: [] }), { code: 'engine.refused' });
});
