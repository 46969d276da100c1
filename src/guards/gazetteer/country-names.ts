/** Countries and parts of the world as Node's ICU names them in our languages. */
export function countryNames(): Set<string> {
  const names = new Set(usualNames);
  for (const language of ['de', 'fr', 'it', 'en']) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (let first = 65; first <= 90; first++) {
      for (let second = 65; second <= 90; second++) {
        const code = String.fromCharCode(first, second);
        // Groups of countries, withdrawn codes, and codes for private use are no places.
        if (/^(?:Q[M-Z]|X[A-JL-Z]|EU|EZ|UN|ZZ)$/.test(code)) continue;
        const name = display.of(code)?.replace('’', "'");
        // Alone it is a name: `l'île Maurice` is told by the words before it.
        if (name && name !== 'Maurice') names.add(name).add(name.replace(' & ', ' and '));
      }
    }
    // Continents and their parts (UN M49): `Südostasien`, `Afrique du Nord`, `Latin America`.
    for (let code = 2; code < 430; code++) {
      const name = display.of(String(code).padStart(3, '0'));
      if (name && !/^(?:\p{Ll}|Arktis)/u.test(name)) names.add(name);
    }
  }
  return names;
}

/** What countries and parts of the world are called beside their official names. */
const usualNames = [
  ...['USA', 'UK', 'UAE', 'US', 'U.S.', 'U.S.A.', 'U.K.', 'DDR', 'BRD', 'UdSSR', 'Grossbritannien'],
  ...[
    'Großbritannien',
    'England',
    'Schottland',
    'Scotland',
    'Wales',
    'Holland',
    'Tschechien',
    'Great Britain',
  ],
  ...['Nordirland', 'Northern Ireland', 'Czech Republic', 'Burma', 'Angleterre', 'Écosse', 'Inghilterra'],
  ...['Scozia', 'Galles', 'Jugoslawien', 'Yugoslavia', 'Sowjetunion', 'Amerika', 'America', 'Amérique'],
  ...['Europa', 'Europe', 'Asien', 'Asia', 'Asie', 'Afrika', 'Africa', 'Afrique', 'Bayern', 'Sachsen'],
  ...[
    'Île Maurice',
    'Südtirol',
    'Tessin',
    'Ticino',
    'Wallis',
    'Valais',
    'Graubünden',
    'Grigioni',
    'Waadt',
    'Vaud',
  ],
  ...['Südamerika', 'Nordamerika', 'Südafrika', 'Australien', 'Vereinigte Staaten', 'United States'],
  ...['Bosnien', 'Mazedonien', 'Türkei', 'Korea', 'Nordkorea', 'Südkorea', 'Tschechoslowakei'],
];
