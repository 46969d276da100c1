import { kind, kindsOf } from '../../names/lists.ts';
import { isDigit } from '../../reading/numbers.ts';
import { isSpan } from './age-words.ts';
import { besideSex } from './beside-sex.ts';
import { leftOf } from './left.ts';
import { isOfPerson } from './of-person.ts';
import { ofYoung } from './of-young.ts';

const behind =
  /(?:[ -]?(?:Jahren?|J\.) (?:alt|jung)(?:e[mnrs]? (?=(?:Kind|Säugling|Junge|Mädchen|Sohn|Tochter|Bub|Pat|Mann|Frau|Dame|Herr|Mutter|Vater|Rentner|Schüler|Student|Person|Versicherte|Verstorbene))|(?!\p{L}))|[ -]?(?:Monaten?|Mona?\.?|Mo\.|Mte?\.|Wochen|Wo\.?|Tagen?) alt(?!e[mnrs]? (?!Kind|Säugling|Neugebor|Junge|Mädchen|Sohn|Tochter|Bub|Baby|Frühgebor|Pat))| a alt(?!\p{L})|[ -](?:months?|weeks?|days?)[ -]old(?!\p{L})|½?[ -]{0,3}j(?:ä|ae)hrig|[ -]?(?:jähr|jaehr|jhr|jg)(?:g?\.| (?=Pat|Mann|Frau|Dame|Herr))|-?j\.?(?!\p{L})| J\.(?=[ ,;)])|(?:\.|ste[nrs]?|te[nrs]?) ?L(?:[jJT]|ebens(?:jahr|monat|woche|tag))(?!\p{L})|\. Lebensjahr|\. Geburtstag(?!\p{L})|e année(?!\p{L})|[ -]years? old(?!\p{L})|-year[ -]old| ?y(?:\/|\.)?o(?!\p{L})|[ -]?yrs?[ .]old|[ -](?:years?|yrs?)[ -]of[ -]age| ?ans(?!\p{L})(?! d'expérience)| ?anni(?!\p{L})|enn[ei](?!\p{L})| Jahren? (?=verstorben|gestorben))/iuy;
const before =
  /(?:^|[^\p{L}])(?:(?:lebens|erkrankungs|diagnose|sterbe|eintritts)?alter(?: von(?: nur| erst)?| (?:bei|beim|der|des|zum) \p{L}{2,16}|\/ ?geschl(?:echt|\.)?| \((?:in )?j(?:ahre[n]?)?\.?\))?|di anni|age(?: at \p{L}{3,16})?|aged|(?:at|of) the age of|age of|turn(?:s|ed)?|âgée?s? de|âge ?|età|all'età di)(?::|[ \t|])[ \t|]{0,8}(?:ca\. ?|etwa |rund |about )?$/iu;
/** A span of time, not of a life. */
const duration =
  /(?:depuis|pendant|il y a|après|dans|durée de|tous les|moins de|plus de|durant|per|da|fa|dopo|ultimi|tra|fra|ogni|circa|durata di|nei|negli|les|pour|di|en|ces|for|past|last)(?: (?:les|des|gli|i))?(?: \p{L}{1,9})? $/iu;

/** `nach 5 J.` */
const lasting =
  /(?<!\p{L})(?:nach|vor|seit|für|alle|in|binnen|innerhalb|während|über|von) (?:ca\. ?|etwa )?$/iu;

/** Where the age ends that the digits from `start` to `end` are by the words around them; a half belongs to it: `3,5 Jahre alt`. */
export function ageEnd(text: string, start: number, end: number): number | undefined {
  if (end - start > 3) return undefined;
  const next = text.charCodeAt(end);
  if (next === half || next === comma || next === blank) {
    const whole = matchAt(halves, text, end)?.[0].length ?? 0;
    if (whole > 0 && matchAt(behind, text, end + whole)) return end + whole;
  }
  return isAge(text, start, end) || isFirstOfTwo(text, end) ? end : undefined;
}
const halves = /,5(?!\d)| ?½| 1\/2(?!\d)/y;
const [tab, blank, comma, colon] = [9, 0x20, 0x2c, 0x3a];

/** `3- bis 5-jährig`, `zwischen 3 und 9 Jahre alt`, `2 Jahre 4 Monate alt` */
function isFirstOfTwo(text: string, end: number): boolean {
  const second = matchAt(toSecond, text, end)?.[0].length ?? 0;
  return second > 0 && /hrig|alt|old/i.test(matchAt(behind, text, end + second)?.[0] ?? '');
}
const toSecond = /(?:-? ?(?:und|bis|oder|u\.) | Jahre?,? (?:und )?)\d{1,2}(?!\d)/y;

function isAge(text: string, start: number, end: number): boolean {
  if (end - start > 3 || Number(text.slice(start, end)) > 125) return false;
  const next = text.charCodeAt(end);
  // What can follow an age at all: a blank, a hyphen, a letter, a stop, an end.
  if (next === 44 && isDigit(text.charCodeAt(end + 1))) return false;
  const match = mayFollow(text, end) ? matchAt(behind, text, end) : null;
  const left = () => text.slice(Math.max(0, start - 24), start);
  // "nach 1J." is a span; "45j." and "45 J." are ages.
  if (match && (/^-J\.$/.test(match[0]) ? text[end + 3] !== '-' : !/^-?J(?!ä)/.test(match[0]))) {
    if (/^ J\.$/.test(match[0]) && lasting.test(left())) return false;
    if (/hrig/i.test(match[0])) return !isSpan(text, end);
    if (/année/.test(match[0])) return /(?:dans (?:sa|ma) )$/.test(left());
    if (!/ans|anni/.test(match[0])) return true;
    return (
      /(?:âgée?s? de|età di|ha|a|(?:uomo|donna|ragazz[oa]|bambin[oa]|paziente|figli[oa]|maschio|femmina) di) $/iu.test(
        left(),
      ) || !duration.test(left())
    );
  }
  // Behind another number only what follows can tell: `12 34 56`.
  if (text.charCodeAt(start - 1) === 32 && isDigit(text.charCodeAt(start - 2))) return false;
  if (text.startsWith(' J', end) && inApposition(text, start, end)) return true;
  if (isShort(text, start, end) || isBehindGiven(text, start, end) || isOfPerson(text, start, end))
    return true;
  if (besideSex(text, start, end) || ofYoung(text, start, end)) return true;
  if (
    ofRelative(text, start, end) ||
    (text.startsWith(' Jahre', end) && ofSeveral(text, start, end)) ||
    aroundDecade(text, start, end)
  )
    return true;
  const previous = text.charCodeAt(start - 1);
  if (previous !== blank && previous !== colon && previous !== tab) return false;
  if (!before.test(left())) return false;
  return (
    !/turn(?:s|ed)? $/iu.test(left()) || /^(?:[.!?]?\s*(?:\n|$)|[.!?] | years)/.test(text.slice(end, end + 8))
  );
}

/** Whether a letter stands where a word for an age would begin: behind a half, blanks, hyphens and a stop, four at most. */
function mayFollow(text: string, end: number): boolean {
  for (let at = end; at < end + 5; at++) {
    const code = text.charCodeAt(at);
    if (isLetter(code)) return true;
    if (code !== 32 && code !== 45 && code !== 46 && code !== half) return false;
  }
  return false;
}

const half = 0xbd;
const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** `Frau Muster, 58 Jahre, …`, `(58 Jahre)`, `mit 58 Jahren`. */
function inApposition(text: string, start: number, end: number): boolean {
  if (/(?:^|[^\p{L}])mit (?:ca\. ?|etwa )?$/iu.test(text.slice(Math.max(0, start - 11), start)))
    return /^ (?:Jahren(?! \p{Lu})|Jahren (?=\p{Lu}\p{L}{0,20}(?:infarkt|karzinom|krebs|diagnose|manifestation|beginn|schlag|insult|ektomie|OP|fraktur|geburt|heirat|menarche|menopause|konsum)(?!\p{L}))|J\.)/u.test(
      text.slice(end, end + 40),
    );
  const left = text.slice(Math.max(0, start - 20), start);
  const isApart =
    /(?:^|[(\n\t|]|[,/] ?|[ ,;–-] ) ?(?:ca\. ?|etwa |geschätzt )?$/.test(left) || possessive.test(left);
  return (
    isApart &&
    /^ (?:Jahren?|J\.?)(?:[,;)/]|\s*(?:\n|$)| (?:alt|[mw](?!\p{L})))/u.test(text.slice(end, end + 11))
  );
}

/** `trotz ihrer 84 Jahre`, `ein Mann von 67 Jahren` */
const possessive =
  /(?<!\p{L})(?:ihre[rn]|seine[rn]|meine[rn]|(?:Mann|Frau|Dame|Herr|Patient|Patientin|Kind) von) $/u;

/** `*1931, 88a, ledig`, `(43a)`. */
const isShort = (text: string, start: number, end: number): boolean =>
  text.charCodeAt(end) === smallA &&
  /^a[,;)]/.test(text.slice(end, end + 2)) &&
  /(?:\(|[\d.], |\p{Ll}{3}, )$/u.test(text.slice(Math.max(0, start - 6), start)) &&
  !/(?:stra(?:ss|ß)e|str\.|gasse|weg|platz), $/iu.test(text.slice(Math.max(0, start - 12), start));
const smallA = 97;

/** `Anna (3) und Nikola (22)` */
function isBehindGiven(text: string, start: number, end: number): boolean {
  if (text[start - 1] !== '(' || text[end] !== ')' || text[start] === '0') return false;
  const name = /(?<!\p{L})\p{Lu}\p{Ll}{1,20} \($/u
    .exec(text.slice(Math.max(0, start - 24), start))?.[0]
    .slice(0, -2);
  return name !== undefined && (kindsOf(name) & (kind.given | ordinary)) === kind.given;
}
const ordinary = kind.noun | kind.german | kind.english | kind.romance | kind.common | kind.place;

/** `Kinder: 4 und 7 Jahre`: the last of several. */
const ofSeveral = (text: string, start: number, end: number): boolean =>
  /^ Jahren?(?!\p{L})/u.test(text.slice(end, end + 8)) &&
  /(?:kinder|söhne|töchter|geschwister|enkel)[^.\n]{0,20}\d{1,2} (?:und|bis) $/iu.test(
    text.slice(Math.max(0, start - 40), start),
  );

/** `Vater 78, gesund`, `Mutter mit 56 an Krebs verstorben`, `Gattin (79)`, `Sohn (4 Jahre)`, `starb mit 78`, `when he was 45`. */
function ofRelative(text: string, start: number, end: number): boolean {
  const left = (): string => leftOf(text, start, 48);
  aged.lastIndex = end;
  if (aged.test(text) && relative.test(left())) return true;
  other.lastIndex = end;
  return text[start - 1] === ' ' && !other.test(text) && dying.test(left());
}
const relative =
  /(?:^|[^\p{L}])(?:(?:ur|schwieger|stief|halb|pflege|adoptiv|gro(?:ss|ß)|zwillings|ehe){0,2}(?:vaters?|mutter|bruders?|brüdern?|schwestern?|sohn(?:e?s)?|tochter|kind(?:e?s|er|ern)?|onkels?|tante|eltern|söhnen?|töchtern?|mann(?:e?s)?|frau)|geschwistern?|omas?|opas?|gatt(?:e|en|in)|(?:lebens)?partner(?:s|in)?|lebensgefährt(?:e|en|in)|enkel(?:s|in|sohn|tochter|kind)?|neffen?|nichte|cousine?s?|schwagers?|schwägerin|nachbarn?(?:in)?|freund(?:in)?|father|mother|brother|sister|son|daughter|children|père|mère|frère|s(?:œ|oe)ur|fils|fille|enfants?|padre|madre|fratello|sorella|figli[oa]?)(?:,| mit| von| lebt,?| leben,?| gesund,?| im alter von| †|,? verst(?:orben|\.) mit|:)?(?: (?:frau |herrn? )?\p{Lu}\p{Ll}{1,14}(?: \p{Lu}\p{Ll}{1,14})?(?= \())? ?\(?†? ?(?:\p{Lu}\p{Ll}{1,14}, |heute |jetzt |inzwischen )?(?:\d{1,2}(?: J\.?)?(?: und |, |\/)){0,2}$/iu;
const other = /[\d.,:/-]\d| ?[%°]| \p{Lu}/uy;
const aged =
  /(?: ?(?:J\.?|a|Jahren?|ans|anni|years)?(?:[,;)]| \(|\.(?= |$)|$)| ?[aJ]?\.? (?:an|verstorben|gestorben|gesund|lebt|died)(?!\p{L})| (?:a[mn] )?(?=\p{Lu}\p{L}*-?(?:[Ii]nfarkt|[Ss]chlag|[Kk]rebs|[Kk]arzinom|[Dd]emenz|versagen|[Tt]umor|Ca)(?!\p{L}))|(?:(?: und |, |\/)\d{1,2}){1,2}(?: Jahren?| J\.|[,)]|[.;](?= )|[.;]?\s*(?:\n|$)))/uy;
const dying =
  /(?:(?:starb|verstarb|verstorben|gestorben)(?: \p{L}{1,12})? mit|died at|(?:when|as) (?:he|she|I) was|(?:als|seit|bis|da|weil|obwohl) (?:er|sie|ich)) $/iu;

/** `Anfang 40`, `Ende 60`, `um die 70`: about so many years old. */
function aroundDecade(text: string, start: number, end: number): boolean {
  return (
    end - start === 2 &&
    text[start + 1] === '0' &&
    /(?:^|[^\p{L}])(?:(?:(?:sie|er|ist|war|frau|mann|patientin|patient),? (?:ist |war )?|(?:frau|herrn?|fr\.|hr\.) \p{L}[\p{L}.-]{0,20}(?:,| \() ?|(?:mann|frau|dame|herr|patient(?:in)?|rentner(?:in)?) |^|\n)(?:anfang|mitte|ende)|in (?:his|her) (?:early|mid|late)) $/iu.test(
      text.slice(Math.max(0, start - 40), start),
    )
  );
}
