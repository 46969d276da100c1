/**
 * Things that people set aside at work, right behind a verb: `my earlier e-mail`, `die vorherige Mahnung`, `all changes`.
 * Instructions, rules, messages and texts are none: what a model was told is one of those.
 */
const thing =
  /^(?: (?!(?:and|or|but|except|und|oder|bis|au(?:ss|ß)er|et|ou|sauf|e|o|tranne|salvo)(?!\p{L}))[\p{L}’']{1,16}){0,4}? (?:e-?mails?|mails?|orders? (?:of|from|no|number)|orders?|invoices?|reminders?|bills?|payments?|offers?|quotes?|calls?|bookings?|appointments?|questions?|drafts?|versions?|caches?|settings?|defaults?|values?|entr(?:y|ies)|errors?|warnings?|files?|folders?|director(?:y|ies)|lines?|rows?|columns?|pages?|comments?|changes|results?|releases?|commits?|methods?|propert(?:y|ies)|options?|fields?|\p{L}{0,20}(?:bestellung|rechnung|mahnung|zahlung|offerte|buchung|frage|fassung|einstellung|meldung|zeile|spalte|seite|änderung|ergebnis|ergebnisse|fehler|datei)(?:en|n|s)?|termine?s?|entw[uü]rfe?|anrufe?s?|zwischenspeicher|commandes?|factures?|rappels?|offres?|courriels?|rendez-vous|brouillons?|réglages?|paramètres?|erreurs?|fichiers?|lignes?|colonnes?|résultats?|modifications?|ordin[ei]|fattur[ae]|solleciti?o?|offert[ae]|domand[ae]|bozz[ae]|impostazion[ei]|error[ei]|righ?[ae]|colonn[ae]|risultat[oi]|modific(?:a|he)|appuntament[oi])(?![\p{L}-])/iu;

/** What the writer sent before: `my last message`, `mon message précédent`. */
const myMessage =
  /^ (?:my|our|meine|unsere|mon|notre|il mio|il nostro)(?: \p{L}+)? (?:message|nachricht|messaggio)(?!\p{L})/iu;

/** Longest stretch that is looked at behind the verb. UTF-16 units. */
const reach = 80;

/** Does this verb set aside a thing of people's work or of a program, and no order to a model? `end` is where the verb ends. */
export function isOfThings(text: string, end: number): boolean {
  const rest = text.slice(end, end + reach).replace(/\s+/g, ' ');
  return thing.test(rest) || myMessage.test(rest);
}
