import { Problem } from '#contract';
import type { Egress } from '#egress';
import { webhookHeaders } from './standard-webhook.ts';

export interface WebhookMessage {
  /** The same in every attempt: receivers know a repetition by it. */
  readonly id: string;
  readonly body: string;
}

/** One attempt. `gone`: the receiver wants no more (410); a `failed` one is tried again. */
export type Sent =
  | { readonly state: 'delivered'; readonly status: number }
  | { readonly state: 'gone' }
  | { readonly state: 'failed'; readonly status?: number; readonly problem?: string };

export async function sendWebhook(
  egress: Pick<Egress, 'fetch'>,
  { url, secrets }: { readonly url: string; readonly secrets: readonly string[] },
  { id, body }: WebhookMessage,
  at: Date,
  signal: AbortSignal,
): Promise<Sent> {
  let response: Response;
  try {
    response = await egress.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...webhookHeaders(secrets, { id, at, body }) },
      body,
      signal,
    });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { state: 'failed', problem: error.code };
  }
  // What it says is not for us.
  await response.body?.cancel();
  const { status } = response;
  if (status >= 200 && status < 300) return { state: 'delivered', status };
  return status === 410 ? { state: 'gone' } : { state: 'failed', status };
}
