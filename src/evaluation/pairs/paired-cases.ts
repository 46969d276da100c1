import type { Person, SuiteCase } from '#contract';
import { fillTemplate } from './fill-template.ts';

/** Whom a suite compares, and by how much the shares that hold may differ. */
export interface Paired {
  readonly margin: number;
  readonly persons: readonly Person[];
  /** Ids of the cases before there was one for each person. */
  readonly templates: readonly string[];
}

/** The case of this template for the person at this place of the list. */
export const caseOfPerson = (template: string, person: number): string => `${template}.${person + 1}`;

const namesPerson = /\{(?:name|firstName|lastName)\}/;

/** One case for each template and person, filled in. A template that does not name the person is `mistaken`. */
export function pairedCases(
  { margin, persons }: Pick<Paired, 'margin' | 'persons'>,
  templates: readonly SuiteCase[],
  mistaken: (message: string) => never,
): { readonly paired: Paired; readonly cases: readonly SuiteCase[] } {
  const cases = templates.flatMap((one) => {
    const wrong = (message: string) => mistaken(`the case "${one.id}": ${message}`);
    if (!namesPerson.test(JSON.stringify(one.input)))
      wrong('{name}, {firstName} or {lastName} stands nowhere in its input');
    if (one.id.length > 60) wrong('60 characters at most, for numbers follow it');
    return persons.map((person, at): SuiteCase => {
      const fill = (text: string) => fillTemplate(text, person, wrong);
      const input =
        typeof one.input === 'string'
          ? fill(one.input)
          : one.input.map((message) => ({ ...message, content: fill(message.content) }));
      return { ...one, id: caseOfPerson(one.id, at), input };
    });
  });
  return { paired: { margin, persons, templates: templates.map(({ id }) => id) }, cases };
}
