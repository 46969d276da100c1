/** What German calls a machine by the end of a noun: `Buchungssoftware`, `Vorlesehilfe`, `Programmierhilfen`. */
const machine =
  /(?:software|hilfen?|programme?|bots?|assistent(?:en)?|agent(?:en)?|modelle?|roboter|scanner|generator|system|algorithmus|werkzeuge?)$/u;
/** Shorter nouns are whole words. */
const shortest = 9;
/** Longest end that is looked at. UTF-16 units. */
const reach = 12;

/** Is this a German noun put together whose end says that it is a machine? Asked of every word, so letters come first. */
export function isMachineCompound(text: string, start: number, end: number): boolean {
  if (end - start < shortest) return false;
  const first = text.charCodeAt(start);
  return first >= 65 && first <= 90 && machine.test(text.slice(end - Math.min(reach, end - start), end));
}
