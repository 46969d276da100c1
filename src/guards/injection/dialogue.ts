import type { InjectionReason } from './reason.ts';

// A label and what follows: "Q: …", "Input: …", "Alice: …".
const turn = /(?<=^|[\n.?!"»”]\s{0,3}|\s{2})\p{Lu}[\p{L} ]{0,20}:(?=\s|$)/gu;
const pairs =
  /(?<![\p{L}\d])(?:Q|A|Input|Output|User|Human|Assistant|AI|Bot|Question|Answer|Frage|Antwort|Réponse|Domanda|Risposta|Pregunta|Respuesta|F|R|D|Nutzer|Benutzer|Assistent|Utilisateur|Utente|Assistente) ?:/gu;
const outputs = new Set([
  'A',
  'Output',
  'Assistant',
  'Assistent',
  'Assistente',
  'AI',
  'Bot',
  'Answer',
  'Antwort',
  'Réponse',
  'Risposta',
  'Respuesta',
  'R',
]);

/**
 * Made-up turns of a conversation. In a person's text they lead the model to go on as if it had answered before (few
 * shots, many shots), or to speak a part of a play; in documents questions and answers are ordinary.
 */
export function dialogueReasons(text: string, fromUser: boolean): readonly InjectionReason[] {
  if (!fromUser || !text.includes(':')) return [];
  const found: InjectionReason[] = [];
  const labels = [...text.matchAll(pairs)];
  const answers = labels.filter(({ 0: label }) => outputs.has(label.slice(0, -1).trim()));
  const first = labels[0];
  const last = labels.at(-1);
  if (first && last && answers.length > 0 && labels.length > 2) {
    const strength = Math.min(0.9, 0.45 + 0.05 * answers.length);
    found.push({
      rule: 'shots',
      reason: 'putAnswers',
      start: first.index,
      end: last.index + last[0].length,
      strength,
    });
  }
  if (/:\s*$/.test(text.slice(-40))) {
    const turns = [...text.matchAll(turn)];
    const end = turns.at(-1);
    const before = turns.at(-2);
    if (end && before && end[0] !== before[0] && end.index + end[0].length === text.trimEnd().length)
      found.push({
        rule: 'script',
        reason: 'sceneToGoOn',
        start: before.index,
        end: end.index + end[0].length,
        strength: 0.5,
      });
  }
  return found;
}
