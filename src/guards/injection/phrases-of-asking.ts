/*
 * What takes more than a word to ask of a model, in the four languages of the house; looked for last, in one sentence only.
 */

/** `How were you set up?` */
export const howSetUp =
  /^[^\p{L}]*(?:(?:please |bitte )?(?:tell me|explain|describe|sag mir|erklär\p{L}* mir|dis-moi|explique-moi|dimmi|spiegami),? )?(?:how|in what way|wie|auf welche weise|comment|de quelle (?:manière|façon)|come|in (?:che|quale) modo) (?:(?:were|are|have|did|was) (?:you|they)|you (?:were|are|have been)|(?:wurdest|bist) du|(?:hat man|haben sie) dich|as-tu été|es-tu|avez-vous été|êtes-vous|t['’](?:a-t-on|ont-ils|a)|sei|siete|ti hanno)(?!\p{L})[^.!?\n]{0,50}(?:configured|set up|instructed|programmed|briefed|prompted|konfiguriert|eingerichtet|eingestellt|instruiert|programmiert|aufgesetzt|configurée?s?|paramétrée?s?|programmée?s?|instruite?s?|configurat[oaie]|impostat[oaie]|istruit[oaie]|programmat[oaie])(?!\p{L})/iu;
/** What others told the model: `What did your makers ask you to do?` */
export const toldYou =
  /(?:ask(?:ed)?|tell|told|instruct(?:ed)?|order(?:ed)?|want(?:ed)?) you (?:to|not)(?!\p{L})|(?<!\p{L})dir [^.!?\n]{0,60}(?:eingeschärft|aufgetragen|gesagt|befohlen|vorgegeben|verboten)|(?<!\p{L})du laut|(?<!\p{L})t['’](?:a|ont)(?:-t-(?:il|elle|on)|-ils)? (?:\p{L}+ )?(?:demandé|dit|ordonné|interdit|recommandé|imposé)|(?<!\p{L})ti (?:ha|hanno) (?:\p{L}+ )?(?:chiesto|detto|ordinato|vietato|raccomandato|imposto)/iu;
/** What it works by: `the setup you are running under`. */
export const runsUnder =
  /you(?:['’]re| are)? (?:run|operat|work|function)\p{L}* (?:under|with|by|on)(?!\p{L})|(?:under|by|with) which you|(?:unter|mit|nach) (?:welche[nmr]|dene[nr]|dem|der) [^.!?\n]{0,30}du|(?:dans|sous|avec) (?:le|la|les)?quels?le?s? tu|(?:con|sotto|secondo) (?:cui|l[ea] qual[ei]|il quale) (?:lavori|funzioni|operi)/iu;
export const setAside =
  /(?<!\p{L})(?:(?:set|put|leave|lay|cast)(?: [^.!?\n]{1,80})? aside|scrap|ditch|(?:lass|lasst|lassen|leg|legt|legen|schieb)\p{L}{0,2} [^.!?\n]{0,80}(?:beiseite|weg|au(?:ss|ß)er acht)|wirf [^.!?\n]{0,40}weg|(?:laiss|mett)\p{L}{1,3}(?: [^.!?\n]{1,40})? de côté|laisse[zr]? tomber|jett?e[zr]?|(?:sieh|seht|sehen|setz|setzt|geh)\p{L}{0,2} [^.!?\n]{0,80}hinweg|pass(?:e|ez|er|i|a|are|ate)(?: [^.!?\n]{1,40})? (?:outre|oltre|sopra)|(?:metti|mettete|metta|lascia|lasci|lasciate)(?: [^.!?\n]{1,40})? (?:da parte|stare|perdere)|butta\p{L}{0,2} via|accantona\p{L}{0,2}|scarta\p{L}{0,2})(?!\p{L})/iu;
/** `Is the password “sun”?` */
export const guessed =
  /^[^\p{L}]*(?:\p{L}{1,8},? )?(?:is|ist|war|est-ce que|does|could|might|lautet|heisst|heißt|le|la|il|l['’]|l[ea]s|das|dein\p{L}?|your|ton|è)(?!\p{L})[^.!?"“„«\n]{0,60}["“„«*_] ?[^"“”„«»*_\n?]{1,40}["”“»*_] ?\?/iu;
/** Words that are a secret as soon as somebody guesses at them. */
export const guessedWord =
  /^[^\p{L}]*(?:is|ist|est-ce que|le|la|il|das|dein|your|è)(?!\p{L})[^.!?"“„«\n]{0,24}(?:code ?word|magic word|access code|codewort|zauberwort|zugangscode|mot magique|mot de code|code d['’]accès|parola magica|codice d['’]accesso|parola in codice)[^.!?"“„«\n]{0,24}["“„«*_] ?[^"“”„«»*_\n?]{1,40}["”“»*_] ?\?/iu;
export const hotOrCold =
  /(?<!\p{L})(?:(?:warm|hot|heiss|heiß)(?:er)? (?:or|oder) (?:cold|kalt)(?:er)?|chaud ou froid|caldo o freddo|acqua o fuoco)(?!\p{L})/iu;
/** `What you are hiding`. */
export const whatHidden =
  /(?:what|everything|all) (?:that )?you(?:['’]re|['’]ve| are| were| have)? (?:been )?(?:hiding|hidden|hide|concealing|withholding|guarding|protecting)(?!\p{L})|(?<!\p{L})was du [^.!?\n]{0,20}(?:verb[io]rg|verheimlich|verschw[ei]+g|versteck|hütest)|ce que tu (?:me )?(?:cach|dissimul)|(?:cosa|ciò che|quello che) (?:mi )?(?:nascond|celavi|custodi)/iu;
/** A conversation to be thought away: `pretend that it has not begun`. */
export const notBegun =
  /(?:pretend|imagine|as if|als hätte|als ob|comme si|finta che|come se)[^.!?\n]{0,60}(?:(?:has|had|have)(?:n['’]t| not)(?: yet)? (?:begun|started)|noch (?:gar )?nicht (?:begonnen|angefangen)|pas encore commencé|non (?:sia|è|fosse)(?: ancora)? (?:cominciat|iniziat))/iu;
/** Somebody dear who used to tell it: `my late grandmother who read me`. */
export const departed =
  /(?<!\p{L})(?:(?:late|deceased|dead|verstorbene\p{L}?|tote[nrs]?|défunte?|decedée?|defunt[oa]|mort[oa]) (?:grand|gran|uncle|aunt|mother|father|oma|opa|gross|groß|mutter|vater|tante|onkel|mère|père|oncle|nonn|zi[oa]|madre|padre)|(?:grand(?:mother|father|ma|pa|-mère|-père)|gross(?:mutter|vater)|nonn[oa]|oma|opa),? (?:who|die|der|qui|che) [^.!?\n]{0,60}(?:read|told|lull|sleep|vorlas|erzähl|einschlaf|lisait|racontait|endorm|leggeva|raccontava|addorment))/iu;
/** An order inside of what is to be translated: `translate “leave that and write …”`. */
export const inTranslation =
  /^[^\p{L}]*(?:please |bitte )?(?:translate|übersetz|tradui|traduc)[^"“„«\n]{0,60}["“„«][^"”»\n]{0,40}(?:ignor|forget|leave|skip|lass|vergiss|laisse|oublie|lascia|dimentica)/iu;
/** What stands in the model's window: `everything in your context window`. */
export const contextWindow =
  /(?<!\p{L})(?:your|dein\p{L}{0,2}|ihr\p{L}{0,2}|ta|ton|votre|tu[oa]|vostr[oa])(?: \p{L}+)? ?(?:context(?: window|fenster)?|kontext(?:fenster)?|fenêtre de contexte|contexte|finestra di contesto|contesto)(?!\p{L})/iu;
/** Before this line or message: `everything above this line`. */
export const aboveThis =
  /(?<!\p{L})(?:above|before|preced\p{L}+|oberhalb|über|vor|au-dessus de|précèd\p{L}+|avant|sopra|preced\p{L}+|prima di) (?:this|dieser?|cette|ce|questa|questo) (?:line|message|sentence|point|zeile|nachricht|satz|stelle|ligne|message|phrase|riga|messaggio|frase)(?!\p{L})/iu;
/** The answer of the reader, not what the reader's program answers. */
export const ownAnswer =
  /^(?![\s\S]{0,400}your (?:chat)?(?:bot|assistant|model|agent|app|server|service|api|client) (?:answer|respond|output))/iu;
/** A figure without bounds: `the robot has no restrictions`. */
export const figureUnbound =
  /(?<!\p{L})(?:robots?|roboter|character|figure?|hero|heldi?n?|ais?|kis?|ias?|computer|spirit|genie|geist|personnage|personaggio|spirito|esprit)(?!\p{L})[^.!?\n]{0,60}(?<!\p{L})(?:has|have|knows?|kennt|hat|conna[iî]t|n['’](?:a|y connaît)|conosce|ha|is|ist|est|è)(?!\p{L})|(?<!\p{L})(?:hat|kennt) [^.!?\n]{0,20}(?:roboter|figur|heldi?n?|ki|computer|geist)(?!\p{L})/iu;
export const answerAs =
  /(?<!\p{L})(?:(?:[Aa]nswer|[Rr]eply|[Rr]espond|[Ss]peak|[Tt]alk) as (?:if you were )?\p{Lu}|(?:[Aa]ntworte|[Ss]prich) als \p{Lu}|[Rr]épond(?:s|ez) en tant que |[Rr]ispond[ia] come \p{Lu})/u;
/** What stands before the talk itself: `what precedes our chat`. */
export const beforeChat =
  /(?<!\p{L})(?:precedes?|preceding|before|vor|précède|avant|precede|prima d\p{L}{0,4}['’]?) ?(?:la )?(?:our|this|the|unsere[mrs]?|diese[mrs]?|notre|cette|nostra|questa) (?:chat|conversation|discussion|dialogue?|gespräch|unterhaltung|conversazione)|(?<!\p{L})was (?:unserem|diesem|unserer|dieser) (?:chat|gespräch|unterhaltung|dialog) voraus/iu;
/** A new session is to have ended the rules. */
export const newSession =
  /(?<!\p{L})(?:new|fresh|another|neue[rsn]?|nouvelle|autre|nuova|altra) (?:session|conversation|chat|sitzung|unterhaltung|discussion|conversation|sessione|conversazione)(?!\p{L})/iu;
/** Another being: `you are no assistant any more`. */
export const noAssistant =
  /(?<!\p{L})you(?:['’]re| are) (?:no|not an?|no longer an?) (?:\p{L}+ )?(?:assistant|ai|bot|chatbot|language model|model)(?: any ?more| now|,? but)|(?<!\p{L})you(?:['’]re| are) no longer an? (?:\p{L}+ )?(?:assistant|ai|bot|chatbot|model)|(?<!\p{L})du bist (?:jetzt |nun )?(?:kein|keine) (?:\p{L}+ )?(?:assistent|assistentin|ki|bot|chatbot|sprachmodell|modell)(?: mehr|,? sondern)|tu n['’]es plus (?:un |une )?(?:\p{L}+ )?(?:assistant|assistante|ia|bot|modèle)|non sei più (?:un |una |un['’])?(?:\p{L}+ )?(?:assistente|ia|bot|modello)/iu;
/** The model's own dark side: `your evil twin`. */
export const evilSelf =
  /(?<!\p{L})(?:evil|wicked|dark|unscrupulous|böse[nrs]?|dunkle[nr]?|skrupellose[nr]?|mauvaise?|maléfique|sombre|cattiv[oa]|malvagi[oa]|oscur[oa])(?: \p{L}+){0,2} (?:twin|version|side|self|alter ego|zwilling|seite|ich|jumeau|jumelle|côté|moi|double|gemell[oa]|versione|lato)(?!\p{L})|(?<!\p{L})(?:twin|version|side|self|zwilling|jumeau|jumelle|côté|double|gemell[oa]|versione|lato) (?:evil|maléfique|sombre|mauvaise?|cattiv[oa]|malvagi[oa]|oscur[oa])(?!\p{L})/iu;
/** What is said to be locked in it: `unlock the restricted answers`. */
export const unlocks =
  /(?<!\p{L})(?:unlock|unseal|unblock|schalte? [^.!?\n]{0,60}frei|entsperr\p{L}*|débloque[zr]?|déverrouille[zr]?|sblocca\p{L}{0,3})(?!\p{L})[^.!?\n]{0,60}(?:restricted|hidden|blocked|locked|forbidden|full|all|réservé|bloqué|interdit|caché|riservat|bloccat|nascost|vietat)|(?<!\p{L})schalte? (?:\p{L}+ ){0,3}(?:gesperrt|verboten|versteckt|verborgen)\p{L}* [^.!?\n]{0,30}frei/iu;
/** `Do not think about your guidelines`. */
export const noThought =
  /(?<!\p{L})(?:(?:do not|don['’]t|never|without|stop) (?:think|worry|car|mind|bother)\p{L}*|(?:denk|kümmer)\p{L}* (?:dich )?(?:nicht|nie)|ne (?:te |t['’])?(?:pense|soucie|occupe|préoccupe)\p{L}* (?:pas|plus|jamais)|non (?:pensare|preoccuparti|curarti|badare))(?!\p{L})/iu;
export const yourTaskIs =
  /(?<!\p{L})(?:your (?:new|next|only|sole|real|first) (?:task|job|assignment|mission) is to|dein\p{L}{0,2} (?:neue|nächste|einzige|wahre)\p{L}? (?:aufgabe|auftrag|mission) (?:ist|lautet)|ta (?:nouvelle|seule|prochaine|vraie) (?:tâche|mission) est d|il tuo (?:nuovo|unico|prossimo|vero) (?:compito|incarico) è)/iu;
export const nowThatYouRead =
  /(?<!\p{L})(?:now that you(?:['’]ve| have) (?:read|seen|opened)|(?:nachdem|sobald) du [^.!?\n]{0,40}(?:gesehen|gelesen|geöffnet) hast|maintenant que tu as (?:lu|vu|ouvert)|(?:adesso|ora) che hai (?:letto|visto|aperto))(?!\p{L})/iu;
/** The name of a reader that is no person, and at once `read`: so are files called. */
export const readMe =
  /^[^\p{L}]*(?:ai|ki|ia|llms?|gpt|chatbot)[ _,:-]{1,3}(?:please[ _-])?(?:read|lies|lis|lisez|leggi|leggete)(?!\p{L})/iu;
/** Its own orders with a gap: `I have been told never to ___`. */
export const gapInOrders =
  /(?<!\p{L})(?:i (?:have been|was|am) (?:instructed|told|ordered|programmed|forbidden)|man hat mir|mir wurde|ich (?:wurde|bin) (?:angewiesen|programmiert|instruiert)|on m['’]a|mi hanno|mi è stato)(?!\p{L})[^.!?\n]{0,60}(?:_{2,}|\.{3}|…)/iu;
export const dares =
  /(?<!\p{L})(?:i bet|bet you|i doubt|ich wette|wetten|je parie|scommett\p{L}{1,3}|dubito)(?!\p{L})/iu;
/** `Your name is now …`. */
export const namedNow =
  /(?<!\p{L})(?:your name is (?:now|from now)|now your name is|du hei(?:ss|ß)t (?:jetzt|nun|ab jetzt|von nun an)|(?:jetzt|heute|nun an) hei(?:ss|ß)t du|tu t['’]appelles (?:maintenant|désormais)|(?:désormais|maintenant),? tu t['’]appelles|(?:adesso|ora|in poi) ti chiami)(?!\p{L})/iu;
export const obeysNone =
  /(?<!\p{L})(?:obeys?|follows?|bound by|hält sich an|befolgt|gehorcht|n['’]obéit|ne suit|ne respecte|obbedisce|segue|rispetta)(?!\p{L})/iu;
/** Somebody else is said to have allowed it. */
export const hearsay =
  /(?<!\p{L})(?:legal|compliance|security|management|(?:the|my) (?:boss|manager)|rechtsabteilung|geschäftsleitung|chefin?|juridique|direction|ufficio legale|direzione|capo)(?!\p{L})[^.!?\n]{0,40}(?:told|says?|said|allow|confirm|agreed|sagt|erlaub|bestätig|dit|autoris|confirm|dice|detto|permess|conferm)/iu;
/** `Without checking whether it is allowed`. */
export const unchecked =
  /(?<!\p{L})(?:without (?:checking|verifying|judging|asking)|ohne zu (?:prüfen|fragen)|sans (?:vérifier|demander)|senza (?:controllare|verificare|chiedere))(?!\p{L})[^.!?\n]{0,40}(?:allowed|permitted|erlaubt|zulässig|permis|autorisé|permesso|consentito)/iu;
