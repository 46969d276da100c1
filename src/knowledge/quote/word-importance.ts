/** Question words that stop-word lists leave in, and polite formulas: they name nothing. */
const asking: Readonly<Record<string, ReadonlySet<string>>> = {
  de: set(
    'wann wieviel wieviele bitte genau eigentlich sagen wissen oft hoch gross lange worauf wogegen woran wofur',
  ),
  fr: set('est ce quoi lequel quels dites savoir exactement quelqu aujourd'),
  it: set('quanti quant dite sapere esattamente cos all dall dell sull nell'),
  en: set('please tell know exactly kind type many much'),
};

/**
 * Words that carry little of the topic, counted at a third: verbs of being, having, giving, happening and having to,
 * nouns that only announce (`name`, `kind`, `term`), adverbs of degree.
 */
const light: Readonly<Record<string, ReadonlySet<string>>> = {
  de: set(
    `gibt geben lautet lauten lautete heisst heissen bedeutet betragt betragen gilt gelten liegt liegen befindet
    befinden darf durfen mussen macht machen bekommt bekommen bekomme erhalt erhalten erhalte findet erfolgt steht
    stehen geht braucht brauche benotigt vorgesehen moglich name art begriff wort uberhaupt hauptsachlich
    ursprunglich grundsatzlich normalerweise maximal mindestens hochstens ungefahr aktuell derzeit kommen kommt gehort gehoren kriege kriegt kriegen
    gibts tun tue passiert bedeutung nehme nehmen hole holen bringe bringen sage schon jetzt gerade bald zwingend
    unbedingt heraus raus weg hochstens eigenen spatestens`,
  ),
  fr: set(
    `faut doit doivent dois appelle appellent veut dire existe comporte faire fait prevu prevue recoit recois obtenir
    donne peux peuvent avoir nom type sorte genre terme mot actuellement normalement generalement maximum minimum
    obtiens obtient prends prendre mets mettre vais aller bientot deja maintenant signifie signification passe`,
  ),
  it: set(
    `bisogna occorre chiama significa esiste devono deve devo possono puo posso prevede previsto prevista riceve
    ricevo ottiene ottengo prendo faccio voglio fatto dirlo farlo presto subito adesso significato ammonta ammontava fare dare nome tipo genere termine parola attualmente massimo minimo`,
  ),
  en: set(
    `get gets give gives given named called name mean means need needs must made make makes used use happen happened
    happens become became exist exists say said sort term word thing often maximum minimum main want
    take takes soon now already meaning least most`,
  ),
};

/** Adverbs by their ending, where the ending is safe: `normally`, `normalmente`, `normalerweise`, `actuellement`. */
const adverb: Readonly<Record<string, RegExp>> = {
  de: /\p{L}{3}weise$/u,
  en: /\p{L}{4}ly$/u,
  fr: /(?:ell|al|iv|eus|iqu|abl|ibl)ement$/u,
  it: /\p{L}{3}mente$/u,
};

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}

/**
 * How much a word says about the topic of a question, 0 to 1. German writes its nouns, the topics, with a capital;
 * its other words count less.
 */
export function wordImportance(form: string, written: string, language: string): number {
  if (asking[language]?.has(form)) return 0;
  if (light[language]?.has(form) || adverb[language]?.test(form)) return 0.33;
  return language === 'de' && /^\p{Ll}/u.test(written) ? 0.7 : 1;
}
