const whole = new Set(
  `spital kantonsspital universitätsspital krankenhaus klinikum universitätsklinikum klinik poliklinik landeskrankenhaus
  stadtspital inselspital bank kantonalbank sparkasse versicherung krankenkasse universität hochschule fachhochschule
  ministerium bundesamt landesamt amtsgericht landgericht bezirksgericht gymnasium stiftung genossenschaft verein verband
  hôpital clinique ministère université banque fondation lycée tribunal préfecture
  ospedale clinica ministero università banca fondazione liceo tribunale
  hospital clinic ministry university college foundation institute bank`.split(/\s+/),
);
const ending =
  /(?:spital|krankenhaus|krankenhauses|klinikum|klinikums|klinik|sparkasse|kantonalbank|versicherung|krankenkasse|universität|hochschule|ministerium|stiftung|gymnasium)$/;

/** Is this a word for an institution (Spital, Universitätsklinikum, Ospedale, Ministry)? */
export function isInstitution(word: string): boolean {
  const lower = word.toLowerCase();
  return whole.has(lower) || (lower.length > 8 && ending.test(lower));
}

export const institutions = {
  /** Small words between an institution and its name. */
  joining: new Set([
    'der',
    'des',
    'die',
    'für',
    'zum',
    'zur',
    'am',
    'im',
    'in',
    'de',
    'du',
    'la',
    'di',
    'del',
    'della',
    'of',
    'for',
    'the',
  ]),
  /** What stands before an institution and makes it a certain one: `Zürcher Kantonalbank`, `Städt. Klinikum`. */
  adjective:
    /^\p{Lu}\p{Ll}+er$|^(?:Städt|Städtisches|Evangelisches|Katholisches|Deutsche|Schweizerische|Österreichische)$/u,
} as const;
