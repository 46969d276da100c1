import { placeKind } from '../../gazetteer/gazetteer.ts';
import { LowerWords } from '../../names/word-lists.ts';
import type { Candidate } from './candidate.ts';
import { cueOf, never } from './cues.ts';
import { grow, type Page } from './grow.ts';

/** `diktiert von: Wunzinger`, `besprochen mit Wunzinger`, `dictated by Keller`; not `behandelt mit Aspirin`. */
export function doer(page: Page, at: number): readonly Candidate[] {
  const { text, words, roles } = page;
  const [deed, joint, name] = [words[at], words[at + 1], words[at + 2]];
  if (!deed || !joint || !name?.capital || name.length < 3 || joint.start !== deed.end + 1) return [];
  const means = talks.has(deed) ? 'mit' : joint.text;
  if (
    joint.text !== means ||
    !agents.has(joint) ||
    (means === 'mit' && !talks.has(deed)) ||
    !/^:? $/.test(text.slice(joint.end, name.start))
  )
    return [];
  const role = roles.ofWord(name);
  if (role.plain || role.ordinary || role.common || role.place || never.has(name) || cueOf(name)) return [];
  if (name.shouts || placeKind(name.text) || ofSubject.test(name.text)) return [];
  return [
    {
      ...grow(page, at + 2),
      confidence: role.family || role.given ? 0.75 : 0.6,
      reason: 'behindWord',
      values: { word: deed.text },
      layer: 'cues',
    },
  ];
}
/** Departments and abstract nouns that no list has. */
const ofSubject = /(?:ie|ik|ung|ion|tät|eit|schaft|team|dienst|stelle)$/;
const talks = new LowerWords(
  'besprochen rücksprache absprache telefoniert telefonat abgesprochen vereinbart',
);
const agents = new LowerWords('von durch mit par da by');
