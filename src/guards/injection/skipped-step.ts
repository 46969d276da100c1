/** Right behind a verb: `the previous step`, `den vorherigen Schritt`, `l’étape précédente`, `il passaggio precedente`. */
const step =
  /^(?: (?:Sie|du|ihr|bitte)){0,2} (?:[\p{L}’']{1,14}[ ’']){0,3}(?:steps?|sections?|paragraphs?|pages?|chapters?|fields?|warnings?|Schritte?n?|Abschnitte?n?|Absatz|Absätze|Seiten?|Kapitel|Punkte?|Felde?r?|Warnung(?:en)?|étapes?|paragraphes?|chapitres?|champs?|avertissements?|passagg(?:io|i)|sezion[ei]|paragraf[oi]|pagin[ae]|capitol[oi]|camp[oi]|avvis[oi])(?![\p{L}])/iu;
const condition =
  /(?:^|[^\p{L}])(?:if|when|unless|falls|wenn|sofern|ausser|außer|si|lorsque|quand|sauf|se|quando|qualora|salvo)(?![\p{L}])(?<of>[^.!?\n]{0,96})/iu;
/** A condition that speaks of the reader as a model, or of its orders, is none of a manual. */
const ofModels =
  /(?<![\p{L}])(?:ais?|ki|ia|llms?|gpt\w*|models?|\p{L}{0,12}modell\w*|modèles?|modell[oi]|assistan\w+|bots?|chatbots?|prompts?|instruc\w+|instruk\w+|istruzion\w+|anweisung\w*|system\w*|système\w*|sistem\w+|read|lies\w*|liest|lesen|lis\w*|legg\w+)(?![\p{L}])/iu;

/** Longest stretch that is looked at behind the verb. UTF-16 units. */
const reach = 160;

/**
 * Does this verb tell the reader of a manual which step may be left out, and when ("Ignore the previous step if the lamp
 * is green")? `from` and `to` are where its sentence begins and ends.
 */
export function isSkippedStep(
  text: string,
  verb: { readonly start: number; readonly end: number },
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  const rest = text.slice(verb.end, Math.min(end, verb.end + reach)).replace(/\s+/g, ' ');
  if (!step.test(rest)) return false;
  const before = text.slice(Math.max(start, verb.start - reach), verb.start).replace(/\s+/g, ' ');
  const about = condition.exec(rest)?.groups?.of ?? condition.exec(before)?.groups?.of;
  return about !== undefined && !ofModels.test(about);
}
