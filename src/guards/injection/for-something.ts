/** Right behind rules: what they are for. `Rules for returns` are somebody's; `rules for this conversation` are the model's. */
const purpose =
  /^(?: above| oben| ci-dessus| qui sopra)?,? (?:for|about|on|regarding|concerning|für|zu[mr]?|über|bei[m]?|betreffend|pour|sur|concernant|en cas|de montage|per|sul|sulla|sui|sulle|riguardo|in caso|di (?:montaggio|sicurezza)|para|sobre)(?!\p{L})(?! (?:(?:this|diese[smr]?|cette?|ce|quest[ao]) (?:chat|conversation|discussion|session|gespräch\p{L}*|unterhaltung|sitzung|conversazione|sessione)))/iu;

/** Longest stretch that is looked at behind the word. UTF-16 units. */
const reach = 48;

/** Are these rules for something outside this conversation, as those of a shop or an office are? */
export const areForSomething = (text: string, end: number): boolean =>
  purpose.test(text.slice(end, end + reach).replace(/\s+/g, ' '));

/** Right before a prompt that somebody wants written: `a system prompt`, `un prompt`. */
const one = /(?<!\p{L})(?:an?|another|eine?[mnrs]?|une?|uno)(?: \p{L}+)? $/iu;
/** Right behind it: whom it is for. */
const forWhom = /^(?: (?:système|di sistema))? (?:for|that|which|für|der|das|pour|qui|per|che)(?!\p{L})/iu;

/** Is this a prompt that is to be written for somebody, not the one the model has? */
export const isToBeWritten = (text: string, start: number, end: number): boolean =>
  one.test(text.slice(Math.max(0, start - reach), start)) && forWhom.test(text.slice(end, end + reach));
