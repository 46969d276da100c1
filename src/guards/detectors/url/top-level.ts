/** Top-level domains under which bare hosts (`muster.ch`, without http or www) are believed; ISO 3166 codes beside them. */
// biome-ignore format: a row a theme.
const generic = new Set([
  'com', 'org', 'net', 'edu', 'gov', 'mil', 'int', 'arpa', 'info', 'biz', 'eu', 'uk', 'su',
  'app', 'dev', 'cloud', 'online', 'shop', 'site', 'store', 'tech', 'blog', 'email', 'agency', 'digital', 'media', 'xyz',
  'pro', 'jobs', 'travel', 'museum', 'aero', 'coop', 'bank', 'insurance', 'legal', 'health', 'hospital', 'clinic', 'care', 'doctor',
  'swiss', 'zuerich', 'berlin', 'koeln', 'cologne', 'hamburg', 'bayern', 'saarland', 'ruhr', 'nrw', 'wien', 'tirol', 'gmbh',
  'paris', 'alsace', 'bzh', 'corsica', 'london', 'wales', 'scot', 'vlaanderen', 'brussels', 'amsterdam', 'nyc', 'tokyo', 'asia',
]);
/** Country codes that end files, members of programs, or ordinary words. */
// biome-ignore format: one line.
const ambiguous = new Set(['py', 'sh', 'rs', 'md', 'pl', 'ps', 'cc', 'mo', 'so', 'ml', 'mm', 'sc', 'st', 'vi', 'as', 'bz', 'gz', 'km', 'mk', 'ms', 'tf', 'in', 'is', 'do', 'id', 'am', 'an', 'es', 'zu', 'ab', 'la', 'va', 'et', 'ne', 'no', 'de']);
/** Countries of them that many hosts use: believed where the host before it looks like one. */
const usual = new Set(['de', 'es', 'no', 'in', 'is', 'pl', 'la', 'cc', 'sh', 'id', 'am']);
const countries = codesOfCountries();

/** Whether a last label makes a bare host: surely, perhaps (also a word or a file name), or not. */
export function topLevel(label: string): 'sure' | 'perhaps' | undefined {
  if (generic.has(label)) return 'sure';
  if (!countries.has(label)) return undefined;
  if (!ambiguous.has(label)) return 'sure';
  return usual.has(label) ? 'perhaps' : undefined;
}

function codesOfCountries(): ReadonlySet<string> {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const codes = new Set<string>();
  for (let first = 65; first <= 90; first++) {
    for (let second = 65; second <= 90; second++) {
      const code = String.fromCharCode(first, second);
      if (names.of(code) && !/^(?:Q[M-Z]|X[A-JL-Z]|E[UZ]|UN|ZZ)$/.test(code)) codes.add(code.toLowerCase());
    }
  }
  return codes;
}
