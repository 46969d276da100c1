import { type FindingCategory, Problem } from '#contract';
import {
  type Change,
  type Detector,
  type Finding,
  formsIn,
  type GuardPolicy,
  genderBefore,
  knownValues,
  mostReadHere,
  nameParts,
  neutralise,
  Pseudonyms,
  type ReadByOurs,
} from '#guards';
import { type GuardFunctions, guarded, guardedLater } from '../guard-functions.ts';
import type { ModelLayer } from '../guard-models/model-layer.ts';
import { rewriteJson } from './json-text.ts';

/** Who wrote a text: the caller's own words, the model before, or documents and tools. */
export type Writer = 'caller' | 'model' | 'data';

/** What every text on its way to a model goes through; whoever walks over the parts of a request does not see more. */
export interface TextGate {
  text(text: string, writer: Writer): string;
  /** A text that may be JSON, as arguments and results of tools are. */
  jsonOrText(text: string, writer: Writer): string;
}

/** A text, and what the field is called in which it stands. */
export interface Labelled {
  readonly text: string;
  readonly label?: string | undefined;
}

interface Read {
  readonly text: string;
  readonly label: string | undefined;
  readonly writer: Writer;
  readonly findings: readonly Finding[];
}

export interface ShieldOptions {
  readonly guards: GuardFunctions;
  readonly policy: GuardPolicy;
  /** Of the organisation and the use case, beside ours. */
  readonly extra: readonly Detector[];
  /** Will this caller read values where the model saw pseudonyms? Then what only looks like one must not be taken for it. */
  readonly restores: boolean;
  /** A model that has read the texts before, where the use case names one. */
  readonly layer?: Pick<ModelLayer, 'detectorsFor'>;
  /** Of texts that were read apart before. */
  readonly apart?: ReadByOurs;
}

/**
 * The gate in two goes over the same texts. First they are read: what the detectors find in any of them is known in all
 * of them. Then they are rewritten: masked, or with the pseudonyms of the conversation.
 */
export class Shield {
  readonly #options: ShieldOptions;
  readonly #read = new Map<string, Read>();
  #apart: ReadByOurs;
  readonly #counts = new Map<FindingCategory, number>();
  readonly #refused = new Set<FindingCategory>();
  #known: readonly Detector[] = [];
  /** Of what may not pass as it is only. */
  #knownToChange: readonly Detector[] = [];
  #pseudonyms: Pseudonyms | undefined;
  readonly #seen: Pseudonyms;
  #masked = 0;
  #replaced = 0;
  readonly #originals = new Map<string, string>();

  /** `seen` is an empty set of pseudonyms, in which what will only be masked is remembered for this turn. */
  constructor(options: ShieldOptions, seen: Pseudonyms) {
    this.#options = options;
    this.#apart = options.apart ?? new Map();
    this.#seen = seen;
  }

  /** Category → how often, over all texts. */
  get findings(): ReadonlyMap<FindingCategory, number> {
    return this.#counts;
  }

  /** Categories that may not reach a model at all and were found. */
  get refused(): readonly FindingCategory[] {
    return [...this.#refused].sort();
  }

  get masked(): number {
    return this.#masked;
  }

  get replaced(): number {
    return this.#replaced;
  }

  /** Pseudonym → what first stood in its place in these very texts, which whoever wrote them knows anyway. */
  get originals(): ReadonlyMap<string, string> {
    return this.#originals;
  }

  /** Detectors of the organisation and the use case. */
  get extra(): readonly Detector[] {
    return this.#options.extra;
  }

  /** Finds again in other texts what was found in these. */
  get known(): readonly Detector[] {
    return this.#known;
  }

  /** Who has a pseudonym in this conversation; none where the policy gives none. */
  get pseudonyms(): Pseudonyms | undefined {
    return this.#pseudonyms;
  }

  /** One that knows the rules alone, and has read nothing yet. */
  withoutModel(): Shield {
    const { layer: _, ...options } = this.#options;
    return new Shield({ ...options, apart: this.#apart }, new Pseudonyms());
  }

  /**
   * Before the first go: where these texts are long together, our own detectors read them in a thread of its own, so
   * that a stop or a deadline ends them and nobody else waits. What is short is read when it is needed.
   */
  async readApart(texts: readonly Labelled[], signal: AbortSignal | undefined): Promise<void> {
    const { guards } = this.#options;
    const asked = new Set(
      texts
        .filter(({ text, label }) => !this.#read.has(keyOf(text, label)))
        .map(({ text, label }) => leadOf(label) + text)
        .filter((text) => !this.#apart.has(text)),
    );
    const length = [...asked].reduce((sum, text) => sum + text.length, 0);
    if (length <= mostReadHere) return;
    const found = await guardedLater(signal, () => guards.findApart([...asked], { signal }));
    this.#apart = new Map([...this.#apart, ...found]);
  }

  /** First go. */
  readonly reading: TextGate = {
    text: (text, writer) => this.#note(text, undefined, writer),
    jsonOrText: (text, writer) => {
      const note = (value: string, label?: string): string => this.#note(value, label, writer);
      return rewriteJson(text, note) ?? note(text);
    },
  };

  /** Between the two: who is who. Without pseudonyms of a conversation everything that was found is masked. */
  recognise(pseudonyms: Pseudonyms | undefined): void {
    this.#pseudonyms = pseudonyms;
    // Words that only look like pseudonyms come first, so that no number of theirs is given away.
    const taken = new Set(
      pseudonyms?.entries.map(({ category, number }) => `${category.toUpperCase()}_${number}`),
    );
    for (const { text } of this.#read.values()) pseudonyms?.keepFree(text);
    for (const read of this.#read.values()) {
      for (const finding of read.findings)
        this.#seen.assign(finding.category, valueFound(read.text, finding));
      for (const { action, ...finding } of this.#decide(read.findings).changes) {
        if (action !== 'pseudonymise') continue;
        const value = valueFound(read.text, finding);
        const gender = finding.category === 'person' ? genderOf(read.text, finding) : undefined;
        pseudonyms?.assign(finding.category, value, {
          ...(read.writer === 'caller' ? { own: true } : {}),
          ...(gender ? { gender } : {}),
        });
      }
      if (pseudonyms && this.#options.restores) this.#escape(read.text, pseudonyms, taken);
    }
    const sets = [this.#seen, ...(pseudonyms ? [pseudonyms] : [])];
    this.#known = sets.map((set) => knownValues(set));
    this.#knownToChange = sets.map((set) => knownValues(set, (category) => this.#changes(category)));
  }

  /** Second go; also for texts that came later, in which nothing new gets a pseudonym any more. */
  readonly rewriting: TextGate = {
    text: (text) => neutralise(this.#rewrite(text, undefined)),
    jsonOrText: (text) =>
      neutralise(
        rewriteJson(text, (value, label) => this.#rewrite(value, label)) ?? this.#rewrite(text, undefined),
      ),
  };

  #note(text: string, label: string | undefined, writer: Writer): string {
    const key = keyOf(text, label);
    const known = this.#read.get(key);
    // What the caller wrote too is the caller's own.
    if (known && (known.writer === 'caller' || writer !== 'caller')) return text;
    const findings = known?.findings ?? this.#detect(text, label);
    this.#read.set(key, { text, label, writer, findings });
    if (known) return text;
    for (const { category } of findings) this.#counts.set(category, (this.#counts.get(category) ?? 0) + 1);
    for (const category of this.#decide(findings).refused) this.#refused.add(category);
    return text;
  }

  #detect(text: string, label: string | undefined): readonly Finding[] {
    const { guards, policy, layer } = this.#options;
    const extra = [...this.#options.extra, ...(layer?.detectorsFor(text) ?? [])];
    const lead = leadOf(label);
    const found = guarded(guards.clock, text.length, () =>
      guards.detect(lead + text, { extra, policy, found: this.#apart }),
    );
    return found.flatMap(({ start, end, ...finding }) =>
      end > lead.length
        ? [{ ...finding, start: Math.max(0, start - lead.length), end: end - lead.length }]
        : [],
    );
  }

  #decide(findings: readonly Finding[]) {
    const { guards, policy } = this.#options;
    return guarded(guards.clock, findings.length, () => guards.decide(findings, policy));
  }

  #changes(category: FindingCategory): boolean {
    return (this.#options.policy[category] ?? 'allow') !== 'allow';
  }

  #rewrite(text: string, label: string | undefined): string {
    const { guards, policy } = this.#options;
    const found = this.#read.get(keyOf(text, label))?.findings ?? this.#detect(text, label);
    return guarded(guards.clock, text.length, () => {
      const again =
        this.#knownToChange.length === 0 ? [] : guards.detect(text, { detectors: this.#knownToChange });
      // What may pass hides nothing: a known name inside an organisation's is still that name.
      const changing = found.filter(({ category }) => this.#changes(category));
      const added = again.filter(
        (one) => !changing.some((other) => one.start < other.end && other.start < one.end),
      );
      const { changes, refused } = guards.decide([...found, ...added], policy);
      if (refused.length > 0) {
        // A part of a text can be more than the whole: read by itself, a number may have another meaning.
        throw new Problem('guard.refused', 'A part of a source holds what may not reach a model.', {
          details: { categories: refused },
        });
      }
      const pseudonyms = this.#pseudonyms;
      const rewritten = guards.rewrite(
        text,
        [...changes, ...this.#escapes(text)],
        pseudonyms && ((change, stem) => pseudonymFor(pseudonyms, change, stem)),
      );
      this.#masked += rewritten.masked;
      this.#replaced += rewritten.replacements.length;
      for (const { start, end, original } of rewritten.replacements) {
        const pseudonym = rewritten.text.slice(start, end);
        if (!this.#originals.has(pseudonym)) this.#originals.set(pseudonym, original);
      }
      return rewritten.text;
    });
  }

  /** `PERSON_1` in somebody's own words is nobody, when that pseudonym is given already: it gets one itself. */
  #escape(text: string, pseudonyms: Pseudonyms, taken: ReadonlySet<string>): void {
    for (const { form, written } of formsIn(text)) {
      if (taken.has(form) && !pseudonyms.get(form)?.literal) pseudonyms.assign('term', written);
    }
  }

  #escapes(text: string): readonly Change[] {
    const pseudonyms = this.#pseudonyms;
    if (!pseudonyms || !this.#options.restores) return [];
    return formsIn(text)
      .filter(({ written }) => pseudonyms.find('term', written) !== undefined)
      .map(({ start, end }) => ({ ...literal, start, end }));
  }
}

const literal = {
  category: 'term',
  action: 'pseudonymise',
  confidence: 1,
  detector: 'pseudonyms',
  reason: 'looksLikePseudonym',
} as const;

/** What stands before a value, so that it is read as what its label says. */
const leadOf = (label: string | undefined): string => (label === undefined ? '' : `${label}: `);

const keyOf = (text: string, label: string | undefined): string => `${label ?? ''}\n${text}`;

const valueFound = (text: string, { start, end, lemma }: Finding): string => lemma ?? text.slice(start, end);

const genderOf = (text: string, finding: Finding) =>
  genderBefore(text, finding.start) ?? nameParts(valueFound(text, finding)).gender;

/** What came too late to get a pseudonym is masked. */
const pseudonymFor = (pseudonyms: Pseudonyms, { category, lemma }: Change, stem: string): string =>
  pseudonyms.find(category, lemma ?? stem) ?? `[${category}]`;
