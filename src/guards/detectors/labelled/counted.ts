/** Of a measure or of people, not of a room. */
const counted =
  /(?:\.? ?[%°²]|\.? ?(?:m²|m2|qm|cm|Uhr|Grad|Tagen?|Wochen|Monate|Jahre|Stunden|Std|Minuten|min|Betten|Personen|Patienten|Kinder|Plätze|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)(?!\p{L})| (?:h|m|k?g|ml|mg|hours?|days?|weeks|people|persons|patients|beds|square|jours|heures|personnes|lits|mètres|ans|giorni|ore|persone|letti|posti|metri|anni)(?!\p{L}))/uy;

/** Whether what stands here says that the number before it counts or measures something. */
export function isCounted(text: string, at: number): boolean {
  counted.lastIndex = at;
  return counted.test(text);
}
