import type { Language } from '#contract';
import { magnitudes, numberParts } from './number-words.ts';
import type { Token } from './tokens.ts';
import { unitOf } from './units.ts';

export interface NameSeen {
  /** Index of its token. */
  readonly at: number;
  /** Surely a name, or a German noun that may be one. */
  readonly sure: boolean;
  /** Nothing before it makes it a noun of a kind. */
  readonly alone: boolean;
}

/** Function words that stand capitalised at the head of a sentence or heading, in the four languages, as tokens are compared. */
const functionWords = new Set(
  (
    'der die das den dem des ein eine einen einem einer eines und oder aber in im am an auf aus bei mit nach von vom zu zum ' +
    'zur fur um als wie wenn weil da dass so auch nur es er sie ihr sein seine ihre wir ich man dies diese dieser dieses ' +
    'jeder jede alle viele einige mehrere andere sowohl wahrend durch gegen uber unter vor seit bis trotz wegen hier dort ' +
    'the a an of in on at by for from to with and or but as if when while that this these those it he she they we i his her ' +
    'its their there here some many most all each every other both after before during since until because although ' +
    'however despite under over between through what which who how where why ' +
    'le la les un une des du de et ou mais dans en sur par pour avec il elle ils elles ce cette ces son sa ses leur nous on ' +
    'il lo gli i uno una e o ma nel nella con per da di che si questo questa questi queste loro suo sua'
  ).split(' '),
);
/** German words before a noun that are no name's neighbour: what follows them is counted or named by its kind. */
const determiner =
  /^(?:d(?:er|ie|as|en|em|es)|(?:k|m|d|s)?ein(?:e[nmrs]?)?|ihr(?:e[nmrs]?)?|unser(?:e[nmrs]?)?|dies(?:e[nmrs]?)|jede[nmrs]?|alle[nmrs]?|viele[nr]?|einige[nr]?|mehrere[nr]?|andere[nmrs]?|zum|zur|im|am|vom|beim|ins|ans)$/;

/**
 * Words that name someone or something: capitalised inside a sentence, all capitals, capitals inside, letters with
 * digits. Every German noun is capitalised: there a lone one is not sure, two side by side or without a word that
 * determines it are.
 */
export function namesIn(tokens: readonly Token[], language: Language): readonly NameSeen[] {
  const found: NameSeen[] = [];
  const capital = (token: Token | undefined): boolean =>
    token?.kind === 'word' && /^\p{Lu}/u.test(token.text);
  tokens.forEach((token, at) => {
    if (!capital(token) || functionWords.has(token.plain) || unitOf(token) || magnitudes.has(token.plain))
      return;
    const before = tokens[at - 1];
    const first = at === 0 || /[.!?:"«»„“”]/.test(token.before);
    const joinedNext = capital(tokens[at + 1]) && /^[ -]$/.test(tokens[at + 1]?.before ?? '');
    const joinedLast = capital(before) && token.before === ' ' && !functionWords.has(before?.plain ?? '');
    const odd =
      /\p{Lu}.*\p{Lu}/u.test(token.text) ||
      /^\d/.test(tokens[at + 1]?.before === '' ? (tokens[at + 1]?.text ?? '') : '');
    if (odd && token.text.length > 1) {
      found.push({ at, sure: true, alone: true });
      return;
    }
    if (token.text.length < 3 || numberParts(token.plain, language)) return;
    if (language === 'de') {
      const determined =
        determiner.test(before?.plain ?? '') ||
        (before?.kind === 'word' && !capital(before) && /e[nmrs]?$/.test(before.plain));
      const noun =
        /(?:ung|heit|keit|schaft|tion|tat|nis|ismus|ment|ungen|heiten|keiten|schaften|tionen|taten)$/.test(
          token.plain,
        );
      const sure = !noun && (joinedNext || joinedLast) && !(determined && !joinedNext);
      if (!first || joinedNext) found.push({ at, sure, alone: !noun && !determined });
    } else if (!first || joinedNext) {
      found.push({ at, sure: true, alone: true });
    }
  });
  return found;
}
