/**
 * Rivers, lakes, seas, mountains, islands, regions and historic lands that all know, in German, French, Italian and
 * English: lists of towns have none of them. Those that are also words or names (`Main`, `Harz`, `Inn`) are left out.
 */
export const landscapes = `
Rhein Donau Elbe Weser Mosel Neckar Isar Saale Havel Iller Enns Drau Mur Aare Reuss Limmat Thur Emme Rhone Rhône Saône Seine
Loire Garonne Dordogne Marne Maas Schelde Themse Weichsel Moldau Theiß Theiss Wolga Dnjepr Dnipro Dnister Newa Euphrat Tigris Nil
Kongo Mississippi Amazonas Orinoco Jangtse Mekong Ganges Indus Tiber Etsch Eisack Adda Doubs Spree Neiße Fulda Werra
Rhin Danube Rhine Thames Tamise Danubio Adige Tevere Tamigi Nilo Elba Volga Wolga Vistula
Bodensee Genfersee Zürichsee Vierwaldstättersee Neuenburgersee Thunersee Brienzersee Zugersee Walensee Bielersee Murtensee Hallwilersee
Luganersee Gardasee Chiemsee Starnberger_See Ammersee Tegernsee Müritz Wannsee Attersee Wörthersee Wolfgangsee Mondsee Traunsee Neusiedler_See
Comersee Plattensee Balaton Ladogasee Baikalsee Viktoriasee Léman Lac_Léman Lake_Constance Lake_Geneva
Nordsee Ostsee Mittelmeer Adria Ägäis Schwarzes_Meer Schwarzen_Meer Rotes_Meer Roten_Meer Totes_Meer Toten_Meer Atlantik Pazifik
Ärmelkanal Bosporus Kattegat Skagerrak Golf_von_Mexiko Persischer_Golf Persischen_Golf Stiller_Ozean Stillen_Ozean
Méditerranée Adriatique Atlantique Pacifique Mediterraneo Adriatico Atlantico Pacifico Mediterranean Baltic_Sea North_Sea Black_Sea
Red_Sea Dead_Sea Atlantic Adriatic Caribbean Karibik Caraïbes Caraibi
Schwarzwald Odenwald Westerwald Hunsrück Taunus Spessart Rhön Vogelsberg Eifel Sauerland Siegerland Münsterland Emsland Ruhrgebiet
Rheinland Bergisches_Land Bergischen_Land Thüringer_Wald Bayerischer_Wald Bayerischen_Wald Böhmerwald Teutoburger_Wald Erzgebirge
Fichtelgebirge Riesengebirge Elbsandsteingebirge Lausitz Uckermark Prignitz Altmark Allgäu Breisgau Kraichgau Kaiserstuhl Schwäbische_Alb
Schwäbischen_Alb Oberpfalz Pfalz Vorpommern Mecklenburg Pommern Thüringen Hessen Niedersachsen Saarland Schlesien Ostpreußen Ostpreussen Westpreußen Preußen Preussen Westfalen
Ostwestfalen Ostfriesland Nordfriesland Dithmarschen Holstein Oberbayern Niederbayern Oberfranken Unterfranken Mittelfranken Salzkammergut Zillertal Ötztal Pustertal Vinschgau Waldviertel Weinviertel Mostviertel Innviertel Mühlviertel Wachau Pinzgau Pongau Lungau
Vorarlberg Engadin Emmental Seeland Toggenburg Rheintal Berner_Oberland Fricktal Freiamt Puschlav Misox Innerschweiz Zentralschweiz
Ostschweiz Westschweiz Nordwestschweiz Romandie Deutschschweiz Suisse_romande Svizzera_italiana
Ardennen Vogesen Pyrenäen Apenninen Dolomiten Karpaten Kaukasus Ural Himalaya Anden Balkan Kaukasien Sudeten Sudetenland Tatra
Pyrénées Apennins Carpates Caucase Ardennes Vosges Appennini Dolomiti Pirenei Alpes Alpi Pyrenees Apennines Carpathians Caucasus Balkans Andes
Böhmen Mähren Galizien Siebenbürgen Bukowina Walachei Moldawien Bessarabien Krim Donbass Tschetschenien Abchasien Südossetien Kurdistan
Katalonien Andalusien Kastilien Galicien Baskenland Navarra Aragonien Toskana Lombardei Piemont Ligurien Venetien Friaul Umbrien Latium
Kampanien Apulien Kalabrien Sizilien Sardinien Korsika Istrien Dalmatien Slawonien Herzegowina Mazedonien Thessalien Epirus Peloponnes
Kreta Rhodos Korfu Zypern Elsass Lothringen Burgund Normandie Bretagne Provence Savoyen Aquitanien Auvergne Flandern Wallonien
Brabant Lappland Skandinavien Baltikum Jütland Seeland Sibirien Mandschurei Mongolei Tibet Kaschmir Punjab Anatolien Mesopotamien Palästina Judäa
Galiläa Sinai Gazastreifen Gaza-Streifen Westjordanland Golanhöhen Sahara Sahel Maghreb Darfur Kalifornien Neuengland Patagonien Feuerland
Lombardia Piemonte Toscana Liguria Veneto Friuli Umbria Lazio Campania Puglia Calabria Sicilia Sardegna Basilicata Abruzzo Molise Trentino
Valtellina Leventina Mesolcina Engadina Tirolo Baviera Sassonia Borgogna Provenza Normandia Bretagna Catalogna Andalusia Boemia Moravia Crimea
Lombardie Piémont Toscane Ligurie Vénétie Sicile Sardaigne Bavière Souabe Bohême Moravie Silésie Catalogne Andalousie Galice Crimée
Bavaria Saxony Lower_Saxony Bohemia Silesia Lombardy Piedmont Tuscany Sicily Sardinia Catalonia Andalusia Brittany Normandy Burgundy Flanders
Scandinavia Siberia Patagonia Mesopotamia Palestine Palestina Crimea Gaza_Strip West_Bank
Mallorca Menorca Ibiza Teneriffa Kanaren Balearen Azoren Madeira Sylt Föhr Amrum Helgoland Borkum Juist Norderney Langeoog Spiekeroog Wangerooge
Rügen Usedom Fehmarn Hiddensee Färöer Hebriden Orkney Shetland Lofoten Elba Ischia Capri Gotland Bornholm Sansibar Sumatra Borneo Okinawa
Mont_Blanc Matterhorn Zugspitze Großglockner Grossglockner Watzmann Säntis Rigi Jungfraujoch Gotthard Simplon Brenner
Mount_Everest Kilimandscharo Vesuv Ätna Feldberg Arlberg
Naher_Osten Nahen_Ostens Mittleren_Ostens Fernen_Ostens Griechenlandes Nordpol Südpol Spitzbergen Arktis Antarktis Antarktika Grönland Neufundland Nahen_Osten Nahost Mittlerer_Osten Mittleren_Osten Fernost Ferner_Osten Fernen_Osten Vereinigten_Staaten
Vereinigte_Königreich Vereinigten_Königreich Proche-Orient Moyen-Orient Medio_Oriente Middle_East Stati_Uniti États-Unis
Ostdeutschland Westdeutschland Mitteldeutschland Großdeutschland Mitteleuropa Osteuropa Mittelamerika Lateinamerika Benelux Kosovo
Abessinien Rhodesien Persien Siam Ceylon Indochina Transvaal Ostindien Westindien Byzanz Karthago Babylon`
  .trim()
  .split(/\s+/)
  .map((name) => name.replaceAll('_', ' '));
