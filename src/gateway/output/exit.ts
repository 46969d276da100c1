import { type FindingCategory, messageText, Problem, type SupportReport } from '#contract';
import {
  type Change,
  formsIn,
  type GuardPolicy,
  type PseudonymOf,
  type Pseudonyms,
  type ValueFor,
} from '#guards';
import type { ComposedTurn } from '../compose.ts';
import type { GatewayParts } from '../parts.ts';
import { withPseudonyms } from '../vault.ts';
import { Channel, type ChannelOptions, type Tally } from './channel.ts';
import { guardJson } from './guard-json.ts';
import { marksOf } from './prompt-marks.ts';
import type { CheckedSupport } from './support-check.ts';

/** The ways out of one turn: every word that leaves it goes through one of them. */
export class Exit {
  readonly #turn: ComposedTurn;
  readonly #options: ChannelOptions;
  readonly #tallies: (() => Tally)[] = [];
  #support: CheckedSupport | undefined;

  constructor(parts: Pick<GatewayParts, 'store'>, turn: ComposedTurn) {
    const { guards, shield, useCase } = turn;
    const { pseudonyms } = shield;
    this.#turn = turn;
    this.#options = {
      guards,
      policy: outputPolicy(turn),
      extra: [...shield.extra, ...shield.known],
      marks: marksOf(useCase.prompt),
      quotable: () => [...turn.messages, ...turn.passages].map(wordsOf).join('\n'),
      links: useCase.declaration.guards.links ?? [],
      ...(turn.layer && useCase.declaration.guards.model?.directions.includes('output')
        ? { layer: turn.layer }
        : {}),
      ...(turn.restores && pseudonyms ? { valueFor: valuesFor(turn, pseudonyms) } : {}),
      pseudonymise: (changes, text) => this.#pseudonymise(parts, changes, text),
    };
  }

  channel(between?: ConstructorParameters<typeof Channel>[1]): Channel {
    const channel = new Channel(this.#options, between);
    this.#tallies.push(() => channel.tally());
    return channel;
  }

  /** An answer in JSON, as a whole. */
  async json(text: string): Promise<string> {
    return this.#json(text, this.#options);
  }

  /** The arguments of a call. They may also lead where the caller's own words lead: whoever calls the tool said so. */
  async callArguments(text: string): Promise<string> {
    const own = this.#turn.request.messages.filter(({ role }) => role === 'user');
    const hosts = own.flatMap(({ content }) => hostsIn(messageText(content)));
    return this.#json(text, { ...this.#options, links: [...this.#options.links, ...hosts] });
  }

  /** What Leitstand itself quotes from sources, without a model in between. */
  async quotation(text: string): Promise<string> {
    const { restores, shield } = this.#turn;
    const channel = this.channel();
    const seen = restores ? text : shield.rewriting.text(text, 'data');
    return (await channel.push(seen)) + (await channel.end());
  }

  /** A passage under an answer; nothing of it where it holds what may not be told, for the answer has been given. */
  async citedText(text: string): Promise<string> {
    try {
      return await this.quotation(text);
    } catch (error) {
      if (error instanceof Problem && error.code === 'guard.refused') return '';
      throw error;
    }
  }

  /** Notes how the answer stands to its sources, once all of it is known. */
  noteSupport(checked: CheckedSupport | undefined): void {
    this.#support = checked;
  }

  get support(): SupportReport | undefined {
    return this.#support?.report;
  }

  /** Some sentence says what its source does not. */
  get contradicted(): boolean {
    return this.#support?.contradicted ?? false;
  }

  get masked(): number {
    return this.#sum('masked');
  }

  /** Addresses taken out of links and images. */
  get links(): number {
    return this.#sum('links');
  }

  #sum(count: keyof Tally): number {
    return this.#tallies.reduce((sum, tally) => sum + tally()[count], 0);
  }

  async #json(text: string, options: ChannelOptions): Promise<string> {
    const { text: made, ...tally } = await guardJson(text, options);
    this.#tallies.push(() => tally);
    return made;
  }

  async #pseudonymise(
    { store }: Pick<GatewayParts, 'store'>,
    changes: readonly Change[],
    text: string,
  ): Promise<PseudonymOf> {
    const { conversation, key } = this.#turn;
    const { pseudonyms } = await withPseudonyms({ store, conversation, key }, (known) => {
      for (const { action, category, lemma, start, end } of changes) {
        if (action === 'pseudonymise') known.assign(category, lemma ?? text.slice(start, end));
      }
    });
    return ({ category, lemma }, stem) => pseudonyms.find(category, lemma ?? stem) ?? `[${category}]`;
  }
}

/** To those who read values anyway a pseudonym would only be put in to be taken out again. */
function outputPolicy({ useCase, restores }: ComposedTurn): GuardPolicy {
  const policy = useCase.declaration.guards.output ?? {};
  if (!restores) return policy;
  return Object.fromEntries(Object.entries(policy).filter(([, action]) => action !== 'pseudonymise'));
}

/**
 * What this caller reads in the place of a pseudonym: its value, if the caller wrote it or the rules for answers allow
 * the category; else what those rules say.
 */
function valuesFor({ useCase }: ComposedTurn, pseudonyms: Pseudonyms): ValueFor {
  const policy: GuardPolicy = useCase.declaration.guards.output ?? {};
  return (form) => {
    const entry = pseudonyms.get(form);
    const value = pseudonyms.valueOf(form);
    if (!entry || value === undefined) return undefined;
    const action = policy[entry.category] ?? 'allow';
    if (action === 'allow' || action === 'pseudonymise' || isLiteral(value)) return value;
    // Whoever wrote a family name may read that, and not the full name of a document.
    const own = pseudonyms.ownValueOf(form);
    if (own !== undefined) return own;
    if (action === 'mask') return `[${entry.category}]`;
    throw refusal(entry.category);
  };
}

const isLiteral = (value: string): boolean => formsIn(value)[0]?.written === value;

const refusal = (category: FindingCategory): Problem =>
  new Problem('guard.refused', 'The answer held what this use case may not give out.', {
    details: { categories: [category] },
  });

const wordsOf = (said: { readonly content: string } | { readonly text: string }): string =>
  'content' in said ? said.content : said.text;

const hostsIn = (text: string): readonly string[] =>
  Array.from(
    text.matchAll(/https?:\/\/[^\s<>"'`)\]}]+/gi),
    ([address]) => URL.parse(address)?.hostname ?? '',
  ).filter((host) => host !== '');
