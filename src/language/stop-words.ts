import { fold } from './fold.ts';

/** Function words that carry no topic: articles, pronouns, prepositions, auxiliaries, question words. */
const lists: Readonly<Record<string, string>> = {
  de: `ab aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus
    außer bei beim bin bis bist da dabei dadurch dafür daher damit danach dann daran darauf daraus darf das dass
    davon dazu dein deine dem den denen denn der deren des dessen dich die dies diese diesem diesen dieser dieses
    dir doch dort du durch ein eine einem einen einer eines er es etwa etwas euch euer für gegen gibt hab habe haben
    hat hatte hatten her hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in indem ins ist ja
    jede jedem jeden jeder jedes jene jenem jenen jener kann kein keine keinem keinen keiner können könnte man
    manche mein meine meinem meinen meiner mich mir mit muss müssen nach nicht nichts noch nun nur ob oder ohne sehr
    sein seine seinem seinen seiner seines seit selbst sich sie sind so solche soll sollen sollte sondern sonst
    über um und uns unser unsere unserem unseren unserer unter vom von vor war waren warum was weil weiter welche
    welchem welchen welcher welches wem wen wenn wer werde werden weshalb wessen wie wieso wieder will wir wird wo
    wodurch woher wohin womit worden worin wovon wozu wurde wurden würde würden zu zum zur zwar zwischen bitte mal
    viel viele vielen`,
  en: `a about above after again against all also am an and any are as at be because been before being below between
    both but by can could d did do does doing down during each few for from further had has have having he her here
    hers herself him himself his how i if in into is it its itself ll m may me might more most must my myself no nor
    not of off on once only or other our ours out over own please re s same shall she should so some such t than
    that the their theirs them themselves then there these they this those through to too under until up us ve very
    was we were what when where which while who whom whose why will with would you your yours yourself many much`,
  fr: `a à afin ai ainsi alors au aucun aucune aussi autre autres aux avait avant avec avez avoir avons c car ce ceci
    cela celle celles celui ces cet cette ceux chaque chez comme comment d dans de depuis des dont du elle elles en
    encore entre es est et étaient était étant été être eu eux fait furent fut ici il ils j je l la laquelle le
    lequel les lesquels leur leurs lors lui m ma mais me même mes moi mon n ne ni nos notre nous on ont ou où par
    parce pas peu peut plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se sera ses si
    son sont sous sur ta te tes toi ton tous tout toute toutes très tu un une va vos votre vous y combien`,
  it: `a abbiamo ad agli ai al alla alle allo anche avere aveva c che chi ci cioè coi col come con contro cosa cui d
    da dagli dai dal dalla dalle dallo degli dei del dell della delle dello deve di dopo dove e è ed era erano essere
    fa fino fra già gli ha hai hanno ho i il in io l la le lei li lo loro lui ma me mi mia mie miei mio ne negli nei
    nel nell nella nelle nello no noi non nostra nostri nostro o ogni oppure per perché però più può qual quale
    quali quando quanta quante quanti quanto quella quelle quelli quello questa queste questi questo qui quindi s se
    sei senza si sia siamo siete solo sono sopra sotto stata stati stato su sua sue sugli sui sul sulla sulle sullo
    suo suoi ti tra tu tua tuo tutta tutte tutti tutto un una uno vi voi`,
  es: `a al algo algunas algunos ante antes así aún aunque bajo bien cada como cómo con contra cual cuál cuales cuáles
    cuando cuándo cuanta cuánta cuantas cuántas cuanto cuánto cuantos cuántos de del desde después donde dónde dos
    durante e el él ella ellas ellos en entre era eran es esa esas ese eso esos esta está estaba estado están estar
    estas este esto estos fue fueron ha había habían han hasta hay he la las le les lo los más me mi mis mientras muy
    nada ni no nos nosotros nuestra nuestro o os otra otras otro otros para pero poco por porque puede pueden qué
    que quién quien quiénes quienes se sea según ser si sí sido sin sobre son su sus también tan te tiene tienen toda
    todas todo todos tu tus un una unas uno unos usted ustedes y ya yo`,
  pt: `a à ao aos aquela aquele aqui as às até com como da das de dela dele depois do dos e é ela elas ele eles em
    entre era essa esse esta está este eu foi foram há isso isto já lhe mais mas me mesmo meu minha muito na não nas
    nem no nos nós nossa nosso num numa o onde os ou para pela pelas pelo pelos por porque qual quais quando quanto
    quantos que quem são se sem ser seu seus só sua suas também te tem têm um uma uns você vocês`,
  nl: `aan al alle als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus een en er ge geen
    haar had heb hebben heeft hem het hier hij hoe hoeveel hun ik in is ja je kan kon kunnen maar me meer men met mij
    mijn moet na naar niet nog nu of om omdat onder ons onze ook op over reeds te tegen toch toen tot u uit uw van
    veel voor waar waarom was wat welk welke werd wie wij wil wordt worden zal ze zelf zich zij zijn zo zonder zou`,
};

const folded: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(lists).map(([language, words]) => [language, new Set(words.split(/\s+/).map(fold))]),
);

/** Whether a folded word ({@link fold}) is a function word of the language; false for languages without a list. */
export function isStopWord(form: string, language: string): boolean {
  return folded.get(language)?.has(form) ?? false;
}

/** Share of a text's words that are function words of the language, 0 to 1. */
export function stopWordShare(text: string, language: string): number {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.length === 0
    ? 0
    : words.filter((word) => isStopWord(fold(word), language)).length / words.length;
}
