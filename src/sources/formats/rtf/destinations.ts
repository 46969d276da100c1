/** Where the text of a group goes. */
export type Destination =
  | 'body'
  | 'skip'
  | 'fonts'
  | 'styles'
  | 'label'
  | 'note'
  | 'header'
  | 'footer'
  | 'info'
  | 'title'
  | 'author'
  | 'subject'
  | 'keywords';

/** Control words that give their group another destination. */
export const destinations: Readonly<Record<string, Destination>> = {
  fonttbl: 'fonts',
  stylesheet: 'styles',
  listtext: 'label',
  pntext: 'label',
  footnote: 'note',
  header: 'header',
  headerl: 'header',
  headerr: 'header',
  headerf: 'header',
  footer: 'footer',
  footerl: 'footer',
  footerr: 'footer',
  footerf: 'footer',
  info: 'info',
};

/** Inside `\info`; everything else there is counters and dates. */
export const infoFields: Readonly<Record<string, Destination>> = {
  title: 'title',
  author: 'author',
  subject: 'subject',
  keywords: 'keywords',
};

/** Groups that hold no text of the document even where nothing marks them as optional. */
export const skipped = new Set(
  `colortbl filetbl revtbl listtable listoverridetable pict nonshppict shprslt sp fldinst datafield objclass objname
  objdata objalias objsect xe rxe txe tc tcn nonesttables annotation atnid atnauthor atndate atnref atnparent atrfstart
  atrfend bkmkstart bkmkend pnseclvl pn upr private mmathPr pntxtb pntxta revtim creatim printim
  buptim template passwordhash keycode ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn themedata
  colorschememapping datastore latentstyles wgrffmtfilter generator background mmath moMath`.split(/\s+/),
);

/** Optional groups (`\*`) that are read all the same: text boxes, ends of inner rows, labels of lists. */
export const followed = new Set([
  'shpinst',
  'shptxt',
  'shppict',
  'nesttableprops',
  'pntext',
  'listtext',
  'ud',
]);

/** Control words that stand for a sign. */
export const signs: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  softline: '\n',
  lbr: '\n',
  page: ' ',
  column: ' ',
  emdash: '—',
  endash: '–',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
};
