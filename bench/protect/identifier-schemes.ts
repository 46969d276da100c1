import {
  checkIdentifier,
  hasIdentifierForm,
} from '../../src/guards/detectors/identifiers/check-identifier.ts';
import { hasPassportForm } from '../../src/guards/detectors/identifiers/checks/forms.ts';

type Judge = (value: string) => boolean;
const by =
  (...ids: readonly string[]): Judge =>
  (value) =>
    ids.some((id) => {
      const valid = checkIdentifier(id, value);
      if (valid === undefined) throw new Error(`no scheme ${id}`);
      return valid;
    });

/** Which of our schemes judges which of python-stdnum's; what is missing here is out of scope. */
export const stdnumSchemes: Readonly<Record<string, Judge>> = {
  'at.tin': by('at.tin'),
  'at.uid': by('at.vat'),
  'at.vnr': by('at.vnr'),
  'be.nn': by('be.nn'),
  'ch.esr': by('ch.esr'),
  'ch.ssn': (value) => by('ch.ssn')(value) && !/[. ]{2}/.test(value),
  'ch.uid': by('ch.uid'),
  'ch.vat': by('ch.vat'),
  // The court before the number is a name and no part of it.
  'de.handelsregisternummer': (value) => by('de.register')(value.replace(/^.*(?=HR[AB])/, '')),
  'de.idnr': by('de.idnr'),
  'de.stnr': by('de.stnr'),
  'de.vat': by('de.vat'),
  'es.dni': by('es.nif'),
  'es.iban': (value) => value.startsWith('ES') && by('any.iban')(value),
  'eu.vat': by(
    ...[
      'at',
      'be',
      'bg',
      'cy',
      'cz',
      'de',
      'dk',
      'ee',
      'gr',
      'es',
      'fi',
      'fr',
      'hr',
      'hu',
      'ie',
      'it',
      'lt',
      'lu',
    ].map((country) => `${country}.vat`),
    ...['lv', 'mt', 'nl', 'pl', 'pt', 'ro', 'se', 'si', 'sk'].map((country) => `${country}.vat`),
  ),
  'fr.nif': by('fr.nif'),
  'fr.nir': by('fr.nir'),
  'fr.siren': by('fr.siren'),
  'fr.siret': by('fr.siret'),
  'fr.tva': by('fr.vat', 'fr.vat-bare'),
  'gb.nhs': by('gb.nhs'),
  'gb.vat': by('gb.vat', 'gb.vat-bare'),
  iban: by('any.iban'),
  'it.codicefiscale': by('it.codicefiscale'),
  'it.iva': by('it.vat', 'it.vat-bare'),
  'li.peid': by('li.peid'),
  'nl.bsn': by('nl.bsn'),
  'us.ssn': by('us.ssn'),
};

/** Categories that Presidio's recognisers share with ours, and the schemes that judge a bare number. */
export const recognisers: Readonly<
  Record<
    string,
    { readonly categories: readonly string[]; readonly ids: readonly string[]; readonly not?: string }
  >
> = {
  aba_routing_recognizer: { categories: ['bankAccount'], ids: ['us.aba'] },
  au_abn_recognizer: { categories: ['uid'], ids: ['au.abn'] },
  au_acn_recognizer: { categories: ['companyRegister'], ids: ['au.acn'] },
  au_medicare_recognizer: { categories: ['healthInsurance'], ids: ['au.medicare'] },
  au_tfn_recognizer: { categories: ['taxId'], ids: ['au.tfn'] },
  ca_sin_recognizer: { categories: ['socialInsurance'], ids: ['ca.sin'] },
  credit_card_recognizer: { categories: ['card'], ids: ['any.card'] },
  de_fuehrerschein_recognizer: { categories: ['idCard'], ids: ['de.licence'] },
  de_handelsregister_recognizer: { categories: ['companyRegister'], ids: ['de.register'] },
  de_health_insurance_recognizer: { categories: ['healthInsurance'], ids: ['de.kvnr'] },
  de_id_card_recognizer: { categories: ['idCard', 'passport'], ids: ['de.idcard'] },
  de_kfz_recognizer: { categories: ['plate'], ids: ['de.plate'] },
  de_passport_recognizer: { categories: ['passport'], ids: ['de.passport'] },
  de_social_security_recognizer: { categories: ['socialInsurance'], ids: ['de.rvnr'] },
  de_tax_id_recognizer: { categories: ['taxId'], ids: ['de.idnr'] },
  de_tax_number_recognizer: { categories: ['taxId'], ids: ['de.stnr'] },
  de_vat_id_recognizer: { categories: ['vat'], ids: ['de.vat'] },
  es_nie_recognizer: { categories: ['taxId'], ids: ['es.nif'] },
  es_nif_recognizer: { categories: ['taxId'], ids: ['es.nif'] },
  es_passport_recognizer: { categories: ['passport'], ids: ['es.passport'] },
  fi_personal_identity_code_recognizer: { categories: ['socialInsurance'], ids: ['fi.hetu'] },
  in_aadhaar_recognizer: { categories: ['idCard'], ids: ['in.aadhaar'] },
  in_gstin_recognizer: { categories: ['vat'], ids: ['in.gstin'] },
  in_pan_recognizer: { categories: ['taxId'], ids: ['in.pan'] },
  in_passport_recognizer: { categories: ['passport'], ids: ['in.passport'] },
  in_vehicle_registration_recognizer: { categories: ['plate'], ids: ['in.plate'] },
  in_voter_recognizer: { categories: ['idCard'], ids: ['in.voter'] },
  it_driver_license_recognizer: { categories: ['idCard'], ids: ['it.licence'] },
  it_fiscal_code_recognizer: { categories: ['taxId'], ids: ['it.codicefiscale'] },
  it_identity_card_recognizer: { categories: ['idCard'], ids: ['it.idcard'] },
  it_passport_recognizer: { categories: ['passport'], ids: ['it.passport'] },
  it_vat_code_recognizer: { categories: ['vat'], ids: ['it.vat-bare'] },
  kr_brn_recognizer: { categories: ['companyRegister'], ids: ['kr.brn'] },
  kr_driver_license_recognizer: { categories: ['idCard'], ids: ['kr.licence'] },
  kr_frn_recognizer: { categories: ['idCard'], ids: ['kr.frn'], not: 'resident' },
  kr_passport_recognizer: { categories: ['passport'], ids: ['kr.passport'] },
  kr_rrn_recognizer: { categories: ['idCard'], ids: ['kr.rrn'], not: 'foreigner' },
  ng_vehicle_registration_recognizer: { categories: ['plate'], ids: ['ng.plate'] },
  ph_tin_recognizer: { categories: ['taxId'], ids: ['ph.tin'] },
  pl_pesel_recognizer: { categories: ['socialInsurance'], ids: ['pl.pesel'] },
  se_organisationsnummer_recognizer: { categories: ['companyRegister'], ids: ['se.orgnr'] },
  se_personnummer_recognizer: { categories: ['socialInsurance'], ids: ['se.personnummer'] },
  sg_fin_recognizer: { categories: ['idCard'], ids: ['sg.nric'] },
  sg_uen_recognizer: { categories: ['companyRegister'], ids: ['sg.uen'] },
  th_tnin_recognizer: { categories: ['idCard'], ids: ['th.tnin'] },
  tr_license_plate_recognizer: { categories: ['plate'], ids: ['tr.plate'] },
  tr_national_id_recognizer: { categories: ['idCard'], ids: ['tr.tckimlik'] },
  uk_driving_licence_recognizer: { categories: ['idCard'], ids: ['gb.licence'] },
  uk_nhs_recognizer: { categories: ['healthInsurance'], ids: ['gb.nhs'] },
  uk_nino_recognizer: { categories: ['socialInsurance'], ids: ['gb.nino'] },
  uk_passport_recognizer: { categories: ['passport'], ids: ['gb.passport'] },
  uk_vehicle_registration_recognizer: { categories: ['plate'], ids: ['gb.plate'] },
  us_bank_recognizer: { categories: ['bankAccount'], ids: ['us.bank'] },
  us_driver_license_recognizer: { categories: ['idCard'], ids: ['us.licence'] },
  us_itin_recognizer: { categories: ['taxId'], ids: ['us.itin'] },
  us_mbi_recognizer: { categories: ['healthInsurance'], ids: ['us.mbi'] },
  us_passport_recognizer: { categories: ['passport'], ids: ['us.passport'] },
  us_ssn_recognizer: { categories: ['socialInsurance'], ids: ['us.ssn'] },
  za_id_number_recognizer: { categories: ['idCard'], ids: ['za.id'] },
};

const taxIds: Readonly<Record<string, readonly string[]>> = {
  'bg-BG': ['bg.egn'],
  'cs-CZ': ['cz.rc'],
  'de-AT': ['at.tin'],
  'de-DE': ['de.idnr'],
  'dk-DK': ['dk.cpr'],
  'el-CY': ['cy.tic'],
  'el-GR': ['gr.afm'],
  'en-GB': ['gb.nino', 'gb.utr'],
  'en-IE': ['ie.pps'],
  'en-IN': ['in.pan'],
  'en-US': ['us.ein'],
  'es-AR': ['ar.cuit'],
  'es-ES': ['es.nif'],
  'et-EE': ['ee.ik'],
  'fi-FI': ['fi.hetu'],
  'fr-FR': ['fr.nif'],
  'nl-BE': ['be.tin'],
  'fr-BE': ['be.tin'],
  'fr-LU': ['lu.matricule'],
  'hr-HR': ['hr.oib'],
  'hu-HU': ['hu.tax'],
  'lt-LT': ['lt.asmens'],
  'it-IT': ['it.codicefiscale'],
  'lv-LV': ['lv.pk'],
  'mt-MT': ['mt.tin'],
  'nl-NL': ['nl.tin'],
  'pl-PL': ['pl.pesel', 'pl.nip'],
  'pt-BR': ['br.cpf'],
  'pt-PT': ['pt.nif'],
  'ro-RO': ['ro.cnp'],
  'sk-SK': ['sk.rc'],
  'sl-SI': ['si.ddv'],
  'sv-SE': ['se.personnummer'],
  'uk-UA': ['ua.rntrc'],
};
const idCards: Readonly<Record<string, readonly string[]>> = {
  PK: ['pk.cnic'],
  'zh-HK': ['hk.hkid'],
  PL: ['pl.pesel'],
  ES: ['es.nif'],
  FI: ['fi.hetu'],
  IN: ['in.aadhaar'],
  IT: ['it.idcard'],
  NO: ['no.fnr'],
  TH: ['th.tnin'],
  'he-IL': ['il.id'],
  'zh-CN': ['cn.ric'],
  'zh-TW': ['tw.id'],
};
const plates: Readonly<Record<string, readonly string[]>> = {
  'de-DE': ['de.plate'],
  'de-LI': ['ch.plate'],
  'en-IN': ['in.plate'],
};
const members = [
  'AT',
  'BE',
  'BG',
  'HR',
  'CY',
  'CZ',
  'DK',
  'EE',
  'FI',
  'FR',
  'DE',
  'EL',
  'HU',
  'IE',
  'IT',
  'LV',
  'LT',
  'LU',
  'MT',
  'NL',
  'PL',
  'PT',
  'RO',
  'SK',
  'SI',
  'ES',
  'SE',
  'GB',
];
/** What judges a row of validator.js: our check, or for VAT and passports the form. */
export function validatorSchemes(kind: string, locale: string): Judge | undefined {
  if (kind === 'isIBAN') return by('any.iban');
  if (kind === 'isPassportNumber') return (value) => hasPassportForm(value, locale);
  if (kind === 'isCreditCard') return by('any.card');
  const ids = { isTaxID: taxIds, isIdentityCard: idCards, isLicensePlate: plates }[kind]?.[locale];
  if (ids) return by(...ids);
  if (kind === 'isVAT' && locale === 'CH') return by('ch.vat', 'ch.uid');
  if (kind === 'isVAT' && locale === 'AU') return by('au.abn');
  if (kind === 'isVAT' && members.includes(locale)) {
    const country = locale === 'EL' ? 'gr' : locale.toLowerCase();
    return (value) =>
      !/^[A-Z]{2} /.test(value) &&
      [`${country}.vat`, `${country}.vat-bare`].some((id) => hasIdentifierForm(id, value));
  }
  return undefined;
}
