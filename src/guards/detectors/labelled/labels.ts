import type { FindingCategory, FindingReason } from '#contract';

/** What a label of a form says about the value behind it. */
export interface Kind {
  readonly category: FindingCategory;
  readonly label: RegExp;
  readonly reason: FindingReason;
  /** The word alone says nothing: "Nr.", "ID" or a colon must follow. */
  readonly needsSuffix?: boolean;
  /** Fewest digits of a value, 3 if not said. */
  readonly digits?: number;
  readonly confidence?: number;
}

/** Words that begin a label, in German, French, Italian, English. */
export const labels =
  /(?<![\p{L}\p{N}_])(?:pat(?:ient(?:en|in)?|\.)?(?:[ -]?(?:num+er|nr|id|akte|identifikation|number|no))?|pid|piz|mrn|medical record|krankenakte|krankengeschichte|kg-nr|akte|akten(?:zeichen|num+er)|az(?=\.|:| $)|aktenz(?=\.)|fall(?:num+er|nr|zahl)?|auf(?:nahme|n\.?)(?:num+er|nr|zahl)?|vorgangs?(?:num+er|nr|-nr)?|einsende(?:num+er|nr)|e-nr|befund(?:num+er|nr|-nr)|protokoll|geschäftszeichen|dossier(?:num+er| médical| patient)?|case|encounter|ticket|incident|schaden(?:num+er|fall|-nr)|police(?:nnum+er|n-nr)?|policy|polizza|vertrag(?:snum+er|s-nr)?|contract|contrat|kunden(?:num+er|nr|-nr|-id)|customer|client|cliente|mitglied(?:snum+er|s-nr)|member|personal(?:num+er|-nr|nr)|mitarbeiter(?:num+er|-nr|-id)|employee|matrikel(?:num+er|-nr)|numéro (?:de (?:patient|dossier|client|contrat|compte|passeport|cas)|fiscal)|n° (?:de )?(?:patient|dossier|client|contrat|cas)|numero (?:di )?(?:paziente|cartella|pratica|cliente|conto|passaporto)|cartella clinica|pratica|cod(?:ice|\.) (?:paziente|cliente)|n\. (?:paziente|pratica|cartella|cliente)|konto(?:num+er|nr|-nr)?|account|compte|conto|bankleitzahl|blz|reisepass(?:num+er|-nr)?|pass(?:num+er|-nr|port)|passeport|passaporto|ausweis(?:num+er|-nr)?|identitätskarte(?:nnum+er|n-nr)?|id card|carte d'identité|carta d'identità|steuer(?:num+er|-nr|nr)|tax|codice fiscale|kennzeichen|kontrollschild|num+ernschild|autonum+er|licen[cs]e plate|number plate|plaque|immatriculation|targa|beleg|einsender(?:in)?|auftrag|einsendung|probe|präparat|histologie|zytologie|journal|rechnung|invoice|facture|fattura|commande|bestellung|order|(?:pat|fall|aufnahme|proben|auftrags)id)(?![\p{L}\p{N}_])/giu;

/** What a label may end with: its own words, what says "number", and the verbs behind it. */
export const lastWords =
  /(?:num+ern?|nr|akte|zahl|zeichen|id|kennung|ziffer|kartei|schein|schild|^(?:fz|fid|kz|kennz|vorg|aktenz)$|^(?:n|nº|no|num|number|numéro|numero|ident|code|lautet|ist|is|est|è|war|was|pat|patient|patientin|patienten|patiente|paziente|identifikation|pid|piz|mrn|record|krankengeschichte|az|fall|aufnahme|vorgang|vorgangs|protokoll|dossier|médical|case|cas|encounter|ticket|incident|schadenfall|police|policy|polizza|vertrag|contract|contrat|customer|client|cliente|member|employee|cartella|clinica|pratica|konto|account|compte|conto|passaporto|passeport|passport|reisepass|pass|ausweis|identitätskarte|bankleitzahl|blz|card|identité|identità|tax|fiscal|fiscale|plate|plaque|immatriculation|targa|gz|ref|referenz|reference|ik|lanr|bsnr|vnr|gln|zsr|zch|chiffre|kg|barcode|strichcode|etikett|accession|chart|proband|probandin|zl|beleg|einsender|einsenderin|auftrag|einsendung|probe|präparat|histologie|zytologie|journal|rechnung|invoice|facture|fattura|commande|bestellung|order))$/u;

/**
 * "…nummer", "…-Nr.", "…-ID" of whatever: the number of something that somebody keeps files about; signs of letters
 * ("Unser Zeichen:"), numbers of doctors, practices and health insurers (LANR, BSNR, IK), what is scanned.
 */
export const someNumber =
  /(?:num+ern?|(?:^|[^\p{L}])nr|-nr|(?<=\p{Ll})nr(?=[.: ])|-id|(?<![\p{L}-])id(?= ?[:#]| $)|kennung|kennziffer|(?<=\p{Ll})(?:kartei|schein)(?= $)|(?<=pat\.-)kartei(?= $)|(?:unser|ihr|mein) (?:zeichen|zch\.|az\.?)(?=:| )|(?<!\p{L})chiffre|(?<=(?:dossier|akte|patient|patientin):? )kg(?= $)|(?<!\p{L})(?:zl(?=\.)|gz|ref|referenz|reference|vnr|fz|fid|kz|kennz|vorg|aktenz)(?=\.?:)|(?<!\p{L})ik(?=\.?:| $)|(?<!\p{L})(?:lanr|bsnr|svnr|gln|zsr|barcode|strichcode|etikett|accession|chart|proband(?:in)?))(?![\p{L}\p{N}_])/giu;
export const anyNumber: Kind = {
  category: 'caseId',
  label: someNumber,
  digits: 4,
  confidence: 0.65,
  reason: 'formNumber',
};

const kinds: readonly Kind[] = [
  {
    category: 'patientId',
    label:
      /^(?:patid|pat(?:ient(?:en|in)?|\.)?[ -]?(?:num+er|nr|id|akte|identifikation|number|no)|pid|piz|mrn|medical record|krankenakte|krankengeschichte|kg-nr|dossier (?:médical|patient)|numéro de patient|n° (?:de )?patient|numero (?:di )?paziente|numero (?:di )?cartella|cartella clinica|cod(?:ice|\.) paziente|n\. (?:paziente|cartella))/iu,
    reason: 'patientNumber',
  },
  {
    category: 'patientId',
    label: /^pat/iu,
    needsSuffix: true,
    digits: 4,
    reason: 'patientNumber',
  },
  {
    category: 'caseId',
    label:
      /^(?:(?:fall|aufnahme|proben|auftrags)id|fall(?:num+er|nr|zahl)|auf(?:nahme|n\.?)(?:num+er|nr|zahl)|vorgangs|einsende|e-nr|befund|akten|az|geschäftszeichen|dossiernum+er|schaden|policen|vertrags|kunden|mitglieds|personal|mitarbeiter|matrikel|numéro de (?:dossier|client|contrat|cas)|n°|numero (?:di )?(?:pratica|cliente)|cod|n\.)/iu,
    reason: 'caseNumber',
  },
  {
    category: 'caseId',
    label:
      /^(?:beleg|einsender|auftrag|einsendung|probe|präparat|histologie|zytologie|journal|rechnung|invoice|facture|fattura|commande|bestellung|order|fall|aufnahme|vorgang|akte|protokoll|dossier|case|encounter|ticket|incident|police|policy|polizza|vertrag|contract|contrat|customer|client|cliente|member|employee|pratica)/iu,
    needsSuffix: true,
    digits: 4,
    reason: 'caseNumber',
  },
  {
    category: 'bankAccount',
    label: /^(?:konto|account|compte|conto|numéro de compte|numero (?:di )?conto|bankleitzahl|blz)/iu,
    needsSuffix: true,
    digits: 5,
    reason: 'accountNumber',
  },
  {
    category: 'passport',
    label: /^(?:reisepass|pass|passeport|passaporto|numéro de passeport|numero (?:di )?passaporto)/iu,
    needsSuffix: true,
    digits: 5,
    reason: 'passportNumber',
  },
  {
    category: 'idCard',
    label: /^(?:ausweis|identitätskarte|id card|carte d'identité|carta d'identità)/iu,
    needsSuffix: true,
    digits: 5,
    reason: 'idCardNumber',
  },
  {
    category: 'taxId',
    label: /^(?:steuer|tax|codice fiscale|numéro fiscal)/iu,
    needsSuffix: true,
    digits: 6,
    confidence: 0.8,
    reason: 'taxNumber',
  },
  {
    category: 'plate',
    label:
      /^(?:kennzeichen|kontrollschild|num+ernschild|autonum+er|licen[cs]e plate|number plate|plaque|immatriculation|targa)/iu,
    digits: 2,
    confidence: 0.8,
    reason: 'plateValue',
  },
];

const known = new Map<string, Kind | undefined>();

/** The kind of a label; the labels of a language are few, so that each is judged once. */
export function kindOf(label: string): Kind | undefined {
  const small = label.toLowerCase();
  if (!known.has(small)) {
    if (known.size > 1_000) known.clear();
    known.set(
      small,
      kinds.find((kind) => kind.label.test(small)),
    );
  }
  return known.get(small);
}
