import type { FindingCategory } from '#contract';

/**
 * What stands before or after a number that says what it is, per category: German, French, Italian, English. A label
 * serves all countries: "Steuernummer" may be followed by an Austrian, a French or an Italian one. All in lower case.
 */
// biome-ignore format: a row a category.
const labels: Readonly<Partial<Record<FindingCategory, RegExp>>> = {
  taxId: /steuer(?:liche)?[ -]?(?:identifikations?|ident)?[ -]?(?:nummer|nr|id)|(?<!\p{L})(?:st\.?[ -]{0,2}nr|id-?nr|abgabenkonto|tins?|tfn|itin|utr|ssn|nif|nie|dni|pan|c\.? ?f\.)(?!\p{L})|steuernr|tax(?:payer)?(?:'s)?[ -]?(?:id|file|reg|number|no|identification)|(?:numéro|n°|identifiant) (?:d'identification )?fiscal|codice fiscale|cod\. ?fisc|numero fiscale|extranjero/u,
  vat: /(?:umsatzsteuer|mehrwertsteuer|mwst|ust|vat|tva|btw|moms|i\.?v\.?a|uid)[ .-]{0,2}(?:ident|id|nr|nummer|number|no|reg|code|intracom|numéro|n°|:)|(?<!\p{L})(?:ustid|vat|n° ?tva|p\.? ?iva|mwst|gstin?s?)(?!\p{L})|partita iva|numéro de tva/u,
  socialInsurance: /sozial-?versicherung|renten-?versicherung|(?<!\p{L})(?:sv|rv|vers\.?)[ .-]{0,2}(?:nr|nummer)|(?<!\p{L})(?:svnr|rvnr|vsnr|ssn|nino?|nir|nas|sin|hetu|pesel|bsn|insz|niss|pnr)(?!\p{L})|social[ -](?:security|insurance)|national insurance|sécurité sociale|sécu(?!\p{L})|assurance sociale|numéro avs|previdenza sociale|assicurazione sociale|henkilötunnus|finnish id|personnummer|national number/u,
  healthInsurance: /kranken-?(?:versicher|kasse)|versicherten-?(?:nummer|nr|karte)|gesundheitskarte|(?<!\p{L})(?:egk|kvnr|kv[ -]nr|nhs|medicare|veka|mbi|team)(?!\p{L})|health[ -](?:insurance|card)|assurance[ -]maladie|carte vitale|tessera sanitaria|cassa malati/u,
  passport: /(?:reise)?pass(?:[ .-]{0,2}(?:nr|nummer|no)|port)|reisepass|passe?port|passaporto|pasaporte|여권/u,
  idCard: /(?:personal)?ausweis|identitätskarte|(?<!\p{L})id[ -]?(?:karte|card|number|nr|no)|(?:identity|identification) (?:card|number|document)|carte (?:nationale )?d'identité|(?<!\p{L})cni(?!\p{L})|carta d'identità|führerschein|fahrausweis|driv(?:er|ing)'?s? ?licen[cs]e|permis de conduire|patente|(?<!\p{L})licen[cs]e|resident number|(?<!\p{L})(?:nric|fin|id)(?!\p{L})/u,
  companyRegister: /handelsregister|firmenbuch|(?<!\p{L})(?:rcs|rea|hr-?nr|acn|uen|brn|crn)(?!\p{L})|registre du commerce|registro (?:delle imprese|di commercio)|compan(?:y|ies) (?:house|reg|number|no|id)|registration number|orgnummer/u,
  uid: /(?<!\p{L})(?:uid|ide|idi|siren|siret|abn)(?!\p{L})|unternehmens-?(?:id|nummer)|numéro d'entreprise/u,
  bankAccount: /(?<!\p{L})(?:kto|konto)[ .-]{0,2}(?:nr|nummer|:)|(?:bank|account) ?(?:account|number|no|#)|kontonummer|bankverbindung|routing|(?<!\p{L})aba(?!\p{L})|numéro de compte|numero di conto|compte n/u,
  card: /kredit-?karte|(?:credit|debit) ?card|carte (?:de crédit|bancaire)|carta di credito|kartennummer/u,
};

/** How far a label may stand before its number, and behind it, in characters. */
const before = 44;
const behind = 26;
/** Between the numbers of a list, which share a label. */
const enumeration = /^ ?[,;/&]? ?(?:und|and|et|e|y|sowie|oder|or|ou|o)? ?$/u;

/** Finds the labels around numbers; remembers what it found around other numbers of the same text. */
export class Labels {
  readonly #text: string;
  /** Words around a number, and which labels were looked for among them. */
  readonly #known = new Map<string, Map<RegExp, boolean>>();
  #lastEnd = -1;
  #lastWords = '';

  constructor(text: string) {
    this.#text = text;
  }

  /** The words around a number in which a label may stand, or nothing. Digits are a border: they belong to another number. */
  around(start: number, end: number): string {
    const left = this.#text.slice(Math.max(0, start - before), start);
    const lettersOfLeft = left.slice(lastDigit(left) + 1);
    const continued = this.#lastEnd >= 0 && start - this.#lastEnd < 12 && this.#isListed(start);
    const right = this.#text.slice(end, end + behind);
    const words = continued
      ? this.#lastWords
      : `${lettersOfLeft} # ${right.slice(0, firstDigit(right))}`.toLowerCase();
    return words.length < 6 ? '' : words;
  }

  /** A number has been taken: the next of the list has the same label. */
  took(end: number, words: string): void {
    this.#lastEnd = words === '' ? -1 : end;
    this.#lastWords = words;
  }

  /** Whether a label of the category, or one of the scheme itself, is among the words. */
  names(words: string, category: FindingCategory | undefined, own: RegExp | undefined): boolean {
    const label = category && labels[category];
    return (label !== undefined && this.#has(words, label)) || (own !== undefined && this.#has(words, own));
  }

  #isListed(start: number): boolean {
    return enumeration.test(this.#text.slice(this.#lastEnd, start));
  }

  #has(words: string, label: RegExp): boolean {
    let found = this.#known.get(words);
    if (!found) {
      if (this.#known.size > 1_000) this.#known.clear();
      found = new Map();
      this.#known.set(words, found);
    }
    const known = found.get(label);
    if (known !== undefined) return known;
    const has = label.test(words);
    found.set(label, has);
    return has;
  }
}

function lastDigit(text: string): number {
  for (let at = text.length - 1; at >= 0; at--) if (isDigit(text.charCodeAt(at))) return at;
  return -1;
}

function firstDigit(text: string): number {
  for (let at = 0; at < text.length; at++) if (isDigit(text.charCodeAt(at))) return at;
  return text.length;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
