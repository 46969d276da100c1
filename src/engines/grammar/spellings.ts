import { decimalOf } from './language/number-language.ts';

/** Every JSON text of a value that differs only in the order of members, numbers without exponents; for tests. */
export function* spellings(value: unknown): Generator<string> {
  if (typeof value === 'number') {
    const { negative, whole, fraction } = decimalOf(value);
    yield `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
  } else if (Array.isArray(value)) {
    for (const items of choices(value.map((item) => [...spellings(item)]))) yield `[${items.join(', ')}]`;
  } else if (typeof value === 'object' && value !== null) {
    for (const members of orders(Object.entries(value))) {
      const texts = members.map(([name, part]) =>
        [...spellings(part)].map((text) => `${JSON.stringify(name)}: ${text}`),
      );
      for (const all of choices(texts)) yield `{${all.join(', ')}}`;
    }
  } else yield JSON.stringify(value);
}

function* choices(lists: readonly (readonly string[])[]): Generator<readonly string[]> {
  const [first, ...rest] = lists;
  if (first === undefined) yield [];
  else for (const head of first) for (const tail of choices(rest)) yield [head, ...tail];
}

function* orders<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length < 2) yield items;
  else {
    for (const [at, item] of items.entries()) {
      for (const rest of orders(items.toSpliced(at, 1))) yield [item, ...rest];
    }
  }
}
