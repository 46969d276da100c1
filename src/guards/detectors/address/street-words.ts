import { LowerWords } from '../../names/word-lists.ts';

const list = (words: string): LowerWords => new LowerWords(words);

/** Words that begin the name of a street: `rue des Fleurs 4`, `Via Roma 5`, `ul. Długa 3`. */
export const streetFirst = list(`
  rue avenue av ave boulevard bd boul chemin ch route rte quai impasse allée allées passage cours sentier square place pl
  faubourg ruelle esplanade promenade montée venelle cité
  via viale piazza piazzale piazzetta corso largo vicolo strada salita lungomare lungolago contrada borgo
  calle c avenida avda paseo plaza carrera carretera ronda camino rua travessa praça estrada
  ul ulica ulice aleja plac rruga bulevardi`);

/** Of them, those that are also ordinary words: a street only with a capital. */
export const alsoOrdinary = list(
  'via place pl route cours passage largo c ch av ave square cité promenade corso strada borgo ronda camino',
);

/** Words that end the name of a street and stand alone: `Große Friedberger Straße 4`, `Rákóczi út 13`, `Bay Street`. */
export const streetLast = list(`
  strasse straße str weg platz gasse allee ring damm ufer chaussee promenade
  street st road rd avenue ave lane ln drive dr court ct close square sq terrace place pl way crescent cres gardens
  gdns grove hill parade boulevard blvd highway hwy parkway pkwy row mews walk quay circle cir trail trl alley plaza
  pike loop
  utca út útja tér tere rkp körút ulica trg cesta katu gata gade vej straat laan plein gracht kade`);

/** Of them, those of English, whose number stands before. */
export const englishLast = list(`
  street st road rd avenue ave lane ln drive dr court ct close square sq terrace place pl way crescent cres gardens
  gdns grove hill parade boulevard blvd highway hwy parkway pkwy row mews walk quay circle cir trail trl alley plaza
  pike loop str`);

/**
 * What else ends the name of a street in North America: the suffixes of the postal service (USPS Publication 28, Appendix C1)
 * that are not above. Nearly all are ordinary nouns, and count less: `5142 Russell Plains`, not `12 Sunny Islands`.
 */
export const looseLast = list(`
  arcade bayou beach bend bluff bluffs bottom branch bridge brook brooks bypass camp canyon cape causeway center centers circles cliff
  cliffs common commons corner corners course courts cove coves creek crest crossing crossroad curve dale dam divide drives
  estate estates expressway extension fall falls ferry field fields flat flats ford fords forest forge forges fork forks fort freeway
  garden gateway glen glens green greens groves harbor harbors haven heights hills hollow inlet island islands isle junction junctions
  key keys knoll knolls lake lakes land landing light lights loaf lock locks lodge mall manor manors meadow meadows mill mills
  mission motorway mount mountain mountains neck orchard oval overpass park parks parkways pass passage path pine pines plain plains
  plazas point points port ports prairie radial ramp ranch rapid rapids rest ridge ridges river roads route run shoal shoals
  shore shores skyway spring springs spur squares station stravenue stream streets summit throughway trace track trafficway
  tunnel turnpike underpass union unions valley valleys viaduct view views village villages ville vista walks wall ways well wells`);

/** Endings of street names in one word: German, Dutch, Nordic, Finnish. */
const endings =
  /(?:str(?:a|aa)?(?:ss|ß|s)e|strasse|str|gasse|gässli|gässchen|weg|platz|allee|ufer|damm|steig|pfad|chaussee|promenade|zeile|twiete|katu|kuja|polku|raitti|gatan|gata|gade|gaten|vägen|vägs?|vej|vejen|veien|vegen|vegur|stræti|straat|laan|dreef|kade|plein|gracht|steenweg|singel|gränd|stien)$/;
/** Endings that many other nouns have too; the name is one of a street only beside more of an address. */
const weakEndings =
  /(?:ring|markt|graben|hof|halde|rain|matte|matt|acker|feld|berg|wiese|hang|park|tor|brücke|siedlung|stutz|steg|tie|brunnen|bach|bakken|braut)$/;
/** What streets are called after behind a preposition: `Unter den Linden`, `An der Mühle`. */
export const ground =
  /(?:mühle|linden?|eichen?|buchen?|birken?|tannen?|erlen?|weiden?|kirche|kirch|kapelle|kloster|schloss|burg|schule|bahnhof|hafen|wald|wäldchen|see|weiher|teich|wehr|ufer|mauer|turm|wiesen?|anger|auen?|gärten|garten|äcker|kamp|leite|breite|heide|moor|ried|loh|hag|grund|höhe|hügel|winkel|eck|ecke|kreuz|friedhof|sportplatz|rathaus|dorf|weinberg|rebberg|bühl|sand|holz|busch|haus|hut|egg|büel|zelg|boden|gässli|höfli)$/;
/** German nouns with such endings that are no streets. */
const noStreets = list(`
  arbeitsplatz sitzplatz stellplatz stehplatz parkplatz ausweg umweg ring weg platz studienplatz ausbildungsplatz
  betreuungsplatz listenplatz tabellenplatz rettungsweg fluchtweg behandlungsweg dienstweg rechtsweg postweg
  bettplatz heimplatz pflegeplatz therapieplatz behandlungsplatz dialyseplatz krippenplatz schlafplatz liegeplatz
  vordering hering fehlring bereich speicherplatz marktplatz hauptstrasse`);

export type StreetName = 'street' | 'perhaps' | undefined;

/** Is this word the name of a street by its ending? Lower case. */
export function byEnding(word: string): StreetName {
  if (word.length < 5 || noStreets.hasText(word))
    return word === 'hauptstrasse' || word === 'marktplatz' ? 'street' : undefined;
  if (endings.test(word)) return 'street';
  return weakEndings.test(word) ? 'perhaps' : undefined;
}

/** Small words inside names of streets. */
export const inside = list(`
  de du des la le les l d à aux en sur sous saint sainte st ste
  di da del della dei delle degli dello san santa santo
  der die das den dem am an im in auf zum zur unter hinter vor bei beim von
  alten neuen oberen unteren hinteren vorderen kleinen langen hohen
  del los las el y do da dos e the of and`);

/** Adjectives before a street in one word: `Alte Landstrasse`. */
export const adjectives = list(`
  alte alter neue neuer obere oberer untere unterer grosse große kleine hintere vordere äussere äußere innere mittlere lange
  hohe kurze breite schmale sankt st dr prof`);

/** German prepositions that begin a street name. */
export const prepositions = list('am im an auf zum zur unter hinter beim in vor zu');

/** What a number after `am` or a capitalised word may also count. */
export const noStreetWord = list(`
  januar februar märz april mai juni juli august september oktober november dezember jänner
  january february march may june july october december
  montag dienstag mittwoch donnerstag freitag samstag sonntag monday tuesday wednesday thursday friday saturday sunday
  janvier février mars avril juin juillet août septembre octobre novembre décembre
  gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
  alter jahr jahre jahren tag seite kapitel abschnitt artikel art nr nummer no tel telefon phone fax page chapter section
  figure table abb tabelle teil typ type version grad stadium phase stufe klasse level step zimmer station box apt suite
  ebene etage stock pav pavillon trakt bau gebäude stat raum saal
  unit id case fall ziffer absatz abs buch band vol tome article numéro page pages uhr um ca von bis mit nach vor seit
  apartment flat floor room ste psc`);

/** Parts of a building, with their number behind. */
export const unitWords = list(
  'apartment apt appartement app flat floor room ste suite unit wohnung whg stiege top piso int interno',
);

/** Months that stand in names of streets: `Rue du 4 Septembre`, `Via XX Settembre`. */
export const romanceMonths = list(`
  janvier février mars avril mai juin juillet août septembre octobre novembre décembre
  gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre`);
