import type { OrderReason } from '#contract';
import type { InjectionReason } from './reason.ts';

interface Mark {
  readonly rule: string;
  readonly reason: OrderReason;
  readonly pattern: RegExp;
  readonly user: number;
  readonly data: number;
}

const asSystem = 'asSystem';
const role =
  '(?:system|assistant|developer|instruction|instructions|human|user|prompt|tool|admin|sysadmin|inst|sys|syst[èe]me|sistema|assistente?|entwickler|d[ée]veloppeur|sviluppatore|n?utzer|utilisateur|utente)';

/** Each is tried only where its first sign stands. */
// biome-ignore format: a mark a row.
const marks: Readonly<Record<string, readonly Mark[]>> = {
  '<': [
    { rule: 'delimiter', reason: asSystem, pattern: /<\|[a-z_]{2,30}\|>|<<\/?sys>>/iy, user: 0.6, data: 0.85 },
    { rule: 'delimiter', reason: asSystem, pattern: new RegExp(`<[/\\\\]?\\s?${role}(?:[ _-](?:mode|message|prompt|note|override|instructions?))?\\s?>(?![\\w:@/.-])`, 'iy'), user: 0.5, data: 0.7 },
    { rule: 'delimiter', reason: 'closesSources', pattern: /<\/(?:sources?|passages?|documents?|context|data|tool_response|tool_result|untrusted)>/iy, user: 0.3, data: 0.6 },
    { rule: 'hiddenMarkup', reason: 'unseenText', pattern: /<[a-z]{1,10} [^<>]{0,200}(?:display\s?:\s?none|visibility\s?:\s?hidden|font-size\s?:\s?0|opacity\s?:\s?0(?![.\d])|color\s?:\s?(?:white|#fff))/iy, user: 0.1, data: 0.35 },
    { rule: 'hiddenMarkup', reason: 'unseenText', pattern: /<!--/y, user: 0, data: 0.1 },
  ],
  '[': [
    { rule: 'delimiter', reason: asSystem, pattern: new RegExp(`\\[{1,2}[/#]?\\s?(?:nota di |note (?:du |from )?)?${role}(?:[ _-](?:mode|message|prompt|note|override|instructions?))?\\s?(?::|\\](?!\\())`, 'iy'), user: 0.5, data: 0.6 },
  ],
  '#': [
    { rule: 'delimiter', reason: asSystem, pattern: new RegExp(`#{2,6}\\s?(?:new |neue )?${role}(?:[ _-](?:mode|message|prompt|override|instructions?))?\\s?(?::|#|\\n)`, 'iy'), user: 0.4, data: 0.5 },
  ],
  '!': [
    { rule: 'imageOut', reason: 'imageCarriesOut', pattern: /!\[[^\][\n]{0,200}\]\(\s?https?:\/\/[^\s)?[]{1,500}\?[^\s)]{0,200}(?:=\s?[{[<$]|(?:data|q|query|content|text|msg|message|prompt|secret|c|d)=)/iy, user: 0.2, data: 0.6 },
  ],
  '{': [
    { rule: 'imageOut', reason: 'addressForData', pattern: /\{\{?\s?(?:conversation|chat_?history|history|messages|system_?prompt|secret|user_?data|summary)\s?\}/iy, user: 0.1, data: 0.3 },
  ],
};

const anyFirst = /[<[#!{]/g;
const label =
  /(?:^|\n)[ \t>*_-]{0,4}(?:system|syst[èe]me|sistema|developer|human|assistant|assistente?|system prompt|new instructions?|neue anweisung(?:en)?|nouvelles? instructions?|nuove istruzioni)[ \t*_]{0,3}:/gi;
const ending =
  /(?:^|\n)[ \t=#*_-]{0,20}(?:end of|ende (?:des|der)|fin (?:du|de la|des)|fine (?:del|della))[ \t]{1,3}(?:the )?(?:document|documents?|context|input|text|data|file|user input|prompt|dokument|dokuments?|texte?s?|contexte|documento|contesto|testo)[ \t=#*_.:-]{0,20}(?:\n|$|[A-Z])/gi;
/** A line that fences off what another speaker is said to say: `=== END OF USER INPUT ===`, `---DÉBUT DES NOUVELLES INSTRUCTIONS---`. */
const fence =
  /[=#*%_>-]{3}[ \t]{0,3}(?:end|begin|start|stop|ende|beginn|anfang|fin|d[ée]but|fine|inizio)(?:[ \t](?:of|the|der|des|du|de la|del|della|delle)){0,2}(?:[ \t](?:de )?(?:l|dell)['’]|[ \t])(?:(?:new|real|all|user|untrusted|trusted|system|neue[nr]?|echte[nr]?|nouvelles?|vraies|nuove|vere)[ \t]){0,2}(?:input|message|instructions?|ambiguity|nutzereingabe|benutzereingabe|eingabe|systemnachricht|anweisungen|entrée|saisie|istruzioni|messaggio)(?!\p{L})/giu;

/** Without these a text has no such line; asked first, since nearly all have none. */
const anyFence = /[=#*%_>-]{3}/;
const anyEnding = /(?:^|\n)[ \t=#*_-]{0,20}(?:end|fin)/i;

/** Lines that pass for borders of the data or for another speaker, and how strong they are from a person and in data. */
// biome-ignore format: a line a row.
const lines: readonly (Mark & { readonly has: (text: string) => boolean })[] = [
  { rule: 'label', reason: asSystem, pattern: label, has: (text) => text.includes(':'), user: 0.3, data: 0.45 },
  { rule: 'ending', reason: 'dataEndHere', pattern: ending, has: (text) => anyEnding.test(text), user: 0.2, data: 0.4 },
  { rule: 'ending', reason: 'dataEndHere', pattern: fence, has: (text) => anyFence.test(text), user: 0.5, data: 0.5 },
];

/** Signs by which a text passes for something else than the data it is: delimiters of chats, closing tags, labels. */
export function markReasons(text: string, fromUser: boolean): readonly InjectionReason[] {
  const found: InjectionReason[] = [];
  anyFirst.lastIndex = 0;
  for (let first = anyFirst.exec(text); first; first = anyFirst.exec(text)) {
    const { index } = first;
    for (const { pattern, rule, reason, user, data } of marks[text.charAt(index)] ?? []) {
      pattern.lastIndex = index;
      const hit = pattern.exec(text);
      if (!hit) continue;
      found.push({
        rule,
        reason,
        start: index,
        end: index + hit[0].length,
        strength: fromUser ? user : data,
      });
      break;
    }
  }
  for (const { rule, reason, pattern, has, user, data } of lines) {
    if (!has(text)) continue;
    for (const { 0: hit, index } of text.matchAll(pattern))
      found.push({ rule, reason, start: index, end: index + hit.length, strength: fromUser ? user : data });
  }
  return found;
}
