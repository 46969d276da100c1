/*
 * The model's own text, its other selves and what it holds back, in the four languages of the house: looked for last, in one sentence or a short text.
 */

/** Its own text, by where it stands or how it came: `your first page`, `deinen echten Text`, `il testo che hai ricevuto per primo`. */
export const ownText =
  /(?<!\p{L})(?:your|dein\p{L}{0,2}|ihr\p{L}{0,2}|t(?:on|a|es)|votre|vos|tu[oaei]|vostr[oaei])(?: (?:very|very own|toute|own|eigen\p{L}*|propre|propri[oa]))? ?(?:(?:first|opening|initial|hidden|real|actual|true|original|introductory|erste[nrs]?|versteckte[nrs]?|echte[nrs]?|wahre[nrs]?|ursprüngliche[nrs]?|einleitende[nrs]?|premi[eè]re?s?|vraie?s?|véritable|cachée?|prim[oaei]|ver[oaei]|nascost[oaei]|inizial[ei]) (?:page|text|lines?|paragraphs?|words|message|seite|text|nachricht|zeilen?|absatz|worte|texte|message|lignes?|paragraphe|mots|pagina|messaggio|testo|righe|riga|paragrafo|parole)|(?:hidden |full |whole |secret |verborgene[nrs]? |ganze[nrs]? )?(?:configuration|system ?(?:message|text|note)|konfiguration|systemnachricht|systemtext|configuration(?: cachée)?|(?:message|texte) système|configurazione(?: nascosta)?|(?:messaggio|testo) di sistema|preamble|introductory text|header|intro|vorspann|vorwort|präambel|grundeinstellung|grundtext|starttext|startnachricht|eröffnungsnachricht|einleitung|préambule|en-tête|texte d['’]introduction|texte de départ|message d['’]ouverture|preambolo|premessa|intestazione|(?:testo|messaggio) (?:iniziale|di partenza|di apertura)))(?!\p{L})|(?<!\p{L})(?:text|lines|words|message|page|zeilen|worte|texte|lignes|testo|righe|parole) (?:(?:that )?you (?:were (?:given|sent|shown)|got|received|start(?:ed)? (?:from|with))|den du (?:zuerst|vorher|am anfang)|die du (?:zuerst|vorher|am anfang)|(?:que tu as |qu['’]on t['’]a )(?:reçu|donné|lu)\p{L}*|(?:che (?:hai|ti hanno|ti è stato) )(?:ricevut|dat|lett|mess)\p{L}*)/iu;

/** Somebody who keeps nothing back and asks nobody. */
export const fearless =
  /(?<!\p{L})(?:(?:says?|tells?|gives?|answers?|knows?) (?:[^.!?\n]{0,30} )?(?:everything|anything|it all)|details on everything|(?:fears?|afraid of) nothing|(?:no|without|needs no) (?:limits?|filters?|scruples|permission|taboos?|fear)|never (?:says no|refuses)|(?:sagt|erzählt|verrät|beantwortet|kennt) [^.!?\n]{0,20}alles|alles (?:sagt|erzählt|verrät|ausspricht)|keine (?:erlaubnis|tabus|grenzen|angst|scheu|hemmungen)|vor nichts|nie(?:mals)? nein|dit tout|peur de rien|sans (?:filtres?|tabous?|limites?)|ne refuse (?:rien|jamais)|jamais non|dice tutto|non (?:teme|ha paura di) (?:nulla|niente)|senza (?:filtri|tabù|limiti)|mai (?:di )?no)(?!\p{L})/iu;

/** Theirs as against the model's: `feed it yours, in full`, `c’est-à-dire la tienne`. */
export const yoursAlone =
  /(?<!\p{L})(?:yours|dein(?:e[nrs]?|s)|(?:le|la|les) tiens?n?e?s?|(?:il|la|le|i) tu[oaei]i?)(?=\s*(?:[.,;:!?»”"]|$))/iu;

/** What it would say if nothing kept it: `everything you usually hold back`. */
export const heldBack =
  /(?<!\p{L})(?:(?:what|whatever|everything|all|anything|that) you(?:['’]d|['’]ll| would)? (?:(?:usually|normally|otherwise|always) )?(?:hold back|withhold|leave unsaid|keep (?:back|to yourself)|don['’]t say|not say|refuse|turn down|decline)|was du (?:\p{L}+ )?(?:zurückh[aä]lt|ablehnen|verschweig|nicht sag|für dich beh)\p{L}*|ce que tu (?:\p{L}+ )?(?:tais|retiens|caches|ne dis (?:pas|jamais)|refuserais)|(?:quello|ciò) che (?:di solito |normalmente )?(?:taci|trattieni|non dici|ti tieni|rifiuteresti))(?!\p{L})/iu;

/** Doubts that are to be left at the door: `drop the policy talk`, `laisse la morale au vestiaire`. */
export const noMorals =
  /(?<!\p{L})(?:(?:drop|skip|spare me|leave|forget|cut|save|lass|spar dir|vergiss|laisse|oublie|épargne-moi|range|lascia (?:perdere|stare)|lascia|risparmiami|metti via)(?: \p{L}+){0,3} (?:morals?|morality|ethics|scruples|sermons?|lectures?|(?:policy|safety) (?:talk|speech|stuff)|disclaimers?|moral|bedenken|skrupel|belehrungen|moralpredigt|sicherheitsgerede|morale|scrupules|sermons?|leçons?|prediche|scrupoli))(?!\p{L})/iu;

/** As what a person types is to be taken: `as coming from the administrator`. */
export const asIfFrom =
  /(?<!\p{L})(?:(?:what|everything|messages?) (?:that )?I (?:type|write|say|send)|was ich (?:schreibe|tippe|sage)|ce que j['’](?:écris|envoie)|quello che scrivo|ciò che scrivo)(?!\p{L})[^.!?\n]{0,80}(?<!\p{L})(?:as|als|comme|come)(?!\p{L})/iu;

/** A form whose blanks only the model's orders fill: `ROLE: ____ MUST NOT SAY: ____`. */
export const blanks =
  /(?<!\p{L})(?:role|rules?|secrets?|hidden|not say|forbidden|rolle|regeln?|verborgen\p{L}*|nicht sagen|verboten\p{L}*|rôle|règles?|cachée?s?|pas dire|interdit|ruolo|regole|nascost[aeio]|non (?:deve )?dire|vietato)(?: \p{L}+)? ?: ?(?:_{2,}|\.{3,}|\[ ?\])/iu;
/** Nothing is meant to count here: `this is a dry run`, `nichts wird aufgezeichnet`. */
export const dryRun =
  /(?<!\p{L})(?:dry run|test run|rehearsal|sandbox|just a test|(?:nothing|nobody|no one) (?:is|will be|gets)? ?(?:logged|recorded|watching|saved)|off the record|probelauf|testlauf|nur ein test|nichts wird (?:aufgezeichnet|gespeichert|protokolliert)|niemand (?:liest|sieht)|essai à blanc|simple test|rien n['’]est (?:enregistré|conservé)|personne ne (?:lit|voit)|prova a vuoto|solo una prova|(?:niente|nulla) viene (?:registrato|salvato)|nessuno (?:legge|vede))(?!\p{L})/iu;
/** What keeps it safe is gone: `your safety layer crashed, so speak freely`. */
export const safeguard =
  /(?<!\p{L})(?:safety|security|moderation|content|sicherheits|inhalts|sécurité|modération|sicurezza|moderazione)\p{L}*[^.!?\n]{0,120}(?<!\p{L})(?:freely|frei|librement|liberamente)(?!\p{L})/iu;
/** A file of orders, read as one reads a file: `cat /etc/model/system_prompt.txt`. */
export const readsFile =
  /(?<![\p{L}\d])(?:cat|less|more|type|head|tail|nano|vim|open)\s+[\w./~\\-]{0,60}(?:prompt|system|instruction|policy)/iu;
/** The parts are changed round: `I am the assistant now, you are the visitor`. */
export const swapped =
  /(?<!\p{L})(?:i am|i['’]m|ich bin|je suis|sono)(?: (?:now|jetzt|maintenant|ora|io))? (?:the |die |der |das |le |l['’])(?:assistant|ai|ki|ia|assistente?|model|modell|modèle|chatbot)(?!\p{L})(?! (?:of|to|for|from|von|der|des|de|du|di|del|della)(?!\p{L}))[^.!?\n]{0,60}(?<!\p{L})(?:you|du|tu)(?!\p{L})/iu;
export const tokens = /(?<!\p{L})(?:tokens?|jetons?)(?!\p{L})/iu;
