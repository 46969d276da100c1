import { z } from 'zod';
import { readLines } from './read-lines.ts';

export interface Span {
  readonly type: string;
  /** UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface Annotated {
  readonly text: string;
  readonly spans: readonly Span[];
}

const row = z.object({
  text: z.string(),
  spans: z.array(z.object({ type: z.string(), start: z.number(), end: z.number() })),
});

/** Texts with spans that people marked; the files count code points. */
export async function readAnnotated(dataFolder: string, path: string): Promise<readonly Annotated[]> {
  return (await readLines(dataFolder, path, row)).map(({ text, spans }) => {
    const units: number[] = [];
    for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) units.push(at);
    const unit = (point: number) => units[point] ?? text.length;
    return {
      text,
      spans: spans.map(({ type, start, end }) => ({ type, start: unit(start), end: unit(end) })),
    };
  });
}
