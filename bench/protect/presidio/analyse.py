"""Reads texts from standard input, a JSON string a line, and writes what Presidio's analyzer finds in each, a JSON line.

Last line: seconds of processor time, what the language engine was. Asks for presidio-analyzer; the spaCy model named by
the first argument is used if it is installed, otherwise a blank pipeline (then names, places and organisations, which
Presidio takes from the model, are not found).
"""
import json, sys, time, warnings, logging

warnings.filterwarnings('ignore')
logging.disable(logging.WARNING)
import spacy
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine

wanted = sys.argv[1] if len(sys.argv) > 1 else 'en_core_web_sm'
try:
    pipeline, name = spacy.load(wanted), wanted
except OSError:
    pipeline, name = spacy.blank('en'), 'blank'


class Loaded(SpacyNlpEngine):
    def __init__(self):
        super().__init__(ner_model_configuration=NerModelConfiguration())
        self.nlp = {'en': pipeline}

    def load(self):
        pass


registry = RecognizerRegistry(supported_languages=['en'])
registry.load_predefined_recognizers(languages=['en'], nlp_engine=Loaded())
analyzer = AnalyzerEngine(nlp_engine=Loaded(), registry=registry, supported_languages=['en'])
texts = [json.loads(line) for line in sys.stdin]
for text in texts[:20]:
    analyzer.analyze(text, language='en')
began = time.process_time()
found = [analyzer.analyze(text, language='en') for text in texts]
took = time.process_time() - began
for text, findings in zip(texts, found):
    # Offsets as JavaScript counts: UTF-16 units.
    unit = lambda point: len(text[:point].encode('utf-16-le')) // 2
    print(json.dumps([{'type': f.entity_type, 'start': unit(f.start), 'end': unit(f.end), 'score': f.score} for f in findings]))
print(json.dumps({'seconds': took, 'model': f'{name} {pipeline.meta.get("version", "")}'}))
