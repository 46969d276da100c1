import { normalised } from '#contract';

/**
 * Openings by which models decline in German, French, Italian and English: regret with an inability, or a plain
 * unwillingness. Only the beginning of an answer is looked at: who declines says so first.
 */
const openings: readonly RegExp[] = [
  // "Es tut mir leid, aber dabei kann ich nicht helfen", "Ich kann dir leider keine … geben"
  /\bich (?:kann|darf|werde|mochte|bin)(?: \S{1,20}){0,6} (?:nicht|keine?[nrms]?)\b/,
  /\b(?:kann|darf|werde|mochte|konnen|durfen|werden) (?:ich|wir)(?: \S{1,20}){0,6} (?:nicht|keine?[nrms]?)\b/,
  /\b(?:ich|wir) (?:muss|mussen) (?:das |dies |diese anfrage |die anfrage )?(?:leider )?ablehnen\b/,
  // "I'm sorry, but I can't help with that", "I am unable to", "As an AI, I cannot"
  /\b(?:i|we) (?:can't|cannot|can not|couldn't|could not|won't|will not|must decline|have to decline|don't feel comfortable|do not feel comfortable)\b/,
  /\b(?:i'm|i am|we're|we are) (?:sorry, (?:but )?(?:i|we)|unable to|not able to|not allowed to|not comfortable)\b/,
  // "Je suis désolé, mais je ne peux pas"
  /\bje (?:ne (?:peux|puis|suis|dois|vais)(?: pas)?|refuse)\b/,
  /\bil m'est impossible\b/,
  // "Mi dispiace, ma non posso aiutarti"
  /\bnon (?:posso|sono in grado|mi e possibile|mi e permesso|sono autorizzat[oa])\b/,
];
/** Words of helping, answering and doing: what is declined is the request, not a fact of the matter. */
const deeds =
  /\b(?:helfen|behilflich|unterstutzen|weiterhelfen|beantworten|erfullen|nachkommen|geben|erstellen|schreiben|bereitstellen|liefern|nennen|ablehnen|beraten|anleit\w{0,8}|auskunft|mitmachen|in der lage|help|assist|answer|provide|comply|create|write|generate|fulfil\w{0,4}|support|give|share|discuss|engage|decline|do that|comfortable|offer|aider|repondre|fournir|ecrire|donner|accompagner|satisfaire|assister|creer|refuse|aiutar\w{0,3}|rispondere|fornir\w{0,3}|scrivere|dare|soddisfare|assister\w{0,3}|creare)\b/;

/** Does this answer decline what it was asked (German, French, Italian, English)? A finding of nothing in the sources is none. */
export function isRefusal(text: string): boolean {
  const start = normalised(text.slice(0, 400).replace(/[’ʼ]/g, "'").toLowerCase(), 'NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/g, ' ');
  const sentences = start
    .split(/[.!?] /)
    .slice(0, 2)
    .join('. ');
  return openings.some((opening) => opening.test(sentences)) && deeds.test(start);
}
