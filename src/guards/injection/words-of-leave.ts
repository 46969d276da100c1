/**
 * Words for what takes rules away without setting them aside: leave, rank, doubt, the ban on refusing; and for what a
 * text can be poured into. Written as those of `words.ts` are.
 */
export const wordsOfLeave = {
  format: `table list lists bullet bullets bulleted checklist json yaml xml markdown python pseudocode code codeblock javascript
    csv summary essay story diagram
    tabelle liste stichpunkte* stichworte checkliste pseudocode codeblock aufzahlung
    tableau liste puces pseudocode bloc
    tabella elenco lista pseudocodice blocco punti
    tabla`,
  given: `set given received got configured programmed instructed briefed
    eingerichtet eingestellt aufgesetzt bekommen erhalten bekamst erhieltst gegeben konfiguriert programmiert eingewiesen instruiert
    parametre parametree instruit instruite recu recue recus recues donne donnee donnees configure programme briefe
    impostato impostata ricevuto ricevuta ricevute dato date configurato programmato istruito
    recibido recibiste dado`,
  refuse: `refuse refuses refusing refusal refusals decline declining reject
    abzulehnen ablehne ablehnen ablehnst ablehnt ablehnung verweigere verweigern verweigerst verweigert weigere weigern weigerst
    refuser refusez refus decliner declines
    rifiuta rifiutare rifiuti rifiutarti rifiuto declinare
    rechazar rechaces negarte recusar`,
  outrank: `outrank outranks precedence priority supersede supersedes replace replaces prevail prevails
    vorrang vorrangig prioritat ersetzt ersetzen vorgehen gehen geht
    priorite emporte emportent prevaut prevalent priment prime remplace remplacent
    precedenza priorita prevale prevalgono sostituisce sostituiscono
    prioridad prevalece reemplaza`,
  outdated: `outdated obsolete expired invalid updated changed mistake mistaken
    veraltet ungultig uberholt abgelaufen aktualisiert geandert irrtum
    perime perimes perimees obsolete obsoletes invalide mis mises modifie modifiees erreur
    superato superate obsoleto obsolete scaduto scadute invalide aggiornate aggiornato modificate errore
    obsoleto actualizadas
    gone void erledigt hinfallig nichtig gegenstandslos caduc caduque caducs caduques decaduto decaduta decadute`,
  permit: `allow allows allowed permit permits permitted permission authorise authorised authorize authorized approved agreed consent
    consented entitled cleared
    zustimmung einwilligung consentement consenso
    erlaube erlaubt erlaubnis erlauben ermachtigt befugt befugnis genehmigt zugestimmt bewilligt freigegeben abgesprochen
    permets permet permission autorise autorisee autorises approuve accepte consenti accord
    permetto permette permesso autorizzo autorizza autorizzato autorizzata approvato accettato acconsentito accordo
    permiso autorizado autorizada permito`,
  would: `would could
    wurdest wurde wurden konntest
    repondrais dirais donnerais ferais pourrais serait passerait
    risponderesti diresti daresti faresti potresti succederebbe
    dirias responderias`,
  forbidden: `forbid forbids forbidden forbade prohibited banned
    verboten verbietet untersagt
    interdit interdite interdits interdites interdisent defendu
    vietato vietata vietati vietate proibito proibiti
    prohibido prohibidos`,
  trait: `rhyme rhymes reimt rime rima letter letters syllable syllables vowel vowels consonant consonants synonym synonyms antonym contain contains begin begins
    start starts end ends longer shorter long category
    buchstabe buchstaben silbe silben vokal vokale synonym synonyme beginnt anfangt endet enthalt kommt langer kurzer
    kategorie
    lettre lettres syllabe syllabes voyelle voyelles synonyme synonymes commence finit contient longueur categorie
    lettera lettere sillaba sillabe vocale vocali sinonimo sinonimi comincia inizia finisce contiene lunghezza categoria
    letra letras silaba`,
  warn: `warning warnings disclaimer disclaimers caveats moralising moralizing lecturing preaching
    warnung warnungen warnhinweise belehrung belehrungen vorbehalte haftungsausschluss
    avertissement avertissements morale
    avvertenza avvertenze avvertimento avvertimenti
    advertencias`,
  talk: `speak talk talking discuss express
    sprich sprechen sprecht rede reden redest aussere aussern
    parle parler parlez exprime exprimez exprimer
    parla parlare parlarmi parli parlate esprimi esprimiti esprimersi
    habla hablar`,
  digest: `summary summaries summarising summarizing summarise summarize summarises summarizes
    zusammenfassung zusammenfasst zusammenfassen
    resume resumant resumer resumera resumeras synthese
    riassunto riassumere riassumendo riassumi riassume sintesi
    resumen`,
} as const;
