import type { InjectionReason } from './reason.ts';

/** Words of others, between two signs that belong together, within a paragraph. */
const quotation =
  /“[^“”\n]{3,240}”|„[^“”„\n]{3,240}[“”]|«[^«»\n]{3,240}»|»[^«»\n]{3,240}«|(?<![\p{L}\d])"(?=\S)[^"\n]{3,240}"(?![\p{L}\d])|`[^`\n]{3,240}`/gu;
/** What carries something out of the house is no example of a sentence. */
const address = /https?:|www\.|@/i;

/** Words that say of a quotation that it is an attack, or that one must not write it. */
const asAttack = [
  /(?<!\p{L})(?:red team|(?:refused|rejected|declined|blocked|lehnte[n]?|blockierte\p{L}?|wurde \p{L}+ abgelehnt|refusé|bloqué|rifiutato|bloccato)(?!\p{L}))/u,
  /(?<!\p{L})(?:inputs?|sentences?|phrases?|commands?|prompts?) (?:such as|like)|(?<!\p{L})(?:eingaben?|sätze|befehle|prompts?) wie|(?<!\p{L})(?:phrases?|saisies?|ordres?|prompts?) (?:comme|tel(?:le)?s? que)|(?<!\p{L})(?:frasi|comandi|ordini|prompt) (?:come|quali)/u,
  /(?<!\p{L})(?:attack|inject|jailbreak|malicious|manipulat|hack|phish|misuse|abus|adversar|fool|trick|suspicious|fraud|scam)\p{L}*/u,
  /(?<!\p{L})(?:must|may|shall|should|do|can) ?not (?:enter|write|type|use|paste|put|send)(?!\p{L})/u,
  /(?<!\p{L})(?:angreif|angriff|attack|manipul|schädlich|missbräuch|missbrauch|verdächtig|täusch|einschleus|injection|betrug|betrüg)\p{L}*/u,
  /(?<!\p{L})(?:dürfen|darf|sollen) (?:\p{L}+ ){0,2}(?:keine?\p{L}{0,2}|nicht|nie) /u,
  /(?<!\p{L})(?:attaqu|pirate|malveill|manipul|tromp|détourn|suspect|hameçon|fraud|arnaqu|escroqu)\p{L}*/u,
  /(?<!\p{L})(?:ne doi(?:t|vent)|ne peu(?:t|vent)) (?:pas|jamais) (?:saisir|écrire|taper|utiliser|employer|entrer)(?!\p{L})/u,
  /(?<!\p{L})(?:attacc|attacch|aggress|criminal|malintenzionat|manipol|ingann|sospett|truff|frod|raggir|abus)\p{L}*/u,
  /(?<!\p{L})non (?:devono|deve|possono|può) (?:mai )?(?:inserire|scrivere|digitare|usare|immettere)(?!\p{L})/u,
];
/** Words by which a person asks about a sentence, or tells who wrote it. */
const asAsked = [
  /(?<!\p{L})(?:explain|meaning|mean|means|training|wrote|written|what (?:is|are) a|why (?:do|does|did|is|are)|dangerous|harmful|risky|what happens)(?!\p{L})/u,
  /(?<!\p{L})(?:erklär\p{L}*|bedeute\p{L}*|schulung|schrieb|geschrieben|schreiben|was ist ein\p{L}?|warum|wieso|weshalb|gefährlich|riskant|was passiert)(?!\p{L})/u,
  /(?<!\p{L})(?:expliqu\p{L}*|signifie\p{L}*|formation|écrit|écrivent|pourquoi|dangereux|risqué|qu['’]est-ce qu['’]une?)(?!\p{L})/u,
  /(?<!\p{L})(?:spieg\p{L}*|signific\p{L}*|corso|scritto|scrive|scrivono|perché|pericolos[oa]|rischios[oa]|che cos['’]è un['’]?a?)(?!\p{L})/u,
];
/** Words by which a story tells who spoke; French and Italian put them inside the quotation, too. */
const asTold =
  /(?<!\p{L})(?:whispered|shouted|murmured|cried|sighed|muttered|spoke|flüsterte|murmelte|rief|seufzte|sprach|souffla|murmura|cria|soupira|s['’]écria|sussurrò|mormorò|gridò|sospirò|esclamò|parlò)(?!\p{L})/iu;
const attack = new RegExp(asAttack.map(({ source }) => source).join('|'), 'iu');
const asked = new RegExp(asAsked.map(({ source }) => source).join('|'), 'iu');

/** Words that turn to the quotation and want it done, or played through: nobody only speaks of it then. */
const obeyed = new RegExp(
  [
    /(?<!(?:not|never|n['’]t) )(?<!\p{L})(?:follow|obey|execute|perform|apply|do|carry out|comply with|act on|answer|respond to|react to|complete|translate|repeat|decode) (?:\p{L}+ )?(?:it|this|that|them|these|those|so|what|exactly|accordingly|the (?:\p{L}+ )?(?:example|order|quote|quotation|instruction|text|sentence|command|request|prompt)s?)(?!\p{L})/u,
    /(?<!\p{L})(?:befolg|führ|tu|mach|beantwort|erfüll|wende?|übersetz|wiederhol|reagier|antwort|setz)\p{L}{0,4} (?:\p{L}+ ){0,2}(?:es|das|dies\p{L}{0,2}|ihn|sie|so|danach|darauf|was|die (?:anweisung|aufforderung)\p{L}*|den (?:befehl|satz|text))(?!\p{L})(?![^.!?]{0,40} (?:nicht|nie))/u,
    /(?<!(?:ne|n['’]|pas) ?)(?<!\p{L})(?:sui[st]|suivez|obéis|obéissez|exécut\p{L}+|appliqu\p{L}+|fais|faites|répond\p{L}*|tradui\p{L}+|répèt\p{L}+)[ -](?:\p{L}+ )?(?:le|la|les|ce|cela|ça|ceci|cet|cette|l['’]|ainsi|y|à)(?!\p{L})/u,
    /(?<!non )(?<!\p{L})(?:segu|esegu|obbedi|applic|fai|fate|faccia|rispond|traduc|ripet)\p{L}{0,4}(?:l[oaie])? (?:\p{L}+ )?(?:lo|la|li|le|questo|questa|ciò|quello|così|l['’]|a)(?!\p{L})/u,
    /(?:applies to|meant for|is for|goes for) you(?!\p{L})|(?<!\p{L})(?:as|is|be) your (?:\p{L}+ )?(?:order|instruction|command|task|guide|rule)s?(?!\p{L})|(?<!\p{L})(?:likewise|accordingly|your turn|in this way|the same|complies with|give in|you are the target)(?!\p{L})/u,
    /(?<!\p{L})(?:gilt (?:auch )?für dich|(?:als|ist|sei) dein\p{L}{0,2} (?:\p{L}+ )?(?:befehl|anweisung|auftrag|aufgabe)|halte? dich daran|ebenso|genauso|gleichfalls|bist dran|auf diese weise|gehorch\p{L}*|gib nach)(?!\p{L})/u,
    /(?<!\p{L})(?:vaut (?:aussi )?pour toi|s['’]applique à toi|conforme-toi|(?:comme|est) t(?:on|a) (?:\p{L}+ )?(?:ordre|consigne|instruction|tâche)|de même|pareil|à ton tour|de cette manière|obéit|cède)(?!\p{L})/u,
    /(?<!\p{L})(?:vale (?:anche )?per te|attieniti|(?:come|è) (?:il tuo|la tua) (?:\p{L}+ )?(?:ordine|istruzione|compito)|lo stesso|altrettanto|tocca a te|in questo modo|obbedisc\p{L}*|cedi)(?!\p{L})/u,
    /(?:what|how) (?:would|do|will|should) you|was (?:würdest|würden|sagst|antwortest)|wie (?:würdest|würden|antwortest|reagierst)|que (?:dirais|répondrais|ferais|diriez|feriez)|(?:che )?cosa (?:diresti|risponderesti|faresti)|come (?:reagiresti|risponderesti)/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'iu',
);

/** Words of an answer: `Begin with “…”`. */
const dictated =
  /(?<!\p{L})(?:start|begin|end|reply|respond|answer|prefix|beginn\p{L}*|fang|ende|antwort\p{L}*|commenc\p{L}*|répond\p{L}*|termin\p{L}*|inizi\p{L}*|cominci\p{L}*|rispond\p{L}*)(?: \p{L}+){0,4} (?:with|mit|par|con)[ :]{0,2}$/iu;

/** How far before and behind a quotation the words stand that speak of it. UTF-16 units. */
const [before, behind] = [240, 140];
/** What an order counts for that is only spoken of, and the least that has to be left of the text to count as one itself. */
const share = 0.2;
const left = 0.3;
/** Somebody who speaks of attacks says these, too. */
const ofAttacks = new Set(['exploit']);
/** A word that says that a quotation follows stands so far before it. UTF-16 units. */
const introduced = 24;
/** A text that quotes more than this is a collection, not an example. */
const most = 40;

/**
 * The signs, less strong where a text does not give an order but speaks of one: it stands between quotation marks, the
 * words around it call it an attack (or, from a person, ask about it), nothing else in the text gives an order, and nothing wants the
 * quotation done. An order that says of itself that it is an example stays what it is. `again` reads what is left of the text.
 */
export function spokenOf(
  text: string,
  found: readonly InjectionReason[],
  fromUser: boolean,
  again: (rest: string) => readonly InjectionReason[],
): readonly InjectionReason[] {
  const quotations: Stretch[] = [];
  for (const { 0: words, index } of text.matchAll(quotation)) {
    if (quotations.length === most) return found;
    quotations.push({ start: index, end: index + words.length });
  }
  const touched = quotations.filter((quoted) => found.some((reason) => touches(reason, quoted)));
  if (touched.length === 0) return found;
  const rest = without(text, quotations);
  const told = touched.filter(({ start, end }) => {
    const head = rest.slice(Math.max(0, start - before), start);
    const words = text.slice(start, end);
    if (address.test(words) || dictated.test(head)) return false;
    const frame = `${head} ${rest.slice(end, end + behind)}`;
    return attack.test(frame) || (fromUser ? asked.test(frame) : asTold.test(frame + words));
  });
  if (told.length === 0 || obeyed.test(rest)) return found;
  const orders = again(without(text, told)).some(
    ({ rule, strength }) => strength >= left && !ofAttacks.has(rule),
  );
  if (orders) return found;
  const isTold = (reason: InjectionReason): boolean =>
    ofAttacks.has(reason.rule) || told.some((quoted) => touches(reason, quoted));
  return found.map((reason) => (isTold(reason) ? { ...reason, strength: reason.strength * share } : reason));
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Does a sign stand in this quotation, or say that it follows? What only stands out is no order that one could speak of. */
const touches = ({ rule, start, end }: InjectionReason, quoted: Stretch): boolean =>
  rule !== 'outOfPlace' && start < quoted.end && end > quoted.start - (rule === 'quoted' ? introduced : 0);

/** The text with nothing between its quotation marks, as long as before. */
function without(text: string, quotations: readonly Stretch[]): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of quotations) {
    rest += `${text.slice(at, start)}“${' '.repeat(end - start - 2)}”`;
    at = end;
  }
  return rest + text.slice(at);
}
