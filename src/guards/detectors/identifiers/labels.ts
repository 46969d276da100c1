import type { FindingCategory } from '#contract';

/**
 * What stands before or after a number that says what it is, per category: German, French, Italian, English. A label
 * serves all countries: "Steuernummer" may be followed by an Austrian, a French or an Italian one.
 */
// biome-ignore format: a row a category.
const labels: Readonly<Partial<Record<FindingCategory, RegExp>>> = {
  taxId: /steuer(?:liche)?[ -]?(?:identifikations?|ident)?[ -]?(?:nummer|nr|id)|(?<!\p{L})(?:st\.?[ -]{0,2}nr|id-?nr|abgabenkonto|tins?|tfn|itin|utr|ssn|nif|nie|dni|pan|c\.? ?f\.)(?!\p{L})|steuernr|tax(?:payer)?(?:'s)?[ -]?(?:id|file|reg|number|no|identification)|(?:numéro|n°|identifiant) (?:d'identification )?fiscal|codice fiscale|cod\. ?fisc|numero fiscale|extranjero/iu,
  vat: /(?:umsatzsteuer|mehrwertsteuer|mwst|ust|vat|tva|btw|moms|i\.?v\.?a|uid)[ .-]{0,2}(?:ident|id|nr|nummer|number|no|reg|code|intracom|numéro|n°|:)|(?<!\p{L})(?:ustid|vat|n° ?tva|p\.? ?iva|mwst|gstin?s?)(?!\p{L})|partita iva|numéro de tva/iu,
  socialInsurance: /sozial-?versicherung|renten-?versicherung|(?<!\p{L})(?:sv|rv|vers\.?)[ .-]{0,2}(?:nr|nummer)|(?<!\p{L})(?:svnr|rvnr|vsnr|ssn|nino?|nir|nas|sin|hetu|pesel|bsn|insz|niss|pnr)(?!\p{L})|social[ -](?:security|insurance)|national insurance|sécurité sociale|sécu(?!\p{L})|assurance sociale|numéro avs|previdenza sociale|assicurazione sociale|henkilötunnus|finnish id|personnummer|national number/iu,
  healthInsurance: /kranken-?(?:versicher|kasse)|versicherten-?(?:nummer|nr|karte)|gesundheitskarte|(?<!\p{L})(?:egk|kvnr|kv[ -]nr|nhs|medicare|veka|mbi|team)(?!\p{L})|health[ -](?:insurance|card)|assurance[ -]maladie|carte vitale|tessera sanitaria|cassa malati/iu,
  passport: /(?:reise)?pass(?:[ .-]{0,2}(?:nr|nummer|no)|port)|reisepass|passe?port|passaporto|pasaporte|여권/iu,
  idCard: /(?:personal)?ausweis|identitätskarte|(?<!\p{L})id[ -]?(?:karte|card|number|nr|no)|(?:identity|identification) (?:card|number|document)|carte (?:nationale )?d'identité|(?<!\p{L})cni(?!\p{L})|carta d'identità|führerschein|fahrausweis|driv(?:er|ing)'?s? ?licen[cs]e|permis de conduire|patente|(?<!\p{L})licen[cs]e|resident number|(?<!\p{L})(?:nric|fin|id)(?!\p{L})/iu,
  companyRegister: /handelsregister|firmenbuch|(?<!\p{L})(?:rcs|rea|hr-?nr|acn|uen|brn|crn)(?!\p{L})|registre du commerce|registro (?:delle imprese|di commercio)|compan(?:y|ies) (?:house|reg|number|no|id)|registration number|orgnummer/iu,
  uid: /(?<!\p{L})(?:uid|ide|idi|siren|siret|abn)(?!\p{L})|unternehmens-?(?:id|nummer)|numéro d'entreprise/iu,
  bankAccount: /(?<!\p{L})(?:kto|konto)[ .-]{0,2}(?:nr|nummer|:)|(?:bank|account) ?(?:account|number|no|#)|kontonummer|bankverbindung|routing|(?<!\p{L})aba(?!\p{L})|numéro de compte|numero di conto|compte n/iu,
  card: /kredit-?karte|(?:credit|debit) ?card|carte (?:de crédit|bancaire)|carta di credito|kartennummer/iu,
};

/** How far a label may stand before its number, and behind it, in characters. */
const before = 44;
const behind = 26;

/** The words around a number, in which its label is looked for; digits are a border, they belong to another number. */
export class Surroundings {
  readonly #text: string;
  readonly #start: number;
  readonly #known = new Map<FindingCategory | RegExp, boolean>();
  readonly #end: number;
  #words: string | undefined;

  constructor(text: string, start: number, end: number) {
    this.#text = text;
    this.#start = start;
    this.#end = end;
  }

  /** Whether a label of the category, or this own one, stands there. */
  names(category: FindingCategory, own?: RegExp): boolean {
    const label = labels[category];
    return (label !== undefined && this.#has(label)) || (own !== undefined && this.#has(own));
  }

  #has(label: RegExp): boolean {
    const known = this.#known.get(label);
    if (known !== undefined) return known;
    const has = label.test(this.#surrounding());
    this.#known.set(label, has);
    return has;
  }

  #surrounding(): string {
    if (this.#words === undefined) {
      const left = this.#text.slice(Math.max(0, this.#start - before), this.#start);
      const right = this.#text.slice(this.#end, this.#end + behind);
      this.#words = `${left.slice(lastDigit(left) + 1)} # ${right.slice(0, firstDigit(right))}`;
    }
    return this.#words;
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
