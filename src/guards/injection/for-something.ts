/** Right behind rules: what they are for. `Rules for returns` are somebody's; `rules for this conversation` are the model's. */
const purpose =
  /^(?: above| oben| ci-dessus| qui sopra)?,? (?:for|about|on|regarding|concerning|für|zu[mr]?|über|bei[m]?|betreffend|pour|sur|concernant|en cas|de montage|per|sul|sulla|sui|sulle|riguardo|in caso|di (?:montaggio|sicurezza)|para|sobre)(?!\p{L})(?! (?:(?:this|diese[smr]?|cette?|ce|quest[ao]) (?:chat|conversation|discussion|session|gespräch\p{L}*|unterhaltung|sitzung|conversazione|sessione)))/iu;

/** Longest stretch that is looked at behind the word. UTF-16 units. */
const reach = 48;

/** Are these rules for something outside this conversation, as those of a shop or an office are? */
export const areForSomething = (text: string, end: number): boolean =>
  purpose.test(text.slice(end, end + reach).replace(/\s+/g, ' '));
