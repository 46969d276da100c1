import { type Alias, type Document, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import { type Declaration, declaration, type Mistake } from '#contract';
import { dotted, explainIssue } from './explain-issue.ts';
import { beginning, isMissing, type Place, placeAt, placeOf } from './places.ts';

export type Reading =
  | {
      readonly state: 'valid';
      readonly declaration: Declaration;
      /** Where a field stands in `usecase.yaml`. */
      readonly placeOf: (path: readonly PropertyKey[]) => Place;
    }
  | { readonly state: 'mistaken'; readonly mistakes: readonly Mistake[] };

export const declarationFile = 'usecase.yaml';

/** Reads the files of a use case; every mistake with file, line and column, as an editor shows them. */
export function readDeclaration(files: Readonly<Record<string, string>>): Reading {
  const source = files[declarationFile];
  if (source === undefined) {
    return mistaken([
      mistake(beginning, [], 'file.missing', 'usecase.yaml is missing', 'Add a file of this name.'),
    ]);
  }
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) return mistaken(document.errors.map((error) => syntax(error, lines)));
  const alias = firstAlias(document);
  if (alias) {
    const place = placeAt(lines, alias.range?.[0] ?? 0, alias.range?.[1] ?? 0);
    const message = 'aliases (*name) are not allowed here';
    return mistaken([mistake(place, [], 'yaml.alias', message, 'Write the value out at each place.')]);
  }
  const at = (path: readonly PropertyKey[]) => placeOf(document, lines, path);
  const parsed = declaration.safeParse(document.toJS());
  if (!parsed.success) {
    return mistaken(
      parsed.error.issues
        .flatMap((issue) => explainIssue(issue, (path) => isMissing(document, path)))
        .map(({ path, code, message, advice }) => mistake(at(path), path, code, message, advice)),
    );
  }
  const { prompt } = parsed.data;
  if ((files[prompt] ?? '').trim() === '') {
    const message = `the prompt "${prompt}" is missing or empty`;
    const advice = `Add a file "${prompt}" with the instructions to the model.`;
    return mistaken([mistake(at(['prompt']), ['prompt'], 'prompt.missing', message, advice)]);
  }
  return { state: 'valid', declaration: parsed.data, placeOf: at };
}

/** An error in `usecase.yaml`: it keeps the files from being stored. */
export function mistake(
  place: Place,
  path: readonly PropertyKey[],
  code: Mistake['code'],
  message: string,
  advice: string,
): Mistake {
  return { file: declarationFile, ...place, path: dotted(path), code, severity: 'error', message, advice };
}

const mistaken = (mistakes: readonly Mistake[]): Reading => ({ state: 'mistaken', mistakes });

function syntax(error: YAMLError, lines: LineCounter): Mistake {
  const place = placeAt(lines, error.pos[0], error.pos[1]);
  // Its place is told apart from it.
  const message = (error.message.split('\n', 1)[0] ?? '').replace(/ at line \d+, column \d+:$/, '');
  return error.code === 'DUPLICATE_KEY'
    ? mistake(place, [], 'yaml.duplicateKey', message, 'Keep one of the two.')
    : mistake(
        place,
        [],
        'yaml.syntax',
        message,
        'Check indentation, colons, brackets and quotes on this line.',
      );
}

/** An alias can blow a small file up a millionfold; nobody needs them here. */
function firstAlias(document: Document): Alias | undefined {
  let found: Alias | undefined;
  visit(document, {
    Alias(_key, node) {
      found = node;
      return visit.BREAK;
    },
  });
  return found;
}
