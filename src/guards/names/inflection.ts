import { normalised } from '#contract';
/**
 * The base forms that a word of a name may stand for, the word itself first: `Müllers`, `Müller's`, `Hans'`, `d'Anna`,
 * `dell'Anna`. Which of them is a name is for the caller to know.
 */
export function baseForms(word: string): readonly string[] {
  const elided = elision.exec(word)?.[0].length ?? 0;
  const bare = word.slice(elided);
  const forms = elided > 0 ? [word, bare] : [word];
  if (bare.endsWith("'s") || bare.endsWith("'S")) forms.push(bare.slice(0, -2));
  else if (bare.endsWith("'")) forms.push(bare.slice(0, -1));
  else if ((bare.endsWith('s') || bare.endsWith('S')) && bare.length > 3) forms.push(bare.slice(0, -1));
  return forms;
}

/** Articles and prepositions that French and Italian write together with a name: small, unlike `D'Angelo`. */
const elision = /^(?:qu|all|dall|dell|nell|sull|[djlmnst])'(?=\p{Lu})/u;

/** Whether two words of names are one name, whatever their case, spelling of umlauts and accents, and inflection. */
export function isSameWord(a: string, b: string): boolean {
  const first = baseForms(a).map(folded);
  return baseForms(b).some((form) => first.includes(folded(form)));
}

/** In small letters, `ä` as `ae`, `ß` as `ss`, other letters without their accents. */
export function folded(word: string): string {
  const small = normalised(word).toLowerCase();
  if (!/[^\x20-\x7e]/.test(small)) return small;
  const spelled = small.replace(/[äöüßøł]/g, (letter) => plain[letter] ?? letter);
  return normalised(spelled, 'NFD').replace(/\p{M}/gu, '');
}

const plain: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ø: 'o', ł: 'l' };
