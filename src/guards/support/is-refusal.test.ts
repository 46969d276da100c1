import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from './is-refusal.ts';

// biome-ignore format: a row an answer.
const refusals = [
  'Es tut mir leid, aber dabei kann ich dir nicht helfen.',
  'Ich kann diese Anfrage leider nicht beantworten.',
  'Das darf ich nicht schreiben.',
  'Diese Auskunft kann ich Ihnen nicht geben.',
  "I'm sorry, but I can't help with that.",
  'I’m sorry, I cannot assist with this request.',
  'As an AI, I am unable to provide medical advice.',
  "Sorry, I won't write that.",
  'Je suis désolé, mais je ne peux pas vous aider.',
  'Je ne suis pas en mesure de répondre à cette question.',
  'Mi dispiace, ma non posso aiutarti con questo.',
  'Non sono in grado di rispondere a questa domanda.',
];
// biome-ignore format: a row an answer.
const answers = [
  'Ein Kündigungsschreiben kann nicht per E-Mail zugestellt werden.',
  'Sie können den Antrag bis Ende März einreichen [1].',
  'Die Unterlagen enthalten dazu nichts.',
  'You cannot kill a process that has already ended; use `kill -9` otherwise.',
  'The council refused to help the settlers.',
  'Vous ne pouvez pas résilier avant la fin du contrat.',
  'Non è possibile disdire prima della scadenza.',
  'Kein Problem: so geht es.',
];
for (const text of refusals) test(`declines: ${text}`, () => assert.equal(isRefusal(text), true));
for (const text of answers) test(`answers: ${text}`, () => assert.equal(isRefusal(text), false));
