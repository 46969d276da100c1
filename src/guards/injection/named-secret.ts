/** Words that are a secret behind another only: `mot de passe`, `parola d’ordine`. */
const behind: Readonly<Record<string, RegExp>> = {
  passe: /(?:mots?|phrases?|codes?) de $/iu,
  ordine: /parol[ae] d['’]$/iu,
};
/** One of many or the asker's own, not the one that is kept: `a strong password`, `ein Passwort`, `mon mot de passe`. */
const anyOne =
  /(?<!\p{L})(?:(?:an?|any|another|eine?[mnrs]?|irgendeine?[mnrs]?|une?|uno|una|quelque|qualche|cualquier)(?: \p{L}+)?|my|our|meine?[mnrs]?|unsere?[mnrs]?|mon|ma|notre|mi[ao]|nostr[ao]) $/iu;
/** What one has to look like: `must the password contain`, `le mot de passe doit`. */
const mustIt = /(?<!\p{L})(?:must|should|muss|soll|doit|deve) (?:the|das|le|la) $/iu;
const itMust = /^[ -](?:must|has to|needs? to|muss|soll|doit|doivent|deve|devono)(?!\p{L})/iu;
/** How the asker does something: `How can I share a file without revealing the password?` */
const howTo =
  /^[^\p{L}]*(?:how (?:do|can|should|could|may) (?:i|we|one|people|users)|wie \p{L}+ (?:ich|man|wir)|comment (?:\p{L}+-(?:je|on|nous)|\p{L}+(?:er|ir|re)|est-ce que (?:je|on|nous))|come (?:possiamo|si|\p{L}+o)|cómo (?:podemos|se|\p{L}+o))(?!\p{L})/iu;
const ofYou = /(?<!\p{L})(?:you|your|du|dich|dir|dein\p{L}*|tu|toi|te|ton|tes|ti|tuo|tua)(?!\p{L})/iu;
/** What it is the secret of: `the secret of a good dough`. */
const ofSomething =
  /^ (?:\p{L}+ of|of|to|behind|des|der|eine[rs]|hinter|von|d[eu]s?|d['’]un\p{L}*|di|del|dell[ae]?) /iu;
/** Who works in secret: `agent secret`, `servizi segreti`. */
const agents =
  /(?<!\p{L})(?:agents?|services?|agent[ei]|servizi?o?|polices?|polizia|servicios?)(?: très)? $/iu;
const aSecret = /^(?:secret|geheimnis|segreto|secreto)$/iu;
const quotes = /["“”„«»'‘’]/u;
/** Words of an adjective may stand between the article and the secret, not of a question: `what is a password`. */
const reach = 24;
/** What is asked before it. */
const longest = 160;

/**
 * Does a word for secrets mean one that is kept here? Not where it is any of many, where the word itself is spoken of
 * (`a synonym of “password”`), where somebody asks how to handle theirs, or where it is half of another word. `from` is
 * where its sentence begins.
 */
export function isNamedSecret(text: string, start: number, end: number, from: number): boolean {
  const word = text.slice(start, end);
  const near = text.slice(Math.max(0, start - reach), start);
  // `passé` has passed and is half of nothing.
  if (word.toLowerCase() === 'passé') return false;
  const companion = behind[word.toLowerCase()]?.exec(near);
  if (companion === null) return false;
  const before = near.slice(0, companion?.index);
  const after = text.slice(end, end + reach);
  if (anyOne.test(before) || agents.test(before) || mustIt.test(before) || itMust.test(after)) return false;
  if (aSecret.test(word) && ofSomething.test(after)) return false;
  if (quotes.test(before.trimEnd().slice(-1)) && quotes.test(after.trimStart().charAt(0))) return false;
  const head = start - from > longest ? '' : text.slice(from, start);
  return !howTo.test(head) || ofYou.test(head);
}
