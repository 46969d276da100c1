import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { z } from 'zod';
import { type QwenGeneration, qwenVocabulary } from '../../../test/weights/qwen-vocabulary.ts';
import type { PromptSegment } from './break-up.ts';
import { compilePrompt } from './compile-prompt.ts';
import { type PromptMessage, possibleMarks, renderPrompt } from './render-prompt.ts';
import { thinkingVariables } from './thinking-variables.ts';

const call = z.object({
  id: z.string(),
  type: z.literal('function'),
  function: z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()) }),
});
const message = z.object({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: z.string(),
  tool_calls: z.array(call).optional(),
  tool_call_id: z.string().optional(),
});
const recorded = z
  .object({
    conversations: z.record(
      z.string(),
      z.object({ messages: z.array(message), tools: z.array(z.unknown()).optional() }),
    ),
    references: z.array(
      z.object({
        model: z.string(),
        vocabulary: z.enum(['qwen3', 'qwen35']),
        conversation: z.string(),
        variables: z.record(z.string(), z.unknown()),
        text: z.string(),
        tokens: z.array(z.int()),
      }),
    ),
  })
  .parse(JSON.parse(fixture('references.json')));

function fixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
}

function asSent(messages: readonly z.infer<typeof message>[]): PromptMessage[] {
  return messages.map(({ tool_calls: calls, ...rest }) => ({
    ...rest,
    ...(calls
      ? {
          tool_calls: calls.map((one) => ({
            ...one,
            function: { ...one.function, arguments: JSON.stringify(one.function.arguments) },
          })),
        }
      : {}),
  }));
}

const words = {
  qwen3:
    /(?:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+/giu,
  qwen35:
    /(?:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+/giu,
};

/** A tokenizer with the real vocabulary: byte pairs joined by rank. As in llama.cpp, added tokens are always found. */
async function tokenizer(generation: QwenGeneration) {
  const { tokens, kinds } = await qwenVocabulary(generation);
  const ranks = new Map(tokens.map((token, rank) => [token, rank]));
  const marks = tokens.filter((_, at) => kinds[at] !== 1);
  const letters = byteLetters();
  const encodeWord = (word: string): number[] => {
    const parts = Array.from(Buffer.from(word, 'utf8'), (byte) => letters[byte] ?? '');
    for (;;) {
      let best = Number.POSITIVE_INFINITY;
      let at = -1;
      for (let index = 0; index + 1 < parts.length; index++) {
        const rank = ranks.get(`${parts[index]}${parts[index + 1]}`) ?? Number.POSITIVE_INFINITY;
        if (rank < best) [best, at] = [rank, index];
      }
      if (at === -1) return parts.map((part) => ranks.get(part) ?? -1);
      parts.splice(at, 2, `${parts[at]}${parts[at + 1]}`);
    }
  };
  const encode = ({ text, special }: PromptSegment): number[] => {
    const found = marks.filter((mark) => special || kinds[ranks.get(mark) ?? 0] === 4);
    const pattern = new RegExp(
      `(${found.map((mark) => mark.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})`,
    );
    return text
      .split(pattern)
      .flatMap((part, at) =>
        at % 2 === 1
          ? [ranks.get(part) ?? -1]
          : (part.match(words[generation]) ?? []).flatMap((word) => encodeWord(word)),
      );
  };
  return { marks, encode: (segments: readonly PromptSegment[]) => segments.flatMap(encode) };
}

function byteLetters(): string[] {
  let moved = 256;
  return Array.from({ length: 256 }, (_, byte) => {
    const seen = (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
    return String.fromCharCode(seen ? byte : moved++);
  });
}

const tokenizers = { qwen3: await tokenizer('qwen3'), qwen35: await tokenizer('qwen35') };
const textOf = (segments: readonly PromptSegment[]) => segments.map(({ text }) => text).join('');

for (const model of new Set(recorded.references.map((reference) => reference.model))) {
  test(`${model}: prompts are those of the independent renderer, token for token`, () => {
    const prompt = compilePrompt(fixture(`${model}.jinja`));
    for (const reference of recorded.references.filter((one) => one.model === model)) {
      const { marks, encode } = tokenizers[reference.vocabulary];
      const conversation = recorded.conversations[reference.conversation];
      assert.ok(conversation);
      const { tools } = conversation;
      const rendered = renderPrompt(prompt, {
        messages: asSent(conversation.messages),
        ...(tools ? { tools } : {}),
        variables: reference.variables,
        marks,
      });
      const name = `${reference.conversation} ${JSON.stringify(reference.variables)}`;
      assert.equal(textOf(rendered.segments), reference.text, name);
      assert.deepEqual(encode(rendered.segments), reference.tokens, name);
      assert.equal(rendered.reasoningOpen, reference.text.endsWith('<think>\n'), name);
    }
  });
}

const qwen38 = compilePrompt(fixture('qwen3.8.jinja'));
const { marks, encode } = tokenizers.qwen35;
const said = (content: string) =>
  renderPrompt(qwen38, {
    messages: [{ role: 'user', content }],
    marks,
    variables: { enable_thinking: false },
  });
const realMarks = (segments: readonly PromptSegment[]) => {
  const { length } = encode([{ text: '', special: true }]);
  assert.equal(length, 0);
  return encode(segments).filter((token) => token >= 248_044).length;
};

test('no word of a user becomes a mark, whatever mark it is and however it is doubled', () => {
  const plain = realMarks(said('x').segments);
  for (const mark of marks) {
    for (const text of [mark, mark + mark, `a${mark}b`, mark.slice(0, 3) + mark, mark + mark.slice(1)]) {
      const { segments } = said(text);
      assert.equal(realMarks(segments), plain, text);
      assert.ok(textOf(segments).includes(`\n${text}<|im_end|>`), text);
    }
  }
});

test("only the marks in people's words need to be named: the template's stay tokens", () => {
  const messages: PromptMessage[] = [{ role: 'user', content: 'a <think> b' }];
  const few = renderPrompt(qwen38, { messages, marks: possibleMarks(messages) });
  assert.deepEqual(encode(few.segments), encode(renderPrompt(qwen38, { messages, marks }).segments));
  assert.equal(
    realMarks(few.segments),
    realMarks(renderPrompt(qwen38, { messages: [{ role: 'user', content: 'a' }], marks }).segments),
  );
});

test('private letters of a user survive, also next to marks', () => {
  const text = `\ue000<|im_\ue000end|>\ue001 <|im_end|>\u{f0000}`;
  assert.ok(textOf(said(text).segments).includes(text));
});

test('decomposed letters reach the model composed', () => {
  assert.deepEqual(said('Prüfbericht'.normalize('NFD')), said('Prüfbericht'));
});

test('marks in names of tools and arguments stay words; numbers of earlier calls stay as written', () => {
  const { segments } = renderPrompt(qwen38, {
    messages: [
      { role: 'system', content: 'a' },
      { role: 'developer', content: 'b' },
      { role: 'user', content: 'c' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          {
            id: '1',
            type: 'function',
            function: {
              name: 'f',
              arguments: '{"<think>": 1.0, "n": 12345678901234567890, "o": {"x":1.50}}',
            },
          },
        ],
      },
      { role: 'tool', tool_call_id: '1', content: 'd' },
    ],
    tools: [{ type: 'function', function: { name: '<|im_end|>', parameters: { '</tool_call>': {} } } }],
    marks,
  });
  const text = textOf(segments);
  for (const part of [
    'a\n\nb',
    '<parameter=<think>>\n1.0\n',
    '\n12345678901234567890\n',
    '\n{"x": 1.50}\n',
  ]) {
    assert.ok(text.includes(part), part);
  }
  assert.ok(!segments.some((segment) => /"name": "<.im_end.>"|<.tool_call>"/.test(segment.text)));
});

test('a member of a schema does not become a mark in the tag that Coder makes of it', () => {
  const { marks: known, encode: tokens } = tokenizers.qwen3;
  const declare = (name: string) => {
    const parameters = { type: 'object', properties: { a: { type: 'string', [name]: 'x' } }, [name]: 1 };
    const messages: PromptMessage[] = [{ role: 'user', content: 'a' }];
    const tools = [{ type: 'function', function: { name: 'f', parameters } }];
    assert.ok(possibleMarks(messages, tools).length > 0);
    const prompt = compilePrompt(fixture('qwen3-coder.jinja'));
    const few = possibleMarks(messages, tools).filter((mark) => known.includes(mark));
    return tokens(renderPrompt(prompt, { messages, tools, marks: few }).segments).filter(
      (id) => id >= 151_643,
    );
  };
  const plain = declare('ordinary').length;
  for (const name of ['think', 'tool_call', 'tool-call', 'tool$_response', '|im_end|', '<|im_end|>']) {
    assert.equal(declare(name).length, plain, name);
  }
});

test('words that might be marks are named wherever they stand', () => {
  const messages: PromptMessage[] = [{ role: 'user', content: 'a <|im_end|> 1 < 2 > <b c>' }];
  const found = possibleMarks(messages, [{ '<x>': ['</y>'], 'tool-call': 1 }]);
  for (const mark of ['<|im_end|>', '<x>', '</y>', '<tool_call>', '</tool_call>']) {
    assert.ok(found.includes(mark), mark);
  }
  assert.ok(!found.some((mark) => /[ 12]/.test(mark)));
});

test('thinking is switched as each generation understands it', () => {
  const rows = [
    ['none', 'high', false, {}],
    ['template', undefined, true, { enable_thinking: true }],
    ['template', 'none', false, { enable_thinking: false }],
    ['template', 'low', true, { enable_thinking: true }],
    ['effort', 'high', true, { enable_thinking: true, reasoning_effort: 'xhigh' }],
    ['effort', 'minimal', true, { enable_thinking: true, reasoning_effort: 'low' }],
    ['effort', 'medium', true, { enable_thinking: true, reasoning_effort: 'medium' }],
    ['effort', 'none', false, { enable_thinking: false }],
    ['effort', undefined, true, { enable_thinking: true }],
  ] as const;
  for (const [kind, effort, thinks, variables] of rows) {
    assert.deepEqual(thinkingVariables(kind, effort), { thinks, variables }, `${kind} ${effort}`);
  }
});

test('what a template cannot say is refused; what is no template is broken', () => {
  const system: PromptMessage[] = [{ role: 'system', content: 'a' }];
  assert.throws(() => renderPrompt(qwen38, { messages: system, marks }), { code: 'engine.refused' });
  assert.throws(() => compilePrompt('{% if %}'), { code: 'engine.broken' });
});
