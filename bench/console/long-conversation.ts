import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { type EngineServer, engineServer, sse, streamWords } from '../../test/engine-server.ts';
import type { TestServer } from '../../test/server.ts';

const tokensPerTurn = 2_000;
/** What a token of German prose is on average. */
const charactersPerToken = 4;

/** One answer of a long conversation: prose, a list, a table and a piece of code, as models write. */
const chapter = [
  '## Wartung der Anlage',
  'Der **LM-400** wird alle 500 Stunden geschmiert; dazu wird die Abdeckung gelöst und das Fett *G2* verwendet [1].',
  '- Anlage abschalten und gegen Wiedereinschalten sichern\n- Abdeckung lösen\n- Lager prüfen, Fett nachfüllen',
  '| Teil | Frist | Mittel |\n|---|---|---|\n| Lager | 500 h | Fett G2 |\n| Kette | 250 h | Öl K1 |\n| Filter | 1000 h | – |',
  '```\nstatus: bereit\nstunden: 512\nnaechste: 1000\n```',
  'Danach wird die Anlage im Einrichtbetrieb gefahren, bis das Fett gleichmässig verteilt ist, und der Vorgang im Wartungsbuch vermerkt.',
].join('\n\n');
const words = (tokens: number): string =>
  `${`${chapter}\n\n`.repeat(99)}`.slice(0, tokens * charactersPerToken);

/** An engine that answers at once, but where the question asks for it, at 60 tokens a second for this many seconds. */
export const pacedEngine = (seconds: number): Promise<EngineServer> =>
  engineServer(async (body, response) => {
    const { messages } = z.object({ messages: z.array(z.object({ content: z.unknown() })) }).parse(body);
    if (JSON.stringify(messages.at(-1)).includes('Langsam')) await paced(response, seconds);
    else streamWords(response, [words(tokensPerTurn)]);
  });

async function paced(response: ServerResponse, seconds: number): Promise<void> {
  response.setHeader('content-type', 'text/event-stream');
  const text = words(60 * seconds);
  const began = performance.now();
  let sent = 0;
  while (sent < 60 * seconds && !response.destroyed) {
    await new Promise((resolve) => setTimeout(resolve, 1_000 / 60));
    const due = Math.min(60 * seconds, Math.floor(((performance.now() - began) * 60) / 1_000));
    for (; sent < due; sent += 1)
      response.write(
        sse({ content: text.slice(sent * charactersPerToken, (sent + 1) * charactersPerToken) }),
      );
  }
  const usage = { prompt_tokens: 10, completion_tokens: sent, total_tokens: 10 + sent };
  response.end(`${sse({}, 'stop', { usage })}data: [DONE]\n\n`);
}

/** Asks until the conversation holds this many tokens; returns its id. */
export async function longConversation(server: TestServer, useCase: string, tokens: number): Promise<string> {
  let conversation: string | undefined;
  for (let turn = 0; turn * tokensPerTurn < tokens; turn += 1) {
    const reply = await server.call('POST', '/v1/chat/completions', {
      model: useCase,
      messages: [{ role: 'user', content: `Wie oft wird der LM-400 geschmiert? Frage ${turn + 1}` }],
      ...(conversation ? { metadata: { conversation } } : {}),
    });
    conversation = z.object({ leitstand: z.object({ conversation: z.string() }) }).parse(reply.body)
      .leitstand.conversation;
  }
  return conversation ?? '';
}
