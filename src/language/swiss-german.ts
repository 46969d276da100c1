/**
 * Everyday Swiss German words that High German, Dutch, Scandinavian languages and English do not have; several
 * dialects. Language detectors know no Swiss German and send it to Dutch or Norwegian.
 */
const words = new Set(
  `isch esch ischs nöd nid ned nüt nüd nöt öppis öppe öpper öpperem gsi gsii gsy gseh gha ghaa gmacht gseit gange
  chan cha chasch chönd chöi chönne chunt chunnt chond chömed cho hät hesch händ hend hei mir mer üs üsi üses
  dä dere derigi dört dert dete döt wänn wiu wüu wül ond oder aui alli alles nume nomme numme emol emal eifach scho
  scho nanig nonig no öb gaht goht geit gönd göi lueg luege luegt lueged chli chlii bitzli bitzeli chind chinde
  chinder zyt ziit hüt hütt jetz itz grad säg seg seit säit wott wottsch wänd wei müend mues muess söll sött wär
  uf ufem uff uus vo vom zum bim ide em dr ds d s eis zwöi drü füf sächs sibe nün zäh huus hus lüt liebi`.split(
    /\s+/,
  ),
);

/** Words that other languages share: they count only beside at least one that they do not have. */
const shared = new Set(
  'mir mer alles oder no uf vo vom zum em dr ds d s eis grad alli hus hei ned ond wei seg seit bim gange'.split(
    ' ',
  ),
);

/** Share of words that are Swiss German, 0 to 1; 0 when only words that other languages share occur. */
export function swissGermanShare(text: string): number {
  const found = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const hits = found.filter((word) => words.has(word));
  return hits.some((word) => !shared.has(word)) ? hits.length / found.length : 0;
}
