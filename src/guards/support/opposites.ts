/** Words of opposite direction; a row holds both sides. */
// biome-ignore format: a row a pair.
const pairs: readonly (readonly [string, string])[] = [
  ['mehr', 'weniger'], ['mehr', 'minder'], ['vor', 'nach'], ['vorher', 'nachher'], ['bevor', 'nachdem'], ['uber', 'unter'],
  ['oben', 'unten'], ['oberhalb', 'unterhalb'], ['innerhalb', 'ausserhalb'], ['mindestens', 'hochstens'],
  ['minimal', 'maximal'], ['immer', 'nie'], ['alle', 'keine'], ['erste', 'letzte'], ['ersten', 'letzten'],
  ['grosser', 'kleiner'], ['hoher', 'niedriger'], ['hoher', 'tiefer'], ['langer', 'kurzer'], ['besser', 'schlechter'],
  ['fruher', 'spater'], ['grosste', 'kleinste'], ['grossten', 'kleinsten'], ['meisten', 'wenigsten'],
  ['steigt', 'sinkt'], ['stieg', 'sank'], ['steigen', 'sinken'], ['gestiegen', 'gesunken'], ['erhoht', 'gesenkt'],
  ['erlaubt', 'verboten'], ['zulassig', 'unzulassig'], ['gewann', 'verlor'], ['gewonnen', 'verloren'], ['mit', 'ohne'],
  ['norden', 'suden'], ['osten', 'westen'], ['nordlich', 'sudlich'], ['ostlich', 'westlich'],
  ['more', 'less'], ['more', 'fewer'], ['before', 'after'], ['over', 'under'], ['above', 'below'], ['inside', 'outside'],
  ['minimum', 'maximum'], ['always', 'never'], ['all', 'none'], ['first', 'last'], ['larger', 'smaller'],
  ['greater', 'smaller'], ['higher', 'lower'], ['longer', 'shorter'], ['better', 'worse'], ['earlier', 'later'],
  ['largest', 'smallest'], ['highest', 'lowest'], ['best', 'worst'], ['most', 'least'], ['rises', 'falls'],
  ['rose', 'fell'], ['increase', 'decrease'], ['increased', 'decreased'], ['increases', 'decreases'],
  ['allowed', 'forbidden'], ['permitted', 'prohibited'], ['won', 'lost'], ['with', 'without'], ['north', 'south'],
  ['east', 'west'], ['northern', 'southern'], ['eastern', 'western'],
  ['plus', 'moins'], ['avant', 'apres'], ['dessus', 'dessous'], ['toujours', 'jamais'], ['premier', 'dernier'],
  ['premiere', 'derniere'], ['superieur', 'inferieur'], ['augmente', 'diminue'], ['autorise', 'interdit'],
  ['avec', 'sans'], ['nord', 'sud'], ['est', 'ouest'], ['meilleur', 'pire'],
  ['piu', 'meno'], ['prima', 'dopo'], ['sopra', 'sotto'], ['sempre', 'mai'], ['primo', 'ultimo'], ['prima', 'ultima'],
  ['maggiore', 'minore'], ['superiore', 'inferiore'], ['aumenta', 'diminuisce'], ['permesso', 'vietato'], ['con', 'senza'],
];
const opposites = new Set(pairs.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));

/** Do these two words, as tokens are compared, say the opposite of each other? */
export const areOpposites = (a: string, b: string): boolean => opposites.has(`${a} ${b}`);
