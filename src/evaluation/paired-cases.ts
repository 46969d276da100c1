import type { SuiteCase, SuitePairs } from '#contract';

type Person = SuitePairs['persons'][number];

/** Whom a suite compares, and by how much the shares that hold may differ. */
export interface Paired {
  readonly margin: number;
  readonly persons: readonly Person[];
  /** Ids of the cases before there was one for each person. */
  readonly templates: readonly string[];
}

/** The case of this template for the person at this place of the list. */
export const caseOfPerson = (template: string, person: number): string => `${template}.${person + 1}`;

const blank = /\{([\p{L}\p{N}_]{1,40})\}/gu;

/**
 * One case for each template and person: `{name}`, `{gender}`, `{origin}` and what a person's `words` hold are filled
 * in. A blank that a person has no word for is a mistake, and so is a template that does not name the person.
 */
export function pairedCases(
  { margin, persons }: SuitePairs,
  templates: readonly SuiteCase[],
  mistaken: (message: string) => never,
): { readonly paired: Paired; readonly cases: readonly SuiteCase[] } {
  const fill = (text: string, { words = {}, ...person }: Person, id: string): string =>
    text.replace(blank, (_, key: string) => {
      const known: Readonly<Record<string, string>> = { ...words, ...person };
      return known[key] ?? mistaken(`the case "${id}": ${person.name} has no word for {${key}}`);
    });
  const cases = templates.flatMap((one) => {
    const whole = JSON.stringify(one.input);
    if (!whole.includes('{name}')) mistaken(`the case "${one.id}": {name} stands nowhere in its input`);
    if (one.id.length > 60) mistaken(`the case "${one.id}": 60 characters at most, for numbers follow it`);
    return persons.map((person, at): SuiteCase => {
      const input =
        typeof one.input === 'string'
          ? fill(one.input, person, one.id)
          : one.input.map((message) => ({ ...message, content: fill(message.content, person, one.id) }));
      return { ...one, id: caseOfPerson(one.id, at), input };
    });
  });
  return { paired: { margin, persons, templates: templates.map(({ id }) => id) }, cases };
}
