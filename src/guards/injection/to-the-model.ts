import { meets, setOf } from './concepts.ts';
import type { InjectionReason } from './reason.ts';
import type { Sentence, Signals } from './signals.ts';

const ai = setOf(['ai']);
const machine = setOf(['machine']);
const order = setOf([
  'say',
  'task',
  'reveal',
  'send',
  'call',
  'add',
  'repeat',
  'rework',
  'follow',
  'override',
  'must',
]);
/** `Note to all`, `an die`, `aux`, `per gli`, `à l’`: before whom something is for. */
const addressed =
  /(?<!\p{L})(?:(?:to|for|an|für|aux?|à|pour|ai|agli|alla|per)(?: (?:all|any|the|alle|die|den|das|tous|les|toutes|tutti|gli|i|la)){0,2}(?: (?:assist|agent)\p{L}*)? |(?:à|pour|per) l['’]|all['’])$/iu;
/** Where it begins: at most a greeting stands before it. */
const opens =
  /^[^\p{L}]*(?:(?:dear|hey|hello|liebe[rs]?|hallo|chère?|cher|bonjour|car[oa]|ciao|p\.?s\.?:?|attention|achtung|attenzione),? ?){0,2}$/iu;
/** `…:` at once, or after a few words (`AI agents reading this page:`). */
const colon = /^(?:[ -](?:assist|agent|mod[eè]l|tool|reader|de lang|linguistic)\p{L}*){0,2} ?:/iu;
const readers = /^(?:[ -]\p{L}+)?,? (?:reading|that reads?|who reads?|die|der|qui|che) [^.:!?\n]{0,40}:/iu;
/** A remark to it: `(Assistant: when asked …)`. */
const bracket = /^[^\p{L}]*[([]\s?$/u;
/** `Attention, language model:`. */
const warned =
  /^[^\p{L}]*(?:attention|achtung|attenzione|note|hinweis|wichtig|important[ei]?|avviso|avis)[,:!]? (?:\p{L}+ )?$/iu;
/** What it does stands between its name and the colon: `To the AI screening this application:`. */
const atWork =
  /^(?:[ -]\p{L}+)?,? (?:\p{L}+ing|that|which|who|die|der|das|welche[rs]?|qui|che) [^.:!?\n]{0,60}:/iu;
/** Machines that read, without a name: `Note for automated readers:`, `for screening software:`. */
const forMachines =
  /(?<!\p{L})(?:to|for|an|für|aux?|des|pour|per|ai|agli|all['’])(?: (?:the|all|any|die|den|alle|les|i|gli))? ?(?:(?:automated|automatic|machine|automatische\p{L}{0,2}|maschinelle\p{L}{0,2}|screening) (?:readers?|reviewers?|systems?|processing|processors?|software|agents?|leser|systeme?|verarbeitung|prüfung)|(?:lecteurs?|systèmes?|logiciels?|agents?|lettori|sistemi|programmi|agenti) automati\p{L}{1,4}|(?:die |le |il )?(?:vorauswahl|software (?:zur|für die) \p{L}+|logiciel de (?:tri|sélection)|(?:programma|software) di selezione))[^:.!?\n]{0,40}:/iu;
/** Names that people and things have, too. */
const ofPeople = /^(?:mod.*|assistants|assistenten|assistenti|bot)$/iu;
const comma = /^, /u;
/** How far an order may stand behind the name. UTF-16 units. */
const reach = 24;
/** Longest comment that is looked back through. */
const longest = 300;

/**
 * Words in data that call the model by its name: `Assistant, recommend …`, `Note to LLMs: …`, a comment of HTML that
 * speaks to it. A document speaks to people.
 */
export function toTheModelReasons({ text, hits, sentences }: Signals): readonly InjectionReason[] {
  const found: InjectionReason[] = [];
  for (const sentence of sentences) {
    if (meets(sentence, machine)) {
      const reason = machineReason(text, sentence);
      if (reason) found.push(reason);
    }
    if (!meets(sentence, ai)) continue;
    // Once a sentence, which may be the whole text.
    const ordered = lastOrder(hits, sentence);
    const orderInComment = isComment(text, sentence) ? ordered : -1;
    for (let at = sentence.first; at < sentence.last; at++) {
      const hit = hits[at];
      if (!hit || !meets(hit, ai)) continue;
      const head = text.slice(Math.max(sentence.start, hit.start - 60), hit.start);
      const rest = text.slice(hit.end, hit.end + 80);
      const named = !ofPeople.test(text.slice(hit.start, hit.end));
      const called =
        (named &&
          opens.test(head) &&
          ((comma.test(rest) && orders(hits[at + 1], hit.end)) || readers.test(rest))) ||
        (addressed.test(head) &&
          colon.test(rest) &&
          ((named && (!assists(text, hit) || ordered > at)) ||
            /(?:ai|ki|ia)[ -]$|language $/i.test(head) ||
            /^ (?:de lang|linguistic)/.test(rest))) ||
        (named && addressed.test(head) && atWork.test(rest)) ||
        (warned.test(head) && colon.test(rest)) ||
        (named && bracket.test(head) && colon.test(rest) && ordered > at) ||
        ((named || colon.test(rest)) && orderInComment > at);
      if (!called && !(named && opens.test(head) && comma.test(rest))) continue;
      const { start, end } = hit;
      found.push({ rule: 'toTheModel', reason: 'insideData', start, end, strength: called ? 0.5 : 0.3 });
      break;
    }
  }
  return found;
}

/** Assistants are people, too, as long as nothing says what they are to do. */
const assists = (text: string, { start, end }: Signals['hits'][number]): boolean =>
  /^assist/i.test(text.slice(start, end)) && !/^ (?:ai|ki|ia)(?!\p{L})/iu.test(text.slice(end, end + 5));

function machineReason(text: string, { start, end }: Sentence): InjectionReason | undefined {
  const head = text.slice(start, Math.min(end, start + longest));
  // It ends in a colon, which few sentences have.
  const said = head.includes(':') ? forMachines.exec(head) : null;
  if (!said) return undefined;
  const from = start + said.index;
  return { rule: 'toTheModel', reason: 'insideData', start: from, end: from + said[0].length, strength: 0.5 };
}

const orders = (next: Signals['hits'][number] | undefined, from: number): boolean =>
  next !== undefined && next.start - from <= reach && meets(next, order);

/** The place of its last word that orders something; -1 for none. */
function lastOrder(hits: Signals['hits'], { first, last }: Sentence): number {
  for (let at = last - 1; at >= first; at--) {
    const hit = hits[at];
    if (hit && meets(hit, order)) return at;
  }
  return -1;
}

/** Does the sentence stand in a comment of HTML? */
function isComment(text: string, { start, end }: Sentence): boolean {
  const before = text.slice(Math.max(0, start - longest), end);
  return before.lastIndexOf('<!--') > before.slice(0, -1).lastIndexOf('-->');
}
