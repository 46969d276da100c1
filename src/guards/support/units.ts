/** A unit: what it measures, and how much of the dimension's own unit it is. Currencies are dimensions of their own. */
export interface Unit {
  readonly dimension: string;
  readonly factor: number;
}

// Factors are exact by definition (SI; international yard and pound of 1959). Spellings: tokens in lower case without accents.
// biome-ignore format: a row a dimension.
const spelled: readonly (readonly [dimension: string, factor: number, spellings: string])[] = [
  ['length', 0.001, 'mm millimeter millimetre millimetres millimeters millimetro millimetri'],
  ['length', 0.01, 'cm zentimeter centimeter centimeters centimetre centimetres centimetro centimetri'],
  ['length', 1, 'meter metern meters metre metres metro metri'],
  ['length', 1_000, 'km kilometer kilometern kilometers kilometre kilometres chilometro chilometri'],
  ['length', 1_609.344, 'mile miles meile meilen miglio miglia'],
  ['length', 0.3048, 'foot feet ft fuss pied pieds piede piedi'],
  ['length', 0.0254, 'inch inches zoll pouce pouces pollice pollici'],
  ['length', 0.9144, 'yard yards yd'],
  ['area', 1, 'm² quadratmeter quadratmetern'],
  ['area', 1e6, 'km² quadratkilometer quadratkilometern'],
  ['area', 1e4, 'ha hektar hectare hectares ettaro ettari'],
  ['area', 4_046.8564224, 'acre acres'],
  ['volume', 1_000, 'm³ kubikmeter kubikmetern'],
  ['volume', 0.001, 'ml milliliter millilitre millilitres millilitro millilitri'],
  ['volume', 0.01, 'cl zentiliter'], ['volume', 0.1, 'dl deziliter'],
  ['volume', 1, 'liter litern liters litre litres litro litri'],
  ['mass', 1e-9, 'µg μg mcg mikrogramm microgram micrograms microgrammes microgrammi'],
  ['mass', 1e-6, 'mg milligramm milligram milligrams milligramme milligrammes milligrammo milligrammi'],
  ['mass', 0.001, 'gramm gram grams gramme grammes grammo grammi'],
  ['mass', 1, 'kg kilo kilos kilogramm kilogram kilograms kilogramme kilogrammes chilogrammo chilogrammi'],
  ['mass', 1_000, 'tonne tonnen tonnes tonnellata tonnellate'],
  ['mass', 0.45359237, 'lb lbs pound pounds'],
  ['time', 0.001, 'ms millisekunde millisekunden millisecond milliseconds milliseconde millisecondes'],
  ['time', 1, 'sekunde sekunden seconds secondes secondi sec'],
  ['time', 60, 'min minute minuten minutes minuto minuti'],
  ['time', 3_600, 'stunde stunden hour hours heure heures ora ore std'],
  ['time', 86_400, 'tag tage tagen day days jour jours giorno giorni'],
  ['time', 604_800, 'woche wochen week weeks semaine semaines settimana settimane'],
  ['month', 1, 'monat monate monaten month months mois mese mesi'],
  ['month', 12, 'jahr jahre jahren year years an ans annee annees anno anni'],
  ['month', 120, 'jahrzehnt jahrzehnte jahrzehnten decade decades decennio decenni'],
  ['power', 1, 'watt'], ['power', 1e3, 'kw kilowatt'], ['power', 1e6, 'megawatt'], ['power', 1e9, 'gw gigawatt'],
  ['energy', 3.6e6, 'kwh kilowattstunde kilowattstunden'], ['energy', 1e3, 'kj kilojoule'],
  ['energy', 4_184, 'kcal kilokalorie kilokalorien kilocalories'],
  ['data', 1e3, 'kb kilobyte'], ['data', 1e6, 'mb megabyte'], ['data', 1e9, 'gb gigabyte'], ['data', 1e12, 'tb terabyte'],
  ['pressure', 1, 'bar'], ['voltage', 1, 'volt'], ['current', 1, 'ampere'],
  ['share', 0.01, '% prozent percent procent percento'], ['share', 0.001, '‰ promille'],
  ['degree', 1, '°'],
  ['CHF', 1, 'chf franken sfr francs franc franchi franco rappen'],
  ['EUR', 1, 'eur € euro euros'],
  ['USD', 1, 'usd $ dollar dollars dollaro dollari'],
  ['GBP', 1, 'gbp £ pfund sterling'],
  ['JPY', 1, 'jpy ¥ yen'],
];
const units: ReadonlyMap<string, Unit> = new Map(
  spelled.flatMap(([dimension, factor, spellings]) =>
    spellings.split(' ').map((spelling): [string, Unit] => [spelling, { dimension, factor }]),
  ),
);
/** Letters that are units only right behind a number, in this case. */
const letters: ReadonlyMap<string, Unit> = new Map([
  ['m', { dimension: 'length', factor: 1 }],
  ['g', { dimension: 'mass', factor: 0.001 }],
  ['t', { dimension: 'mass', factor: 1_000 }],
  ['l', { dimension: 'volume', factor: 1 }],
  ['s', { dimension: 'time', factor: 1 }],
  ['h', { dimension: 'time', factor: 3_600 }],
  ['W', { dimension: 'power', factor: 1 }],
  ['MW', { dimension: 'power', factor: 1e6 }],
  ['V', { dimension: 'voltage', factor: 1 }],
  ['A', { dimension: 'current', factor: 1 }],
  ['C', { dimension: 'temperature', factor: 1 }],
  ['K', { dimension: 'temperature', factor: 1 }],
]);
const currencies = new Set(['CHF', 'EUR', 'USD', 'GBP', 'JPY']);

/** The unit that a token right behind a number is. */
export function unitOf(
  token: { readonly text: string; readonly plain: string } | undefined,
): Unit | undefined {
  if (!token) return undefined;
  return letters.get(token.text) ?? units.get(token.plain);
}

/** The currency that a token right before a number is. */
export function currencyBefore(token: { readonly plain: string } | undefined): Unit | undefined {
  const unit = token && (token.plain === 'fr' ? units.get('chf') : units.get(token.plain));
  return unit && currencies.has(unit.dimension) ? unit : undefined;
}
