import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scriptedRuntime } from '../fixtures/scripted-runtime.ts';
import type { ModelFacts } from '../runtime.ts';
import type { ChatBody } from './chat-body.ts';
import { type TemplateChatModelParts, templateChatModel } from './template-chat-model.ts';

const weather: NonNullable<ChatBody['tools']>[number] = { type: 'function', function: { name: 'weather' } };
const text = (tokens: readonly number[]): string => String.fromCodePoint(...tokens);

/** A template like ChatML's: tools first, then each message. */
function model(facts: Partial<ModelFacts> = {}, more: Partial<TemplateChatModelParts> = {}) {
  let renders = 0;
  const chat = templateChatModel({
    runtime: scriptedRuntime({ facts: { eosToken: 2, ...facts } }),
    toolFormat: 'hermes',
    async render(body) {
      renders += 1;
      const tools = (body.tools ?? []).map((tool) => tool.function.name).join();
      const said = body.messages.flatMap(({ role, content }) => [
        { text: `<|${role}|>`, special: true },
        { text: String(content), special: false },
      ]);
      return {
        segments: [{ text: `[${tools}]`, special: true }, ...said],
        reasoningOpen: false,
        thinks: false,
      };
    },
    toolReader: () => ({ push: () => [], end: () => [] }),
    ...more,
  });
  return { prepare: async (body: ChatBody) => (await chat).prepare(body), renders: () => renders };
}

const conversation = (question: string, more: Partial<ChatBody> = {}): ChatBody => ({
  messages: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: question },
  ],
  ...more,
});

test('the fixed prompt ends where the caller begins to speak, whatever is said', async () => {
  const { prepare, renders } = model();
  const fixed = '[]<|system|>Be brief.<|user|>';
  for (const question of ['a', 'abba', 'Be brief.', '<|user|>', '']) {
    const { prompt, fixedTokens } = await prepare(
      conversation(question, { leitstand: { fixedMessages: 1 } }),
    );
    assert.equal(text(prompt.slice(0, fixedTokens)), fixed);
    assert.equal(text(prompt), fixed + question);
  }
  // Twice to find it out, then once for each request.
  assert.equal(renders(), 7);
  assert.equal((await prepare(conversation('a'))).fixedTokens, 0);
});

test('tools are of the caller, and no part of the fixed prompt', async () => {
  const { prepare } = model();
  const fixedMessages = { leitstand: { fixedMessages: 1 } };
  for (const name of ['weather', 'wages', 'a']) {
    const tools = [{ type: 'function' as const, function: { name } }];
    const { prompt, fixedTokens } = await prepare(conversation('a', { tools, ...fixedMessages }));
    assert.equal(text(prompt.slice(0, fixedTokens)), '[');
  }
});

test('the begin mark stands once', async () => {
  const withBos = model({ addBos: true, bosToken: '['.codePointAt(0) ?? 0 });
  assert.equal(text((await withBos.prepare(conversation('a'))).prompt).startsWith('[['), false);
  const other = model({ addBos: true, bosToken: 1 });
  assert.equal((await other.prepare(conversation('a'))).prompt[0], 1);
});

test('tools are shown and read only where they may be called', async () => {
  const { prepare } = model();
  const given = await prepare(conversation('a', { tools: [weather] }));
  assert.match(text(given.prompt), /^\[weather\]/);
  assert.ok(given.reader);
  const none = await prepare(conversation('a', { tools: [weather], tool_choice: 'none' }));
  assert.match(text(none.prompt), /^\[\]/);
  assert.equal(none.reader, undefined);
});

test('the end mark of the model ends an answer', async () => {
  assert.deepEqual((await model().prepare(conversation('a'))).stopTokens, [2]);
});
