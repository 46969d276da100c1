import type { Concept } from './concepts.ts';
import { wordsOfLeave } from './words-of-leave.ts';
import { wordsOfReaders } from './words-of-readers.ts';

/**
 * Words of the concepts in English, German, French, Italian, Spanish, Portuguese, Dutch, Polish, Turkish and Russian,
 * without accents (`ä` is `a`, `ß` is `ss`); `*` stands for any ending. Written from the languages: imperatives and
 * infinitives, as orders are given, not the forms in which things are told ("ignored", "said").
 */
export const words: Readonly<Record<Concept, string>> = {
  override: `ignorais ignorassi aggira aggirare aggirate ignore disregard forget override overrule bypass neglect discard
    ignoriere ignoriert ignorieren vergiss vergesst vergessen missachte missachten ubergehe verwirf uberschreibe
    ignorez ignorer oublie oubliez oublier neglige negligez contourne ignora ignorate ignorare ignori dimentica
    dimenticate dimenticare dimentichi tralascia trascura ignorar ignorad olvida olvide olvidar olviden olvidate
    esqueca esquece esquecer ignorem desconsidere negeer negeren vergeet zignoruj zapomnij pomin yoksay unut gormezden
    игнорируй* игнорируйте проигнорируй* забудь* отбрось* пренебреги*
    dismiss abandon tralasci tralasciare tralasciate trascuri trascurare trascurate aggiri scorda scordati
    scordare scordate scordatevi sovrascrivi sovrascrivere disattendi disattendere bypassa bypassare eludi eludere
    trasgredisci contournez contourner negliger abandonne abandonnez ecarte ecartez ecarter transgresse bypasse
    ignorierst missachtest ubergeh ubergehen verwerfen uberschreiben umgehe umgehen vernachlassige vernachlassigen
    overlook`,
  earlier: `bisher finora above previous previously prior preceding earlier before foregoing initial initially original originally
    obig* vorherig* bisherig* vorangegangen* vorig* fruher* zuvor vorher vorstehend* davor ursprunglich* anfanglich* oben
    obenstehend* precedent* precedemment anterieur* initial* dessus avant originel* origine precede auparavant prealablement
    precedent* sopra prima iniziali iniziale originari* originali originale anteriores anterior arriba previas previos
    previa previo originales iniciales antes acima bovenstaande vorige eerdere oorspronkelijke
    poprzedni* wczesniejsz* powyzsz* onceki yukaridaki предыдущ* прежн* выше вышеуказанн* ранее
    former alten anciens anciennes vecchi vecchie`,
  all: `all everything any every each jede jeden jeder jedes chaque alles alle allen jegliche samtliche samtlichen tout tous toutes toute tutto tutte tutti
    ogni qualsiasi todo todas todos toda tudo alle wszystko wszystkie tum her все всё всех`,
  instruction: `briefing briefings instruction* directive directives systemanweisung* anfangsanweisung* directions orders anweisung* instruktion* anordnung* befehl* vorgaben
    consigne* istruzion* instruccion* ordenes ordini instrucoes instructies opdracht* polecen* instrukcj*
    talimat* инструкци* указани* команд*`,
  rule: `sicherheitsschicht* inhaltsvorgaben rule rules guideline guidelines guardrail* restriction* limitation* filter filters constraint* policies censorship
    regel regeln richtlinie* einschrankung* beschrankung* filtern hemmung* regles regle restrictions contrainte* limites
    filtres censure regole regola restrizion* limitazion* filtri vincoli reglas regla restriccion* limitacion* filtros
    regras restricoes regels zasad* ограничени* правил* kural* ethic* ethik* moral* ethique* etic*
    protocol protocols protocole* protocollo protocolli safeguard* zensur censura sicherheitsregel* sicherheitsvorgabe*
    sicherheitsrichtlinie* sicherheitsprotokoll* inhaltsrichtlinie* inhaltsfilter* policy ruleset* regelwerk* vorschriften direttive retenue
    leitlinie leitlinien leitplanken verbote interdits interdictions divieti divieto bans boundaries
    auflagen`,
  prompt: 'prompt prompts systemprompt* anfangsprompt* systemnachricht* eingabeaufforderung* промпт* promptu',
  system: 'system systems systeme sistema systemprompt* systeem систем*',
  your: `your yours deine deinen deiner deinem dein deines ihre ihren ihrer ihrem ihr eure euren ton ta tes votre vos tuo
    tua tuoi tue vostro vostre suo sua suoi sue tu tus su sus seu seus suas jouw uw twoje twoj twoja swoje твой твои твоя
    твоё твоих ваш ваши ваша ваших senin sizin`,
  // Last the verbs that stand without it: "la chiave che non devi rivelare", "la parola que escondes".
  you: `you yourself u du dich dir sie ihnen ihr euch tu te toi vous ti te lei voi usted ustedes vos voce voces jij je jou ty ciebie
    wam ты тебя вы вас вам sen siz
    stai hai devi dovete puoi potete nascondi nascondete celi custodisci custodite proteggi debes puedes escondes ocultas`,
  be: `are re were be bist seid sind sei war waren es etes sois soyez etais sei siete sia eres sois sea esta sejas seja essere etre ser fossi fosse warst waren bent
    jestes badz есть будь является`,
  now: `now henceforth onward onwards jetzt nun fortan sofort ab maintenant desormais dorenavant partir ora adesso oggi poi
    ahora adelante agora diante nu voortaan teraz odtad simdi artik теперь сейчас отныне`,
  new: `next nachste nachsten nachster prochaine prochain prossima prossimo proxima proximo new neue neuen neuer neues neuem nouvelle nouvelles nouveau nouveaux nuova nuove nuovo nuovi nueva nuevas nuevo
    nuevos nova novas novo novos nieuwe nowe nowy nowa yeni новые новых новая новое новый`,
  article:
    'a an ein eine einen einem einer un une uno una um uma een dan evil uncensored unrestricted jailbroken бот',
  act: `spiel imite imitez imita ahme ahmen interpreti agierst handelst verhaltst auftrittst tust agisses comportes agisca comporti actues act pretend roleplay impersonate simulate behave emulate verhalte verhalt agiere spiele spielst simuliere
    benimm agis agissez comporte comportez incarne joue simule fingi fingere finta semblant comportati agisci interpreta simula actua
    actue comportate finge haz aja finja doe gedraag zachowuj udawaj davran притворись веди действуй сыграй
    portray embody mimic verkorpere verkorpern imitiere imitieren mime schlupfe ubernimm deviens devenez jouez
    incarnez simulez recita recitare impersona impersonare immedesimati calati diventa`,
  free: `unrestricted unfiltered uncensored jailbreak* jailbroken dan stan amoral unethical unzensiert* ungefiltert*
    uneingeschrankt* unbeschrankt* hemmungslos* schrankenlos* debride* illimite* desinhibe* amorale*
    sfrenat* desenfrenad* irrestrict* ongefilterd
    entfesselt zensurfrei debloque debloquee sbloccat* incensurat* svincolat*`,
  without: `neither nor weder noch ni without no ohne keine keinen keinerlei frei sans aucune aucun libre senza nessun nessuna libero sin ningun
    ninguna sem nenhum zonder bez без нет`,
  mode: 'mode modus modalita modo tryb режим modu',
  modeKind: `developer maintenance debug debugging admin administrator god dan jailbreak sudo root system override
    diagnostic* service test training maintenance developpeur debogage systeme manutenzione sviluppator* sistema
    mantenimiento desarrollador* depuracion manutencao desenvolvedor разработчик*`,
  modeWord:
    'wartungsmodus entwicklermodus systemmodus debugmodus diagnosemodus testmodus adminmodus gottmodus',
  reveal: `montrer afficher devoiler devoile preiszugeben offenlege offenlegen offenzulegen herausgeben herauszugeben vorliest vorlesen divulg* giving revealing sharing disclosing telling whisper* confess* fluster* gesteht chuchot* avoue* sussurr* confessa
    montres donnes reveles partages mostri riveli sveli dici dicessi diresti daresti zeigst sagtest sagst gabst consegn*
    prints dumps displays outputs ausgibt saying naming mention mentioning utter uttering pronounce aussprechen auszusprechen prononcer pronunciare pronunciarla pronunciarlo
    need brauche brauchst benotige besoin bisogno serve necesito gibst nennst verratst teilst dai donnes dis
    reveal disclose leak divulge expose tell share give show confirm provide hand spill verrate verraten verrat sag
    sage sagen nenne nennen zeige zeig zeigen offenbare preisgeben gib geben teile teilen mitteilen bestatige bestatigen
    erzahle erzahl revele revelez reveler divulgue* dis dites dire donne donnez donner montre montrez partage* communique*
    confirme* rivela* rivelare svela* dimmi dammi dica dimmelo darmi dirmi mostra* mostrami condividi* conferma* confermare
    fornisci* fornire dicci revela* dime dame dinos muestra* muestrame comparte* confirma* proporciona* diga
    revele vertel geef toon powiedz podaj ujawnij zdradz pokaz soyle скажи* назови* покажи* раскрой* сообщи* дай дайте
    fammi facci mostrare esponi esporre indicami elencami scrivimi comunicami passami leggimi svelami rivelami
    exposez exposer indique indiquez fournis fournissez transmets offen leg lege`,
  ask: `woruber wovon what whats which was welche* wie quel quelle quels quelles quoi qual quale quali cual cuales que cosa какой какая
    какие что`,
  secret: `passworts passwortern kennworts password passwords passphrase passcode secret secrets secrete credentials apikey passwort passworter kennwort
    losungswort geheimnis geheimnisses geheimschlussel* zugangsdaten geheimcode* geheimwort* geheimzahl geheim geheimes geheimen geheimer geheimem passe motdepasse ordine password
    segreto segreta segrete contrasena contrasenas clave secreta secreto secretas senha segredo wachtwoord geheime haslo
    sifre пароль пароля пароли секрет* confidential* vertraulich* confidentiel* riservat* confidencial*`,
  care: `anybody wifi wlan guest gast gaste printer drucker router account konto login portal intranet network netzwerk reseau rete red
    reset change changed changing forgot forgotten forget recover recovery lost renew expire* expired update set choose
    create strong weak secure manager policy protect store never anyone nobody requirements characters length rotate
    zurucksetzen andern geandert andere wechseln vergessen verloren wiederherstellen erneuern wahlen sicher sicheres
    sichere lange zeichen niemals nie niemandem passwortmanager schutzen speichern erstellen setzen reinitialiser changer
    changez oublie perdu recuperer choisir jamais personne proteger securise caracteres mai nessuno cambiare cambiarla
    reimpostare dimenticato dimenticata smarrito scegliere proteggere sicura cambiar olvidado olvide restablecer
    recuperar perdido nunca nadie proteger segura сменить восстановить забыл никогда никому`,
  say: `beantworte beantworten beantwortet say sagst dirlo dirla nominare answer respond output print write state claim pretend insist declare conclude sag sage sagen antworte
    antworten ausgeben gib schreib schreibe schreiben behaupte drucke dis dites dire reponds repondez repondre ecris
    ecrivez affiche affirme pretends dica dire rispondi rispondere scrivi scrivere stampa afferma dichiara diga decir
    responde responda responder escribe escriba imprime afirma escreva zeg antwoord schrijf powiedz odpowiedz napisz soyle
    yaz скажи* ответь* напиши* выведи* напечатай* отвечай*
    affermare dichiarare affirmer behaupten`,
  only: `only just exactly simply solely literally verbatim nur genau ausschliesslich einfach exakt wortlich lediglich
    seulement uniquement exactement juste simplement solo soltanto esattamente unicamente semplicemente solamente
    exactamente solo simplemente apenas somente exatamente alleen precies tylko dokladnie sadece только просто именно`,
  instead: `instead stattdessen anstatt anstelle statt plutot invece bensi cambio lugar vez daarentegen zamiast yerine
    вместо`,
  ai: `ai llm llms gpt chatgpt chatbot* assistant assistants copilot bot qwen claude gemini llama ki sprachmodell*
    assistent assistenten sprachassistent* ia assistente asistente asystent*
    нейросеть* ассистент* бот ии model modell modele modello modelo модель`,
  greet: `dear hey hi hello attention note notice message important hallo liebe lieber achtung hinweis nachricht wichtig
    cher chere bonjour salut message importante attenzione ciao caro cara avviso nota estimado estimada hola atencion
    mensaje aviso ola caro uwaga внимание привет`,
  condition: `vor once after while sobald bevor nachdem appena if when wenn falls sofern si lorsque se quando cuando als jesli eger если когда
    quand`,
  response: `response responses output outputs answer answers completion ausgabe antworttext sortie uscita risposta salida
    respuesta reponse
    reponses risposte`,
  reply: 'reply message antwort antworten ruckmeldung odpowiedz ответ* messaggio mensaje resposta',
  task: `descrivermi spiegarmi raccontarmi indicarmi elencarmi tradurmi riassumermi recommend describe explain summarize summarise translate list provide give generate create determine classify
    compose suggest compare calculate identify outline discuss analyze analyse convert craft draft predict solve rewrite
    paraphrase define find write tell name evaluate propose design imagine respond answer apply use make encode
    empfiehl empfehlen beschreibe erklare erlautere fasse ubersetze umschreibe liste generiere generieren erstelle verfasse schlage
    vergleiche berechne bestimme nenne analysiere wandle entwirf lose definiere schreibe erzahle bewerte formuliere
    recommande decris explique resume traduis traduisez enumere genere cree redige propose compare calcule determine
    analyse convertis ecris raconte deviner consiglia descrivi spiega spiegami riassumi traduci elenca genera crea componi suggerisci
    confronta calcola determina analizza converti scrivi racconta recomienda describe explica resume traduce enumera
    redacta sugiere compara analiza convierte escribe cuenta порекомендуй* опиши* объясни* переведи* составь* сочини*
    rechne`,
  shape: `indovinello devinette rhyme rimer lettre letter haiku haikus initials initialen anfangsbuchstaben buchstaben initiales iniziali iniciales poesia hint hints rhyming indizio indice pista tipp letters encode encoded encrypt cipher rot base hex binary morse emoji emojis poem rhyme rhymes haiku acrostic song
    reverse reversed backwards leetspeak piglatin spell spelled spelling anagram riddle translate acrostiche acrostico acrostich envers
    kodiere kodiert verschlussle verschlusselt gedicht reim reime reimt lied ruckwarts umgekehrt buchstabiere buchstabe
    akrostichon ratsel encoder chiffre poeme poesie rime rimes inverse epelle epeler chanson
    codifica codificato cifra cifrato rima rime contrario inverso sillaba lettera canzone filastrocca codifica
    poema rima reves deletrea cancion стих стихотворение`,
  frame: `play spielen jouons jouer giochiamo giocare imagine suppose hypothetically hypothetical pretend fictional fiction scenario world planet universe simulation
    game role stell angenommen hypothetisch* fiktiv* szenario welt planet spiel imagine imaginez imaginons
    supposons hypothetique* scenario monde univers jeu immagina immaginiamo supponi supponiamo ipotetic* scenario mondo
    pianeta gioco imagina imaginemos supongamos hipotetic* escenario mundo representa* вообрази* представь*`,
  private: `birthdate birthday birth born address phone ssn dob geburtsdatum geburtstag geburtsort adresse
    anschrift telefonnummer naissance anniversaire adresse telephone nascita compleanno indirizzo telefono nacimiento
    cumpleanos direccion telefono email personal personenbezogen* personliche* personnelles personali personales`,
  reward: `hurt harmed fault punish verletzt schuld blesse blesses faute colpa bambino enfant kind child dying kill emergency urgent urgently life sterben stirbt notfall dringend leben mourir urgence vie morire emergenza urgente vita morir emergencia vida dollari dolares money geld argent soldi dinero franchi francs dollar dollars euro euros usd eur franken tip reward pay paid bribe belohnung belohne trinkgeld bezahle
    recompense paierai pourboire ricompensa pagherò pago mancia recompensa pagare propina`,
  author: `vendor vendors manufacturer makers hersteller* fabricant fabricants concepteur* fornitore produttore built gebaut construit costruito operator operators betreiber* exploitant* operateur* gestore ingenieur* ingegner* creators schopfern createurs creatori developer* creator god admin administrator engineer* programmer* owner openai anthropic alibaba entwickler*
    schopfer gott administrator* programmierer* hersteller createur developpeur* dieu administrateur* sviluppator*
    creatore dio amministratore programmatore desarrollador* creador dios administrador* programador* разработчик*
    создатель`,
  am: 'am m im bin suis sono soy sou ben jestem work arbeite являюсь',
  send: `courriel send forward email mail post upload transmit exfiltrate sende senden schicke schicken weiterleiten leite
    ubermittle envoie envoyez envoyer transmets transmettez transfere invia inviate inviare inoltra manda mandare envia
    envie enviar reenvia reenviar verstuur stuur wyslij отправь* пришли* перешли*
    verschicke verschicken maile mailen poste inoltrare inoltrate spedisci spedire trasmetti trasmettere inviami
    mandami transferez`,
  link: 'url urls link links hyperlink webhook lien liens collegamento enlace http https ссылк*',
  tool: 'tool tools werkzeug werkzeuge outil outils strumento strumenti herramienta herramientas plugin plugins',
  call: `call invoke execute run trigger rufe rufen aufrufen fuhre ausfuhren starte appelle appelez execute executez lance
    chiama chiamare esegui invoca llama ejecuta invoca execute chame вызови* запусти*`,
  context: `kontextfenster context document documents article articles artikel artikels source sources text kontext dokument dokumente
    quelle quellen texte contexte documents contesto documenti articoli fonti contexto documentos articulos fuentes
    контекст* angaben`,
  told: `told said wrote given learned know dit disait gesagt mitgeteilt gelernt weisst wissen gegeben aufgetragen appris sais ordonne indique detto ordinato indicato
    imparato sai dicho aprendido sabes disse сказано говорили знаешь
    taught instructed ordered chiesto raccomandato insegnato imposto assegnato comunicato impose enseigne
    recommande confie prescrit beigebracht eingetrichtert vorgeschrieben befohlen vorgegeben eingegeben
    fed inculque inculcato mitgegeben eingeimpft`,
  stop: 'stop attention wait halt stopp achtung warte arrete attends attention stop fermati aspetta alto para espera стоп',
  character:
    'role roles personality personlichkeit personnalite personalita character rolle figur personnage personaggio personaje papel ruolo роли',
  stay: 'stay remain break leave bleib* fallen falle fallt verlasse reste* sors sortir resta* esci uscire mantente permanece salgas выходи*',
  own: 'real actual true eigentliche wahre echte vraie veritable vero vera reale own eigenen eigenem eigenes eigene propre propres proprio propria proprie propio propia propios',
  knowledge:
    'knowledge wissen kenntnisse kenntnissen connaissances savoir conoscenze conoscenza conocimiento conocimientos',
  not: 'nichts rien niente nulla not don t dont never nicht kein keine ne pas non no nunca jamais não nao niet nie не',
  repeat: `dictate dictation diktiere dictee dicte dictez dettami dettare detta vorliest vorlesen quote zitiere zitieren citez cite citalo cita restitue restituez riporta riporti recite recitez recita sage
    repeat print output copy echo recite dump paste display wiederhole wiederholen wiedergib kopiere drucke ausgeben
    repete repetez repeter recopie copie affiche ripeti ripetere copia stampa mostra repite repita repetir copia imprime
    herhaal powtorz повтори* выведи* напечатай*
    transcribe abschreiben abtippen transcris transcrivez recopiez trascrivi trascrivere incolla ricopia`,
  words:
    'messaggio messaggi nachricht nachrichten words word text sentences lines message messages wort worter worte wortern text satze zeilen mots texte phrases parole testo frasi palabras texto frases mensaje слова текст',
  add: `include add append insert attach embed incorporate augment enhance mention integrate interleave begin end start sprinkle
    fuge erganze hange binde erwahne bette beginne beende inclus incluez ajoute ajoutez insere integre mentionne
    termine commence aggiungi includi inserisci allega menziona inizia termina incorpora anade agrega incluye inserta
    menciona integra empieza termina использу* добавь* включи*
    erganzen anhangen einfugen beifugen ajouter inclure joindre aggiungere inserire allegare includere`,
  full: `full entire complete whole exact beginning start first top hidden secret ganze ganzen vollstandig* gesamte gesamten
    anfang beginn erste ersten complet entier debut premier intero completo inizio primo entero principio comienzo целиком
    полностью начал*`,
  yesNo: 'yes no ja nein oui si non',
  exploit: 'exploit exploiting pwned hacked hack hacking pwn injection injections',
  user: 'customers kunden kunde kundin clients client clienti cliente utenti utilisateurs user users customer nutzer nutzers benutzer benutzers utilisateur utilisatrice usager utente usuario usuaria пользовател*',
  conversation: `gesprachs conversation history transcript messages gesprach gesprachsverlauf unterhaltung verlauf chatverlauf
    historique chat chats discussion conversazione cronologia conversacion historial переписк*
    dialogue dialog dialogo gesprache unterredung echange`,
  must: 'must should need have has shall always soll sollst muss musst mussen sollen darfst durfen allowed immer dois devez doit doivent devra devront toujours devi dovete deve devono dovra dovranno puoi potete sempre debes debe siempre должен должна',
  follow:
    'suivre obeir obbedire rispettare respecter following folgende folgenden suivante suivantes seguente seguenti siguiente siguientes follow obey comply heed consider execute beachte beachten berucksichtige berucksichtigen befolge befolgen folge folgen umsetzen setze gehorche tiens tenez tenir suis suivez obeis tieni tenga tenere segui seguire obbedisci sigue obedece следуй* выполн*',
  query: `questions domande asked gefragt fragt fragen interroge chiesto chiede preguntan preguntado task question challenge assignment request job aufgabe frage herausforderung auftrag tache mission defi question
    demande compito domanda sfida richiesta incarico tarea pregunta desafio reto задани* вопрос* задач*`,
  // By somebody who is not named: "what you were told", "was dir gesagt wurde", "ce qu'on t'a dit".
  passive: `wurdest were been
    wurde wurden worden man
    ete on
    stato stata stati hanno
    sido han fue fueron foi werd werden`,
  rework: `clarify clarifie chiarisci verdeutliche mets mettez metti metta parafrasi trasformi riscrivi riscriva reecris reecrivez rewrite express exprime
    exprimez esprimi esprima drucke formatiere format formatta presente presentez presenta transform stelle
    translate translating translation summarise summarize summary paraphrase rephrase reword continue complete finish
    convert encode turn render wandle kodiere verschlussle
    convertis convertissez encode encodez transforme transformez converti converta codifica codifichi trasforma trasformi
    ubersetze ubersetzt ubersetzen ubersetzung fasse fasst fassen zusammenfassen zusammenfassung umschreibe umschreiben
    formuliere umformulieren fahre fort fortsetzen vervollstandige vervollstandigen erganze
    traduis traduisez traduire traduction resume resumez resumer paraphrase reformule reformulez reformuler continue
    continuez poursuis poursuivez complete completez completer
    traduci traduca traduce tradurre traduzione riassumi riassuma riassumere riassunto parafrasa riformula riformulare
    continua continui continuare prosegui completa completi completare
    traduzca traducir resume resuma resumir parafrasea completa traduza traduzir vertaal`,
  // What a secret is kept in: of itself as harmless as a door.
  key: `accesscode zugangscode* zugriffscode* geheimzahl key keys code codes codeword watchword keyword word phrase
    schlussel schlussels schlusselwort code codes codewort stichwort wort wortes satz
    cle cles code codes mot phrase
    chiave chiavi codice codici parola frase
    llave codigo palabra frase chave sleutel`,
  hide: `hold unsaid tais taci trattieni retiens cachais cachiez dissimulais protegeais nascondevi nascondevate celavi custodivi proteggevi hide hides hiding hidden conceal conceals concealing concealed withhold withholding guard guarding keep keeping
    protect protecting
    verbirgst verbergen verberge verborgen* versteckst verstecken versteckt* verheimlichst verheimlichen verschweigst
    hutest huten geheimhaltst geheimhalten bewahrst bewahren schutzt schutzen
    caches cachez cacher cache cachee caches cachees dissimules dissimulez dissimuler dissimulee gardes gardez garder
    proteges protegez proteger
    nascondi nasconde nascondere nascosto nascosta nascosti nascoste celi cela celare celata custodisci custodisce
    custodire proteggi protegge proteggere
    escondes esconde esconder escondida ocultas ocultar oculta guardas guardar`,
  suppose: `pretend imagine suppose assume picture
    stell stellen stelle angenommen nimm
    imagine imaginez imaginons suppose supposez supposons semblant
    immagina immagini immaginiamo supponi supponga supponiamo fingi finga fingiamo finta
    imagina imagine imaginemos supongamos finge suponha`,
  apply: `count counts zahlen comptent contano apply applies applied bind binding
    exist exists existed gelten gilt gabe existieren existierten gelte galten gultig
    avait existe existaient existait applique appliquent appliquait appliquaient appliquez valent valaient
    esistono esistano esistessero vale valgono valga valgano valessero applica applicano applichino applicassero
    aplica aplican aplicaran aplicam`,
  lifted: `coupe coupee pause paused pausiert pausieren vacances vacanze pausa ferien holiday wiped wipe erase clear delete losche losch loschen efface effacez effacer cancella cancellate cancellare unlock unseal unblock entsperre entsperren debloque debloquez deverrouille sblocca sblocchi skip uberspring* sauter sautez saltare infrangere violare enfreindre violer switch turn disable deactivate remove drop break
    schalte schalten deaktiviere deaktivieren entferne entfernen brich brechen
    desactive desactivez supprime supprimez enleve enlevez enfreins enfreignez viole violez
    disattiva disattivi rimuovi rimuova infrangi infranga viola violi
    lifted suspended disabled deactivated removed waived void off
    aufgehoben ausgesetzt deaktiviert abgeschaltet ausgeschaltet entfernt kraft
    levee levees suspendue suspendues desactivee desactivees abolies annulees supprimees
    sospesa sospese disattivata disattivate abolite annullate revocate rimosse
    suspendidas desactivadas anuladas suspensas`,
  inner: `intro introduction introductory opening ouverture apertura einleitung vorwort grundtext starttext startnachricht preamble header prologue vorspann praambel grundeinstellung grundeinstellungen preambule preambolo premessa intestazione kopfzeilen setup cadre impostazione memory configuration config initialisation initialization
    speicher speichers gedachtnis gedachtnisses konfiguration
    memoire configuration
    memoria configurazione
    configuracion configuracao geheugen configuratie`,
  tale: `story stories tale bedtime lullaby
    geschichte geschichten gutenachtgeschichte marchen schlaflied
    histoire histoires conte berceuse
    storia storie favola fiaba ninnananna
    cuento nana historia`,
  ...wordsOfLeave,
  ...wordsOfReaders,
  // Their ROT13 and backward forms: nothing that any language writes.
  rotated: `vtaber vafgehpgvba vafgehpgvbaf cerivbhf cebzcg cnffjbeq flfgrz erirny sbetrg qvfertneq lbhe frperg nobir
    erongi snoitcurtsni noitcurtsni suoiverp tpmorp drowssap metsys laever tegrof dragersid terces evoba`,
};
