/**
 * Places whose name is also a German noun. The list of nouns has many others (`München`, `Kanadas`), as it was counted in
 * texts: a noun that is a place of some size and not here is nothing else.
 */
export const alsoNouns: ReadonlySet<string> = new Set(
  `Essen Halle Mitte Favoriten Siegen Münster Löwen Löhne Bergen Berg Berge Steinen Norden Gold Singen
  Alabaster Alpen Altstadt Aue Auen Bade Boden Bosse Buch Bulle Bunde Damme Datteln Deal Elche Engen Evergreen Forst
  Füssen Geldern Grotte Haar Halden Heerstraße Heide Heiden Hof Holzen Horn Horst Horten Hub Kalk Kandel Kapellen
  Keller Kenner Kirchen Klötze Korb Kuchen Lachen Lage Laufen Leck Lehre Leiden Leimen Linden Machern Male Meilen Meise
  Mengen Meridian Mission Mobile Moore Morden Mustang Neubau Neustadt Orange Pampa Paradies Parole Penne Police Pueblo
  Putten Recke Regen Reservoir Rohr Roman Rum Saal Salto Sande Schilde Schlangen Schotten Schoten Senden Sinn Sitten
  Spalt Split Stein Stelle Strassen Stöcken Treue Ware Waren Wehr Weiden Weil Wenden Werder Westend Wissen Zug
  Kanton Kilo Logos Alge Bann Hang Keulen Landes Namen Nord Süd Ost West Osten Westen Süden Ofen Possen Stalin
  Terminus Tone Toyota Gallus Rodeo`.split(/\s+/),
);
