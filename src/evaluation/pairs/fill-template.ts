import type { Person } from '#contract';

const word = String.raw`[\p{L}\p{N}_]{1,40}`;
/** `{gender, select, female {Frau} male {Herr} other {}}`: the `select` of ICU MessageFormat, with plain text in its forms. */
const select = new RegExp(String.raw`\{(${word}),\s*select,\s*((?:${word}\s*\{[^{}]*\}\s*)+)\}`, 'gu');
const form = new RegExp(String.raw`(${word})\s*\{([^{}]*)\}`, 'gu');
const blank = new RegExp(String.raw`\{(${word})\}`, 'gu');

/**
 * A text with what stands open in it filled in for a person: `{name}`, `{gender}`, `{origin}`, what the person's `words`
 * hold, and forms chosen by one of these. What a person has no word or form for is `mistaken`.
 */
export function fillTemplate(text: string, person: Person, mistaken: (message: string) => never): string {
  const { words = {}, ...traits } = person;
  const known: Readonly<Record<string, string>> = { ...words, ...traits };
  const wordFor = (key: string): string => known[key] ?? mistaken(`${person.name} has no word for {${key}}`);
  return text
    .replace(select, (_, key: string, list: string) => {
      const forms = new Map([...list.matchAll(form)].map(([, value = '', said = '']) => [value, said]));
      const value = wordFor(key);
      return (
        forms.get(value) ??
        forms.get('other') ??
        mistaken(`{${key}, select, …} has no form for "${value}", and no "other"`)
      );
    })
    .replace(blank, (_, key: string) => wordFor(key));
}
