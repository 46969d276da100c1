/** Bodies that everybody knows by their short name: parties, broadcasters, railways, authorities, unions, federations. */
export const knownBodies = `
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
Bundesliga Europarat Spiegel-Verlag Bertelsmann Springer-Verlag Suhrkamp Reuters`
  .trim()
  .split(/\s+/);
