"""Makes src/guards/gazetteer/data/organisations.txt, companies that are known by their name alone.

Run by hand, rarely: pip install pytickersymbols==1.17.10; python3 tools/organisations.py

Companies of the stock indices of Europe, the United States and Japan by pytickersymbols (MIT), without their legal forms;
names of one word that is an ordinary word, a person's or a place's are left out when the list is read.
One name a line.
"""
import os, re, unicodedata
from pytickersymbols import PyTickerSymbols

out = os.path.join(os.path.dirname(__file__), '../src/guards/gazetteer/data/organisations.txt')
forms = r'(?:,? (?:Inc|Corp|Corporation|Company|Co|Ltd|Limited|plc|PLC|AG|SE|S\.A|SA|N\.V|NV|AB|ASA|Oyj|KGaA|S\.p\.A|SpA|Group|Holdings?|& Co|Trust|REIT|N\.A|Parent|Class [A-Z])\.?)+$'

def tidy(name):
    name = unicodedata.normalize('NFC', name).replace('’', "'").replace('–', '-')
    name = re.sub(r' *\(.*?\)', '', name).strip()
    short = re.sub(forms, '', name).strip(' ,&')
    return re.sub(r'\s+', ' ', short)

names = set()
for stock in PyTickerSymbols().get_all_stocks():
    name = tidy(stock['name'])
    # Abbreviations mean too much else; those that all know stand in known-bodies.ts.
    if len(name) > 2 and not re.fullmatch('[A-Z0-9&.]{1,4}', name) and re.fullmatch(r"[A-Za-zÀ-ž0-9][A-Za-zÀ-ž0-9&'. -]*", name) and re.search(r'[A-Z]', name):
        names.add(name)
with open(out, 'w', encoding='utf-8') as target:
    target.write(''.join(name + '\n' for name in sorted(names)))
print(len(names))
