import { z } from 'zod';
import { type Mistake, Problem } from '#contract';
import { readSuite, readSuites, suiteFiles } from './read-suites.ts';

const place = z.object({ file: z.string(), line: z.number(), message: z.string() });

/** The first mistake of every suite among these files; they can be stored all the same, and not be run. */
export function suiteMistakes(files: Readonly<Record<string, string>>): readonly Mistake[] {
  const own = suiteFiles(files).flatMap((name) => mistakeOf(() => readSuite(files, name)));
  // Two of one name are a mistake that only shows with all of them.
  return own.length > 0 ? own : mistakeOf(() => readSuites(files));
}

function mistakeOf(read: () => unknown): readonly Mistake[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'evaluation.suiteMistaken') throw error;
    const { file, line, message } = place.parse(error.details);
    return [
      {
        ...{ file, line, column: 1, endLine: line, endColumn: 1, path: '', code: 'suite.mistaken' },
        ...{
          severity: 'warning',
          message,
          advice: 'Until it is corrected, this version cannot be evaluated.',
        },
      },
    ];
  }
}
