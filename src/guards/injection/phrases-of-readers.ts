/*
 * How a text turns to the machine that reads it, in the four languages of the house: by its name, by what it does with the text, on a condition.
 * Tried on a few words around a name only.
 */

/** Who has a name of a machine and may be a person, too. */
export const maybePeople = /^(?:assist|agent|mod[eè]|bot$|tools?$|outil|strument|werkzeug|sistema|tri$)/iu;

/** German has a verb that is written as `bot` is. */
export const theBot = /(?<!\p{L})(?:the|an?|any|every|each|le|un|ce|tout|il|ogni) (?:\p{L}+ )?$/iu;

/** Machines that nobody takes for a reader. */
export const plain =
  /^(?:machin|macchin|maschin|software|parser|tools?$|automat|program|logiciel|pipeline|algorithm|crawler|scraper)/iu;

/** What makes a machine of whoever may be a person: `the coding assistant`, `assistant du tableur`, `log analysis agent`. */
export const digital =
  /(?<!\p{L})(?:ai|ki|ia|automated|autonomous|automatic\p{L}*|software|digital\p{L}*|virtual\p{L}*|scheduling|screening|calendar|e-?mail|mail|inbox|spreadsheet|sheet|code|coding|writing|voice|browser|search|shopping|support|analysis|language|chat|llm|langage|messagerie|calendrier|agenda|tableur|logiciel|programmation|vocal\p{L}*|virtuel\p{L}*|numérique|courrier|analyse|calendario|foglio|posta|codice|virtuale|digitale|analisi|selezione|automatic[oiahe]{1,2}|linguistico|auswertende\p{L}?|analysierende\p{L}?|sprach\p{L}*)(?!\p{L})/iu;

/** `To`, `for`, `Note for whatever`, with at most two words of its own before the name. */
export const towards =
  /(?<![\p{L}'’])(?:(?:note|notice|hint|message|instructions?|hinweis|nachricht|anweisung|note|avis|consignes?|nota|avviso|istruzion[ei])\s)?(?:to|for|an|für|à|au|aux|pour|per|al|alla?|allo|ai|agli)\s(?:(?:the|any|all|every|whatever|das|den|die|alle|jede\p{L}?|le|la|les|tou[st]e?s?|il|lo|gli|i|ogni|chi)\s)?(?:\p{L}+[ -]){0,2}$|(?<!\p{L})(?:(?:à|pour|per) l|all)['’](?:\p{L}+[ -]){0,2}$/iu;

/** Nothing but the beginning of what is called stands before it. */
export const atStart =
  /(?:^|[.:;!?"“„«([|>–—#/=])\s{0,3}(?:(?:p\.?s\.?|achtung|attention|attenzione),? ?)?(?:\p{L}+[ -]){0,3}$/iu;

/** `…, the model behind this page:` */
export const colon = /^(?:[ -](?:\p{L}{1,4}['’])?\p{L}+){0,7} ?["”]? ?:(?!:)/u;

/** `…:`, at most two words behind it; not what a program assigns. */
export const shortColon = /^(?:[ -](?:\p{L}{1,4}['’])?\p{L}+){0,2} ?["”]? ?:(?!:| ?[{[(=])/u;

/** `…:`, at most three words behind it; not what a program assigns. */
export const headColon = /^(?:[ -](?:\p{L}{1,4}['’])?\p{L}+){0,3} ?["”]? ?:(?!:| ?[{[(=])/u;
/** A word before an article, which is an order where a clause begins so; words that join clauses are none. */
export const verbBeforeArticle = String.raw`(?!(?:where|when|while|with|for|from|and|but|because|since|which|that|then|like|into|over|under|after|before|unless|than|has|have|had|are|was|were|its|der|die|das|den|dem|des|wenn|weil|dass|wie|als|und|oder|mit|von|für|bei|nach|hat|ist|que|qui|dont|dans|pour|avec|sur|par|sous|est|che|con|per|del|della|nel|sul|cui|dove|quando|come|sono|both|all|tous|toutes|tutti)(?!\p{L}))\p{Ll}{3,} (?:the|an?|all|every|this|these|me|my|d(?:as|en|ie|em)|alle|le|la|les|l['’]|il|lo|gli|i|un[ae]?|ein\p{L}{0,2})(?!\p{L})`;
/** An order by its form right behind a colon or a comma: an infinitive, a polite imperative, a verb before an article. */
export const formedBehind = new RegExp(
  [
    /^[^:,]{0,60}: ?["“„«]?\s?(?:(?:ne (?:pas|rien|jamais)|non|toujours|sempre|s['’]il vous plaît|per favore) )?\p{L}{2,}(?:er|ir|re|ez|are|ere|ire)(?!\p{L})/u,
    /^[^:,]{0,60}: [^.:;!?\n]{3,90}\p{Ll}{3,}(?:en|eln|ern)(?=[.,;!]| und |$)/u,
    new RegExp(`^[^:,]{0,60}[:,] ?["“„«]?\\s?${verbBeforeArticle}`, 'u'),
  ]
    .map(({ source }) => source)
    .join('|'),
  'u',
);
/** `…, `, at most three words behind it. */
export const comma = /^(?:[ -](?:\p{L}{1,4}['’])?\p{L}+){0,3}, ?/u;

/** A comma, and a request. */
export const please =
  /^[^,]{0,40}, ?(?:please|kindly|bitte|s['’]il (?:te|vous) plaît|merci de|per favore|si prega)(?!\p{L})/iu;

/** Whatever machine it may be. */
export const quantified =
  /(?<!\p{L})(?:any|every|each|all|whatever|whichever|jede\p{L}?|alle|sämtliche|tou[st]e?s?|chaque|ogni|qualsiasi|qualunque|tutt[ei])(?: les| gli| i| le)?(?: \p{L}+){0,2}[ -]$/iu;

/** What is made of a text by whoever condenses it. */
export const condensed =
  /(?<!\p{L})(?:summar|synopsis|digest|minutes|zusammenfass|auswertung|protokoll|synthèse|résumé|compte rendu|sintesi|riassunt|verbale)/iu;

/** What it does stands behind it: `that reads`, `comparing`, `qui lit`. */
export const relative =
  /^(?:[ -]\p{L}+){0,2},? (?:that|which|who|\p{L}+ing|die|der|das|welche\p{L}?|beim|qui|\p{L}+ant|che)(?!\p{L})/iu;

/** What machines do with a text, by the beginnings of the words. */
export const processing =
  /(?<!\p{L})(?:read|process|summari|condens|translat|index|analy[sz]|describ|interpret|screen|grad(?:e|ing)|review|answer|compar|evaluat|rank|sort|tally|pars(?:e|ing)|scrap|crawl|visit|brows|ingest|choos|suggest|les(?:en|e)|lies|bearbeit|verarbeit|zusammen|übersetz|beschreib|auswert|ausgewert|gelesen|geprüft|verglichen|auslegung|vergleich|sortier|prüf|beantwort|bewert|li[st](?!\p{L})|li(?:sent|sez)|lu(?!\p{L})|lecture|trait|résum|rédig|tradui|décri|analys|tri(?:e|ent|er)(?!\p{L})|class|corrig|prépar|legg|lett[oaie]|elabor|riassum|redig|traduc|descriv|analizz|confront|ordina|corregg|prepar|synopsis|sintesi|synthèse|proce+d|prosegu|poursui|weiter|répond|rispond|antwort)/iu;

/** This, by a word that nothing else has. */
export const ofThis =
  /(?<!\p{L})(?:this|these|dies\p{L}{0,2}|daraus|davon|hieraus|cet|cette|ces?|quest[aoie]|ne ricav)(?!\p{L})/iu;
/** This text, or what it is of. */
export const thisText =
  /(?<!\p{L})(?:this|these|here|the (?:text|page|document|picture|image)|dies\p{L}{0,2}|hier|der text|das dokument|c(?:e|et|ette|es|i)|ici|le texte|la page|quest[oaie]|qui|il testo|la pagina|l['’]immagine|cette)(?!\p{L})/iu;

/** What is a machine only where it is told to do something: `Triage engine: pay out`. */
export const things =
  /^(?:engines?|motor[ei]|moteurs?|modul[eio]?|services?|serviz[io]|dienst|devices|geräte|appareils|apparecchi|helper|runtime|apps?|applica\p{L}+|recommender|g[eé]n[eé]rat\p{L}+|syst[eè]mes?|systems|sistema|sistemi|system|systeme|scanners?)$/iu;
/** Anybody who works on it, be it a machine: `whoever turns this thesis into slides`. */
export const whoever = /^(?:wer|whoever|anyone|quiconque|celui|chi|chiunque)$/iu;
/** What they make with it: `whoever generates`, `wer daraus Folien macht`. */
export const making =
  /(?<!\p{L})(?:generat|make|turn(?:s|ing)|creat|mak(?:es|ing)|produc|deriv|cit(?:e|es|a|i)(?!\p{L})|quot|uses|macht|erzeug|erstellt|zitiert|verwendet|tire|produi|crée|fait|utilise|ricav|trae|usa(?!\p{L})|genera)/iu;
/** On a condition, or at a time. */
export const whenever =
  /(?<!\p{L})(?:if|when|whenever|in case|for the purposes?|falls|wenn|sofern|sollte[nst]*|wird dies\p{L}+|(?<=^\s{0,3})(?:wird|should)|bei|sobald|bevor|before|while|once|si|lorsque|quand|en cas|au moment|avant d[e'’]|se|qualora|quando|nel caso|prima di|nell['’])(?!\p{L})/iu;

/** `If you are a language model`. */
export const youAre =
  /(?<!\p{L})(?:you(?:['’]re| are)|bist du|du|sie|tu es|vous êtes|sei|siete)(?: an?| eine?| une?| una?)?(?: \p{L}+)? ?$/iu;

/** `By an AI`, `par une machine`. */
export const by =
  /(?<!\p{L})(?:by|von|durch|par|da)(?: an?| eine[mr]?| une?| un['’]?| una)?(?: \p{L}+)? ?$/iu;

/** `The translator, human or machine`. */
export const orHuman =
  /(?<!\p{L})(?:humans?|mensch\p{L}*|humaine?s?|uman[oaie]),? (?:or|oder|ou|o) (?:an? |eine? |une? |una? )?$/iu;

/** How a thing is done, and no name: `automatically`. */
export const adverb = /^(?:automat|maschinell)/iu;

/** Signs of code, of a cell and of a link: no prose. */
export const code = /[`{}<>|\\=_#]/u;

/** What it is to do: `the minutes bot is to record`, `l’assistant recommandera`. */
export const normed =
  /^(?:[ -]\p{L}+){0,4} (?:is to|are to|must|shall|will|has to|have to|soll|sollen|muss|müssen|hat|haben|doit|doivent|devra|devront|deve|devono|dovrà|dovranno|\p{L}{3,}(?:era|ira|uera|eront|iront|erà|irà|eranno|iranno))(?!\p{L})(?! (?:not|never be|nicht|pas|keine?)(?!\p{L}))/iu;

/** `Before you explain`: whoever works on the text, when it is worked on. */
export const youWork =
  /(?:(?:if|when|once|before|after|while) you(?:['’]re| are)? |(?:wenn|sobald|falls|bevor) (?:du|sie) |(?:si|quand|lorsque|avant que) (?:tu|vous) |(?:se|quando|appena|prima di) (?:stai )?)/iuy;

/** `Hat … zu enthalten`, `is to say`. */
export const isTo =
  /(?<!\p{L})(?:(?:hat|haben|ist|sind) [^.;!?\n]{0,60} zu \p{L}+n|(?:is|are) to \p{L}+)(?!\p{L})/iu;
/** What goes before each use of a tool: `before using this tool`, `prima di ogni uso`. */
export const beforeUse =
  /(?:before|prior to|vor|avant|prima d)[^.,;:!?\n]{0,24}(?<!\p{L})(?:us(?:e|ing)|call|verwend|gebrauch|nutzung|aufruf|usage|utilis|appel|uso(?!\p{L})|usare|chiama)/iuy;
/** What it is to be filed as: `categorise as salary`, `als Lohn verbuchen`. */
export const filedAs = /(?<!\p{L})(?:as|als|comme|come|en|en tant que)(?: an?| eine?| une?)? \p{L}{3,}/iu;
/** A greeting, and nothing else, before a name. */
export const greeted =
  /(?:^|[.:;!?"“„«([|>–—])\s{0,3}(?:dear|hey|hello|hi|liebe[rs]?|hallo|chère?s?|bonjour|car[oaie]|ciao),? (?:\p{L}+[ -]){0,2}$/iu;
/** Somebody's own, who is a person. */
export const somebodys =
  /(?<!\p{L})(?:my|his|her|their|meine?[rmn]?|seine?[rmn]?|mon|ma|son|sa|mi[oa]|su[oa])(?: \p{L}+)? $/iu;
/** `AI` before a word that is no machine: `for AI questions`. */
export const modifies =
  /^[ -](?!(?:assist|agent|mod|tool|reader|system|bot|help|service|reviewer|screen|that|which|who|\p{L}+ing|qui|che|die|der|das|de |lingu|werkzeug|hilf))\p{L}/iu;
export const initials = /^(?:ai|ki|ia)$/iu;
