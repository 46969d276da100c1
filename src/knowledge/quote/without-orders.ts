/** Verbs that tell the one who answers how to answer, in the forms of an order. */
const answering = [
  '(?:be)?antworten? sie|(?:be)?antworte|schreiben? sie|schreibe?|nennen? sie|nenne?|zitieren? sie|zitiere|halten? (?:sie sich|dich)|fassen? sie|fasse?|übersetzen? sie|übersetze?|ignorieren? sie|ignoriere?|vergessen sie|vergiss|beachten? sie|beachte|verwenden? sie|verwende|sagen sie|sag(?:e)?',
  'répond(?:s|ez)|écri(?:s|vez)|cite[zs]?|ignore[zs]?|oublie[zs]?|tradui(?:s|sez)|utilise[zs]?|di(?:s|tes)',
  'rispond(?:i|a|ete)|scriv(?:i|a|ete)|cit(?:a|i|ate)|ignor(?:a|i|ate)|dimentic(?:a|hi|ate)|traduc(?:i|a|ete)',
  "answer|reply|respond|write|cite|ignore|forget|disregard|translate|do not|don[’']t|(?:be|keep it) (?:brief|short|concise)",
].join('|');
const please =
  "bitte|please|s[’']il (?:vous|te) plaît|per favore|prego|und|et|e|and|dann|then|puis|poi|also|nur|only";

const order = new RegExp(`^(?:(?:${please}),? ){0,3}(?:${answering})(?![\\p{L}\\p{M}])`, 'iu');
/** `Antworte kurz: …`, `In einem Satz: …` */
const manner =
  /^(?:in (?:einem|einer|zwei|drei|one|two|three|un[ae]?|due|tre) \p{L}{1,20}|en (?:une?|deux|trois) \p{L}{1,20}|kurz|knapp|briefly|bref|brièvement|in breve|kurze frage|eine frage|(?:quick )?question|domanda)$/iu;

/**
 * A question without the orders beside it that say how to answer: `Antworte kurz: …`, `… Cite the source.` They are
 * about the answer, so no document holds their words. Without a question mark elsewhere an order may be what is asked
 * (`Nenne die Öffnungszeiten.`), and the text stays as it is.
 */
export function withoutOrders(question: string): string {
  if (!question.includes('?')) return question;
  const kept = sentencesOf(question)
    .map(withoutManner)
    .filter((sentence) => sentence.trimEnd().endsWith('?') || !order.test(sentence.trimStart()));
  return kept.some((sentence) => sentence.includes('?')) ? kept.join('').trim() : question;
}

/** Cut behind `.`, `!`, `?` and a blank, not inside `am 1. des Monats`, and at line ends; together they are the text. */
const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?]["»”)]?\s)(?!\p{Ll})|(?<=\n)/u);

function withoutManner(sentence: string): string {
  const colon = sentence.indexOf(':');
  if (colon < 0 || colon > 80) return sentence;
  const before = sentence.slice(0, colon).trim();
  const asked = sentence.slice(colon + 1).trimStart();
  return asked.includes('?') && (order.test(before) || manner.test(before)) ? asked : sentence;
}
