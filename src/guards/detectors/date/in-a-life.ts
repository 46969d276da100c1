/**
 * How old somebody was when something happened: `Mammakarzinom mit 45`, `mit 67 an Krebs verstorben`, `Mit 19 erstmals`, `zog mit 22
 * nach Oberblum`, `mit 63 pensioniert`. Behind `mit` a number without a noun is hardly anything else, but for what was measured
 * (`CRP mit 45 erhöht`), so that a word of a life must stand on one of its sides.
 */
export function isInLife(text: string, end: number, left: string): boolean {
  if (/(?:arche|pause):? $/.test(left) && /(?:^|[^\p{L}])(?:menarche|menopause):? $/iu.test(left))
    return /^(?: J\.?| Jahren?)?(?:[,;.)]|\s*(?:\n|$))/.test(text.slice(end, end + 9));
  if (!left.endsWith('it ') || !/(?:^|[^\p{L}])[Mm]it $/u.test(left)) return false;
  happened.lastIndex = end;
  if (happened.test(text)) return true;
  if (/(?:^|[.!?:;\n] ?)Mit $/.test(left)) return begins.test(text.slice(end, end + 16));
  if (/[,;] mit $/.test(left) && wentOn.test(text.slice(end, end + 30))) return true;
  const next = text.slice(end, end + 14);
  if (event.test(left)) return !/^ ?[\p{L}%°µ]/u.test(next);
  return (
    did.test(left) &&
    /^(?:[.,;)]|\s*(?:\n|$)| (?:nach|in|aus|den|die|das|einen?|zu (?:rauchen|trinken)|von zu|ins|an)(?!\p{L}))/u.test(
      next,
    )
  );
}
/** Up to four words and what happens once in a life. */
const happened =
  /(?: Jahren| J\.)?(?: \p{L}[\p{L}.-]{0,20}){0,4}? (?:verst(?:orben|\.)|gest(?:orben|\.)|eingeschult|konfirmiert|(?:um|aus|weg|fort|zu)?gezogen|(?:ge|ver)heiratet|(?:früh)?(?:berentet|pensioniert)|verwitwet|geschieden|(?:aus|ein)gewandert|emigriert|migriert|geflüchtet|geflohen|verunfallt|erkrankt|adoptiert|verwaist|schwanger|Witwer?|Witwe|in (?:Früh)?(?:[Rr]ente|[Pp]ension)|ins Heim|von zu Hause|Mutter geworden|Vater geworden)(?!\p{L})/uy;
const begins =
  /^ (?:erst|(?:zog|kam|ging|heiratete|verlor|begann|lernte|bekam|trat|verlie(?:ss|ß)|floh|flüchtete|wanderte|gebar|erlitt|erkrankte|entwickelte|starb|schloss|brach|absolvierte|machte|hatte|wurde|sei|habe|war|ist) (?:er|sie|ich|der|die) |erkrankt|ins |nach |von zu |in |(?:Lehre|Ausbildung|Heirat|Matura|Abitur|Auszug|Umzug|Studium|Einschulung|Flucht|Scheidung)(?!\p{L}))/u;
/** `, mit 20 erste stationäre Behandlung`, `, mit 18 Abbruch der Lehre` */
const wentOn =
  /^ (?:erste[rnms]? (?:stationäre|psychotische|depressive|manische|Episode|Behandlung|Hospitalisation|Anfall|Schub)|(?:Abbruch|Beginn|Lehre|Ausbildung|Studium|Heirat|Scheidung|Geburt|Umzug|Auszug|Flucht|Abitur|Matura?)(?!\p{L}))/u;
const event =
  /(?:(?<!\p{L})ed|karzinom|krebs|infarkt|schlaganfall|insult|apoplex|demenz|erst(?:diagnose|manifestation|konsum|geburt|schwangerschaft)|menarche|menopause|einschulung|heirat|scheidung|berentung|pensionierung|beginn|alkohol|cannabis|heroin|kokain|nikotin|epilepsie|diabetes|verstorben|gestorben|lehre|ausbildung|studium|matura?|abitur|auszug|umzug|flucht|migration|witwe|witwer|raucher(?:in)?|rauchen|hysterektomie|operation|sturz|unfall|tod)[,:]? (?:schon )?mit $/iu;
const did =
  /(?<!\p{L})(?:zog|kam|ging|heiratete|verlor|begann|lernte|bekam|trat|verlie(?:ss|ß)|floh|flüchtete|wanderte|gebar|erlitt|erkrankte|starb|verstarb|rauchte|trank)(?: (?:er|sie|ich|sich|schon|bereits|dann|erstmals|früh|\p{Lu}\p{L}{2,15})){0,2} mit $/u;
