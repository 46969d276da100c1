import { sentences } from '#language';
import { ownWords } from './own-words.ts';

/**
 * Offers of more help close an answer and ask for nothing: "Haben Sie noch Fragen?", "Kann ich sonst noch helfen?",
 * "Avez-vous d'autres questions ?", "Ha altre domande?", "Is there anything else?"
 */
const offers: readonly RegExp[] = [
  /\b(?:noch|weitere) (?:\p{L}+ )?fragen\b/iu,
  /\b(?:sonst|noch|weiter) (?:\p{L}+ )?(?:etwas )?(?:helfen|behilflich|tun|weiterhelfen)\b/iu,
  /\bd['’]autres questions?\b|\bpuis-je (?:encore )?(?:vous|t['’])\s?aider\b|\bautre chose\b/iu,
  /\baltr[ei] domand[ei]\b|\bposso (?:ancora )?(?:aiutar|esser)\p{L}* ?(?:altro|d['’]aiuto)?|\bqualcos['’]altro\b/iu,
  /\b(?:any|more|other|further) questions?\b|\banything else\b|\belse (?:i|we) can\b/iu,
];

/** Does the answer end by asking something that it needs to know? Its last two sentences decide. */
export function asksBack(answer: string, language: string): boolean {
  const own = ownWords(answer);
  const last = sentences(own, language).slice(-2);
  return last.some(({ start, end }) => {
    const sentence = own.slice(start, end);
    return /\?["'»”)\]*_]*$/.test(sentence) && !offers.some((offer) => offer.test(sentence));
  });
}
