import type { FindingCategory } from '#contract';
import { baseForms, folded } from '../names/inflection.ts';
import { nameParts } from '../names/name-parts.ts';
import { sameName } from '../names/same-name.ts';
import { formOf, formsIn, isProper } from './form.ts';
import { hasNames, keyOf, wordsOfName } from './same-value.ts';

export type Gender = 'female' | 'male';

/** One value, or one person under several names, and the pseudonym that stands for it. */
export interface Pseudonym {
  readonly category: FindingCategory;
  readonly number: number;
  /** As they stood in texts, the first one first; a person may have several. */
  readonly forms: readonly string[];
  /** Did the caller write it? Then it may go back to the caller, whatever the rules for answers say. */
  readonly own?: boolean;
  /** Of a person's names those that the caller wrote: the others are known from documents alone. */
  readonly ownForms?: readonly string[];
  /** By the title that stood before it. */
  readonly gender?: Gender;
  /** A name that fitted several people when it came: never made one with a fuller name. */
  readonly shared?: boolean;
  /** Stood in a text as it is and means nobody: it is kept free, and stays what it was. */
  readonly literal?: boolean;
}

export interface Seen {
  readonly own?: boolean;
  readonly gender?: Gender;
}

/** May these be two names of one person? */
export type SameName = (one: string, other: string) => boolean;

/**
 * The pseudonyms of one conversation: the same for the same value for ever, never given twice. Pure state; whoever
 * holds it decides where it is kept.
 */
export class Pseudonyms {
  readonly #entries = new Map<string, Pseudonym>();
  readonly #byKey = new Map<string, string>();
  readonly #byWord = new Map<string, Set<string>>();
  /** Full names by their family name: of a thousand people called Anna only the Kellers are looked at. */
  readonly #byFamily = new Map<string, Set<string>>();
  /** By their words too, but only names that have no family name, or nothing else. */
  readonly #shortByWord = new Map<string, Set<string>>();
  readonly #highest = new Map<FindingCategory, number>();
  readonly #sameName: SameName;
  #changes = 0;

  constructor(entries: readonly Pseudonym[] = [], same: SameName = sameName) {
    this.#sameName = same;
    for (const entry of entries) this.#put(entry);
  }

  get entries(): readonly Pseudonym[] {
    return [...this.#entries.values()];
  }

  /** Grows with everything that is learnt; equal means that nothing is new. */
  get changes(): number {
    return this.#changes;
  }

  get(form: string): Pseudonym | undefined {
    return this.#entries.get(form);
  }

  /** The pseudonym that a value already has. */
  find(category: FindingCategory, value: string): string | undefined {
    const [known, ...others] = this.#find(category, value);
    return others.length === 0 ? known : undefined;
  }

  /** What a pseudonym is written out as: of a person's names the fullest, else as it first stood; nothing for a literal one. */
  valueOf(form: string): string | undefined {
    const entry = this.#entries.get(form);
    return entry && !entry.literal ? fullest(entry) : undefined;
  }

  /** The same of what the caller wrote alone; nothing where the caller wrote none of it. */
  ownValueOf(form: string): string | undefined {
    const entry = this.#entries.get(form);
    if (!entry?.own || entry.literal) return undefined;
    if (!hasNames.has(entry.category)) return entry.forms[0];
    return entry.ownForms ? fullest({ ...entry, forms: entry.ownForms }) : undefined;
  }

  /**
   * Keeps free what has the form of a pseudonym in a text and is none, so that it never comes out as somebody.
   * Call it with every text before anything of that turn gets its pseudonym.
   */
  keepFree(text: string): void {
    for (const found of formsIn(text)) {
      const { form, category, number } = found;
      if (this.#entries.has(form) || !isProper(found)) continue;
      this.#learn({ category, number, forms: [form], literal: true });
    }
  }

  /** The pseudonym of a value; a new one if it has none. */
  assign(category: FindingCategory, value: string, seen: Seen = {}): string {
    const [known, ...others] = this.#find(category, value);
    const entry = known === undefined ? undefined : this.#entries.get(known);
    // A name that fits two people is neither's.
    if (known === undefined || !entry || others.length > 0) {
      const number = this.#nextNumber(category);
      this.#learn({
        category,
        number,
        forms: [value],
        ...seen,
        ...(seen.own && hasNames.has(category) ? { ownForms: [value] } : {}),
        ...(others.length > 0 ? { shared: true } : {}),
      });
      return formOf(category, number);
    }
    const forms =
      entry.forms.includes(value) || !hasNames.has(category) ? entry.forms : [...entry.forms, value];
    const own = entry.own || seen.own;
    const ownForms =
      seen.own && hasNames.has(category) && !entry.ownForms?.includes(value)
        ? [...(entry.ownForms ?? []), value]
        : entry.ownForms;
    const gender = entry.gender ?? seen.gender;
    const isNew = forms !== entry.forms || own !== entry.own || ownForms !== entry.ownForms;
    if (isNew || gender !== entry.gender) {
      this.#learn({
        ...{ ...entry, forms },
        ...(own ? { own } : {}),
        ...(ownForms ? { ownForms } : {}),
        ...(gender ? { gender } : {}),
      });
    }
    return known;
  }

  #nextNumber(category: FindingCategory): number {
    let number = (this.#highest.get(category) ?? 0) + 1;
    while (this.#entries.has(formOf(category, number))) number++;
    return number;
  }

  #find(category: FindingCategory, value: string): readonly string[] {
    const known = this.#byKey.get(`${category} ${keyOf(category, value)}`);
    if (known !== undefined) return [known];
    if (!hasNames.has(category)) return [];
    const alike = new Set<string>();
    for (const form of this.#perhapsAlike(value)) {
      const other = this.#entries.get(form);
      if (other && !other.shared && this.#sameName(fullest(other), value)) alike.add(form);
    }
    return [...alike];
  }

  /** Everybody else cannot be of the same name. */
  #perhapsAlike(value: string): ReadonlySet<string> {
    const family = familyForms(value);
    const byWord = family.length > 0 ? this.#shortByWord : this.#byWord;
    const sets = [
      ...family.map((form) => this.#byFamily.get(form)),
      ...wordsOfName(value).map((word) => byWord.get(word)),
    ];
    return new Set(sets.flatMap((set) => [...(set ?? [])]));
  }

  #learn(entry: Pseudonym): void {
    this.#changes++;
    this.#put(entry);
  }

  #put(entry: Pseudonym): void {
    const { category, number, forms, literal } = entry;
    const form = formOf(category, number);
    this.#entries.set(form, entry);
    if (literal) return;
    this.#highest.set(category, Math.max(this.#highest.get(category) ?? 0, number));
    for (const value of forms) {
      const key = `${category} ${keyOf(category, value)}`;
      if (!this.#byKey.has(key)) this.#byKey.set(key, form);
      if (!hasNames.has(category)) continue;
      const family = familyForms(value);
      for (const key of family) addTo(this.#byFamily, key, form);
      for (const word of wordsOfName(value)) {
        addTo(this.#byWord, word, form);
        if (family.length === 0) addTo(this.#shortByWord, word, form);
      }
    }
  }
}

function addTo(index: Map<string, Set<string>>, key: string, form: string): void {
  const forms = index.get(key) ?? new Set();
  index.set(key, forms.add(form));
}

/** The family name of a full name, folded, in all its base forms; none of a name without one, or of one word. */
function familyForms(value: string): readonly string[] {
  const { given, family } = nameParts(value);
  return family === undefined || given.length === 0 ? [] : [...new Set(baseForms(family).map(folded))];
}

function fullest({ category, forms }: Pseudonym): string {
  if (!hasNames.has(category)) return forms[0] ?? '';
  return forms.reduce(
    (best, form) => (wordsOfName(form).length > wordsOfName(best).length ? form : best),
    forms[0] ?? '',
  );
}
