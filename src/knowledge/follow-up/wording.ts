/**
 * The closed-class words by which a question shows that it leans on what was said before. All four languages stand
 * in one table: people mix them, and the words do not collide where they are looked for.
 */
const word = (alternatives: string) => `(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`;

/** Openings that tie a question to the one before. */
export const connective =
  /^\W*(?:(?:und|aber|oder|also|ok(?:ay)?|gut|ja|nein|danke|merci|grazie|thanks|et|mais|ou|alors|donc|bon|e|ed|ma|o|oppure|allora|invece|quindi|and|but|or|so|well)(?![\p{L}\p{N}'’-])[\s,]*)+/iu;

/** Formulas that ask the same again about something else: `what about X`, `wie sieht es bei X aus`, `gilt das auch für X`. */
export const sameAgain =
  /^\W*(?:was ist (?:dann |denn )?(?:mit|bei)|wie (?:sieht|ist|steht|verhält|läuft|geht) (?:es|das|dies)(?: sich)?(?: denn| dann)?(?= (?:mit|bei|für|in|im|um|an|auf|nach))(?: um| mit)?|(?:gilt|trifft|geht|ist) (?:das|dies|es)(?: dann| denn)? (?:auch|ebenfalls|genauso)|qu'?en est[- ]il(?: pour| de| du| des| avec)?|qu’en est-il(?: pour| de| du| des)?|quid(?: de| du| des| pour)?|est[- ]ce (?:aussi|également|pareil|la même chose|le cas)|c'est (?:aussi|pareil|la même chose|le cas)|(?:cela|ça) vaut(?:-il)? aussi|(?:che|cosa) (?:ne è|mi dice|succede)(?: con| di| per)?|come (?:funziona|è|va)(?= (?:per|con|in|nel))|vale (?:anche|lo stesso)|è (?:lo stesso|uguale)|(?:what|how) about|does (?:that|this|it) (?:also )?(?:apply|hold|go)(?: to)?|is (?:that|this|it) (?:also )?the same|same for)(?![\p{L}])[\s,]*/iu;

/** Words that ask; a follow-up with one of them asks something new, without one it asks the same again. */
export const questionWord = new RegExp(
  word(
    'wer|wen|wem|wessen|was|wann|wo|wohin|woher|wie|wieviele?|warum|wieso|weshalb|welche[rsnm]?|womit|wofür|wodurch|wozu|woran|qui|quoi|que|qu|quand|où|comment|combien|pourquoi|quel|quels|quelle|quelles|lequel|laquelle|chi|che|cosa|quando|dove|come|quanto|quanta|quanti|quante|perché|quale|quali|qual|who|whom|whose|what|when|where|how|why|which',
  ),
  'iu',
);

/** Set phrases whose pronoun stands for nothing; taken out before pronouns are looked for. */
export const emptyPronouns = new RegExp(
  [
    word(
      'gibt es|es gibt|geht es|es geht um|handelt es sich|ist es (?:möglich|erlaubt|nötig|nötig|zulässig)|kann es sein|braucht es|das heisst|so dass',
    ),
    "est-ce qu[e'’]?|qu'est-ce qu[ei'’]|qu’est-ce qu[ei'’]|y a[- ]t[- ]il|il y a|faut[- ]il|il faut|s'agit[- ]il|est[- ]il (?:possible|permis|nécessaire|obligatoire)|peut[- ]on|a[- ]t[- ]on",
    word("c'è|ci sono|c’è|è possibile|si può"),
    word(
      'is it (?:possible|allowed|necessary|true)|is there|are there|there (?:is|are)|it is|how long does it take to|so that|in that case',
    ),
  ].join('|'),
  'giu',
);

/**
 * Pronouns and pronominal adverbs that point back even when the question names something of its own; matched in
 * lower case text except for nouns, because `das Lager` has an article and `das?` a pronoun.
 */
export const pointingBack = new RegExp(
  word(
    'das(?!\\s+(?:\\p{Ll}+e\\s+)?\\p{Lu})|dies|diese[rsnm]?|dieselbe[nrm]?|derselbe|dasselbe|jene[rsnm]?|davon|dafür|dazu|daran|darauf|daraus|darin|darüber|damit|dabei|dadurch|dagegen|danach|dort|dorthin|deren|dessen|solche[rsnm]?|letztere[rsnm]?|erstere[rsnm]?|cela|ceci|ça|celui(?:-ci|-là)?|celle(?:-ci|-là)?|ceux(?:-ci|-là)?|celles(?:-ci|-là)?|là-bas|ce dernier|cette dernière|questo|questa|questi|queste|quello|quella|quelli|quelle|ciò|lì|là|quest|quell|this|(?<!\\p{Ll}{5,}\\s)that|these|those|such|the latter|the former|the same|there',
  ),
  'u',
);

/** Demonstratives before a noun: `diese Maschine`, `cette garantie`, `questa macchina`. Only French needs its own. */
export const frenchDemonstrative = /(?<![\p{L}-])(?:ce|cet|cette|ces)(?=\s\p{L})/iu;

/** Personal pronouns and possessives; they point back unless the question named their noun before. */
export const personal = new RegExp(
  word(
    'er|sie|es|ihn|ihm|ihr|ihre[rsnm]?|ihnen|sein|seine[rsnm]?|il|elle|ils|elles|lui|leurs?|eux|son|sa|ses|esso|essa|essi|esse|egli|lui|lei|loro|suo|sua|suoi|sue|lo|li|ne|it|its|he|him|his|she|her|they|them|their',
  ),
  'iu',
);

/** French clitics and inversions: `dure-t-elle`, `y`, `en`. */
export const frenchClitic = /-(?:t-)?(?:il|elle|ils|elles)(?![\p{L}])|(?<![\p{L}])(?:l['’]|y )(?=\p{L})/iu;

/** Pronouns that may stand for a person; names of the last answer are then carried over. */
export const maybePerson = new RegExp(
  word(
    'er|sie|ihn|ihm|ihr|ihre[rsnm]?|il|elle|lui|la|lo|lei|le|gli|suo|sua|son|sa|he|him|his|she|her|they|them|their',
  ),
  'iu',
);

/** Ordinals that pick an item of the last answer's list: `the second one`, `das zweite`, `la deuxième`, `il terzo`. */
export const ordinals: readonly { readonly place: number; readonly wording: RegExp }[] = [
  { place: 1, wording: new RegExp(word('erste[rsn]?|premier|première|primo|prima|first'), 'iu') },
  { place: 2, wording: new RegExp(word('zweite[rsn]?|deuxième|second|seconde|secondo|seconda'), 'iu') },
  { place: 3, wording: new RegExp(word('dritte[rsn]?|troisième|terzo|terza|third'), 'iu') },
  { place: 4, wording: new RegExp(word('vierte[rsn]?|quatrième|quarto|quarta|fourth'), 'iu') },
  { place: -1, wording: new RegExp(word('letzte[rsn]?|dernier|dernière|ultimo|ultima|last'), 'iu') },
];

/** Prepositions that fill the same place in a sentence, across spellings and contractions. */
export const prepositions: readonly string[] = [
  'für|pour|per|for',
  'in|im|ins|en|dans|au|aux|à|nel|nella|nell|nei|nelle|negli|a|ad|al|alla|all',
  'bei|beim|chez|presso|at|with|mit|avec|con|col',
  'von|vom|der|des|de|du|di|del|della|dell|dello|dei|delle|degli|of',
  'nach|aus|ab|seit|dès|depuis|da|dal|dalla|from|since|after|après|dopo',
  'ohne|sans|senza|without',
  'unter|über|under|over|sous|sur|sotto|su|sul|sulla',
];
