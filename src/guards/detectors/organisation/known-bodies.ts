const short = `
CDU CSU SPD FDP NPD SED KPD NSDAP ÖVP SPÖ FPÖ NEOS AfD 
ARD ZDF WDR ORF SRF RTL ProSieben BBC CNN CBS NBC TF1 Euronews
SBB RhB ÖBB SNCF DB-Netz Trenitalia Swisscom Skyguide Postauto Migros Coop Denner Galaxus Raiffeisen Postfinance Suva
EU EWG UNO UN UNESCO UNICEF UNHCR WHO WTO NATO OSZE OECD OPEC IWF EZB EuGH EGMR Europol Interpol ASEAN CERN NASA FBI CIA KGB
BMW ABB UBS SAP IBM AMD DHL UPS RWE Daimler T-Mobile T-Systems E.ON Thyssen-Krupp ThyssenKrupp McDonald's Coca-Cola YouTube WhatsApp Facebook TikTok Wikipedia GitHub
DFB FIFA UEFA DOSB NFL NBA NHL ADAC ÖAMTC DGB IHK DIHK Greenpeace Amnesty Caritas Diakonie Spitex Rega DRK
Bundestag Bundesrat Nationalrat Ständerat Bundesgerichtshof Bundesverfassungsgericht Bundeswehr Bundesbank Nationalbank Luftwaffe Wehrmacht
AOK DAK IKK BKK KKH Barmer Helsana Swica SWICA Visana ÖGK AUVA DRV Generali AXA Uniqa Postbank HypoVereinsbank Unicredit
Audi Peugeot Citroën Hyundai Maserati Samsung Motorola Lenovo Huawei Infineon Evonik Covestro Boehringer BioNTech Biontech Alstom Luxottica
Aldi Lidl Edeka EDEKA Rewe REWE Ikea IKEA Kaufland Karstadt Kaufhof Billa Conad Esselunga Auchan Deichmann Tchibo Victorinox Swatch RUAG Ruag Strabag
Voestalpine Telekom EnBW Vattenfall Axpo Alpiq EDF Ryanair Easyjet Flixbus DPD GLS Deloitte KPMG PwC McKinsey Sodexo Securitas Adecco
NZZ Handelsblatt Tagesspiegel Tages-Anzeiger SVP Linkspartei Unia CFDT CGIL CISL Johanniter Malteser DLRG THW ÖRK SRK Oxfam
Misereor Unicef Uefa DHB WWF EKD DLR EFTA Scientology Hamas Hisbollah Fatah PKK
KPT ÖKK EGK Debeka DKV Barmenia SVLFG BGHM BGHW BGW KUVB hkk mhplus VIACTIV Viactiv REGA
BARMER HEK SBK BVAEB SVS KESB AWO KNAPPSCHAFT Knappschaft Charité Synlab Unilabs Bioscientia Viollier GEWOBA Assura Sympany Atupri
Bundesliga Europarat Spiegel-Verlag Bertelsmann Springer-Verlag Suhrkamp Reuters`
  .trim()
  .split(/\s+/);

/** Bodies that everybody knows by their name: `_` stands for a blank. */
const more: Readonly<Record<string, string>> = {
  parties: `GLP BDP USPD DKP DVU NPD DNVP MSPD FDGB FDJ KPÖ KPdSU SPÖ BZÖ PKK PDS M5S UDC PSOE PvdA VVD 
    Linkspartei Piratenpartei Volkspartei Lega_Nord Forza_Italia Fratelli_d'Italia Front_National
    Rassemblement_National Parti_Socialiste Partito_Democratico Movimento_5_Stelle Bündnis_90/Die_Grünen Bündnis_Zukunft_Österreich Labour_Party
     Republican_Party Democratic_Party Conservative_Party Liberal_Party Ennahda Likud Hisbollah Fatah Taliban Al-Kaida Al_Kaida al-Qaida Al-Qaida ISIS PLO RAF`,
  broadcasters: `SWR NDR MDR RBB SWF 3sat ORF2 RAI RSI RTS SRG ZDFneo RTL2 RTLII Sat.1 SAT.1 Pro_Sieben ProSiebenSat.1 Kabel_eins n-tv N24
    DSF Eurosport MTV Deutschlandfunk Deutschlandradio Deutsche_Welle Radio_Bremen Radio_Vatikan BBC_News Sky_News Fox_News CBC CTV ABC_News HBO Showtime Al_Jazeera Al-Dschasira
    Al_Arabija France_2 France_Télévisions Canal+ Mediaset NHK PBS NPR ESPN Netflix Spotify`,
  agencies: `AFP dapd ddp DAPD ANSA Ansa TASS Tass Itar-Tass Interfax Xinhua Associated_Press Agence_France-Presse Bloomberg dpa-AFX epd KNA Keystone`,
  papers: `FAZ FTD taz BILD Bild-Zeitung Bild_am_Sonntag SPIEGEL Spiegel_Online SPIEGEL_ONLINE ZEIT_Online Zeit_Online Welt_am_Sonntag WELT_ONLINE Süddeutsche_Zeitung Süddeutschen_Zeitung 
     Frankfurter_Rundschau Neue_Zürcher_Zeitung Neuen_Zürcher_Zeitung Financial_Times_Deutschland Financial_Times Wirtschaftswoche WirtschaftsWoche Manager_Magazin Kronen_Zeitung
    Kleine_Zeitung Salzburger_Nachrichten Der_Standard Die_Presse Weltwoche Tages-Anzeiger Aargauer_Zeitung Blick.ch 20_Minuten New_York_Times Washington_Post Los_Angeles_Times
    Wall_Street_Journal USA_Today Chicago_Tribune Boston_Globe New_Yorker Newsweek Time_Magazine The_Guardian Guardian Daily_Telegraph Daily_Mail Daily_Mirror Daily_Express The_Times Sunday_Times The_Sun
    The_Independent The_Economist Economist Le_Monde Le_Figaro Libération L'Équipe L'Equipe Le_Parisien Paris_Match La_Repubblica Corriere_della_Sera La_Stampa Gazzetta_dello_Sport Il_Sole_24_Ore
    L'Osservatore_Romano El_País El_Pais El_Mundo Haaretz Ha'aretz Jerusalem_Post Prawda Iswestija Kommersant Rolling_Stone Nature_Genetics The_Lancet`,
  insurers: `Groupe_Mutuel HUK-Coburg HUK-COBURG Signal_Iduna SIGNAL_IDUNA BG_Bau BG_BAU BG_ETEM BG_RCI BG_Verkehr BKK_Mobil_Oil BIG_direkt AXA_Winterthur Johanniter-Unfall-Hilfe Malteser_Hilfsdienst
    Deutsche_Rentenversicherung Deutschen_Rentenversicherung`,
  international: `IAEA IAEO ILO IOC ISAF KFOR UNMIK UNMIT UNIFIL UNCTAD UNEP UNDP UNIDO UNFPA Uno Nato EADS Nasa EIB EBRD KSZE Komintern Kominform Warschauer_Pakt
    Europäische_Union Europäischen_Union Europäische_Zentralbank Europäischen_Zentralbank Europäische_Kommission Europäischen_Kommission Vereinte_Nationen Vereinten_Nationen Weltbank Völkerbund
    Weltgesundheitsorganisation EU-Kommission EU-Parlament Europaparlament UN-Sicherheitsrat Arabische_Liga Arabischen_Liga Afrikanische_Union Afrikanischen_Union Rotes_Kreuz Roten_Kreuz Roten_Kreuzes
    Amnesty_International Human_Rights_Watch Ärzte_ohne_Grenzen Reporter_ohne_Grenzen Transparency_International Médecins_Sans_Frontières World_Vision WWF Robin_Wood Attac NABU Nabu Heilsarmee Opus_Dei
    United_Nations European_Union World_Bank European_Commission International_Monetary_Fund World_Health_Organization Nazioni_Unite Unione_Europea Nations_Unies Union_européenne ONU OMS OTAN`,
  states: `Bundesnachrichtendienst BND BKA BfV LKA BGH BVerfG BFH BAFA BaFin BMVBS BAMF BSI NVA Stasi Gestapo Waffen-SS Hitlerjugend Reichswehr Reichsbahn Reichsbank Reichspost Bundesbahn Bundespost
    Bundeskriminalamt Verfassungsschutz Bundesverfassungsgerichts Bundesgerichtshof Bundesarbeitsgericht Bundesfinanzhof Bundessozialgericht Bundesverwaltungsgericht Bundesgerichts Bundestags Bundesrats Bundesrates Landtag Volkskammer Knesset
    Duma Kreml Pentagon Downing_Street Weißes_Haus Weißen_Haus Weiße_Haus Weissen_Haus Scotland_Yard Mossad MI6 MI5 NSA FDA US-Armee US-Army US-Kongress Repräsentantenhaus Unterhaus
    House_of_Commons House_of_Lords House_of_Representatives Royal_Navy Royal_Air_Force US_Navy US_Army US_Air_Force Rote_Armee Roten_Armee Federal_Reserve Fed Supreme_Court
    Auswärtiges_Amt Auswärtigen_Amt Bundesagentur_für_Arbeit Heilige_Stuhl Heiligen_Stuhl Wehrmacht Kriegsmarine Luftwaffe Guardia_di_Finanza Guardia_Costiera Vigili_del_Fuoco Camera_dei_deputati Banca_d'Italia Confindustria
    Consiglio_Superiore_della_Magistratura Cosa_Nostra Cosa_nostra Camorra Assemblée_nationale`,
  cars: `VW Volkswagen Opel Mercedes-Benz DaimlerChrysler Daimler-Benz Toyota Honda Mazda Nissan Mitsubishi Suzuki Subaru Hyundai Kia Skoda ŠKODA Škoda Renault Fiat FIAT Ferrari Lamborghini Alfa_Romeo Bugatti Volvo Saab
    Chrysler Chevrolet Cadillac General_Motors Ford_Motor_Company Rolls-Royce McLaren McLaren-Mercedes Aprilia Ducati Yamaha Kawasaki Harley-Davidson Scania ZF_Friedrichshafen Bosch Porsche`,
  technology: `Nokia Ericsson Siemens-Nixdorf Sony Toshiba Hitachi Panasonic Sanyo Casio Canon Nikon Fujitsu Sega Nintendo Atari Commodore Yahoo Yahoo! Google Microsoft Netscape Hewlett-Packard Acer Asus
    Dell Intel Nvidia Qualcomm Oracle Xerox Kodak Polaroid Twitter Instagram LinkedIn eBay Ebay PayPal Skype Mozilla Reddit Uber Airbnb Snapchat Disney Walt_Disney Universal_Studios Warner_Bros Paramount Pixar Dreamworks
    Electronic_Arts Ubisoft Vodafone E-Plus Mobilcom Freenet Swisscom Telefónica Alcatel Lucent Philips Grundig AEG Telefunken Blaupunkt Osram OSRAM`,
  trade: `Nestlé Nestle Novartis Roche Unilever Danone Coca-Cola PepsiCo Pepsi McDonald’s McDonalds Starbucks Nike Adidas adidas Reebok H&M Zara Walmart Wal-Mart Tesco Carrefour Neckermann Arcandor Hertie Schlecker Rossmann
    Tengelmann Manor Commerzbank Dresdner_Bank Deutsche_Bank Deutschen_Bank Hypo_Real_Estate WestLB BayernLB KfW Credit_Suisse Goldman_Sachs Morgan_Stanley Lehman_Brothers JPMorgan Merrill_Lynch Citigroup
    Barclays HSBC Santander BNP_Paribas Société_Générale UniCredit Intesa_Sanpaolo Raiffeisenbank Allianz Münchener_Rück Hannover_Rück Lufthansa Air_Berlin Germanwings Swissair Austrian_Airlines Air_France KLM
    British_Airways Alitalia Iberia Aeroflot Boeing Airbus Lockheed Northrop_Grumman Rheinmetall Krauss-Maffei ThyssenKrupp Krupp Hoesch Mannesmann Hochtief Bilfinger Schering Hoechst Merck
    Pfizer GlaxoSmithKline AstraZeneca Sanofi Novo_Nordisk Degussa Henkel Beiersdorf Gazprom Gasprom Rosneft Lukoil Yukos Exxon ExxonMobil Chevron Texaco Aral Eni OMV EVN 
    TUI Thomas_Cook Hapag-Lloyd Maersk Mærsk Norddeutscher_Lloyd Norddeutschen_Lloyd Deutsche_Post Deutschen_Post Deutsche_Bahn Deutschen_Bahn FedEx Ver.di ver.di IG_Metall IG_BCE GEW `,
  clubs: `HSV VfB BVB FCB Schalke Schalke_04 FC_Schalke_04 FC_Bayern FC_Bayern_München Bayern_München Borussia_Dortmund Borussia_Mönchengladbach Hertha_BSC Werder_Bremen FC_St._Pauli Hannover_96 TSV_1860_München 1860_München SpVgg_Unterhaching
    Rot-Weiss_Essen Rot-Weiß_Essen Carl_Zeiss_Jena FC_Carl_Zeiss_Jena Dynamo_Dresden Energie_Cottbus Hansa_Rostock Grasshoppers Young_Boys Rapid_Wien Austria_Wien Sturm_Graz Red_Bull_Salzburg FC_Sion FC_Aarau
    FC_Barcelona Barça Real_Madrid Atlético_Madrid Atletico_Madrid Deportivo_La_Coruña Manchester_United ManU Manchester_City Tottenham_Hotspur Arsenal Chelsea FC_Chelsea FC_Liverpool Aston_Villa Newcastle_United West_Ham West_Ham_United
    Celtic_Glasgow Glasgow_Rangers AC_Mailand AC_Milan Inter_Mailand Inter_Milan Juventus Juventus_Turin Lazio_Rom AS_Rom Ajax_Amsterdam PSV_Eindhoven Feyenoord_Rotterdam Feyenoord FC_Porto Benfica_Lissabon Sporting_Lissabon
    Galatasaray Fenerbahçe Fenerbahce Besiktas Panathinaikos Panathinaikos_Athen Olympiakos_Piräus AEK_Athen Dynamo_Kiew Schachtar_Donezk Spartak_Moskau ZSKA_Moskau Lokomotive_Moskau Zenit_St._Petersburg Sparta_Prag Slavia_Prag
    Steaua_Bukarest Roter_Stern_Belgrad Partizan_Belgrad Hajduk_Split Paris_Saint-Germain Olympique_Marseille Olympique_Lyon Boca_Juniors River_Plate Alba_Berlin Eisbären_Berlin Kölner_Haien Kölner_Haie Adler_Mannheim`,
  leagues: `MLS NHL NBA NFL MLB DTM DFL DLV WTA FIA ITF IIHF CONCACAF Premier_League Champions_League Europa_League Serie_A Primera_División `,
  science: ` ETH RWTH LMU UCLA Caltech CNRS INSERM DESY DFG Max-Planck-Institut Max-Planck-Gesellschaft Fraunhofer-Gesellschaft Fraunhofer-Institut Helmholtz-Gemeinschaft Leibniz-Gemeinschaft Robert-Koch-Institut Paul-Ehrlich-Institut Goethe-Institut
    Oxford_University Cambridge_University Harvard_University Harvard Yale Stanford_University Princeton_University Sorbonne IEEE W3C IETF ICANN FSF Royal_Society Jet_Propulsion_Laboratory`,
  music: `Beatles Rolling_Stones Pink_Floyd Led_Zeppelin Deep_Purple Black_Sabbath Iron_Maiden Metallica AC/DC ABBA Abba Nirvana Oasis Coldplay Radiohead Genesis Depeche_Mode Pet_Shop_Boys Kraftwerk Rammstein Die_Ärzte Toten_Hosen Die_Toten_Hosen
    Fantastischen_Vier Die_Fantastischen_Vier Tokio_Hotel Scorpions Beach_Boys Bee_Gees Backstreet_Boys Wiener_Philharmoniker Berliner_Philharmoniker Wiener_Philharmonikern Berliner_Philharmonikern EMI Universal_Music Sony_BMG Warner_Music Motown`,
};
const moreBodies = Object.values(more)
  .flatMap((names) => names.trim().split(/\s+/))
  .map((name) => name.replaceAll('_', ' '));

/** Parties, broadcasters, papers, railways, authorities, unions, federations, clubs and companies. */
export const knownBodies: readonly string[] = [...short, ...moreBodies];

/** Known by more people as a body than as a family, a given name or the word that it has become. */
export const chieflyBodies: ReadonlySet<string> = new Set(
  `Facebook Wikipedia Spotify Yahoo Google Nvidia Twitter Instagram Ebay Skype Reddit Snapchat Uber Adidas Nike Porsche Opel Honda Suzuki Skoda Škoda
  Renault Ferrari Chrysler Chevrolet Philips Disney Nestle Bosch Bloomberg Harvard Yale Nikon`.split(/\s+/),
);
