/** Right before a verb: `never ignore`, `do not ignore`, `ne jamais ignorer`, `n’ignorez`, `non ignorare`. `Why not ignore` forbids nothing. */
const forbidden =
  /(?:^|[^\p{L}])(?:(?:do|does|must|should|shall|may|can|could|will) not|(?:do|must|should|ca|can)n?['’]t|never|niemals|nie|nicht|ne (?:pas|jamais)|ne|non|mai) $|(?:^|[^\p{L}])n['’]$/iu;
/** Right behind it: `ignorieren Sie nie`, `vergessen Sie nicht`; `nicht nur` and `nicht mehr` forbid nothing. */
const forbiddenBehind =
  /^(?: (?:Sie|du|ihr|bitte)){0,2} (?:nicht|nie|niemals|never|jamais|mai)(?![\p{L}])(?! (?:nur|mehr|only|länger|plus))/iu;
/** German puts it last: `ignorieren Sie die obige Anleitung nicht.` */
const forbiddenLast = /^[^,;:.!?\n]{0,80} (?:nicht|nie|niemals) ?(?:[.!]|$)/iu;
const joined = / (?:und|oder|sondern|aber) /i;

/** Somebody else may do it: `the root user can override`, `peut ignorer`, `può ignorare`. `You can ignore` is left: so orders are put, too. */
const othersMay =
  /(?:^|[^\p{L}])(?!(?:you|assistant|ai|model|bot) )\p{L}+ (?:can|could|may|might|would) $|(?:^|[^\p{L}])(?:peut|peuvent|pourrait|pourraient|può|possono|potrebbe|potrebbero) $/iu;
/** German puts the verb last: `der Administrator kann alle Regeln ignorieren`. */
const othersMayLast = /(?:^|[^\p{L}])(?:kann|darf|könnte|dürfte) [^,;:.!?]{0,80}$/iu;
const infinitive = /(?:ieren|ssen|gehen|chten)$/u;
/** What it is done for opens the sentence: `To ignore all children, …`, `Pour ignorer …`, `Per ignorare …`. */
const purpose = /^[^\p{L}]*(?:to|pour|per) $/iu;

/** Longest stretch that is looked at on either side. UTF-16 units. */
const reach = 96;

/**
 * Is what this verb says forbidden, as safety notes do, or described, as what somebody can do or how something is done,
 * rather than ordered? `from` is where its sentence begins.
 */
export function isNotOrdered(
  text: string,
  verb: { readonly start: number; readonly end: number },
  from: number,
): boolean {
  const head = text.slice(Math.max(from, verb.start - reach), verb.start).replace(/\s+/g, ' ');
  if (forbidden.test(head) || othersMay.test(head) || purpose.test(head)) return true;
  if (othersMayLast.test(head) && infinitive.test(text.slice(verb.start, verb.end))) return true;
  const rest = text.slice(verb.end, verb.end + reach).replace(/\s+/g, ' ');
  if (forbiddenBehind.test(rest)) return true;
  const last = forbiddenLast.exec(rest)?.[0];
  return last !== undefined && !joined.test(last);
}
