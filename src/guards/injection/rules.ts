import { type Concept, concepts } from './concepts.ts';
import { type Rule, ready } from './rule.ts';

const overriding = 'setsAside';
const leaking = 'asksInstructions';
const secrets = 'asksSecret';
const roles = 'anotherRole';
const outputs = 'dictates';

/** Asked in whatever way. */
const asking: readonly Concept[] = ['reveal', 'ask', 'say', 'shape', 'repeat'];

/** To act as if, said as an order: `act as if`, `tu so, als ob`, `fais comme si`, `fai finta che`. */
const asIf =
  /(?<!\p{L})(?:(?:act|behave|answer|respond|speak|talk)(?:\s\S+){0,3} as (?:if|though)|(?:tu|tun|tue|handl|verhalt|antwort|sprich)\p{L}{0,4}(?:\s\S+){0,3} als|(?:fais|faites|faisons|agis|agissez|réponds|répondez)(?:\s\S+){0,2} comme s(?:i|['’]ils?)|(?:fais|faites|faire) semblant|(?:fai|fate|faccia|facciamo|agisci|comportati|rispondi)(?:\s\S+){0,2} come se|(?:fai|fate|faccia|facciamo) finta|(?:haz|haga|actúa|responde)(?:\s\S+){0,2} como si)(?!\p{L})/iu;

const noLonger = /(?<!\p{L})(?:no longer|any ?more|nicht (?:mehr|länger)|plus|più|más)(?!\p{L})/iu;

/** Pronouns that are letters or articles by themselves: `qu’on t’a dit`, `che Le è stato detto`. */
const toYou =
  /on t['’](?:a|avait|ont)(?!\p{L})|(?<!\p{L})t['’]a-t-on|(?<!\p{L})t['’](?:a|avait) été|(?<!\p{L})le (?:è|sia) stato/iu;

// biome-ignore format: a rule a row.
const table: readonly Rule[] = [
  { name: 'override', reason: overriding, anchor: 'override', near: [[['instruction', 'rule', 'prompt'], 60], [['earlier', 'all', 'your', 'system'], 60]], user: 0.75, data: 0.9 },
  { name: 'override', reason: overriding, anchor: 'override', near: [['earlier', 25]], unlessStep: true, user: 0.55, data: 0.7 },
  { name: 'override', reason: overriding, anchor: 'override', near: [['instruction', 40]], user: 0.45, data: 0.6 },
  { name: 'override', reason: overriding, anchor: 'override', near: [['all', 25], [['context', 'told', 'you'], 50]], user: 0.6, data: 0.7 },
  { name: 'override', reason: overriding, anchor: 'override', near: [['all', 12]], opens: 30, user: 0.45, data: 0.5 },
  { name: 'override', reason: overriding, anchor: 'override', near: [['told', 50], ['passive', 60], ['you', 50]], user: 0.55, data: 0.6 },
  { name: 'override', reason: overriding, anchor: 'override', near: [['told', 50]], phrase: toYou, user: 0.55, data: 0.6 },
  { name: 'offTheSources', reason: 'setsSourcesAside', anchor: 'override', near: [['context', 45]], user: 0.45, data: 0.45 },
  { name: 'offTheSources', reason: 'setsSourcesAside', anchor: 'own', near: [['knowledge', 12]], user: 0.35, data: 0.25 },
  { name: 'notTheSources', reason: 'setsSourcesAside', anchor: 'context', near: [['not', 25], [['say', 'task'], 70]], user: 0.3, data: 0.25 },
  { name: 'disobey', reason: overriding, anchor: 'follow', near: [['not', 20], [['instruction', 'rule'], 40]], user: 0.45, data: 0.4 },
  { name: 'rulesOff', reason: overriding, anchor: 'apply', near: [['rule', 50], ['not', 14], ['suppose', 90]], user: 0.5, data: 0.4 },
  { name: 'rulesOff', reason: overriding, anchor: 'apply', near: [['rule', 50], [['not', 'without'], 30]], phrase: asIf, user: 0.5, data: 0.4 },
  { name: 'rulesOff', reason: overriding, anchor: 'apply', near: [['rule', 30], ['your', 40], ['not', 14]], phrase: noLonger, user: 0.5, data: 0.4 },
  { name: 'rulesOff', reason: overriding, anchor: 'lifted', near: [['rule', 25, 'after'], ['your', 16, 'after']], opens: 20, user: 0.5, data: 0.3 },
  { name: 'rulesOff', reason: overriding, anchor: 'lifted', near: [['rule', 45], [['mode', 'modeWord', 'your'], 90]], user: 0.4, data: 0.3 },
  { name: 'rulesOff', reason: overriding, anchor: 'lifted', near: [['rule', 45], ['your', 60], [['ai', 'free', 'say', 'now'], 60]], user: 0.5, data: 0.45 },
  { name: 'disobey', reason: overriding, anchor: 'follow', near: [['not', 20], [['instruction', 'rule'], 40], [['your', 'earlier'], 50]], user: 0.5, data: 0.5 },
  { name: 'disobey', reason: overriding, anchor: 'follow', near: [['not', 20], ['told', 50], ['passive', 50], ['you', 50]], user: 0.5, data: 0.5 },
  { name: 'disobey', reason: overriding, anchor: 'follow', near: [['not', 20], ['told', 50]], phrase: toYou, user: 0.5, data: 0.5 },
  { name: 'newInstructions', reason: 'newInstructions', anchor: 'instruction', near: [['new', 20]], user: 0.4, data: 0.4 },
  { name: 'newInstructions', reason: 'newInstructions', anchor: 'instruction', near: [['new', 20], [['your', 'follow', 'now', 'system'], 50]], user: 0.55, data: 0.6 },
  { name: 'newTask', reason: 'newTask', anchor: 'query', near: [['new', 20], [['now', 'you', 'your'], 50]], user: 0.4, data: 0.4 },
  { name: 'interrupts', reason: 'interrupts', anchor: 'stop', near: [], opens: 0, user: 0.25, data: 0.15 },
  { name: 'interrupts', reason: 'interrupts', anchor: 'stop', near: [['stop', 5]], opens: 0, user: 0.4, data: 0.3 },
  { name: 'nextTask', reason: 'turnsToTask', anchor: 'query', near: [['follow', 12]], user: 0.2, data: 0.2 },
  { name: 'now', reason: 'turnsToTask', anchor: 'now', near: [['task', 12]], opens: 0, user: 0.3, data: 0.35 },

  { name: 'role', reason: roles, anchor: 'now', near: [['you', 14], ['be', 14], ['article', 20]], user: 0.5, data: 0.45 },
  { name: 'role', reason: roles, anchor: 'now', near: [['you', 22], [['act', 'say', 'must'], 30]], unless: ['care'], user: 0.35, data: 0.35 },
  { name: 'role', reason: roles, anchor: 'act', near: [['now', 40], ['you', 30]], user: 0.5, data: 0.5 },
  { name: 'role', reason: roles, anchor: 'act', near: [['you', 10], ['article', 20]], user: 0.35, data: 0.4 },
  { name: 'role', reason: roles, anchor: 'act', near: [], opens: 24, user: 0.2, data: 0.3 },
  { name: 'role', reason: roles, anchor: 'act', near: [['you', 20], ['be', 24]], user: 0.3, data: 0.45 },
  { name: 'role', reason: roles, anchor: 'suppose', near: [['be', 20]], opens: 14, user: 0.25, data: 0.25 },
  { name: 'role', reason: roles, anchor: 'you', near: [['condition', 16], ['be', 20]], phrase: asIf, user: 0.3, data: 0.3 },
  { name: 'unbound', reason: 'unlimited', anchor: 'free', near: [[['act', 'you', 'ai', 'mode', 'your'], 60]], user: 0.45, data: 0.6 },
  { name: 'unbound', reason: 'unlimited', anchor: 'without', near: [['rule', 30], [['you', 'ai', 'act', 'response', 'say'], 80]], user: 0.45, data: 0.5 },
  { name: 'unbound', reason: 'unlimited', anchor: 'without', near: [['rule', 30], ['you', 50], [['response', 'reply', 'say'], 60]], user: 0.5, data: 0.5 },
  { name: 'inCharacter', reason: roles, anchor: 'character', near: [['stay', 45]], user: 0.3, data: 0.2 },
  { name: 'asModel', reason: 'asModel', anchor: 'ai', near: [['you', 25], [['greet', 'act'], 30]], user: 0.25, data: 0.4 },
  { name: 'asModel', reason: 'asModel', anchor: 'ai', near: [['you', 12], ['article', 14]], user: 0.2, data: 0.25 },
  { name: 'mode', reason: 'otherMode', anchor: 'mode', near: [['modeKind', 6]], user: 0.45, data: 0.25 },
  { name: 'mode', reason: 'otherMode', anchor: 'modeWord', near: [], user: 0.45, data: 0.25 },
  { name: 'mode', reason: 'otherMode', anchor: 'mode', near: [['modeKind', 6], [['you', 'your', 'ai', 'now'], 50]], user: 0.5, data: 0.45 },
  { name: 'authority', reason: 'authority', anchor: 'author', near: [['am', 22], ['your', 22]], user: 0.5, data: 0.55 },
  { name: 'authority', reason: 'authority', anchor: 'author', near: [['am', 12], [['must', 'reveal'], 80]], user: 0.45, data: 0.4 },
  { name: 'authority', reason: 'authority', anchor: 'author', near: [['reveal', 60], ['key', 90], ['hide', 90]], user: 0.4, data: 0.2 },

  { name: 'promptLeak', reason: leaking, anchor: 'prompt', near: [[['earlier', 'your', 'system', 'full'], 25]], user: 0.4, data: 0.4 },
  { name: 'promptLeak', reason: leaking, anchor: 'prompt', near: [[['earlier', 'your', 'system', 'full'], 25], [['reveal', 'repeat', 'ask', 'told'], 70]], user: 0.65, data: 0.65 },
  { name: 'promptLeak', reason: leaking, anchor: 'instruction', near: [['your', 25], [['earlier', 'system', 'full'], 25]], user: 0.6, data: 0.6 },
  { name: 'promptLeak', reason: leaking, anchor: 'instruction', near: [['your', 20], [['reveal', 'repeat', 'ask', 'say'], 50]], user: 0.5, data: 0.5 },
  { name: 'promptLeak', reason: leaking, anchor: 'instruction', near: [['system', 12], [['reveal', 'repeat', 'ask'], 50]], user: 0.5, data: 0.4 },
  { name: 'promptLeak', reason: leaking, anchor: 'instruction', near: [['your', 3], ['rework', 50]], user: 0.5, data: 0.4 },
  { name: 'toldLeak', reason: leaking, anchor: 'told', near: [['passive', 14], ['you', 45], ['rework', 90], [['all', 'earlier'], 60]], user: 0.5, data: 0.5 },
  { name: 'toldLeak', reason: leaking, anchor: 'told', near: [['passive', 14], ['you', 45], [['ask', 'repeat'], 60], [['all', 'earlier', 'conversation', 'full'], 60]], user: 0.5, data: 0.3 },
  { name: 'toldLeak', reason: leaking, anchor: 'told', near: [['ask', 30], [['all', 'earlier', 'conversation'], 60]], phrase: toYou, user: 0.5, data: 0.3 },
  { name: 'innerAsked', reason: leaking, anchor: 'inner', near: [['your', 12], [['reveal', 'repeat', 'say'], 60]], user: 0.4, data: 0.3 },
  { name: 'innerAsked', reason: leaking, anchor: 'inner', near: [[['repeat', 'reveal'], 60], ['suppose', 140]], user: 0.35, data: 0.3 },
  { name: 'repeatAbove', reason: leaking, anchor: 'repeat', near: [['earlier', 40], [['words', 'all'], 40]], user: 0.5, data: 0.5 },
  { name: 'secretAsked', reason: secrets, anchor: 'secret', near: [['your', 25], [['reveal', 'ask', 'say', 'shape'], 80]], unless: ['care'], user: 0.55, data: 0.3 },
  { name: 'secretAsked', reason: secrets, anchor: 'secret', near: [[['reveal', 'shape'], 60], [['reveal', 'ask', 'you', 'your', 'shape', 'repeat'], 60]], unless: ['care'], user: 0.5, data: 0.3 },
  { name: 'secretAsked', reason: secrets, anchor: 'secret', near: [['ask', 20], ['be', 12]], unless: ['care'], user: 0.5, data: 0.15 },
  { name: 'secretReshaped', reason: secrets, anchor: 'secret', near: [['shape', 60]], unless: ['care'], user: 0.4, data: 0.2 },
  { name: 'secretReshaped', reason: secrets, anchor: 'secret', near: [['rework', 24], ['key', 10]], unless: ['care'], user: 0.5, data: 0.2 },
  { name: 'secretBought', reason: secrets, anchor: 'secret', near: [['reward', 60]], unless: ['care'], user: 0.4, data: 0.15 },
  { name: 'secretFramed', reason: secrets, anchor: 'secret', near: [['frame', 120]], unless: ['care'], user: 0.4, data: 0.15 },
  { name: 'secretFramed', reason: secrets, anchor: 'suppose', near: [['you', 14], ['secret', 120]], unless: ['care'], user: 0.5, data: 0.15 },

  { name: 'guardedAsked', reason: secrets, anchor: 'key', near: [['hide', 35, 'after'], ['you', 30, 'after'], [asking, 90]], user: 0.5, data: 0.2 },
  { name: 'guardedAsked', reason: secrets, anchor: 'key', near: [['reveal', 45, 'after'], ['not', 45, 'after'], ['you', 45, 'after'], ['must', 45, 'after'], [asking, 100]], unless: ['care'], user: 0.5, data: 0.2 },
  { name: 'guardedAsked', reason: secrets, anchor: 'key', near: [['hide', 12], ['reveal', 60]], user: 0.4, data: 0.2 },
  { name: 'secretDescribed', reason: secrets, anchor: 'task', near: [['secret', 30], ['without', 50], [['say', 'reveal'], 60]], opens: 20, unless: ['care'], user: 0.5, data: 0.2 },

  { name: 'whenAsked', reason: outputs, anchor: 'query', near: [['condition', 20], ['say', 80]], user: 0.15, data: 0.35 },
  { name: 'privateAsked', reason: 'asksPersonalData', anchor: 'private', near: [['user', 30], [['ask', 'reveal', 'shape'], 60]], user: 0.4, data: 0.1 },
  { name: 'dictated', reason: outputs, anchor: 'say', near: [['only', 9]], opens: 60, user: 0.3, data: 0.4 },
  { name: 'dictated', reason: outputs, anchor: 'say', near: [['instead', 22]], user: 0.35, data: 0.45 },
  { name: 'dictated', reason: outputs, anchor: 'say', near: [['yesNo', 4]], opens: 4, user: 0.5, data: 0.4 },
  { name: 'answerChanged', reason: 'shapesAnswer', anchor: 'response', near: [['your', 20], [['add', 'shape', 'task', 'say'], 70]], user: 0.2, data: 0.6 },
  { name: 'answerChanged', reason: 'shapesAnswer', anchor: 'reply', near: [['your', 20], [['shape', 'task'], 70]], user: 0.15, data: 0.5 },
  { name: 'answerChanged', reason: 'shapesAnswer', anchor: 'reply', near: [['your', 20], ['add', 70]], user: 0.1, data: 0.4 },

  { name: 'toTheModel', reason: 'insideData', anchor: 'ai', near: [['greet', 14]], user: 0.2, data: 0.4 },
  { name: 'toTheModel', reason: 'insideData', anchor: 'ai', near: [['condition', 30], ['you', 25]], user: 0.15, data: 0.5 },
  { name: 'toTheModel', reason: 'insideData', anchor: 'ai', near: [['must', 25], [['say', 'reveal', 'task', 'repeat', 'send'], 50]], opens: 20, user: 0.15, data: 0.4 },
  { name: 'toolOrder', reason: 'callsTool', anchor: 'tool', near: [['call', 40]], user: 0.1, data: 0.45 },
  { name: 'sendsOut', reason: 'sendsOut', anchor: 'send', near: [[['secret', 'conversation', 'prompt', 'instruction'], 60]], unless: ['care'], user: 0.2, data: 0.45 },
  { name: 'sendsOut', reason: 'sendsOut', anchor: 'link', near: [['add', 60]], opens: 80, user: 0.15, data: 0.35 },
  { name: 'exploit', reason: 'attack', anchor: 'exploit', near: [[['ai', 'prompt', 'say'], 40]], user: 0.4, data: 0.2 },
];

const all = table.map(ready);

/** For each concept the rules that it is the anchor of. */
export const rulesOf = concepts.map((concept) => all.filter(({ anchor }) => anchor === concept));
