# Makes the small office files of the tests: python make-fixtures.py FOLDER (needs python-pptx, odfpy and ebooklib).
import sys
from pathlib import Path

formats = Path(sys.argv[1])

def presentation():
    from pptx import Presentation
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches
    deck = Presentation()
    deck.core_properties.title = 'Wartung der Pumpen'
    deck.core_properties.author = 'Nadia Muster'
    front = deck.slides.add_slide(deck.slide_layouts[0])
    front.shapes.title.text = 'Wartung der Pumpen'
    front.placeholders[1].text = 'Stand März 2026'
    steps = deck.slides.add_slide(deck.slide_layouts[1])
    steps.shapes.title.text = 'Ablauf'
    body = steps.placeholders[1].text_frame
    body.text = 'Strom abschalten'
    for text, level in (('Druck ablassen', 0), ('Ventil V3 öffnen', 1)):
        line = body.add_paragraph()
        line.text, line.level = text, level
    steps.notes_slide.notes_text_frame.text = 'Vorher die Schicht informieren.'
    prices = deck.slides.add_slide(deck.slide_layouts[5])
    prices.shapes.title.text = 'Preise'
    table = prices.shapes.add_table(3, 3, Inches(1), Inches(2), Inches(6), Inches(1)).table
    for row, cells in enumerate((('Typ', 'Laufzeit', 'CHF'), ('P40', '1 Jahr', '480.50'), ('', '3 Jahre', '1200'))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    chart = deck.slides.add_slide(deck.slide_layouts[6])
    data = CategoryChartData()
    data.categories = ['2024', '2025']
    data.add_series('Störungen', (12, 7.5))
    data.add_series('Einsätze', (30, 41))
    drawn = chart.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(1), Inches(6), Inches(4), data).chart
    drawn.has_title = True
    drawn.chart_title.text_frame.text = 'Störungen je Jahr'
    hidden = deck.slides.add_slide(deck.slide_layouts[5])
    hidden.shapes.title.text = 'Nur intern'
    hidden._element.set('show', '0')
    # The order of showing is not the order of the files.
    order = deck.slides._sldIdLst
    order.insert(1, list(order)[3])
    deck.save(formats / 'pptx/fixtures/wartung.pptx')

def text():
    from odf import table, text as t
    from odf.namespaces import TEXTNS
    from odf.opendocument import OpenDocumentText
    from odf.style import Style, TextProperties
    doc = OpenDocumentText()
    from odf.dc import Title
    doc.meta.addElement(Title(text='Merkblatt Ferien'))
    hidden = Style(name='Verborgen', family='text')
    hidden.addElement(TextProperties(display='none'))
    doc.automaticstyles.addElement(hidden)
    numbers = t.ListStyle(name='Nummern')
    numbers.addElement(t.ListLevelStyleNumber(level='1', numformat='1', numsuffix='.'))
    numbers.addElement(t.ListLevelStyleNumber(level='2', numformat='a', numsuffix=')'))
    dots = t.ListStyle(name='Punkte')
    dots.addElement(t.ListLevelStyleBullet(level='1', bulletchar='•'))
    doc.automaticstyles.addElement(numbers)
    doc.automaticstyles.addElement(dots)
    changes = t.TrackedChanges()
    region = t.ChangedRegion(check_grammar=False)
    region.setAttrNS(TEXTNS, 'id', 'c1')
    deletion = t.Deletion()
    deletion.addElement(t.P(text='gestrichener Satz'))
    region.addElement(deletion)
    changes.addElement(region)
    doc.text.addElement(changes)
    doc.text.addElement(t.H(outlinelevel=1, text='Ferien'))
    intro = t.P(text='Der Anspruch beträgt')
    intro.addElement(t.S(c=3))
    intro.addText('25 Tage')
    note = t.Note(noteclass='footnote', id='f1')
    note.addElement(t.NoteCitation(text='1'))
    inside = t.NoteBody()
    inside.addElement(t.P(text='Ab dem 50. Altersjahr 30 Tage.'))
    note.addElement(inside)
    intro.addElement(note)
    intro.addElement(t.Span(stylename=hidden, text=' GEHEIM'))
    intro.addElement(t.Change(changeid='c1'))
    intro.addText('.')
    doc.text.addElement(intro)
    doc.text.addElement(t.H(outlinelevel=2, text='Antrag'))
    steps = t.List(stylename=numbers)
    for label in ('Formular ausfüllen', 'Vorgesetzte fragen'):
        item = t.ListItem()
        item.addElement(t.P(text=label))
        if label.startswith('Vor'):
            inner = t.List()
            deeper = t.ListItem()
            deeper.addElement(t.P(text='mündlich'))
            inner.addElement(deeper)
            item.addElement(inner)
        steps.addElement(item)
    doc.text.addElement(steps)
    points = t.List(stylename=dots)
    item = t.ListItem()
    item.addElement(t.P(text='Pass mitnehmen'))
    points.addElement(item)
    doc.text.addElement(points)
    grid = table.Table(name='Tage')
    grid.addElement(table.TableColumn(numbercolumnsrepeated=2))
    head = table.TableHeaderRows()
    rows = (('Alter', 'Tage'), ('bis 49', '25'), ('ab 50', '30'))
    for index, cells in enumerate(rows):
        row = table.TableRow()
        for cell in cells:
            box = table.TableCell()
            box.addElement(t.P(text=cell))
            row.addElement(box)
        if index == 0:
            head.addElement(row)
            grid.addElement(head)
        else:
            grid.addElement(row)
    doc.text.addElement(grid)
    doc.save(str(formats / 'odt/fixtures/ferien.odt'))

def spreadsheet():
    from odf import table, text as t
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.style import Style, TableProperties
    doc = OpenDocumentSpreadsheet()
    hidden = Style(name='verborgen', family='table')
    hidden.addElement(TableProperties(display='false'))
    doc.automaticstyles.addElement(hidden)
    def cell(shown, **values):
        box = table.TableCell(**values)
        box.addElement(t.P(text=shown))
        return box
    prices = table.Table(name='Preise')
    head = table.TableHeaderRows()
    row = table.TableRow()
    for name in ('Artikel', 'Preis', 'Faktor', 'Rabatt', 'ab'):
        row.addElement(cell(name, valuetype='string'))
    # What a spreadsheet program fills up to the edge of the sheet.
    row.addElement(table.TableCell(numbercolumnsrepeated=1019))
    head.addElement(row)
    prices.addElement(head)
    row = table.TableRow()
    row.addElement(cell('Ölfilter', valuetype='string'))
    row.addElement(cell("CHF 1'250.50", valuetype='currency', currency='CHF', value='1250.5'))
    row.addElement(cell('17', valuetype='float', value='16.95653532'))
    row.addElement(cell('7,7 %', valuetype='percentage', value='0.077'))
    row.addElement(cell('31.03.25', valuetype='date', datevalue='2025-03-31'))
    prices.addElement(row)
    row = table.TableRow()
    row.addElement(cell('007', valuetype='string'))
    row.addElement(cell('3 Stk.', valuetype='float', value='3'))
    row.addElement(table.TableCell(valuetype='float', value='1', numbercolumnsrepeated=2))
    row.addElement(cell('13:30', valuetype='time', timevalue='PT13H30M00S'))
    prices.addElement(row)
    prices.addElement(table.TableRow(numberrowsrepeated=1048573))
    doc.spreadsheet.addElement(prices)
    inside = table.Table(name='Intern', stylename=hidden)
    row = table.TableRow()
    row.addElement(cell('Marge', valuetype='string'))
    inside.addElement(row)
    doc.spreadsheet.addElement(inside)
    doc.save(str(formats / 'ods/fixtures/preise.ods'))

def book():
    from ebooklib import epub
    book = epub.EpubBook()
    book.set_identifier('leitstand-fixture')
    book.set_title('Handbuch Empfang')
    book.set_language('de')
    book.add_author('Nadia Muster')
    first = epub.EpubHtml(title='Begrüssung', file_name='text/k1.xhtml', lang='de')
    first.content = '<p>Gäste werden <em>stehend</em> begrüsst.</p><ul><li>Name</li><li>Firma</li></ul>'
    second = epub.EpubHtml(title='Schlüssel', file_name='text/k 2.xhtml', lang='de')
    second.content = '<h1>Schlüssel &amp; Badges</h1><p>Ausgabe nur gegen&nbsp;Unterschrift.</p>'
    for chapter in (second, first):
        book.add_item(chapter)
    book.toc = (first, second)
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    book.spine = ['nav', first, second]
    epub.write_epub(str(formats / 'epub/fixtures/empfang.epub'), book)

for make in (presentation, text, spreadsheet, book):
    make()
