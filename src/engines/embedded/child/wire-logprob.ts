import type { TokenLogprob } from '../runtime.ts';

/** A token's log-probability as OpenAI writes it; `bytes` are UTF-8. */
export interface WireLogprob {
  readonly token: string;
  readonly logprob: number;
  readonly bytes: readonly number[];
  readonly top_logprobs: readonly Omit<WireLogprob, 'top_logprobs'>[];
}

const one = ({ text, logprob }: TokenLogprob) => ({
  token: text,
  logprob,
  bytes: [...Buffer.from(text)],
});

export function wireLogprob(chosen: TokenLogprob & { readonly top: readonly TokenLogprob[] }): WireLogprob {
  return { ...one(chosen), top_logprobs: chosen.top.map(one) };
}
