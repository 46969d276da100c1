import type { Sampling } from '../runtime.ts';
import type { ChatDefaults } from './complete-chat.ts';
import type { EngineStart } from './start-message.ts';

/** llama.cpp's own, for models whose makers say nothing. */
const neutral: Sampling = {
  temperature: 0.8,
  topP: 0.95,
  topK: 40,
  minP: 0.05,
  presencePenalty: 0,
  frequencyPenalty: 0,
};

/** How tokens are drawn where the request leaves it open. */
export function defaultsOf({ sampling, thinking }: Pick<EngineStart, 'sampling' | 'thinking'>): ChatDefaults {
  const plain = sampling.plain ?? sampling.thinking ?? neutral;
  return { plain, thinking: thinking === 'none' ? plain : (sampling.thinking ?? plain) };
}
