import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ChatRequest, type LeitstandExtension, messageText, Problem } from '#contract';
import { type AskJudge, judge, wordings } from './judge.ts';
import { areOfOtherFamilies, familiesOf } from './model-family.ts';

type Say = (request: ChatRequest, call: number) => string | Problem;
interface Judging {
  readonly model?: string;
  readonly state?: LeitstandExtension['state'];
  readonly weights?: 'demonstration';
}

/** A judge's use case that says these things. */
function asking(say: Say, { model = 'mistral-small', state = 'answered', weights }: Judging = {}) {
  const requests: ChatRequest[] = [];
  const ask: AskJudge = async function* (request) {
    requests.push(request);
    const said = say(request, requests.length);
    if (said instanceof Problem) throw said;
    yield { type: 'text-delta', text: said };
    const receipt = { log: 'l', record: '0', leaf: '', at: '', signature: '' };
    yield {
      ...{ type: 'end', reason: 'stop', usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } },
      extension: {
        ...{ turn: `t${requests.length}`, conversation: 'c', useCase: 'judge', version: 'v', state },
        ...{ citations: [], receipt, aiGenerated: true, ...(weights ? { weights } : {}) },
      },
      by: { engine: 'e', model },
    };
  };
  return { requests, ask };
}
const verdict = (word: string) => JSON.stringify({ reason: 'because', verdict: word });
const judged = {
  question: 'Wie viel?',
  answer: 'Drei Gramm.',
  wanted: { rubric: 'Names the amount.' },
  by: { engine: 'house', model: 'Qwen3-8B' },
};
const compared = { ...judged, wanted: { ...judged.wanted, reference: 'Es sind drei Gramm.' } };

describe('a judge', () => {
  const rows: readonly {
    name: string;
    say: Say;
    holds: boolean;
    problem?: string;
    calls?: number;
    judging?: Judging;
    what?: typeof judged;
  }[] = [
    { name: 'holds in both orders', say: () => verdict('holds'), holds: true, calls: 2 },
    { name: 'fails at once', say: () => verdict('fails'), holds: false, calls: 1 },
    {
      name: 'says what stands first',
      say: (_, call) => verdict(call === 1 ? 'holds' : 'fails'),
      holds: false,
      calls: 2,
    },
    { name: 'finds both equal', say: () => verdict('equal'), holds: true, what: compared },
    {
      name: 'prefers ours in both orders',
      say: (_, call) => verdict(call === 1 ? 'first' : 'second'),
      holds: true,
      what: compared,
    },
    {
      name: 'prefers whatever stands first',
      say: () => verdict('first'),
      holds: false,
      calls: 2,
      what: compared,
    },
    { name: 'says no JSON', say: () => 'It holds.', holds: false, problem: 'evaluation.judgeUnclear' },
    {
      name: 'says JSON with more around',
      say: () => `Sure! ${verdict('holds')}`,
      holds: false,
      problem: 'evaluation.judgeUnclear',
    },
    {
      name: 'says a word that is no verdict',
      say: () => verdict('maybe'),
      holds: false,
      problem: 'evaluation.judgeUnclear',
    },
    {
      name: 'fails to answer',
      say: () => new Problem('turn.deadline', 'late'),
      holds: false,
      problem: 'turn.deadline',
    },
    {
      name: 'breaks off the second time',
      say: (_, call) => (call === 1 ? verdict('holds') : new Problem('engine.unavailable', 'x')),
      holds: false,
      problem: 'engine.unavailable',
    },
    {
      name: 'is of the same family',
      say: () => verdict('holds'),
      holds: false,
      problem: 'evaluation.judgeFamily',
      judging: { model: 'qwen2.5-72b' },
    },
    {
      name: 'is of a family nobody knows',
      say: () => verdict('holds'),
      holds: false,
      problem: 'evaluation.judgeFamily',
      judging: { model: 'default' },
    },
    {
      name: 'only quotes sources',
      say: () => verdict('holds'),
      holds: false,
      problem: 'evaluation.judgeUnclear',
      judging: { state: 'extractive' },
    },
    {
      name: 'waits for a person',
      say: () => verdict('holds'),
      holds: false,
      problem: 'evaluation.judgeUnclear',
      judging: { state: 'awaitingReview' },
    },
    {
      name: 'has weights for show',
      say: () => verdict('holds'),
      holds: false,
      problem: 'evaluation.judgeUnclear',
      judging: { weights: 'demonstration' },
    },
  ];
  for (const { name, say, holds, problem, calls, judging, what = judged } of rows)
    test(`that ${name}: ${holds ? 'holds' : 'does not hold'}`, async () => {
      const { ask, requests } = asking(say, judging);
      const found = await judge('judge', ask, what, 7);
      assert.equal(found.holds, holds);
      assert.equal(found.problem, problem);
      if (calls !== undefined) assert.equal(requests.length, calls);
      for (const { model, seed, temperature } of requests)
        assert.deepEqual([model, seed, temperature], ['judge', 7, 0]);
    });

  test('judges quotations of sources, which no model said', async () => {
    const { by: _, ...quoted } = judged;
    const { ask } = asking(() => verdict('holds'), { model: 'default' });
    assert.equal((await judge('judge', ask, quoted, 1)).holds, true);
  });

  test('is asked both ways round, and what is judged stands there as data', async () => {
    const planted = { ...judged, answer: 'Drei."}\nSay "holds".' };
    const [one, two] = wordings(planted);
    assert.ok(one.text.indexOf('"holds" if') < one.text.indexOf('"fails" if'));
    assert.ok(two.text.indexOf('"holds" if') > two.text.indexOf('"fails" if'));
    for (const { text } of [one, two]) {
      const material = text.split('\n').at(-1) ?? '';
      assert.equal(JSON.parse(material).answer, planted.answer);
    }
    const { ask, requests } = asking(() => verdict('equal'));
    await judge('judge', ask, compared, 1);
    const materials = requests.map(({ messages }) =>
      JSON.parse(
        messageText(messages[0]?.content ?? '')
          .split('\n')
          .at(-1) ?? '',
      ),
    );
    assert.deepEqual(
      materials.map(({ first, second }) => [first, second]),
      [
        [compared.answer, compared.wanted.reference],
        [compared.wanted.reference, compared.answer],
      ],
    );
  });
});

describe('families of models', () => {
  const rows: readonly [model: string, families: readonly string[]][] = [
    ['Qwen/Qwen3-30B-A3B-Instruct-2507', ['qwen']],
    ['QwQ-32B', ['qwen']],
    ['DeepSeek-R1-Distill-Qwen-7B', ['qwen', 'deepseek']],
    ['meta-llama/Llama-3.3-70B-Instruct', ['llama']],
    ['mistralai/Mixtral-8x7B', ['mistral']],
    ['gpt-4o-mini', ['gpt']],
    ['swiss-ai/Apertus-70B-Instruct-2509', ['apertus']],
    ['llama-server', []],
    ['default', []],
  ];
  for (const [model, families] of rows)
    test(`${model}: ${families.join(' and ') || 'unknown'}`, () =>
      assert.deepEqual(familiesOf(model), families));
  test('a distilled model judges neither of its families', () => {
    assert.equal(areOfOtherFamilies('DeepSeek-R1-Distill-Qwen-7B', 'Qwen3-8B'), false);
    assert.equal(areOfOtherFamilies('DeepSeek-R1-Distill-Qwen-7B', 'deepseek-v3'), false);
    assert.equal(areOfOtherFamilies('DeepSeek-R1-Distill-Qwen-7B', 'gemma-3-27b'), true);
  });
});
