import { placeKind } from '../../gazetteer/gazetteer.ts';
import { ExactWords } from '../../names/word-lists.ts';
import type { Reading } from '../../reading/reading.ts';
import { organisationAt, type Rule } from './rule.ts';

/** What teams are called behind their town. */
export const nicknames = new ExactWords(
  `Bulls Flyers Lakers Celtics Knicks Nets Warriors Rockets Spurs Mavericks Raptors Pistons Pacers Bucks Hawks Hornets Wizards Cavaliers
  Timberwolves Nuggets Clippers Suns Grizzlies Pelicans Blazers Rangers Bruins Sabres Canadiens Senators Panthers Capitals Penguins Islanders
  Devils Blackhawks Predators Jets Flames Oilers Sharks Canucks Coyotes Thrashers Whalers Yankees Mets Dodgers Giants Cubs Cardinals Braves
  Phillies Astros Orioles Royals Twins Tigers Brewers Reds Pirates Padres Mariners Athletics Angels Nationals Marlins Rockies Diamondbacks Rays
  Cowboys Patriots Steelers Packers Bears Vikings Lions Eagles Redskins Saints Falcons Buccaneers Seahawks Rams Broncos Chiefs Raiders Chargers
  Colts Texans Jaguars Titans Ravens Browns Bengals Bills Dolphins Wings Leafs Jackets Knights Jays Sox Barons Bandits Monarchs Admirals
  Dragons Thunder Scorpions Huskies`,
);
/** They stand between a town and its nickname. */
const colours = new ExactWords('Red Blue White Maple Golden Trail Black');

/** `Chicago Bulls`, `Detroit Red Wings`. */
export const team: Rule = (reading, at, word) => {
  if (!nicknames.has(word)) return undefined;
  const start = townBefore(reading, at);
  return start === undefined ? undefined : organisationAt(start, word.end, 0.68, 'institution', word.text);
};

function townBefore({ text, words }: Reading, at: number): number | undefined {
  const before = words[at - 1];
  const last = before && colours.has(before) ? at - 2 : at - 1;
  const town = words[last];
  if (!town?.capital || words[at]?.start !== (before?.end ?? 0) + 1) return undefined;
  if (last < at - 1 && before?.start !== town.end + 1) return undefined;
  for (let first = Math.max(0, last - 2); first <= last; first++) {
    const start = words[first]?.start ?? 0;
    const size = placeKind(text.slice(start, town.end));
    if (size !== undefined && (first < last || size !== 'small')) return start;
  }
  return undefined;
}
