import { meets, setOf } from './concepts.ts';
import type { InjectionReason } from './reason.ts';
import type { Sentence, Signals } from './signals.ts';

const task = setOf(['task', 'add', 'shape', 'say', 'repeat']);
const piece = setOf(['piece']);
const polite =
  /^(?:please|bitte|kindly|s'il (?:te|vous) plaît|veuillez|per favore|por favor|now|then|and|also|can you|could you|would you)[,:]?\s/iu;
const openQuestion =
  /^(?:what|which|who|whom|whose|how|why|when|where|is|are|do|does|did|can|could|should|was|welche\p{L}?|wer|wie|warum|wieso|wann|wo|quels?|quelles?|qui|comment|pourquoi|quand|où|qual[ei]?|chi|come|perché|quando|dove|qué|cuál(?:es)?|quién|cómo|por qué|cuándo|dónde)(?!\p{L})/iu;

/** Somebody is to make something. */
const makes =
  /^(?:please |bitte )?(?:write|compose|tell me|give me|make up|it would be (?:\p{L}+ )?if you could|es wäre \p{L}+,? wenn (?:du|sie)|ce serait \p{L}+ (?:si|que) (?:tu|vous)|sarebbe \p{L}+ se|i (?:would |['’]d )?(?:need|want|like)|i['’]d like|can you|could you|schreib|dichte|erzähl|erfinde|verfass|ich (?:brauche|möchte|hätte gern)|gib mir|kannst du|können sie|könntest du|écri[st]|raconte|invente|compose|donne-moi|j['’](?:ai besoin|aimerais)|je voudrais|peux-tu|pouvez-vous|il me faut|scriv[ia]|racconta|inventa|componi|dammi|mi serv|vorrei|puoi|può)(?! (?:her|him|them)(?!\p{L}))/iu;

/** Who says "tell her" speaks to people; "Name:" says nothing to anybody. */
const aboutOthers =
  /^(?: ?:| (?:her|him|them|your|yourself|we|wir|ihm|ihr|ihnen|ihn|lui|leur|loro|gli)(?!\p{L}))/u;

/** Words this long tell what a text is about; by their beginnings, so that inflected forms meet. */
const contentWord = /\p{L}{4,}/gu;
const beginning = 5;
// Function words and words of tasks themselves tell nothing about the subject.
const empty = new Set(
  `about above after again against also among and because been before being below between both could does down during
  each from further have having here into just more most only other over same should some such than that their them then
  there these they this those through under until very were what when where which while will with would your please
  dein deine diese dieser dieses eine einen einer einem haben hatte ihre ihren ihrer kann können nicht oder sein seine
  sich sind unter wird werden welche wenn auch aber über nach noch dass durch avec dans pour sont vous nous votre cette
  elle plus mais comme leur della delle degli sono come anche questo questa loro nella alla para como este esta pero
  reply answer response question antwort frage réponse risposta respuesta
  provide give make write list tell describe recommend explain create generate best good some following`
    .split(/\s+/)
    .map((word) => word.slice(0, beginning)),
);

/** What stands before an item of a list, a heading, a quotation, a line of code: such lines say what was done or is there. */
const item = /^\s*(?:[-+*•#>|`'&(.]|\d{1,3}[.)])/;
/** Signs of code, of a cell and of a link: no prose. */
const code = /[`{}<>|\\=_]/;

/** Until when: who sets a date speaks to people, as letters do whose subject is another. */
const untilWhen = new RegExp(
  [
    /\b(?:by|until|before|no later than) (?:(?:the|this|next|end of|close of) ){0,3}(?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight|noon|business|week|month)/u,
    /(?<!\p{L})(?:bis|vor|spätestens)(?: (?:zum|am|um|dem|den|nächste\p{L}|kommende\p{L}|diese\p{L}|spätestens)){0,3} (?:\d|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|heute|morgen|ende|mittag|abend|wochen)/u,
    /(?<!\p{L})(?:avant|d'ici|jusqu'(?:à|au)|au plus tard)(?: (?:le|la|ce|cette|à|au|fin)){0,3} (?:\d|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|demain|aujourd|midi|semaine|soir)/u,
    /(?<!\p{L})(?:entro|prima di|fino a)(?: (?:il|la|le|e|non|oltre|fine|questa?)){0,3} (?:\d|(?:lune|marte|mercole|giove|vener)dì|sabato|domenica|domani|oggi|mezzogiorno|settimana|stasera)/u,
    /as soon as (?:possible|you can)|\basap\b|umgehend|baldmöglichst|so (?:bald|rasch) (?:wie|als) möglich|dès que possible|au plus vite|al più presto|quanto prima/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'iu',
);

/** `Make sure that`, and questions that a text puts to itself: `Why is this important?`. */
const ofText =
  /^(?:make (?:sure|it)|use (?:this|it)|(?:why|how|what|when|where|is|are|does|do|can|should) (?:\p{L}+ )?(?:this|that|it|we|these)(?!\p{L})|(?:warum|wie|was|wann|wo|ist|sind) (?:\p{L}+ )?(?:das|dies\p{L}{0,2}|wir|es)(?!\p{L})|(?:pourquoi|comment|quand|où|est-ce que?) (?:\p{L}+ )?(?:cela|ça|ceci|nous|ce)(?!\p{L})|(?:perché|come|quando|dove|che cosa|è) (?:\p{L}+ )?(?:questo|ciò)(?!\p{L}))/iu;
/** The head of an exercise, whose sentences tell a pupil what to do. */
const exercise =
  /(?:^|\n)[ \t>*]{0,8}(?:exercises?|tasks?|übung(?:en)?|aufgaben?|exercices?|esercizi?o?|compit[oi])\s\d/iu;
/** How far before a sentence the head of its exercise stands. UTF-16 units. */
const lesson = 600;
/** A block of code behind it: it says what the code is. */
const beforeCode = /^\s*(?:`{3}|~{3})/;

/** How far around a sentence is looked for its subject, in characters to each side. */
const around = 3_000;
/** With fewer words around it nothing says what the text is about; a poem or a joke is foreign to nearly every text. */
const enough = 8;
const enoughForPiece = 3;
/** What a pupil asks of a teacher, and nobody of a reader. */
const knows =
  /^(?:please |bitte )?(?:explain|convert|calculate|translate|compute|solve|erkläre?|rechne|berechne|übersetze|löse|explique|convertis|calcule|traduis|résous|spiega|converti|calcola|traduci|risolvi)(?!\p{L})/iu;
const enoughForKnowledge = 4;
/** So many sentences are looked at closely; who asks more than this asks as a document does. */
const most = 12;

/**
 * A request or a question that has nothing to do with what stands around it: how an order is slipped into somebody
 * else's text. At the edge of a document, where it costs the attacker least, it weighs more.
 */
export function outOfPlaceReasons(read: Signals): readonly InjectionReason[] {
  const { text, sentences } = read;
  const candidates: { sentence: Sentence; from: number; asks: boolean; least: number }[] = [];
  let questions = 0;
  for (const sentence of sentences) {
    const from = firstLetter(text, sentence);
    if (sentence.end - from < 12 || sentence.end - from > 400) continue;
    const sign = text.charAt(lastSign(text, sentence));
    const asks = sign === '?';
    if (asks) questions++;
    const wantsPiece = meets(sentence, piece) && makes.test(text.slice(from, from + 40));
    if (
      !wantsPiece &&
      !(asks ? openQuestion.test(text.slice(from, from + 20)) : orders(read, sentence, from))
    )
      continue;
    if (item.test(text.slice(sentence.start, from)) || (!wantsPiece && isCell(text, sentence))) continue;
    // What stops at the end of a line only is a title or one of a list.
    if (!asks && !'.!:…'.includes(sign) && text.slice(sentence.end).trim() !== '') continue;
    candidates.push({
      sentence,
      from,
      asks,
      least: wantsPiece
        ? enoughForPiece
        : knows.test(text.slice(from, from + 24))
          ? enoughForKnowledge
          : enough,
    });
    if (candidates.length > most) return [];
  }
  const found: InjectionReason[] = [];
  for (const { sentence, from, asks, least } of candidates) {
    // A text of questions is one that answers them.
    if (asks && questions > 2) continue;
    const said = text.slice(from, sentence.end);
    if (
      code.test(said) ||
      exercise.test(text.slice(Math.max(0, from - lesson), from)) ||
      ofText.test(said) ||
      beforeCode.test(text.slice(sentence.end, sentence.end + 12)) ||
      untilWhen.test(said) ||
      sharesSubject(text, sentence, from, least)
    )
      continue;
    const atEdge = text.slice(0, from).trim() === '' || text.slice(sentence.end).trim() === '';
    found.push({
      rule: 'outOfPlace',
      reason: 'outOfPlace',
      start: from,
      end: sentence.end,
      strength: atEdge ? 0.55 : 0.5,
    });
  }
  return found;
}

/** A cell of a table says what is there. */
const isCell = (text: string, { start }: Sentence): boolean => text.charAt(start - 1) === '|';

function firstLetter(text: string, { start, end }: Sentence): number {
  let at = start;
  while (at < end && !/\p{L}/u.test(text.charAt(at))) at++;
  return at;
}

function lastSign(text: string, { start, end }: Sentence): number {
  let at = end - 1;
  while (at > start && /[\s"'”»)]/.test(text.charAt(at))) at--;
  return at;
}

/** Does it begin with what is to be done? */
function orders({ text, hits }: Signals, { first, last, end, start }: Sentence, from: number): boolean {
  const lead = polite.exec(text.slice(from, Math.min(end, from + 30)));
  const at = from + (lead?.[0].length ?? 0);
  for (let index = first; index < last; index++) {
    const hit = hits[index];
    if (!hit || hit.start > at) return false;
    if (hit.start === at && !aboutOthers.test(text.slice(hit.end, hit.end + 12)))
      return start <= at && meets(hit, task);
  }
  return false;
}

function sharesSubject(text: string, sentence: Sentence, from: number, least: number): boolean {
  const subject = new Set(contentOf(text.slice(from, sentence.end)));
  if (subject.size === 0) return true;
  const rest = new Set<string>();
  for (const part of [
    text.slice(Math.max(0, from - around), from),
    text.slice(sentence.end, sentence.end + around),
  ])
    for (const word of contentOf(part)) {
      if (subject.has(word)) return true;
      if (rest.size < least) rest.add(word);
    }
  return rest.size < least;
}

function* contentOf(text: string): Generator<string> {
  for (const [word] of text.matchAll(contentWord)) {
    const start = word.slice(0, beginning).toLowerCase();
    if (!empty.has(start)) yield start;
  }
}
