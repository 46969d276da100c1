const name = String.raw`(?:\p{Lu}[\p{L}'’-]{0,30})`;
/** `Dr. Keller` behind a form of address. */
const titled = String.raw`(?:${name}\.?)`;
const greetings =
  '[Gg]uten (?:Tag|Morgen|Abend)|[Gg]rüezi|[Gg]rüss Gott|[Hh]allo|[Hh]oi|[Ss]ervus|[Mm]oin|[Hh]i|[Hh]ello|[Hh]ey|[Gg]ood (?:morning|afternoon|evening)|[Bb]onjour|[Bb]onsoir|[Ss]alut|[Bb]uongiorno|[Bb]uonasera|[Ss]alve|[Cc]iao';
const addresses =
  '[Ss]ehr geehrte[rs]?|[Ll]iebe[rs]?|[Dd]ear|[Cc]h(?:er|ère)s?|[Gg]entile|[Gg]entili|[Ee]gregio';

/** `Guten Tag Frau Keller,`; a form of address counts only where a comma, an exclamation mark or a line ends it. */
const opening = new RegExp(
  `^\\s{0,20}(?:(?:${greetings})(?: (?:zusammen|mitenand|miteinander|all|everyone|à tous|a tutti|${name})){0,4}(?: ?[,.!\\n–-]| (?=\\p{L}))|(?:${addresses})(?: ${titled}){1,5} ?[,!\\n])`,
  'u',
);
const own = new RegExp(
  `(?:[Ii]ch hei(?:ss|ß)e|[Mm]ein Name ist|[Jj]e m['’]appelle|[Mm]on nom est|[Mm]i chiamo|[Ii]l mio nome è|[Mm]y name is)(?: ${name}){1,4}(?: (?:und|et|e|and)(?= ))?[.,;!]?`,
  'u',
);
const thanks =
  /(?<![\p{L}])(?:(?:vielen|herzlichen|besten) dank|danke(?: schön| sehr)?|merci(?: beaucoup)?|grazie(?: mille)?|(?:many )?thanks|thank you(?: very much)?)(?: im voraus| d['’]avance| in anticipo| in advance)?[ .!,]{0,3}$/iu;
const regards =
  /(?<![\p{L}])(?:(?:mit )?(?:freundliche|beste|liebe|viele|herzliche)[nr]? gr(?:ü|ue)(?:ss|ß)en?|(?:bien )?cordialement|(?:meilleures|cordiales) salutations|cordiali saluti|distinti saluti|(?:best|kind) regards|best wishes)(?![\p{L}])[^?]{0,80}$/iu;

/**
 * A question without what people write around it: a greeting, who they are, thanks, a signature. None of that stands in
 * a document, so none of it speaks against one. A text that is nothing else stays as it is.
 */
export function withoutCourtesies(question: string): string {
  const asked = question
    .trimEnd()
    .replace(regards, '')
    .trimEnd()
    .replace(thanks, '')
    .replace(opening, ' ')
    .replace(own, ' ')
    .trim();
  return /\p{L}/u.test(asked) ? asked : question;
}
