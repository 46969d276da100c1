import { meets, setOf } from './concepts.ts';
import type { InjectionReason } from './reason.ts';
import type { Hit, Signals } from './signals.ts';

/** The end of a text: `is`, `lautet:`, `est « …`, `as follows:`. A question mark is none: what is asked is left to other rules. */
const leftOpen =
  /(?<!\p{L})(?:is|was|reads|ist|lautet|lautete|lauten|heißt|heisst|war|est|était|è|era|es|é|follows|folgt|suivante?s?|seguent[ei])[\s:"'“„«»”.…_-]*$/iu;
/** Whoever is to go on says so first. */
const goOn =
  /^[^\p{L}]*(?:please |bitte |per favore )?(?:continue|complete|finish|go on|carry on|fill|setzen?|ergänzen?|vervollständigen?|füllen?|beenden?|schreib\p{L}* (?:\p{L}+ )?weiter|compl[èe]te[rz]?|termine[rz]?|finis\p{L}*|remplis\p{L}*|poursui\p{L}+|completa\p{L}*|continua\p{L}*|finisci|termina|riempi|prosegui)(?!\p{L})/iu;
/** A sentence that has ended leaves nothing to go on with. */
const ended = /[.!?…][\s"'“”»)]*$/u;
/** Where the clause begins that it ends. */
const clause = /[:;.!?"“„«\n]/u;
/** Longest clause that is looked at. UTF-16 units. */
const reach = 100;
const [secret, prompt, instruction, told, be, ai] = [
  setOf(['secret']),
  setOf(['prompt']),
  setOf(['instruction', 'rule']),
  setOf(['your', 'system', 'full']),
  setOf(['be']),
  setOf(['ai']),
];
const toldBefore = setOf(['told']);
/** The model, or a machine of a story that stands for it. */
const who = setOf(['you', 'ai', 'machine']);
/** "I do not know what the password is" leaves nothing open. */
const asks = setOf(['ask']);
const mine = /(?<!\p{L})(?:my|your|meine|deine|mes|tes|mie|tue)(?!\p{L})/iu;

/** A sentence that breaks off where a secret or the model's instructions would stand, for the model to go on. */
export function openEndReasons(read: Signals): readonly InjectionReason[] {
  if (
    !meets(read, secret) &&
    !meets(read, prompt) &&
    !meets(read, instruction) &&
    !meets(read, ai) &&
    !meets(read, toldBefore)
  )
    return [];
  const { text, hits } = read;
  const from = Math.max(0, text.length - reach);
  const tail = text.slice(from);
  const end = leftOpen.exec(tail);
  const going = goOn.test(text.slice(0, 60)) && !ended.test(tail.slice(-6));
  if (!end && !going) return [];
  let start = from + (end?.index ?? tail.length);
  while (start > from && !clause.test(text.charAt(start - 1))) start--;
  const within = hits.filter((hit) => hit.start >= start);
  const said = (set: Parameters<typeof meets>[0]): Hit | undefined => within.find((hit) => meets(hit, set));
  const secrets = end && said(secret) && !said(asks);
  const prompts = end && said(prompt) && said(told) && !said(asks);
  const role = going && said(be) && said(ai);
  const orders = going && said(instruction) && mine.test(text.slice(start));
  const asTold = going && hits.some((hit) => meets(hit, toldBefore)) && hits.some((hit) => meets(hit, who));
  if (!secrets && !prompts && !role && !orders && !asTold) return [];
  const reason = secrets ? 'asksSecret' : 'asksInstructions';
  return [{ rule: 'openEnd', reason, start, end: text.length, strength: 0.5 }];
}
