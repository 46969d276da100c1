import { meets, setOf } from './concepts.ts';
import * as phrase from './phrases-of-readers.ts';
import type { Sentence, Signals } from './signals.ts';

/** A place where data turn to whatever machine reads them, and how much that alone says. */
export interface Turn {
  readonly start: number;
  readonly end: number;
  readonly strength: number;
  /** Only a rule for machines or for what they make: what is wanted stands in the same sentence. */
  readonly isRule?: true;
  /** Of what is made nothing is ordered by a verb. */
  readonly isProduct?: true;
}

export const machines = setOf(['ai', 'machine']);
export const products = setOf(['product', 'digest']);
const times = setOf(['condition', 'earlier']);
const must = setOf(['must']);
const orders = setOf(['judge', 'say', 'add', 'send', 'call', 'rework', 'task', 'repeat', 'omit', 'not']);

/** How much says a turn: to a machine and to nobody else; to one, most likely; to one as the head of a line; to whoever works on the text; a rule for machines; one for what they make. */
const [sure, likely, heading, worker, ruled, made] = [0.4, 0.3, 0.19, 0.2, 0.1, 0.15];
/** How far before a name and behind it is looked. UTF-16 units. */
const [before, behind] = [64, 100];
/** How much of a sentence is looked through for code, and how near to the name of a product an order stands. */
const [reach, nearby] = [400, 80];
/** More names than this in a sentence speak of machines, not to one. */
const most = 8;

/** What stands around a name. */
interface Around {
  readonly head: string;
  readonly rest: string;
  readonly name: string;
  readonly fromTool: boolean;
  /** Does an order stand within so many signs behind this one? */
  readonly ordersBehind: (sign: number, within: number) => boolean;
}

/** The strongest place of a sentence where it turns to a machine by name. */
export function turnToReader(
  { text, hits }: Signals,
  sentence: Sentence,
  fromTool: boolean,
): Turn | undefined {
  let best: Turn | undefined;
  let looked = 0;
  for (let at = sentence.first; at < sentence.last && looked < most; at++) {
    const hit = hits[at];
    if (!hit || !meets(hit, machines)) continue;
    looked++;
    const { start, end } = hit;
    const ordersBehind = (sign: number, within: number): boolean => {
      for (let other = at + 1; other < sentence.last; other++) {
        const next = hits[other];
        if (!next || next.start - end > sign + within) return false;
        if (next.start - end > sign && meets(next, orders)) return true;
      }
      return false;
    };
    const strength = strengthOf({
      head: spaced(text.slice(Math.max(sentence.start, start - before), start)),
      rest: spaced(text.slice(end, Math.min(sentence.end, end + behind))),
      name: text.slice(start, end),
      fromTool,
      ordersBehind,
    });
    if (strength > (best?.strength ?? 0))
      best = { start, end, strength, ...(strength < worker && { isRule: true }) };
  }
  return best;
}

/** Keys of JSON and names of files part words otherwise. */
const spaced = (text: string): string => (parted.test(text) ? text.replace(/[_\s]+/g, ' ') : text);
const parted = /_|\s\s|[\n\t]/;

function strengthOf(around: Around): number {
  const { head, rest, name, fromTool } = around;
  const conditional = phrase.whenever.test(head);
  if (phrase.adverb.test(name)) return conditional ? doneByMachine(head, rest) : 0;
  const near = `${head} ${rest}`;
  if (phrase.whoever.test(name)) return anybody(head, rest);
  const thing = phrase.things.test(name);
  if (conditional && !thing) {
    if (phrase.youAre.test(head)) return sure;
    const processed = phrase.processing.test(near);
    if (processed && phrase.thisText.test(near)) return sure;
    if (processed && (phrase.by.test(head) || phrase.quantified.test(head) || fromTool)) return likely;
  }
  if (phrase.orHuman.test(head)) return likely;
  const does = thing ? rest.slice(0, 45) : rest;
  const ofThis = phrase.ofThis.test(does);
  if (phrase.relative.test(does) && (phrase.processing.test(does) || (ofThis && phrase.making.test(does)))) {
    const here = phrase.thisText.test(does);
    if (phrase.quantified.test(head) && (here || !thing)) return here ? sure : likely;
    if (thing ? ofThis : here || phrase.condensed.test(does)) return likely;
  }
  if (thing) {
    const told = phrase.atStart.test(head) || phrase.towards.test(head);
    return told && headsOrder(around) && !phrase.code.test(rest) ? likely : 0;
  }
  if (isMachine(around)) return called(around);
  // A person by post, most likely.
  const post = /^(?:assist|helper)/i.test(name) && !phrase.somebodys.test(head);
  return post && phrase.atStart.test(head) && headsOrder(around) ? heading : 0;
}

/** `Whoever turns this thesis into slides`. */
const anybody = (head: string, rest: string): number =>
  phrase.atStart.test(head) &&
  phrase.ofThis.test(rest.slice(0, 50)) &&
  (phrase.making.test(rest.slice(0, 60)) || phrase.processing.test(rest.slice(0, 60)))
    ? worker
    : 0;

/** `If this text is summarised automatically`. */
const doneByMachine = (head: string, rest: string): number =>
  phrase.thisText.test(head) && phrase.processing.test(`${head.slice(-24)} ${rest.slice(0, 24)}`)
    ? likely
    : 0;

const isMachine = ({ head, rest, name, fromTool }: Around): boolean =>
  !phrase.maybePeople.test(name) ||
  (name === 'bot' && (phrase.theBot.test(head) || /^[,:]/.test(rest))) ||
  (fromTool && /^(?:agent|assist)/i.test(name)) ||
  phrase.digital.test(head.slice(-32)) ||
  phrase.digital.test(rest.slice(0, 32));

/** Does an order stand behind its name and a colon? */
const headsOrder = ({ rest, ordersBehind }: Around): boolean =>
  phrase.headColon.test(rest) && (ordersBehind(rest.indexOf(':'), 30) || phrase.formedBehind.test(rest));

/** Is it called by its name, or is there a rule for it? */
function called(around: Around): number {
  const { head, rest, name, ordersBehind } = around;
  if (phrase.initials.test(name) && phrase.modifies.test(rest)) return 0;
  if (phrase.towards.test(head) && phrase.colon.test(rest)) return sure;
  if (phrase.greeted.test(head) && phrase.comma.test(rest)) return likely;
  if (phrase.atStart.test(head)) {
    const close = rest.slice(0, 60);
    if (phrase.processing.test(close) && phrase.thisText.test(close)) return likely;
    if (headsOrder(around)) return likely;
    if (phrase.shortColon.test(rest)) return heading;
    if (
      phrase.comma.test(rest) &&
      (phrase.please.test(rest) || phrase.formedBehind.test(rest) || ordersBehind(rest.indexOf(','), 12))
    )
      return likely;
  }
  const minds = !phrase.plain.test(name) && !phrase.code.test(head + rest);
  if (minds && phrase.atStart.test(head) && phrase.comma.test(rest)) return heading;
  return minds && phrase.normed.test(rest) ? ruled : 0;
}

/** Whoever works on the text is spoken to, or what is made of it is ordered. */
export function turnToWork(read: Signals, sentence: Sentence, fromTool: boolean): Turn | undefined {
  const { text, hits } = read;
  for (let at = sentence.first; at < sentence.last; at++) {
    const hit = hits[at];
    if (!hit || !meets(hit, times)) continue;
    phrase.beforeUse.lastIndex = hit.start;
    if (fromTool && phrase.beforeUse.test(text))
      return { start: hit.start, end: phrase.beforeUse.lastIndex, strength: worker };
    phrase.youWork.lastIndex = hit.start;
    if (!phrase.youWork.test(text)) continue;
    const end = phrase.youWork.lastIndex;
    const rest = text.slice(end, Math.min(sentence.end, end + 60));
    if (phrase.processing.test(rest.slice(0, 24)) && phrase.thisText.test(rest))
      return { start: hit.start, end, strength: worker };
  }
  if (!meets(sentence, products)) return undefined;
  const said = text.slice(sentence.start, Math.min(sentence.end, sentence.start + reach));
  return phrase.code.test(said) ? undefined : turnToProduct(read, sentence);
}

/** `The summary of this report has to contain …`: only the first name of a product is looked at. */
function turnToProduct({ text, hits }: Signals, sentence: Sentence): Turn | undefined {
  let at = sentence.first;
  for (let hit = hits[at]; hit && at < sentence.last && !meets(hit, products); hit = hits[at]) at++;
  const product = hits[at];
  if (!product || at >= sentence.last) return undefined;
  const { start, end } = product;
  const turn: Turn = { start, end, strength: made, isRule: true, isProduct: true };
  for (let other = at + 1; other < sentence.last; other++) {
    const next = hits[other];
    if (!next || next.start - end > nearby) break;
    if (meets(next, must) || (next.start - end < 24 && meets(next, orders))) return turn;
  }
  return phrase.isTo.test(text.slice(end, Math.min(sentence.end, end + behind))) ? turn : undefined;
}
