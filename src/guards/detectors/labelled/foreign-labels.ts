import type { Kind } from './labels.ts';

/** Labels of French, Italian and English, which are several words: `N° de séjour`, `Referto n.`, `Specimen no.`, `IPP`. */
export const foreignLabels: readonly RegExp[] = [
  // The sign, then what is numbered.
  /(?<![\p{L}\p{N}_])(?:n°|nº|n\.|no\.?|num(?:éro|ero|\.)?|nr\.?|id|cod(?:ice|\.)|code|identifiant) {0,2}(?:d['eiu] ?|del(?:la|l')? ?|de (?:l'|la ))?(?:dossier|séjour|admission|hospitalisation|patiente?|venue|visite|passage|examen|demande|prélèvement|échantillon|lame|bloc|ordre|ordonnance|labo(?:ratoire)?|assurée?|affiliée?|adhérente?|allocataire|bénéficiaire|sinistre|police|contrat|cliente?|commande|facture|matricule|membre|employée?|archive|référence|affaire|procédure|plainte|étudiante?|inscription|identification|cartella(?: clinica)?|ricovero|accettazione|nosografico|nosologico|paziente|pratica|referto|richiesta|prelievo|campione|vetrino|protocollo|polizza|contratto|cliente|ordine|fattura|matricola|tessera|socio|assistito|assicurat[ao]|dipendente|fascicolo|procedimento|iscrizione|riferimento|impegnativa|ricetta|verbale|sinistro)(?: (?:médical|sanitari[ao]))?(?!\p{L})/giu,
  // What is numbered, then the sign.
  /(?<![\p{L}\p{N}_])(?:dossier|séjour|admission|patiente?|examen|demande|prélèvement|échantillon|labo|contrat|cliente?|commande|facture|affaire|cartella(?: clinica)?|ricovero|paziente|pratica|referto|richiesta|prelievo|campione|protocollo|prot\.|polizza|contratto|ordine|fattura|matricola|tessera|fascicolo|verbale|sinistro|hospital|hosp\.?|pt\.?|specimen|sample|lab(?:oratory)?|case|encounter|visit|episode|acct\.?|chart|file|record|med(?:ical|\.)? rec(?:ord|\.)?|mr|reference|ref\.?|requisition|req\.?|request|study|subject|unit|claim|policy|member(?:ship)?|customer|client|employee|staff|personnel|payroll|order|invoice|booking|reservation|confirmation|application|docket|student|badge|tracking|donor|test|slide|block|report|exam|referral|registration|enrolment|complaint|tenant|loan|accession) ?(?:n°|nº|n\.|no\.|no(?!\p{L})|num(?:ber|éro|ero|\.)?|nr\.?|id(?!\p{L})|#|code|ref(?:erence)?\.?)(?!\p{L})/giu,
  // What is nothing but a number, and signs of letters.
  /(?<![\p{L}\p{N}_])(?:ipp|iep|nip|nda|matricule|matricola|nosografico|nosologico|acc(?=:)|r[ée]f(?:érence)?\.?(?= ?:)|(?:[nv]s?\.?|[nv]\/) ?(?:réf|rif)\.?|rif\.?(?= ?:)|(?:our|your|file) ref\.?|(?<=\p{L} )(?:number|numéro|numero|n°)(?= ?:)|kg(?=:)|s\/?n(?=:| \p{Lu}{1,4}\d)|id(?=\.))(?![\p{L}\p{N}_])/giu,
];

/** Last words of such labels. */
export const foreignLastWords =
  /^(?:dossier|séjour|admission|hospitalisation|patiente?|venue|visite|passage|examen|demande|prélèvement|échantillon|lame|bloc|ordre|ordonnance|labo|laboratoire|assurée?|affiliée?|adhérente?|allocataire|bénéficiaire|sinistre|contrat|commande|matricule|membre|employée?|archive|référence|affaire|procédure|plainte|étudiante?|inscription|identification|ricovero|accettazione|nosografico|nosologico|referto|richiesta|prelievo|campione|vetrino|protocollo|contratto|ordine|matricola|tessera|socio|assistito|assicurat[ao]|dipendente|fascicolo|procedimento|iscrizione|riferimento|impegnativa|ricetta|verbale|sinistro|prot|réf|rif|ref|reference|ipp|iep|nip|nda|acc|mr|kg|sn|code|chart|médical|sanitari[ao])$/u;

/** Of them the numbers of a patient; every other one is that of a case. */
const ofPatient = /patient|pazient|assistito|cartella|ipp|nip|nosogr|nosolog|hosp|^pt|med|^mr|chart|^kg/iu;

export function foreignKindOf(label: string): Kind {
  const short = /^(?:kg|id)/i.test(label);
  return ofPatient.test(label)
    ? {
        category: 'patientId',
        label: ofPatient,
        reason: 'patientNumber',
        digits: short ? 5 : 3,
        confidence: 0.8,
      }
    : { category: 'caseId', label: ofPatient, reason: 'caseNumber', digits: short ? 5 : 4, confidence: 0.8 };
}
