import { findAnswers } from '../quote/find-answers.ts';
import { contentWords } from './content-words.ts';
import { maybePerson, ordinals } from './wording.ts';

/** Answers that name more codes than this say nothing about which one is meant. */
const fewCodes = 2;

/**
 * What a follow-up needs from the last answer: the list item it picks (`the second one`), the person a pronoun
 * may stand for, the one or two codes the answer named when the last question named none.
 */
export function carriedFromAnswer(
  question: string,
  before: string,
  answer: string,
  language: string,
): readonly string[] {
  const plain = answer.replace(/\[\d+\]/g, '').replace(/^[>\s]+/gmu, '');
  const picked = pickedItem(question, plain, language);
  if (picked) return picked;
  const carried: string[] = [];
  if (maybePerson.test(question)) {
    const people = (findAnswers(plain, 'person') ?? []).map(({ start, end }) => plain.slice(start, end));
    if (new Set(people).size <= fewCodes) carried.push(...people);
  }
  const named = contentWords(question + before, language).some(({ kind }) => kind === 'code');
  const codes = contentWords(plain, language).filter(({ kind, form }) => kind === 'code' && /\d/.test(form));
  if (!named && new Set(codes.map(({ form }) => form)).size <= fewCodes) {
    carried.push(...codes.map(({ written }) => written));
  }
  return [...new Set(carried)];
}

function pickedItem(question: string, answer: string, language: string): readonly string[] | undefined {
  const place = ordinals.find(({ wording }) => wording.test(question))?.place;
  const items = answer.split('\n').filter((line) => /^\s*(?:[-*•]|\d+[.)])\s/.test(line));
  const item = place === undefined ? undefined : items.at(place > 0 ? place - 1 : place);
  if (!item) return undefined;
  return contentWords(item, language)
    .slice(0, 4)
    .map(({ written }) => written);
}
