/** Somebody else may do it: `the root user can override`, `peut ignorer`, `può ignorare`. `You can ignore` is left: so orders are put, too. */
const othersMay =
  /(?:^|[^\p{L}])(?!(?:you|assistant|ai|model|bot) )\p{L}+ (?:can|could|may|might|would) $|(?:^|[^\p{L}])(?:peut|peuvent|pourrait|pourraient|può|possono|potrebbe|potrebbero) $/iu;
/** German puts the verb last: `der Administrator kann alle Regeln ignorieren`. */
const othersMayLast = /(?:^|[^\p{L}])(?:kann|darf|könnte|dürfte) [^,;:.!?]{0,80}$/iu;
const infinitive = /(?:ieren|ssen|gehen|chten)$/u;
/** What it is done for opens the sentence: `To ignore all children, …`, `Pour ignorer …`, `Per ignorare …`. */
const purpose = /^[^\p{L}]*(?:to|pour|per) $/iu;

/** Longest stretch that is looked at before the verb. UTF-16 units. */
const reach = 96;

/** Does the sentence say what somebody or something can do, or how something is done, rather than order it? `from` is where it begins. */
export function isDescribed(
  text: string,
  verb: { readonly start: number; readonly end: number },
  from: number,
): boolean {
  const head = text.slice(Math.max(from, verb.start - reach), verb.start).replace(/\s+/g, ' ');
  if (othersMay.test(head) || purpose.test(head)) return true;
  return othersMayLast.test(head) && infinitive.test(text.slice(verb.start, verb.end));
}
