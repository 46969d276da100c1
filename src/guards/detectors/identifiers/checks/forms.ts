import validator from 'validator';

// biome-ignore format: the countries in one block.
const passportLocales = [
  'AM', 'AR', 'AT', 'AU', 'AZ', 'BE', 'BG', 'BR', 'BY', 'CA', 'CH', 'CN', 'CY', 'CZ', 'DE', 'DK', 'DZ', 'EE', 'ES', 'FI',
  'FR', 'GB', 'GR', 'HR', 'HU', 'IE', 'IN', 'IR', 'ID', 'IS', 'IT', 'JM', 'JP', 'KR', 'KZ', 'LI', 'LT', 'LU', 'LV', 'LY',
  'MT', 'MX', 'MY', 'MZ', 'NL', 'NZ', 'PH', 'PK', 'PL', 'PT', 'RO', 'RU', 'SE', 'SL', 'SK', 'TH', 'TR', 'UA', 'US', 'ZA',
] as const;

/** Whether a number has the form of a passport of the country (ISO 3166), or of any of 60; most have no check digit. */
export function hasPassportForm(text: string, country?: string): boolean {
  return passportLocales.some(
    (locale) => (country ?? locale) === locale && validator.isPassportNumber(text, locale),
  );
}

/** Whether a plate has the form that Germany gives out: a district that exists, one or two letters, up to four digits. */
export function hasGermanPlateForm(text: string): boolean {
  return validator.isLicensePlate(text, 'de-DE');
}
