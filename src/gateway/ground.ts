import { type ChatRequest, messageText, type SearchHit } from '#contract';
import { standAlone } from '#knowledge';
import { detectLanguage } from '#language';
import type { GatewayParts } from './parts.ts';
import type { ScreenedTurn } from './screen.ts';

export interface GroundedTurn extends ScreenedTurn {
  /** The question as it was asked. */
  readonly question: string;
  /** The stand-alone query that was searched for, and whether it differs from the question. */
  readonly query: string;
  readonly rewritten: boolean;
  /** ISO 639-1 of the question. */
  readonly language: string;
  readonly hits: readonly SearchHit[];
}

/**
 * Step 3: a follow-up becomes a stand-alone query, and the passages this person may read are found with
 * the original words, inside the house.
 */
export async function ground(parts: GatewayParts, turn: ScreenedTurn): Promise<GroundedTurn> {
  const { declaration } = turn.useCase;
  const said = conversation(turn.request);
  const question = said.at(-1)?.role === 'user' ? (said.at(-1)?.text ?? '') : '';
  const history = said.slice(0, -1);
  const language = languageOf(question, history, declaration.languages);
  // A pasted document is no follow-up, and its beginning is what can be searched for.
  const asked = question.slice(0, longestQuery);
  const { query, changed } = standAlone(asked, history, language);
  const attached = await fromAttachments(parts, turn, query);
  const { collections, passages } = declaration.knowledge;
  const room = passages - attached.length;
  const shared =
    collections.length === 0 || query.trim() === '' || room <= 0
      ? []
      : await parts.search(
          { groups: turn.identity.groups, useCase: { name: turn.useCase.name, collections } },
          { query, limit: room },
        );
  const hits = [...attached, ...shared];
  return { ...turn, question, query, rewritten: changed, language, hits };
}

/**
 * What was attached to the conversation stands before what the house knows: whoever brings a file asks about it. It
 * takes half of the room where there are collections too; a question whose words are in no file gets the beginning.
 */
async function fromAttachments(
  parts: GatewayParts,
  turn: ScreenedTurn,
  query: string,
): Promise<readonly SearchHit[]> {
  const { collections, passages } = turn.useCase.declaration.knowledge;
  const own = { person: turn.identity.person.id, conversation: turn.conversation };
  const limit = collections.length === 0 ? passages : Math.ceil(passages / 2);
  const opening = (await parts.openingOf?.(own, limit)) ?? [];
  if (opening.length === 0) return [];
  const found =
    query.trim() === ''
      ? []
      : await parts.search(
          { groups: [], useCase: { name: turn.useCase.name, collections: [] }, own },
          { query, limit },
        );
  const known = new Set(found.map((hit) => hit.passage.id));
  return [...found, ...opening.filter((hit) => !known.has(hit.passage.id))].slice(0, limit);
}

/** UTF-16 units. */
const longestQuery = 1_000;

interface Said {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** What people and the model said, in order. */
function conversation(request: ChatRequest): readonly Said[] {
  return request.messages.flatMap((message): Said[] =>
    message.role === 'user' || message.role === 'assistant'
      ? [{ role: message.role, text: messageText(message.content) }]
      : [],
  );
}

/** A short question often fits several languages; then the conversation decides, then the use case. */
function languageOf(question: string, history: readonly Said[], offered: readonly string[]): string {
  const asked = history.filter((said) => said.role === 'user').map((said) => said.text);
  for (const text of [question, [...asked, question].join('\n')]) {
    const { language } = detectLanguage(text.slice(-longestQuery));
    if (offered.includes(language)) return language;
  }
  return offered[0] ?? 'de';
}
