/** What cities that all know are called in German, French, Italian and English, where the list of the world calls them otherwise. */
export const exonyms = `
Wien Rom Prag Warschau Moskau Brüssel Kopenhagen Lissabon Athen Mailand Florenz Venedig Neapel Turin Genua Genf Basel Bern
Luzern Lausanne Bukarest Belgrad Kiew Peking Tokio Neu-Delhi Kairo Teheran Bagdad Damaskus Jerusalem Nizza Lüttich Brügge
Krakau Breslau Danzig Stettin Pressburg Laibach Konstantinopel Arnheim Nimwegen Mexiko-Stadt Singapur Hongkong Shanghai
Pjöngjang Seoul Hanoi Algier Tunis Tripolis Rabat Casablanca Havanna Kapstadt Nikosia Vilnius Riga Tallinn Minsk Sofia
Skopje Tirana Sarajevo Zagreb Reykjavik Straßburg Strassburg Mülhausen Kolmar Padua Verona Bozen Trient Triest Kalkutta
Bombay Rangun Eriwan Tiflis Aleppo Mekka Königsberg Lemberg Odessa Brünn Pilsen Karlsbad Marseille Löwen
Vienne Varsovie Moscou Bruxelles Copenhague Lisbonne Athènes Milan Venise Naples Gênes Genève Zurich Bâle Berne Lucerne
Bucarest Pékin Téhéran Bagdad Jérusalem Cracovie Londres Édimbourg Francfort Munich Cologne Nuremberg Coblence
Aix-la-Chapelle Mayence Ratisbonne Ratisbona Dresde Hambourg Francoforte Norimberga Amburgo Dresda Lipsia
Vienna Praga Varsavia Mosca Bruxelles Copenaghen Lisbona Atene Ginevra Zurigo Basilea Berna Lucerna Losanna Bucarest
Belgrado Pechino Londra Parigi Lione Marsiglia Nizza Strasburgo Barcellona Siviglia Edimburgo Stoccolma Cracovia Danzica
Rome Prague Warsaw Moscow Brussels Lisbon Athens Florence Venice Turin Genoa Geneva Lucerne Bucharest Belgrade Kyiv Kiev
Beijing Tokyo Cairo Tehran Baghdad Damascus Liège Bruges Cracow Krakow Gdansk Bratislava Ljubljana Seville Gothenburg`
  .trim()
  .split(/\s+/);
