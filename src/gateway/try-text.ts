import { type FindingCategory, type Identity, Problem } from '#contract';
import {
  decide,
  detect,
  type Finding,
  findApart,
  type GuardPolicy,
  type InjectionOrigin,
  type InjectionScore,
  injectionThreshold,
  mostReadHere,
  Pseudonyms,
  protectText,
  type ReadByOurs,
  scoreInjection,
} from '#guards';
import { guardFunctions } from './guard-functions.ts';
import { LinkGuard } from './output/link-guard.ts';
import { ownConversation } from './owned.ts';
import type { GatewayParts } from './parts.ts';
import type { UseCaseGuards } from './shield/guards-of.ts';
import { Planted, type PlantedMode } from './shield/planted.ts';
import { Shield } from './shield/shield.ts';
import { readPseudonyms } from './vault.ts';

/** Where a text that is tried would stand: in a question, in what documents and tools say, in an answer. */
export const textOrigins = ['user', 'passage', 'toolResult', 'fileName', 'metadata', 'answer'] as const;
export type TextOrigin = (typeof textOrigins)[number];

export interface TriedText {
  readonly findings: readonly Finding[];
  /** Categories that would refuse the turn. */
  readonly refused: readonly FindingCategory[];
  /** `action`: what the use case does about it; nothing about what a person asks, or an answer says. */
  readonly injection: InjectionScore & { readonly action: 'none' | PlantedMode };
  /** What would be seen; what is refused stands masked in it, to show where. */
  readonly text: string;
  readonly pseudonyms: readonly {
    readonly pseudonym: string;
    readonly category: FindingCategory;
    readonly text: string;
  }[];
  /** Addresses that would be taken out of an answer. */
  readonly links: number;
}

/** One text on the very way that a turn takes, without a turn: nothing is kept, no model is asked. */
export async function tryText(
  text: string,
  origin: TextOrigin,
  guards: UseCaseGuards,
  pseudonyms: Pseudonyms = new Pseudonyms(),
  signal?: AbortSignal,
): Promise<TriedText> {
  const apart = text.length > mostReadHere ? await findApart([text], { signal }) : new Map();
  if (origin === 'answer') return tryAnswer(text, guards, apart);
  const { extra, input } = guards;
  const findings = detect(text, { extra, policy: input, found: apart });
  const { injection, disarmed } = withoutOrders(text, origin, guards.injection);
  const writer = origin === 'user' ? 'caller' : 'data';
  const shield = new Shield(
    { guards: guardFunctions, policy: masksRefused(input), extra, restores: false, apart },
    new Pseudonyms(),
  );
  shield.reading.text(disarmed, writer);
  shield.recognise(Object.values(input).includes('pseudonymise') ? pseudonyms : undefined);
  const seen = shield.rewriting.text(disarmed, writer);
  return {
    findings,
    refused: decide(findings, input).refused,
    injection,
    text: seen,
    // Never out of the vault: a pseudonym that somebody types, or a short name, must not tell what documents said.
    pseudonyms: [...shield.originals].flatMap(([pseudonym, value]) => {
      const category = pseudonyms.get(pseudonym)?.category;
      return category === undefined ? [] : [{ pseudonym, category, text: value }];
    }),
    links: 0,
  };
}

/** The pseudonyms that the caller's own conversation has given so far, to be read only. */
export async function pseudonymsOf(
  parts: Pick<GatewayParts, 'store' | 'envelopes'>,
  identity: Identity,
  conversation: string,
  useCase: string,
): Promise<Pseudonyms> {
  const { data_key, use_case } = await ownConversation(parts.store, identity, conversation);
  if (use_case !== useCase) throw new Problem('resource.notFound', 'There is no such conversation.');
  const key = await parts.envelopes.open(parts.store, data_key);
  return readPseudonyms({ store: parts.store, conversation, key });
}

function tryAnswer(text: string, { output, extra, links }: UseCaseGuards, found: ReadByOurs): TriedText {
  const { findings, pseudonyms, ...made } = protectText(text, masksRefused(output), { extra, found });
  const guard = new LinkGuard(links);
  const seen = guard.push(made.text) + guard.end();
  return {
    ...{ findings, pseudonyms, text: seen, links: guard.removed },
    refused: decide(findings, output).refused,
    injection: { ...scoreInjection(text, { origin: 'user' }), action: 'none' },
  };
}

function withoutOrders(
  text: string,
  origin: InjectionOrigin,
  mode: PlantedMode,
): { readonly injection: TriedText['injection']; readonly disarmed: string } {
  const found = scoreInjection(text, { origin });
  if (origin === 'user' || found.score < injectionThreshold)
    return { injection: { ...found, action: 'none' }, disarmed: text };
  const planted = new Planted(guardFunctions, mode === 'report' ? 'report' : 'neutralise');
  return { injection: { ...found, action: mode }, disarmed: planted.disarm(text, origin) };
}

const masksRefused = (policy: GuardPolicy): GuardPolicy =>
  Object.fromEntries(
    Object.entries(policy).map(([category, action]) => [category, action === 'refuse' ? 'mask' : action]),
  );
