import { type ChatMessage, type ChatRequest, type FindingCategory, messageText, Problem } from '#contract';
import { decide, detect, type Finding } from '#guards';
import type { AdmittedTurn } from './admit.ts';

export interface ScreenedTurn extends AdmittedTurn {
  /** Category → how often, over all parts of the request. */
  readonly findings: ReadonlyMap<FindingCategory, number>;
}

/** Step 2: the caller's own parts. What the use case never lets in refuses the turn before anything is looked up. */
export function screen(turn: AdmittedTurn): ScreenedTurn {
  const findings = new Map<FindingCategory, number>();
  const refused = new Set<string>();
  for (const text of callerTexts(turn.request)) {
    const found = guarded(() => detect(text));
    for (const finding of found) findings.set(finding.category, (findings.get(finding.category) ?? 0) + 1);
    for (const category of decide(found, turn.useCase.declaration.guards.input).refused)
      refused.add(category);
  }
  if (refused.size > 0) {
    const categories = [...refused].sort();
    throw new Problem(
      'guard.refused',
      `The request holds what this use case may not take: ${categories.join(', ')}.`,
      {
        details: { categories },
      },
    );
  }
  return { ...turn, findings };
}

/** A guard that throws refuses: silence must never read as consent. */
export function guarded(find: () => readonly Finding[]): readonly Finding[] {
  try {
    return find();
  } catch (cause) {
    throw new Problem('guard.failed', 'A guard failed, so nothing was let through.', { cause });
  }
}

/** Every text of a request that comes from the caller, also those a person does not see. */
export function callerTexts(request: ChatRequest): readonly string[] {
  const tools = (request.tools ?? []).map((tool) => JSON.stringify(tool.function));
  const schema =
    request.response_format?.type === 'json_schema'
      ? [JSON.stringify(request.response_format.json_schema)]
      : [];
  return [...request.messages.flatMap(textsOf), ...tools, ...schema];
}

function textsOf(message: ChatMessage): readonly string[] {
  const calls =
    message.role === 'assistant' ? (message.tool_calls ?? []).map((call) => call.function.arguments) : [];
  return [messageText(message.content), ...calls];
}
