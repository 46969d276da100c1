import type { ChatRequest, LeitstandExtension, ToolCall, Usage } from '#contract';
import type { AnswerEvent } from '#gateway';

/** What every part of one answer shares. */
export interface CompletionHead {
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly model: string;
}

export type Chunk = Readonly<Record<string, unknown>>;

/** OpenAI's chunks of one answer, in order: role, words, finish with `leitstand`, usage if asked for. */
export class ChunkWriter {
  readonly #head: CompletionHead;
  readonly #includeUsage: boolean;
  #begun = false;

  constructor(head: CompletionHead, request: ChatRequest) {
    this.#head = head;
    this.#includeUsage = request.stream_options?.include_usage ?? false;
  }

  chunks(event: AnswerEvent): readonly Chunk[] {
    const opening = this.#begun ? [] : [this.#chunk({ role: 'assistant', content: '', refusal: null })];
    this.#begun = true;
    switch (event.type) {
      case 'text-delta':
        return [...opening, this.#chunk({ content: event.text })];
      case 'reasoning-delta':
        return [...opening, this.#chunk({ reasoning_content: event.text })];
      case 'tool-call-delta':
        return [...opening, this.#chunk({ tool_calls: [toolCallChunk(event)] })];
      case 'end':
        return [...opening, ...this.#closing(event)];
    }
  }

  #closing(event: Extract<AnswerEvent, { type: 'end' }>): readonly Chunk[] {
    const { extension, usage, reason } = event;
    const finish = this.#chunk({}, reason);
    if (!this.#includeUsage) return [{ ...finish, leitstand: extension }];
    const last = { ...this.#envelope(), choices: [], usage, leitstand: extension };
    return [finish, last];
  }

  #chunk(delta: Record<string, unknown>, finish: string | null = null): Chunk {
    return { ...this.#envelope(), choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }] };
  }

  #envelope() {
    return {
      id: this.#head.id,
      object: 'chat.completion.chunk',
      created: this.#head.created,
      model: this.#head.model,
      ...(this.#includeUsage ? { usage: null } : {}),
    };
  }
}

function toolCallChunk(event: Extract<AnswerEvent, { type: 'tool-call-delta' }>) {
  const { index, id, name, arguments: text } = event;
  return {
    index,
    ...(id === undefined ? {} : { id, type: 'function' }),
    function: { ...(name === undefined ? {} : { name }), arguments: text ?? '' },
  };
}

/** A whole answer, gathered from the same events that a stream would carry. */
export class CompletionGatherer {
  #text = '';
  #reasoning = '';
  readonly #calls = new Map<number, { id: string; name: string; arguments: string }>();
  #end: Extract<AnswerEvent, { type: 'end' }> | undefined;

  add(event: AnswerEvent): void {
    if (event.type === 'text-delta') this.#text += event.text;
    else if (event.type === 'reasoning-delta') this.#reasoning += event.text;
    else if (event.type === 'end') this.#end = event;
    else {
      const call = this.#calls.get(event.index) ?? { id: '', name: '', arguments: '' };
      call.id ||= event.id ?? '';
      call.name ||= event.name ?? '';
      call.arguments += event.arguments ?? '';
      this.#calls.set(event.index, call);
    }
  }

  completion(head: CompletionHead): Completion {
    if (!this.#end) throw new Error('an answer ends with its end event');
    const calls = [...this.#calls.values()].map(
      ({ id, name, arguments: text }): ToolCall => ({
        id,
        type: 'function',
        function: { name, arguments: text },
      }),
    );
    return {
      id: head.id,
      object: 'chat.completion',
      created: head.created,
      model: head.model,
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: this.#text === '' && calls.length > 0 ? null : this.#text,
            refusal: null,
            ...(calls.length > 0 ? { tool_calls: calls } : {}),
            ...(this.#reasoning === '' ? {} : { reasoning_content: this.#reasoning }),
          },
          logprobs: null,
          finish_reason: this.#end.reason,
        },
      ],
      usage: this.#end.usage,
      leitstand: this.#end.extension,
    };
  }
}

export interface Completion extends CompletionHead {
  readonly object: 'chat.completion';
  readonly choices: readonly unknown[];
  readonly usage: Usage;
  readonly leitstand: LeitstandExtension;
}
