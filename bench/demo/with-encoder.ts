import {
  createUnitEncoder,
  quoteWithEncoder,
  renderNotInSources,
  renderQuotes,
  standAlone,
} from '#knowledge';
import { detectLanguage } from '#language';
import { withSearch } from '../quote/cases.ts';
import { demoPassages } from '../quote/demo-cases.ts';
import { openEncoder } from '../retrieval/encoder.ts';
import type { Row } from './print-rows.ts';
import { type demoQuestions, holds } from './questions.ts';

const offered = ['de', 'fr', 'it', 'en'];

export interface Measured {
  readonly encoder: string;
  readonly rows: readonly Row[];
  readonly seconds: readonly number[];
  /** Questions whose encoder did not answer in time, so that words alone did. */
  readonly late: number;
}

/**
 * The same questions with an encoder in search and in quoting: the product's own steps inside this process, without
 * a server. `path` is a GGUF file. Texts are encoded as the questions meet them, as after a start.
 */
export async function withEncoder(
  path: string,
  name: string,
  { answerable, unanswerable, dialogues }: Omit<ReturnType<typeof demoQuestions>, 'restricted'>,
): Promise<Measured> {
  const { embedder, remembering, close } = await openEncoder(path, name, 1);
  const inTime = createUnitEncoder({ embedder: () => embedder });
  let late = 0;
  const encoder: typeof inTime = {
    async cosines(question, units) {
      const cosines = await inTime.cosines(question, units);
      if (!cosines && units.length > 0) late += 1;
      return cosines;
    },
  };
  const rows: Row[] = [];
  const seconds: number[] = [];
  await withSearch(
    await demoPassages(),
    undefined,
    async (find) => {
      const ask = async (questions: readonly string[]) => {
        const history: { role: 'user' | 'assistant'; text: string }[] = [];
        let quoted = '';
        for (const question of questions) {
          const began = performance.now();
          const asked = [...history.filter(({ role }) => role === 'user').map(({ text }) => text), question];
          const language =
            [question, asked.join('\n')]
              .map((text) => detectLanguage(text).language)
              .find((one) => offered.includes(one)) ?? 'de';
          const { query } = standAlone(question, history, language);
          const passages = await find(query, () => false);
          const result = await quoteWithEncoder(query, passages, { language }, encoder);
          seconds.push((performance.now() - began) / 1_000);
          const refused = result.state === 'notInSources';
          quoted = refused ? '' : result.quotes.map(({ text }) => text).join('\n');
          const text = refused
            ? renderNotInSources(result.missing, language)
            : renderQuotes(result.quotes, passages, language);
          history.push({ role: 'user', text: question }, { role: 'assistant', text });
        }
        return quoted;
      };
      for (const { language, question, answer } of answerable) {
        const quoted = await ask([question]);
        rows.push({ set: 'answerable', language, refused: quoted === '', right: holds(quoted, answer) });
      }
      for (const { language, question } of unanswerable) {
        const refused = (await ask([question])) === '';
        rows.push({ set: 'unanswerable', language, refused, right: refused });
      }
      for (const { language, turns, answer2 } of dialogues) {
        const quoted = await ask(turns);
        rows.push({ set: 'dialogue', language, refused: quoted === '', right: holds(quoted, answer2) });
      }
    },
    remembering,
  );
  await close();
  return { encoder: embedder.id, rows, seconds, late };
}
