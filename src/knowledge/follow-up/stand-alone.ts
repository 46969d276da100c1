import { contentWords } from './content-words.ts';
import { carriedFromAnswer } from './last-answer.ts';
import { leaning } from './leaning.ts';
import { override } from './override.ts';

/** One message of the conversation so far, oldest first. */
export interface Said {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** A question that can be searched for by itself. */
export interface StandAlone {
  readonly query: string;
  readonly changed: boolean;
  /** One English sentence: why the question was changed or left alone. Shown with the turn. */
  readonly reason: string;
}

/** Longer conversations: a chain of follow-ups is followed back this many user questions. */
const followBack = 4;

/** A longer question brings its own context; a longer answer is read from its beginning. */
const longestFollowUp = 500;
const longestAnswer = 4_000;

/**
 * Turns a follow-up into a question that stands alone, by rule and without a model. `And for the XL?` repeats the
 * last question with the XL in place of what stood there; `And how long does that last?` keeps its own words and
 * gets the topic of the last question. A question that stands alone comes back untouched.
 */
export function standAlone(question: string, history: readonly Said[], language: string): StandAlone {
  const untouched = (reason: string) => ({ query: question, changed: false, reason });
  if (question.length > longestFollowUp) return untouched('The question is long enough to stand alone.');
  const earlier = history.slice(-2 * followBack);
  const lastUser = earlier.findLastIndex((said) => said.role === 'user');
  const lean = leaning(question, language);
  if (!lean) return untouched('The question stands alone.');
  const last = earlier[lastUser];
  if (!last) return untouched('There is no earlier question to complete it with.');
  const before = standAlone(last.text.slice(0, longestFollowUp), earlier.slice(0, lastUser), language).query;
  const answer =
    earlier
      .slice(lastUser + 1)
      .find((said) => said.role === 'assistant')
      ?.text.slice(0, longestAnswer) ?? '';

  const carried = carriedFromAnswer(question, before, answer, language);
  if (lean.kind === 'sameAgain') {
    const query = join(override(before, lean.rest, language), carried);
    return { query, changed: true, reason: `${lean.reason}: the last question is asked again about this.` };
  }
  const own = new Set(contentWords(question, language).map(({ form }) => form));
  const topic = contentWords(override(before, question, language, 'replaceOnly'), language)
    .filter(({ form, kind }) => kind !== 'asking' && !own.has(form))
    .map(({ written }) => written);
  const added = [...new Set([...topic, ...carried])];
  if (added.length === 0) return untouched('The question leans on the last one, which adds no topic.');
  return {
    query: join(question, added),
    changed: true,
    reason: `${lean.reason}: the topic of the last question is added.`,
  };
}

function join(question: string, added: readonly string[]): string {
  const fresh = added.filter((word) => !question.toLowerCase().includes(word.toLowerCase()));
  return fresh.length === 0 ? question : `${question} (${fresh.join(' ')})`;
}
