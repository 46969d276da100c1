import type { Citation } from '../../api/replies.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { words } from './words.ts';

/** Where a quotation stands, in words: collection, page, sheet. */
export function useSourcePlace(): (citation: Citation) => string {
  const { say } = useWords();
  const { say: sayHere } = useWordsOf(words);
  return ({ collection, page, sheet }) =>
    [
      collection.startsWith('conversation/') ? sayHere('attachedFile') : collection,
      ...(page === undefined ? [] : [say('sources.page', { page })]),
      ...(sheet === undefined ? [] : [say('sources.sheet', { sheet })]),
    ].join(' · ');
}
