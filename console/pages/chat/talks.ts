import type { QueryClient } from '@tanstack/react-query';
import { request } from '../../api/client.ts';
import { ApiProblem, asProblem } from '../../api/problem.ts';
import { streamAnswer } from '../../api/stream-answer.ts';
import { keyOf } from '../../api/use-reply.ts';
import { type Change, type Conversation, change, empty, lastKept, messagesOf, upTo } from './conversation.ts';
import type { KeptConversation } from './replies.ts';
import { sendAttachment } from './send-attachment.ts';

/** A file on its way to the server; once it is there, the server tells how far its reading is. */
export interface Upload {
  readonly key: string;
  readonly file: File;
  /** 0 to 1. */
  readonly share: number;
  readonly problem?: ApiProblem;
}

export interface Talk {
  readonly conversation: Conversation;
  readonly uploads: readonly Upload[];
}

export interface Asked {
  readonly useCase: string;
  readonly question: string;
  /** The turn that this question follows; '' begins anew. */
  readonly after: string;
}

/** Milliseconds between two changes while words come in: faster than anyone reads, and few enough to draw. */
const pace = 40;
const channelName = 'leitstand.conversations';
const nothing: Talk = { conversation: empty, uploads: [] };

/**
 * The conversations of whoever is signed in, as this tab has them. An answer goes on being read when its page is
 * left, and other tabs are told to ask anew.
 */
export interface Talks {
  readonly get: (id: string | undefined) => Talk;
  readonly subscribe: (onChange: () => void) => () => void;
  readonly ask: (id: string, asked: Asked) => void;
  /** Ends a turn wherever it is answered. */
  readonly stop: (id: string, turn: string) => void;
  readonly apply: (id: string, what: Change) => void;
  readonly took: (id: string, kept: KeptConversation) => void;
  readonly attach: (id: string, files: readonly File[]) => void;
  readonly retryUpload: (id: string, key: string) => void;
  readonly dropUpload: (id: string, key: string) => void;
  /** What the server holds of this conversation has changed: asked for anew, here and in other tabs. */
  readonly changed: (id: string) => void;
}

const all = new WeakMap<QueryClient, Talks>();

/** Kept with the replies of one sign-in: what one person was shown is never shown to the next. */
export function talksOf(client: QueryClient): Talks {
  const known = all.get(client);
  if (known) return known;
  const made = createTalks(client);
  all.set(client, made);
  return made;
}

function createTalks(client: QueryClient): Talks {
  const talks = new Map<string, Talk>();
  const listeners = new Set<() => void>();
  const streams = new Map<string, AbortController>();
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') refresh(data);
  };

  const get = (id: string | undefined): Talk => (id === undefined ? nothing : (talks.get(id) ?? nothing));
  const put = (id: string, talk: Partial<Talk>): void => {
    talks.set(id, { ...get(id), ...talk });
    for (const listener of listeners) listener();
  };
  const apply = (id: string, what: Change): void => {
    const before = get(id).conversation;
    const after = change(before, what);
    if (after !== before) put(id, { conversation: after });
  };
  function refresh(id: string): void {
    for (const path of ['/api/conversations', ...under(id)]) {
      void client.invalidateQueries({ queryKey: keyOf(path) });
    }
  }
  const changed = (id: string): void => {
    refresh(id);
    channel.postMessage(id);
  };

  async function answer(id: string, { useCase, question, after }: Asked): Promise<void> {
    const turn = crypto.randomUUID();
    const said = upTo(get(id).conversation, after);
    const parent = lastKept(said);
    const controller = new AbortController();
    streams.set(turn, controller);
    apply(id, { type: 'ask', id: turn, parent, question });
    let waiting: { text: string; reasoning: string; tools: string[] } | undefined;
    let timer = 0;
    const flush = (): void => {
      clearTimeout(timer);
      timer = 0;
      if (waiting) apply(id, { type: 'add', id: turn, ...waiting });
      waiting = undefined;
    };
    try {
      const messages = [...messagesOf(said), { role: 'user', content: question } as const];
      const asking = { useCase, messages, conversation: id, turn, parent };
      let begun = false;
      for await (const part of streamAnswer(asking, controller.signal)) {
        if (!begun) changed(id);
        begun = true;
        if (part.type === 'end') {
          flush();
          apply(id, { type: 'end', id: turn, extension: part.extension });
          continue;
        }
        waiting ??= { text: '', reasoning: '', tools: [] };
        if (part.type === 'text') waiting.text += part.text;
        else if (part.type === 'reasoning') waiting.reasoning += part.text;
        else waiting.tools.push(part.name);
        if (timer === 0) timer = window.setTimeout(flush, pace);
      }
    } catch (error) {
      flush();
      if (controller.signal.aborted) apply(id, { type: 'stop', id: turn });
      else apply(id, { type: 'fail', id: turn, problem: withoutReply(asProblem(error)) });
    } finally {
      streams.delete(turn);
      changed(id);
    }
  }

  async function send(id: string, upload: Upload): Promise<void> {
    const set = (next: Upload | undefined): void => {
      const uploads = get(id).uploads.flatMap((one) => (one.key === upload.key ? (next ?? []) : one));
      put(id, { uploads });
    };
    set(upload);
    try {
      await sendAttachment(id, upload.file, (share) => set({ ...upload, share }));
      await client.invalidateQueries({ queryKey: keyOf(`/api/conversations/${id}/files`) });
      set(undefined);
      changed(id);
    } catch (error) {
      set({ ...upload, problem: asProblem(error) });
    }
  }

  return {
    get,
    apply,
    changed,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    ask: (id, asked) => void answer(id, asked),
    stop(id, turn) {
      apply(id, { type: 'stop', id: turn });
      const stopped = request('POST', `/api/turns/${turn}/stop`).catch(() => undefined);
      void stopped.finally(() => {
        streams.get(turn)?.abort();
        // It takes the server a moment to write down what was said by then.
        setTimeout(() => changed(id), 600);
      });
    },
    took: (id, kept) => apply(id, { type: 'kept', kept, here: new Set(streams.keys()) }),
    attach(id, files) {
      const uploads = files.map((file): Upload => ({ key: crypto.randomUUID(), file, share: 0 }));
      put(id, { uploads: [...get(id).uploads, ...uploads] });
      for (const upload of uploads) void send(id, upload);
    },
    retryUpload(id, key) {
      const upload = get(id).uploads.find((one) => one.key === key);
      if (upload) void send(id, { key, file: upload.file, share: 0 });
    },
    dropUpload: (id, key) => put(id, { uploads: get(id).uploads.filter((one) => one.key !== key) }),
  };
}

const under = (id: string): readonly string[] => [
  `/api/conversations/${id}`,
  `/api/conversations/${id}/files`,
];

/** A stream that broke without a word of the server was cut. */
function withoutReply(problem: ApiProblem): ApiProblem {
  return problem.code === 'network.unreachable' && /network error|terminated/i.test(problem.message)
    ? new ApiProblem({ code: 'network.cut', status: 0, detail: problem.message })
    : problem;
}
