/** Right before a verb: `never ignore`, `do not ignore`, `ne jamais ignorer`, `n’ignorez`, `non ignorare`. `Why not ignore` forbids nothing. */
const before =
  /(?:^|[^\p{L}])(?:(?:do|does|must|should|shall|may|can|could|will) not|(?:do|must|should|ca|can)n?['’]t|never|niemals|nie|nicht|ne (?:pas|jamais)|ne|non|mai) $|(?:^|[^\p{L}])n['’]$/iu;
/** Right behind it: `ignorieren Sie nie`, `vergessen Sie nicht`; `nicht nur` and `nicht mehr` forbid nothing. */
const behind =
  /^(?: (?:Sie|du|ihr|bitte)){0,2} (?:nicht|nie|niemals|never|jamais|mai)(?![\p{L}])(?! (?:nur|mehr|only|länger|plus))/iu;
/** German puts it last: `ignorieren Sie die obige Anleitung nicht.` */
const atEnd = /^[^,;:.!?\n]{0,80} (?:nicht|nie|niemals) ?(?:[.!]|$)/iu;
const joined = / (?:und|oder|sondern|aber) /i;

/** Longest stretch that is looked at on either side. UTF-16 units. */
const reach = 96;

/** Is what this verb says forbidden, as safety notes do, rather than ordered? `from` is where its sentence begins. */
export function isForbidden(
  text: string,
  verb: { readonly start: number; readonly end: number },
  from: number,
): boolean {
  const head = text.slice(Math.max(from, verb.start - 24), verb.start).replace(/\s+/g, ' ');
  const rest = text.slice(verb.end, verb.end + reach).replace(/\s+/g, ' ');
  if (before.test(head) || behind.test(rest)) return true;
  const last = atEnd.exec(rest)?.[0];
  return last !== undefined && !joined.test(last);
}
