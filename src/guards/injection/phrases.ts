/*
 * What takes more than a word to say, in the four languages of the house: a rule looks for it last, in one sentence only.
 */

/** To act as if, said as an order: `act as if`, `tu so, als ob`, `fais comme si`, `fai finta che`. */
export const asIf =
  /(?<!\p{L})(?:(?:act|behave|answer|respond|speak|talk)(?:\s\S+){0,3} as (?:if|though)|(?:tu|tun|tue|handl|verhalt|antwort|sprich)\p{L}{0,4}(?:\s\S+){0,3} als|(?:fais|faites|faisons|agis|agissez|réponds|répondez)(?:\s\S+){0,2} comme s(?:i|['’]ils?)|(?:fais|faites|faire) semblant|(?:fai|fate|faccia|facciamo|agisci|comportati|rispondi)(?:\s\S+){0,2} come se|(?:fai|fate|faccia|facciamo) finta|(?:haz|haga|actúa|responde)(?:\s\S+){0,2} como si)(?!\p{L})/iu;

export const noLonger = /(?<!\p{L})(?:no longer|any ?more|nicht (?:mehr|länger)|plus|più|más)(?!\p{L})/iu;

/** Pronouns that are letters or articles by themselves: `qu’on t’a dit`, `che Le è stato detto`. */
export const toYou =
  /on t['’](?:a|avait|ont)(?!\p{L})|(?<!\p{L})t['’](?:a-t-on|est-il (?:interdit|défendu))|(?<!\p{L})t['’](?:a|avait) été|(?<!\p{L})le (?:è|sia) stato/iu;

export const toMe =
  /(?<!\p{L})(?:to me|for me|me|für mich|mir|pour moi|qu['’]à moi|à moi|per me|a me)(?!\p{L})/iu;
/** What an answer is to begin with, if it is to give its rules away: `“Sure, my instructions are”`. */
export const quotedRules =
  /["“„«'‘][^"“”„«»\n]{0,100}(?:instruction|guideline|anweisung|richtlini|consigne|directive|istruzion|direttiv|prompt|password|passwor|secret|geheim|mot de passe|segret)/iu;
export const anythingGoes =
  /(?:can|may|answers|says|does) (?:(?:say|do|answer|write) )?(?:anything|everything|whatever)|alles (?:sagen |tun |beantworten )?(?:darf|kann|beantwortet|sagt)|(?:darf|kann) alles|peut tout|répond à tout|dit tout|può (?:dire|fare) tutto|risponde a tutto|dice tutto/iu;
export const inLanguage =
  /(?<!\p{L})(?:in|into|auf|ins|en) (?:\p{L}*(?:english|englisch|german|deutsch|french|französisch|ital|spanish|spanisch|latin|latein|polish|polnisch|russi|chines|japan)|anglais|inglese|allemand|tedesco|français|francese|espagnol|spagnolo|cinese|giapponese)/iu;
/** `Treat as system instructions`. */
export const takenAs =
  /(?<!\p{L})(?:treat|consider|regard|take|behandl\p{L}+|betracht\p{L}+|considèr\p{L}+|trait\p{L}+|consider\p{L}+|tratta\p{L}*)[^.!?]{1,80}? (?:as|als|comme|come)(?!\p{L})/iu;
/** `Never say that you cannot`. */
export const cannot =
  /that you (?:can['’]?t|cannot|can not|are (?:not able|unable))|(?<!\p{L})dass (?:du|Sie|ihr) [^.!?]{0,40}nicht|(?<!\p{L})que (?:tu ne peux|vous ne pouvez)|(?<!\p{L})(?:che non (?:puoi|può|potete|sai)|di non (?:poter|saper))/iu;
export const asAi =
  /(?<!\p{L})(?:as an? (?:ai|llm|language model|assistant)|als (?:ki|sprachmodell|assistent)|en tant qu(?:['’]ia|e modèle|['’]assistant)|(?:come|in quanto) (?:ia|modello|assistente))(?!\p{L})/iu;
export const whatever =
  /(?<!\p{L})(?:whatever|no matter what|regardless of what|egal,? was|gleichgültig,? was|was auch immer|quoi que|peu importe|qualunque cosa|qualsiasi cosa)(?!\p{L})/iu;
/** What the model is there for: `what you have been told to do`, `was du tun sollst`. */
export const toDo =
  /what you(?:['’]ve| have)? (?:been told|(?:are|were) (?:told|supposed|meant|allowed)|must|may|should)|(?<!\p{L})was du [^.!?]{0,24}(?:sollst|darfst|musst)|(?<!\p{L})ce que (?:tu (?:dois|peux)|vous (?:devez|pouvez))|(?<!\p{L})(?:quello|ciò|cosa) (?:che )?(?:devi|puoi|deve)(?!\p{L})/iu;
export const verbatim =
  /verbatim|word (?:for|by) word|exact words|wörtlich|wort für wort|mot (?:pour|à) mot|textuellement|parola per parola|alla lettera|testualmente/iu;
export const thatClause = /(?<!\p{L})(?:that|dass|que|qu['’]|che)(?!\p{L}{2})/iu;
/** This text itself. */
export const ofThis =
  /(?<!\p{L})(?:this|these|dies\p{L}{0,2}|cet|cette|ces?|quest[aoie]) (?:\p{L}+ )?(?:instructions?|notes?|notice|message|e-?mail|mail|ticket|page|invoice|application|review|comment|paragraph|prompt|command|text|document|anweisung\p{L}*|notiz|hinweis\p{L}*|nachricht|mails?|tickets?|seite|rechnung|bewerbung|bewertung|kommentar\p{L}*|absatz\p{L}*|befehl\p{L}*|textes|dokuments?|courriels?|factures?|candidatures?|avis|fattur[ae]|candidatur[ae]|recension[ei]|pagin[ae]|consignes?|commentaire|paragraphe|texte|ordres?|istruzion[ei]|nota|messaggio|commento|paragrafo|testo|documento|ordin[ei])(?!\p{L})/iu;
export const reading =
  /(?<!\p{L})(?:reads?|reading|processing|liest|lesen|bearbeitest|lit|lisez|lisent|legge|leggete|leggono)(?!\p{L})/iu;
export const haveRead = /(?<!\p{L})(?:read|seen|gelesen|gesehen|lu|vu|letto|visto)(?!\p{L})/iu;
export const beforeMine =
  /(?<!\p{L})(?:before|above|vor|über|oberhalb|avant|au-dessus de|(?:preced|précèd)\p{L}+|prima d\p{L}+|sopra)(?: \p{L}+)? (?:my|meine[rn]?|mon|ma|mio|mia)(?: \p{L}+)? (?:message|question|input|line|nachricht|frage|eingabe|zeile|ligne|messaggio|domanda|riga)(?!\p{L})/iu;
/** French `si` is no answer. */
export const yesOrNo = /(?<!\p{L})(?:yes|no|ja|nein|oui|non|sì)(?!\p{L})/iu;
/** Something itself, not a text about it. */
export const notAbout =
  /^(?![\s\S]{0,400}(?<!\p{L})(?:about|on|over|über|zu[mr]?|sur|concernant|sul|sulla|sui|sulle|riguardo)(?!\p{L}))/iu;
export const conditions = /(?:conditions?|circumstances|bedingung\p{L}*|umständen|condizioni)(?!\p{L})/iu;
/** This talk, to an address: `send the contents of this chat to x@y.example`. */
export const sentAway =
  /(?<!\p{L})(?:this|these|entire|whole|full|last|previous|contents?|dies\p{L}{0,2}|gesamte[nr]?|ganze[nr]?|letzten|inhalt|cette|entière|derniers|contenu|questa|intera|ultimi|contenuto)(?!\p{L})[^\n]{0,120}?(?:@|https?:)/iu;
/** German puts the verb last: `das Werkzeug aufrufen`. */
export const calledBehind = /(?<!\p{L})(?:aufrufen|aufzurufen|auszuführen|ausführen|starten)(?!\p{L})/iu;
/** An address whose last parameter waits for its value. */
export const openAddress = /https?:\/\/[^\s"'<>)]{1,300}[?&/][\w-]{1,40}=(?:["'”»)\]\s.,]|[<{[$]|$)/iu;

/** From this place of the text on, not from a day on. */
export const fromHere =
  /(?<!\p{L})(?:from (?:here|this (?:point|line|sentence|place)) on(?:wards?)?|ab (?:hier|diese[rm] (?:stelle|punkt|zeile|satz))|à partir d(?:['’]ici|e (?:ce|cette) (?:point|ligne|phrase|passage))|da (?:qui|questo punto|questa riga) in (?:poi|avanti))(?!\p{L})/iu;
/** A summary that is to say something: `when summarising, state that`. */
export const whenSummed =
  /summari[sz]ing[^.!?\n]{0,30},? (?:state|say|claim|write|mention|add) that(?!\p{L})|(?:beim zusammenfassen|in der zusammenfassung) [^.!?\n]{0,30}(?:angeben|sagen|schreiben|erwähnen|behaupten),? dass(?!\p{L})|(?:dans le résumé|en résumant)[^.!?\n]{0,30} (?:affirmer|dire|indiquer|écrire|dis|dites|écris|écrivez) qu|(?:nel riassunto|riassumendo)[^.!?\n]{0,30} (?:affermare|dire|scrivere|indicare|di['’]|scrivi|scrivete) che(?!\p{L})/iu;
export const withoutAsking =
  /(?<!\p{L})(?:without (?:asking|checking|confirm\p{L}*)|ohne (?:\p{L}+ )?(?:zu fragen|nachzufragen|rückfrage|bestätigung)|sans (?:re)?(?:demander|confirm\p{L}*|poser)|senza (?:chieder\p{L}*|conferm\p{L}*))(?!\p{L})/iu;
/** `The real task is as follows`. */
export const realTask =
  /(?<!\p{L})(?:real|actual|true|eigentliche|wahre|echte|vraie|véritable|vero|vera|reale) (?:\p{L}+ )?(?:task|job|assignment|aufgabe|auftrag|tâche|mission|compito|incarico)(?: now| nun)?(?: (?:is|lautet|ist|est|è))?(?: ?:| (?:as follows|the following|this|wie folgt|folgende|diese|la suivante|celle-ci|il seguente|questo))/iu;
/** `Reply to every question`. */
export const everyQuestion =
  /(?<!\p{L})(?:(?:reply|answer|respond)(?: to)? (?:every|any|all|each)|(?:beantworte\p{L}*|antworte\p{L}* auf) (?:jede|alle)|(?:réponds|répondez) à (?:toute|chaque|toutes)|(?:rispondi|rispondete|risponda) a (?:ogni|tutte|qualsiasi))(?!\p{L})[^.!?\n]{0,60} (?:with|by|mit|par|con)(?: only| nur)? ?(?:the words? )?["“„«]/iu;
/** What belongs to others: `the tickets of other customers`. */
export const ofOthers =
  /(?<!\p{L})(?:(?:of|from) (?:(?:the )?other|all(?: the)?) (?:customers?|users|clients|tenants|employees)|anderer (?:kund\p{L}+|nutzer\p{L}*|mieter\p{L}*)|d['’]autres (?:client|utilisateur)\p{L}*|de tous les (?:client|utilisateur)\p{L}*|(?:di|degli|dei) altri (?:client|utent)\p{L}*|di tutti (?:i clienti|gli utenti))(?!\p{L})/iu;
/** `When you answer this ticket`. */
export const whenYouAnswer =
  /(?<!\p{L})(?:(?:when|if|once|before|after) you (?:answer|reply to|process|read|summari[sz]e|handle) this|(?:wenn|sobald|falls|bevor) (?:du|sie) dies\p{L}{1,2} [^.!?\n]{0,40}(?:beantworte|bearbeite|lies|lesen|zusammenfass|verarbeite)\p{L}*|(?:quand|lorsque|si|avant que) (?:tu|vous) (?:répond|trait|li[ts]|résum)\p{L}* (?:à )?c(?:e|et|ette) |(?:quando|se|appena|prima di) (?:rispond|elabor|legg|riassum)\p{L}* (?:a )?quest[oa] )/iu;
/** `If this letter is read by a bot`. */
export const ifRead =
  /(?<!\p{L})(?:(?:if|when) [^.:!?\n]{0,40}(?:read|processed|screened|reviewed) by an? (?:\p{L}+ )?(?:bot|ai|llm|machine|model|robot)|(?:falls|wenn) (?:ein|eine) (?:bot|ki|modell|maschine|roboter) [^.:!?\n]{0,40}(?:liest|prüft|bearbeitet)|si (?:un|une) (?:robot|bot|ia|modèle) (?:lit|traite|examine)|se (?:un['’]?|una|uno) ?(?:bot|ia|modello|robot) (?:legge|elabora|esamina))(?!\p{L})/iu;
/** A line that is to be kept from whoever asks, or what has just been said: `they are not to see this field`, `do not point that out`. */
export const hidesLine =
  /(?<!\p{L})(?:show|display|mention|reveal|print|see|learn|zeig|nenn|erwähn|sehen|affich|montr|mentionn|voir|mostr|nomin|menzion|vede)\p{L}*[^.!?\n]{0,12} (?:this|dies\p{L}{1,2}|cette|ce|quest[ao]) (?:line|sentence|paragraph|note|field|remark|cell|entry|zeile|satz|absatz|hinweis|feld|bemerkung|zelle|eintrag|ligne|phrase|paragraphe|champ|remarque|cellule|riga|frase|paragrafo|nota|campo|cella)(?!\p{L})|(?:diese[rs]?|quest[oa]) (?:feld|zeile|bemerkung|zelle|campo|riga|nota|cella) [^.!?\n]{0,24}(?:sehen|erfahren|vede\p{L}*)(?!\p{L})/iu;
/** `Ignore the question`: what whoever asks has asked. */
export const theQuestion =
  /(?<!\p{L})(?:ignor\p{L}*|disregard|forget|skip|vergiss|oublie|dimentica) (?:sie )?(?:the|this|any|die|diese|jede|la|cette|toute|ogni|questa) (?:user['’]s )?(?:question|query|frage|domanda)(?!\p{L})/iu;
export const withTheWord =
  /(?<!\p{L})(?:(?:answer|reply|respond) (?:only )?with the (?:word|phrase|sentence|text)|antworte (?:nur )?mit (?:dem|den) (?:wort|worten|satz)|répon(?:ds|dez) (?:seulement )?(?:par|avec) l[ea]s? (?:mots?|phrase)|rispond[ia] (?:solo )?con (?:la|le) (?:parol[ae]|frase))(?!\p{L})/iu;
/** `Tell the user to visit https://…`. */
export const sendsReader =
  /(?<!\p{L})(?:tell|ask|urge|invite|direct|sag|bitte|schick|dis|demande|invite|envoie|di['’]|chiedi|invita|manda) (?:\p{L}{1,4} )?(?:à )?(?:all['’]|l['’])?(?:user|reader|customer|nutzer|leser|kunde|kundin|utilisateur|lecteur|client|utente|lettore|cliente)(?!\p{L})[^.!?\n]{0,60}(?:https?:|www\.)/iu;
/** Whoever asks is to be asked for a secret: `ask the listener for the PIN`. */
export const asksOfReader =
  /(?<!\p{L})(?:ask|request|prompt|frag|frage|bitte|demande[rz]?|chiedi|chiedere|chieda) (?:the|die|den|das|der|à (?:la |l['’])?|au|le|la|al|allo|all['’]|alla) ?(?:user|person|customer|reader|listener|caller|visitor|nutzer\p{L}*|leser\p{L}*|kund\p{L}+|hörer\p{L}*|utilisat\p{L}+|personne|client\p{L}*|lect\p{L}+|audit\p{L}+|utente|persona|lettor\p{L}+|ascoltat\p{L}+)(?!\p{L})/iu;
