import {
  type ChatMessage,
  messageText,
  type ResponseFormat,
  type SearchHit,
  type Tool,
  type ToolCall,
} from '#contract';
import type { EngineMessage, EngineRequest } from '#engines';
import type { ScreenedTurn } from '../screen.ts';
import type { Planted } from './planted.ts';
import type { TextGate, Writer } from './shield.ts';

/** A passage as the model will see it. */
export interface ProtectedPassage {
  readonly marker: number;
  readonly name: string;
  readonly place: string;
  readonly text: string;
}

/** Everything of a turn that reaches a model. */
export interface ModelInput {
  readonly messages: readonly EngineMessage[];
  readonly tools: readonly Tool[];
  readonly passages: readonly ProtectedPassage[];
  readonly options: Pick<EngineRequest, 'stop' | 'toolChoice' | 'responseFormat'>;
  /** Tools that are offered: as the model knows one → as the caller does. */
  readonly toolNames: ReadonlyMap<string, string>;
}

/**
 * Takes every part that will reach the model through a gate: messages, tool definitions, calls and results, passages,
 * file names and places, schemas, stop words. A caller's system message is the caller's word, not the use case's, so it
 * goes in as what a user said. Ids of calls are the caller's text too, and are counted instead.
 */
export function walkRequest(
  { request }: Pick<ScreenedTurn, 'request'>,
  hits: readonly SearchHit[],
  gate: TextGate,
  planted: Planted,
): ModelInput {
  const ids = new Map<string, string>();
  const idOf = (id: string): string => {
    const known = ids.get(id) ?? `call_${ids.size + 1}`;
    ids.set(id, known);
    return known;
  };
  const aliases = new Map<string, string>();
  const nameOf = (name: string): string => toolName(name, gate, aliases);
  const messages = request.messages.map((message): EngineMessage => {
    const content = contentOf(message, gate, planted);
    if (message.role === 'tool') return { role: 'tool', content, toolCallId: idOf(message.tool_call_id) };
    if (message.role !== 'assistant') return { role: 'user', content };
    const toolCalls = message.tool_calls?.map(
      ({ id, type, function: call }): ToolCall => ({
        id: idOf(id),
        type,
        function: { name: nameOf(call.name), arguments: gate.jsonOrText(call.arguments, 'model') },
      }),
    );
    return { role: 'assistant', content, ...(toolCalls?.length ? { toolCalls } : {}) };
  });
  const tools = (request.tools ?? []).map((tool) => toolOf(tool, gate, nameOf));
  const { stop, tool_choice: choice, response_format: format } = request;
  return {
    messages,
    tools,
    passages: hits.map((hit, at) => passageOf(hit, at + 1, gate, planted)),
    options: {
      ...(stop == null ? {} : { stop: [stop].flat().map((word) => gate.text(word, 'caller')) }),
      ...(choice === undefined
        ? {}
        : {
            toolChoice:
              typeof choice === 'string'
                ? choice
                : { ...choice, function: { name: nameOf(choice.function.name) } },
          }),
      ...(format === undefined ? {} : { responseFormat: formatOf(format, gate) }),
    },
    // Of what is offered now: a tool that only stands in the history may not be called.
    toolNames: new Map((request.tools ?? []).map(({ function: { name } }) => [nameOf(name), name])),
  };
}

const writers = {
  ...{ system: 'caller', developer: 'caller', user: 'caller' },
  ...{ assistant: 'model', tool: 'data' },
} as const satisfies Record<ChatMessage['role'], Writer>;

function contentOf({ role, content }: ChatMessage, gate: TextGate, planted: Planted): string {
  const text = messageText(content);
  return role === 'tool'
    ? gate.jsonOrText(planted.disarm(text, 'toolResult'), 'data')
    : gate.text(text, writers[role]);
}

/** A name that tells what may not reach the model is replaced: it has to stay a name. */
function toolName(name: string, gate: TextGate, aliases: Map<string, string>): string {
  const safe = gate.text(name, 'caller') === name;
  const alias = aliases.get(name) ?? (safe ? name : `tool_${aliases.size + 1}`);
  aliases.set(name, alias);
  return alias;
}

function toolOf(tool: Tool, gate: TextGate, nameOf: (name: string) => string): Tool {
  const { name, description, parameters, ...rest } = tool.function;
  return {
    ...tool,
    function: {
      ...rest,
      name: nameOf(name),
      ...(description === undefined ? {} : { description: gate.text(description, 'caller') }),
      ...(parameters === undefined ? {} : { parameters: schemaOf(parameters, gate) }),
    },
  };
}

function formatOf(format: ResponseFormat, gate: TextGate): ResponseFormat {
  if (format.type !== 'json_schema') return format;
  const { name, description, schema, ...rest } = format.json_schema;
  return {
    type: 'json_schema',
    json_schema: {
      ...rest,
      name: gate.text(name, 'caller') === name ? name : 'answer',
      ...(description === undefined ? {} : { description: gate.text(description, 'caller') }),
      ...(schema === undefined ? {} : { schema: schemaOf(schema, gate) }),
    },
  };
}

/** Words, names and numbers of a schema. */
function schemaOf(schema: Record<string, unknown>, gate: TextGate): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [gate.text(key, 'caller'), valueIn(value, gate)]),
  );
}

function valueIn(value: unknown, gate: TextGate): unknown {
  if (typeof value === 'string') return gate.text(value, 'caller');
  if (typeof value === 'number') {
    const safe = gate.text(String(value), 'caller');
    return safe === String(value) ? value : safe;
  }
  if (Array.isArray(value)) return value.map((one) => valueIn(one, gate));
  if (typeof value !== 'object' || value === null) return value;
  return schemaOf(Object.fromEntries(Object.entries(value)), gate);
}

function passageOf(
  { passage, document }: SearchHit,
  marker: number,
  gate: TextGate,
  planted: Planted,
): ProtectedPassage {
  const place = [
    ...(passage.page === undefined ? [] : [`p. ${passage.page}`]),
    ...(passage.sheet === undefined ? [] : [passage.sheet]),
    ...passage.headings,
  ].join(' › ');
  const text = passage.tableHeader === undefined ? passage.text : `${passage.tableHeader}\n${passage.text}`;
  return {
    marker,
    name: gate.text(planted.disarm(document.name, 'fileName'), 'data'),
    place: gate.text(planted.disarm(place, 'metadata'), 'data'),
    text: gate.text(planted.disarm(text, 'passage'), 'data'),
  };
}
