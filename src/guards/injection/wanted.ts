import { type Concept, meets, setOf } from './concepts.ts';
import { thatClause } from './phrases.ts';
import { filedAs, verbBeforeArticle } from './phrases-of-readers.ts';
import type { Sentence, Signals } from './signals.ts';
import type { Turn } from './turns.ts';

/** How much each thing counts that is wanted of a machine, and of nobody who only reads. */
const counts = {
  order: 0.3,
  omit: 0.35,
  bypass: 0.35,
  erase: 0.35,
  spread: 0.35,
  send: 0.3,
  extreme: 0.25,
  despite: 0.25,
  file: 0.2,
  dictate: 0.2,
  ofThis: 0.1,
} as const;
type Wanted = keyof typeof counts;

/** What single words want: to be left out, the best, whatever else is said. */
const single: readonly (readonly [Wanted, Concept])[] = [
  ['omit', 'omit'],
  ['extreme', 'extreme'],
  ['despite', 'despite'],
];
const singles = single.map(([wanted, concept]) => [wanted, setOf([concept])] as const);
const order = setOf(['judge', 'say', 'add', 'send', 'call', 'rework', 'task', 'repeat', 'digest']);
const judging = setOf(['judge', 'digest', 'say']);
const told = setOf(['reveal', 'say', 'add', 'alarm', 'talk']);
const not = setOf(['not', 'without']);
const control = setOf(['control']);
const bypassing = setOf(['not', 'without', 'omit', 'lifted']);
const out = setOf(['send', 'call', 'link']);

/** Orders by their form, where the word is unknown: infinitives and polite imperatives behind a colon, a comma or `and`; German puts them last. */
const formed = new RegExp(
  [
    /:(?: (?:ne (?:pas|rien|jamais)|non|jamais|toujours|sempre|mai|bien|subito))? \p{L}{2,}(?:er|re|ere)(?!\p{L})|(?:[:;,]|[^\p{L}](?:et|puis|ou|e|poi|o)) (?:(?:ne (?:pas|rien|jamais)|non|jamais|toujours|sempre|mai|bien|subito) )?\p{L}{2,}(?:ir|ez|are|ire)(?!\p{L})|(?<!\p{L})\p{Ll}{3,}(?:en|eln|ern)(?=[.,;"”»]| und |$)/u,
    new RegExp(`[,:;] ${verbBeforeArticle}`, 'u'),
  ]
    .map(({ source }) => source)
    .join('|'),
  'u',
);
const quoted = /["“„«»][\p{L}\d]/u;
/** It is to leave no trace: `then delete this note`. */
const erases =
  /(?<!\p{L})(?:(?:delet|eras|remov|forget)\p{L}* (?:this|these)|diese\p{L}? (?:\p{L}+ ){0,3}(?:löschen|entfernen|vergessen)|(?:efface|supprim|oubli)\p{L}* (?:ce|cet|cette|ces) |(?:cancell|elimin|rimuov|dimentic)\p{L}* (?:poi )?quest[aoei]|sparire quest[aoei]|disparaître (?:ce|cette))/iu;
/** It is to be carried on: `copy this paragraph into every message`. */
const spreads =
  /(?<!\p{L})(?:this|dies\p{L}{0,2}|ce|cette|quest[oa]) (?:paragraph|sentence|text|note|message|absatz|satz|text|hinweis|paragraphe|phrase|texte|paragrafo|frase|testo)(?!\p{L})[^.!?\n]{0,40}(?<!\p{L})(?:every|each|all|any|jede[nrs]?|alle|chaque|chacune?|toutes?|ogni|ciascun\p{L}?|tutt[ei])(?!\p{L})/iu;
/** An address, a name of a function, a file of secrets. */
const outside = /https?:|@\p{L}|(?<![\p{L}\d])\p{L}+(?:_\p{L}+)+(?![\p{L}\d])|\p{L}\(|[~/]\.\p{L}/u;
const ofThis = /(?<!\p{L})(?:this|these|dies\p{L}{0,2}|cet|cette|ces?|celui-ci|quest[oaie])(?!\p{L})/iu;

/** How far behind a turn is read what is wanted, and before it its condition. UTF-16 units. */
const [reach, before] = [260, 100];
/** How near to each other a word and its `not` stand. */
const near = 26;
/** How much is wanted behind a turn, from 0 to 1: each thing takes its share of what the others left open. */
export function wantedBehind(
  { text, hits }: Signals,
  sentence: Sentence,
  turn: Turn,
  isLabel: boolean,
): number {
  const end = Math.min(turn.isRule ? sentence.end : text.length, turn.end + reach);
  const ordered = !turn.isProduct;
  const wanted = new Set<Wanted>();
  let [deniedAt, toldAt, bypassedAt] = [-reach, -reach, -reach];
  for (let at = ordered && !isLabel ? firstBehind(hits, sentence, turn.end) : sentence.first; ; at++) {
    const hit = hits[at];
    if (!hit || hit.start >= end) break;
    for (const [thing, set] of singles) if (meets(hit, set)) wanted.add(thing);
    if (ordered && meets(hit, isLabel ? judging : order)) wanted.add('order');
    if (ordered && meets(hit, out)) wanted.add('send');
    if (meets(hit, not)) deniedAt = hit.end;
    else if (meets(hit, told)) toldAt = hit.end;
    if (Math.abs(deniedAt - toldAt) <= near && deniedAt !== toldAt) wanted.add('omit');
    if (meets(hit, bypassing)) bypassedAt = hit.end;
    if (meets(hit, control) && hit.start - bypassedAt <= near) wanted.add('bypass');
  }
  const said = text.slice(Math.max(sentence.start, turn.start - before), end);
  const behind = text.slice(turn.end, end);
  if (ordered && !isLabel && formed.test(behind)) wanted.add('order');
  if (wanted.has('order') && filedAs.test(behind)) wanted.add('file');
  if (ordered && outside.test(behind)) wanted.add('send');
  if (quoted.test(behind) || thatClause.test(said)) wanted.add('dictate');
  if (erases.test(said)) wanted.add('erase');
  if (spreads.test(said)) wanted.add('spread');
  if (ofThis.test(said)) wanted.add('ofThis');
  let open = 1;
  for (const thing of wanted) open *= 1 - counts[thing];
  return 1 - open;
}

function firstBehind(hits: Signals['hits'], { first, last }: Sentence, from: number): number {
  for (let at = first; at < last; at++) if ((hits[at]?.start ?? 0) >= from) return at;
  return last;
}
