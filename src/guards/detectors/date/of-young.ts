/**
 * Ages of children and of those who are no longer: months, weeks and days before a word for a child (`8-monatiger Säugling`,
 * `3-Monats-Säugling`, `enfant de 18 mois`, `bambina di 18 mesi`, `U5, 6 Monate`). Without one they are spans (`6-monatige Pause`).
 */
export function ofYoung(text: string, start: number, end: number): boolean {
  const next = text.charCodeAt(end);
  if (end - start > 2 || (next !== 32 && next !== 45)) return false;
  behind.lastIndex = end;
  if (behind.test(text)) return true;
  unit.lastIndex = end;
  return unit.test(text) && child.test(text.slice(Math.max(0, start - 30), start));
}
const behind =
  /(?:[ -]?(?:monatig|mon|wöchig|tägig|stündig)(?:e[mnrs]?|\.)?|-(?:Monats|Wochen|Tage)?-?)[ -]?(?=\p{L}{0,8}(?:[Ss]äugling|[Kk]ind|[Bb]aby|[Mm]ädchen|[Bb]ub|[Jj]unge|[Ss]ohn|[Tt]ochter|[Nn]eugeborene|[Ff]rühgeborene|[Zz]willing|[Ee]nkel))/uy;
const unit =
  / (?:Monate?n?|Mon?\.|Mte?\.|Wochen?|Wo\.|Tagen?|mois|mesi|semaines?|settimane|jours|giorni|months?|weeks?)(?!\p{L})/uy;
const child =
  /(?:(?:säugling|baby|neugeborene[rs]?|kleinkind|(?<!\p{L})u ?\d[ab]?|alter)(?:,|:| \(|) ?|(?:mit|von) (?=säugling)|(?:enfant|nourrisson|bébé|nouveau-né|fille|fils|garçon|fillette) (?:âgée? )?(?:de |d'|, )|(?:bambin[oa]|neonat[oa]|lattante|figli[oa]) di |(?:infant|baby|boy|girl|child) (?:of |aged )?)$/iu;
