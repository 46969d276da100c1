import { Endings } from '../../names/endings.ts';
import { titles } from '../../names/titles.ts';
import { SmallNumbers, SmallWords } from '../../names/word-lists.ts';
import type { Word } from '../../reading/reading.ts';

/** What a word says about the words beside it. */
export type Cue =
  /** A form of address: the name follows. */
  | 'title'
  /** A title that is also an ordinary word or a letter: only with its full stop. */
  | 'stoppedTitle'
  /** `Patientin`, `Kunde`, `Mutter`, `président`: a name may follow. */
  | 'role'
  /** `Hallo`, `Liebe` */
  | 'salutation'
  /** `Grüsse`, `regards`: the signature follows. */
  | 'closing'
  /** `gez.`, `signed` */
  | 'signed'
  /** A form field: only before a colon. */
  | 'label'
  /** `heisse`, `m'appelle` */
  | 'named'
  /** `is`, `lautet`: after `name` */
  | 'copula'
  /** `call` me, `nenn` mich */
  | 'calling'
  /** `sagte`, `said`, `dit`: only people speak. */
  | 'saying'
  /** `diktiert` von, `besprochen` mit, `dictated` by: people do such things. */
  | 'doing'
  /** `bin`, `am`, `sono` */
  | 'being'
  /** `novel`, `symphony`: who made it may stand before it. */
  | 'work'
  /** `starring`: who made it follows. */
  | 'maker'
  /** `geb.`, `née`, `born` */
  | 'born';

/** For each word the number of its cue. */
const numbers = new Map<string, number>();
/** The first is that of other words. */
const cueNames: (Cue | undefined)[] = [undefined];

function add(cue: Cue, words: string): void {
  if (!cueNames.includes(cue)) cueNames.push(cue);
  for (const word of words.trim().split(/\s+/))
    if (!numbers.has(word)) numbers.set(word, cueNames.indexOf(cue));
}

// Where a word is in several lists the first one counts.
add(
  'stoppedTitle',
  'm mm fr sr sra sig dott med phil jur iur rer nat pol mag ing arch geom rag doz dent vet habil lic fam me pr ca oa aa ra hn egr hon rev dipl prim primar mult ddr univ na ssa pat phm phk pom pok khk kok dgkp dgks aä ass koll sgt capt col cpl maj gov sen insp supt cllr cmdr',
);
add(
  'role',
  `don lord lady dame schwester bruder pater familie fam family famille famiglia eheleute ehepaar geschwister gebrüder doktor doctor docteur maître professor professorin
  professeur professoressa professore privatdozent
  patient patientin patiente patienten paziente kunde kundin kunden client cliente customer klient klientin mandant mandantin
  mutter vater mama papa sohn tochter onkel tante oma opa grossmutter großmutter grossvater großvater cousin cousine ehemann
  ehefrau gatte gattin witwe witwer schwager schwägerin enkel enkelin neffe nichte partner partnerin lebensgefährtin
  lebensgefährte verlobte verlobter freund freundin kollege kollegin kollegen collega collègue nachbar nachbarin
  mother father mom mum dad son daughter uncle aunt brother sister wife husband cousin friend colleague
  teacher nurse neighbour neighbor waiter waitress guide boss driver detective secretary owner founder chairman chairwoman spokesman
  spokeswoman champion goalkeeper striker midfielder boyfriend girlfriend fiancé fiancée roommate flatmate grandson granddaughter nephew
  niece grandma grandpa grandmother grandfather aunty auntie chancellor judge witness defendant plaintiff tenant landlord landlady
  officer constable supervisor therapist dentist surgeon midwife accountant electrician plumber receptionist instructor tutor barista hairdresser
  mère père frère sœur soeur fils fille oncle mari épouse madre padre fratello sorella figlio figlia zio zia moglie marito amico amica
  arzt ärztin hausarzt hausärztin oberarzt oberärztin chefarzt chefärztin assistenzarzt assistenzärztin facharzt fachärztin
  zahnarzt zahnärztin therapeut therapeutin anwalt anwältin rechtsanwalt rechtsanwältin richter richterin notar notarin avvocato
  staatsanwalt staatsanwältin pfarrer pfarrerin pastor bischof kardinal papst könig königin prinz prinzessin kaiser graf gräfin herzog
  lehrer lehrerin schüler schülerin student studentin trainer trainerin coach spieler stürmer torwart kapitän captain
  bundeskanzler bundeskanzlerin kanzler kanzlerin präsident präsidentin president président présidente presidente minister ministre ministro
  ministerin bürgermeister bürgermeisterin oberbürgermeister stadtrat stadträtin bundesrat bundesrätin nationalrat nationalrätin
  senator senatorin gouverneur governor mayor maire sindaco abgeordnete abgeordneter direktor direktorin director directeur directrice direttore
  leiter leiterin chef chefin geschäftsführer geschäftsführerin ceo manager managerin sekretär sekretärin
  autor autorin author auteur regisseur regisseurin schauspieler schauspielerin sänger sängerin komponist dichter schriftsteller
  schriftstellerin maler malerin künstler künstlerin musiker musikerin architekt architektin philosoph historiker physiker
  actor actress singer writer poet painter composer journalist journalistin redakteur redakteurin
  nachfolger nachfolgerin vorgänger vorgängerin architekten biologe biologin pianist pianistin geiger dirigent dirigentin
  ökonom informatiker ingenieur ingenieurin soziologe psychologe psychologin chirurg chirurgin erfinder gründer gründerin meisterin meister
  mönch abt chemiker mathematiker botaniker bildhauer fotograf fotografin produzent politiker politikerin rapper bassist gitarrist schlagzeuger
  drummer guitarist bassist producer filmmaker novelist scientist philosopher historian economist lawyer attorney
  philosophe écrivain peintre avocat avocate médecin scrittore pittore medico orthoptist orthoptistin pflegerin pfleger general oberst major leutnant hauptmann sergeant colonel lieutenant kommissar kommissarin inspektor detective
  mitarbeiter mitarbeiterin employé employée employee impiegato impiegata versicherte versicherter mieter mieterin vermieter
  zeuge zeugin kläger klägerin beklagte beklagter angeklagte angeklagter verkäufer käufer inhaber inhaberin saint king queen
  prince princess pope`,
);
add('stoppedTitle', 'avv');
for (const title of titles.keys()) add('title', title);
add(
  'salutation',
  `hallo hello hi hey liebe lieber liebes dear bonjour bonsoir salut cher chère chers ciao caro cara salve buongiorno buonasera
  grüezi grüessech servus moin hoi sali guten tag morgen abend danke thanks merci grazie gentile gentilissimo gentilissima`,
);
add(
  'closing',
  `grüsse grüße grüssen grüßen gruss gruß grüessli lg mfg vg regards sincerely faithfully truly cordialement salutations
  saluti cordialità amitiés bises wishes cheers hochachtungsvoll herzlichst`,
);
add('signed', 'gez sgd signed signé firmato unterzeichnet');
add(
  'label',
  `name names vorname vornamen nachname nachnamen zuname familienname rufname geburtsname mädchenname nom prénom prénoms
  cognome nome nominativo surname forename firstname lastname fullname from to cc bcc von an absender empfänger
  sender recipient kontakt contact contatto kontaktperson ansprechpartner ansprechpartnerin sachbearbeiter sachbearbeiterin
  betr betreff betrifft interlocuteur referente referent referentin zuweiser zuweiserin überweiser bearbeiter verfasser
  verfasserin autor author by auteur autore unterzeichner unterschrift signature medico médecin dottore kontoinhaber
  karteninhaber cardholder holder titulaire intestatario policyholder versicherungsnehmer arbeitnehmer antragsteller
  antragstellerin beneficiary begünstigter bénéficiaire beneficiario user benutzer utilisateur utente attn zhd operateur operateurin
  untersucher untersucherin diktat befunder schreibkraft verantwortlich assistenz anästhesist anästhesistin anästhesie
  opérateur rédacteur redattore operatore esaminatore`,
);
add(
  'named',
  "heisse heiße heisst heißt heissen heißen appelle m'appelle s'appelle t'appelle chiamo chiama chiamano namens named nommé nommée",
);
add('copula', 'ist is est è lautet war was');
add('being', "bin am i'm sono suis");
add(
  'saying',
  `sagt sagte sagten erklärt erklärte meint meinte fragt fragte antwortet antwortete schreibt schrieb warnt warnte betont betonte
  erwidert erwiderte ruft rief flüstert flüsterte berichtet berichtete erzählt erzählte behauptet behauptete versichert versicherte
  beteuert beteuerte fordert forderte kritisiert kritisierte glaubt glaubte findet weiss weiß wusste lacht lachte lächelt lächelte
  wohnt wohnte lebt lebte arbeitet arbeitete heiratete verstarb lives lived works worked married smiled laughed nodded habite habitait travaille vive abita lavora
  says said asked asks replied replies answered shouted whispered explained wrote writes added told tells thinks thought argued claimed
  dit disait déclare déclara répond répondit demande demanda explique expliqua écrit affirme ajoute
  dice disse chiede chiese risponde rispose spiega spiegò scrive scrisse afferma aggiunge dichiara`,
);
add(
  'doing',
  `diktiert befundet erstellt freigegeben vidiert visiert validiert signiert durchgeführt operiert untersucht gesehen betreut behandelt
  unterschrieben geprüft verfasst geschrieben erhoben angeordnet dokumentiert aufgeklärt besprochen rücksprache absprache
  telefoniert telefonat abgesprochen vereinbart rédigé dicté examiné validé redatto dettato visitato eseguito validato dictated
  reviewed reported verified examined transcribed`,
);
add('calling', 'call calls called nenn nennt nennen');
add(
  'work',
  `novel novels novella memoir memoirs biography autobiography sonata symphony concerto sonnet painting paintings portrait sculpture
  drawing poem poems`,
);
add('maker', 'starring featuring');
add('born', 'geb geboren geborene geborener born né née nato nata');

const cues = new SmallNumbers(numbers);

/** Names of fields by the end of the word: `Kundenberaterin`, `Projektleiter`. */
const labelEnding =
  /(?:assistent|assistentin|betreuer|betreuerin|name|namen|arzt|ärztin|leiter|leiterin|berater|beraterin|partner|partnerin|bearbeiter|bearbeiterin|führer|führerin|vertreter|vertreterin|inhaber|inhaberin|person|nehmer|nehmerin|steller|stellerin)$/;
/** Functions by the end of the word: `Finanzministerin`, `Ministerpräsident`. */
const roleEndings =
  `minister ministerin präsident präsidentin arzt ärztin chef chefin direktor direktorin meister meisterin trainer trainerin anwalt anwältin
  leiter leiterin sprecher sprecherin vorsitzende vorsitzender kanzler sekretär sekretärin forscher forscherin patient patientin kunde kundin
  sänger sängerin`.split(/\s+/);
const roleEnding = new RegExp(`.(?:${roleEndings.join('|')})$`);
const mayBeRole = new Endings(roleEndings);

/** Of other people with whom one speaks by name; only a known name is one behind them: `Hauswart Keller`. */
const workEndings =
  `arbeiter arbeiterin pfleger pflegerin schwester wart wartin verwalter verwalterin berater beraterin betreuer betreuerin beamter beamtin
  referent referentin assistent assistentin therapeut therapeutin psychologe psychologin lehrer lehrerin erzieher erzieherin pädagoge pädagogin
  vertreter vertreterin inhaber inhaberin neffe nichte vater mutter sohn tochter onkel tante`.split(/\s+/);
const workEnding = new RegExp(`.(?:${workEndings.join('|')})$`);
const mayBeWork = new Endings(workEndings);

const offices: ReadonlySet<string> = new Set(
  `präsident präsidentin president président présidente presidente minister ministre ministro ministerin kanzler kanzlerin
  bundeskanzler bundeskanzlerin bundesrat bundesrätin nationalrat nationalrätin senator senatorin gouverneur governor mayor maire sindaco
  bürgermeister bürgermeisterin könig königin king queen prinz prinzessin prince princess papst pope kardinal bischof general oberst
  familie fam family famille famiglia eheleute ehepaar geschwister gebrüder
  officer constable richter richterin kommissar kommissarin pfarrer pfarrerin trainer trainerin coach kapitän captain doctor docteur professor professorin
  kollege kollegin`.split(/\s+/),
);

/** The cue of a word, with and without a capital. */
export function cueOf(word: Word): Cue | undefined {
  return cueNames[cues.of(word)];
}

/** Whether this word before a colon says that a person follows. */
export function isPersonLabel(word: Word): boolean {
  const cue = cueOf(word);
  return (
    cue === 'label' ||
    cue === 'role' ||
    cue === 'doing' ||
    word.small === 'pat' ||
    labelEnding.test(word.small)
  );
}

/** Whether a person of this function may follow by name. */
export function isFunction(word: Word): boolean {
  if (word.joined && isFormer(word.small)) return true;
  if (word.length < 6) return false;
  return (
    (mayBeRole.mayEnd(word) && roleEnding.test(word.small)) ||
    (word.capital && mayBeWork.mayEnd(word) && workEnding.test(word.small))
  );
}

/** `ex-Beatle`, `Ex-Kanzler`: whatever it is, somebody was it. */
const isFormer = (small: string): boolean => small.length > 5 && small.startsWith('ex-');

/** Whether a word may announce a name without a colon; most do not. Single letters may be those of `i. A.`. */
export function mayAnnounce(word: Word): boolean {
  return word.length === 1 || cues.of(word) !== 0 || isFunction(word);
}

/** Whether a function goes with a name so often that an unknown word behind it is one: `président Macron`. */
export function isOffice(small: string): boolean {
  return offices.has(small) || isFormer(small) || roleEnding.test(small);
}

/** Of English verbs of saying those behind which stands who is told. */
export const englishSaying = new SmallWords(
  'says said asked asks replied replies answered shouted whispered explained wrote writes added told tells argued claimed',
);

/** What people do with a work, before `by`; companies make and produce. */
export const makings = new SmallWords(
  `written directed sung composed painted authored edited translated narrated photographed arranged portrayed illustrated drawn
  conducted choreographed sculpted played hosted coached murdered assassinated`,
);

/** What may stand between a closing and the name, or between a title and the name. */
export const fillers = new SmallWords(
  'ihr ihre dein deine eure euer bin verbleibe verbleiben ich wir i a v und für die den et e and yours your best kind votre il la suo sua tuo tua ihrem',
);
/** Words after a title or a label that are no names. */
export const never = new SmallWords(
  `ich sie er es wir ihr du man wer was mandant mandantin kollege kollegin kollegen präsident präsidentin vorsitzende vorsitzender
  doktor professor direktor minister richter anfang ende mitte und oder sowie team damen herren sir madam madame monsieur all alle
  everyone everybody world welt leute kunde kunden unbekannt unknown inconnu keine none nein ja yes no siehe
  montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april juni juli august september oktober november dezember
  monday tuesday wednesday thursday friday saturday sunday january february march june july october december
  lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril juin juillet août septembre octobre novembre décembre
  gennaio febbraio marzo aprile maggio giugno luglio settembre ottobre dicembre lunedì martedì mercoledì giovedì venerdì sabato domenica
  i we you he she they it je tu il elle nous vous io lui lei noi voi tipo type`,
);
/** Before a name that is part of a street's, a saint's place's or a house's. */
export const placeBefore = new SmallWords(
  `rue avenue boulevard place chemin quai route impasse via viale piazza corso largo vicolo strada san santa santo sankt saint sainte
  st ste bad lake mount mt port fort cape mont lac val château hotel hôtel restaurant café cafe garage bäckerei metzgerei apotheke
  firma klinik spital verlag universität university stadion schloss burg stiftung fondation schule gymnasium kirche street isle ile île
  kanton camp el los las new south north east west upper lower los las stadt gemeinde`,
);
/** After a name that is part of a street's, a company's or a house's. */
export const placeAfter = new SmallWords(
  `street st road rd avenue ave lane ln drive dr box creek trail cliffs squares points view union square squares boulevard blvd court ct close way crescent terrace highway hwy park
  strasse straße str gasse ufer county city island islands river lake valley beach bay hills university college
  school hospital airport station museum stadium bridge church centre center hall
  ag gmbh sa sàrl sarl spa srl ltd inc llc llp corp corporation co company kg ohg kgaa ev eg plc gruppe group holding söhne sons brothers
  stiftung foundation bank international investments research industries motors magazine records entertainment studios university universität institut institute
  preis prize award cup klinik spital verlag award society association theorem effect syndrome syndrom krankheit disease`,
);
