/*
 * Formats as patterns: a strict core of each, every text of which the RFC named allows. Formats that are rules over
 * meaning rather than letters (a template, a pattern, a pointer) are not here; see `formatsCheckedAfterwards`.
 */
const octet = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const leapYears = '([0-9][0-9](0[48]|[2468][048]|[13579][26])|(0[048]|[13579][26]|[2468][048])00)';
// RFC 3339 with the days of each month, 29 February in leap years only.
const date =
  `([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|` +
  `${leapYears}-02-29)`;
const clock = '([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?';
const zone = '(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])';
// Without two hyphens in a row no label can pretend to be an encoded one; four such labels stay below 253 characters.
const label = '[a-zA-Z0-9](-?[a-zA-Z0-9]){0,29}';
const host = `(${label}\\.){0,3}${label}`;
const atom = "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+";
const pathChar = "([a-zA-Z0-9._~!$&'()*+,;=:@-]|%[0-9a-fA-F]{2})";
const path = `(/${pathChar}*)`;
// The first part of a relative path holds no colon, and nothing begins with two strokes.
const relativePath = `(${pathChar.replace(':', '')}+${path}*|/(${pathChar}+${path}*)?)?`;
const pointer = '(/([^~/]|~[01])*)*';
const query = "([a-zA-Z0-9._~!$&'()*+,;=:@/?-]|%[0-9a-fA-F]{2})*";
const authority = `${host}(:[0-9]{1,5})?`;
const group = '[0-9a-fA-F]{1,4}';
const ipv4 = `(${octet}\\.){3}${octet}`;

/** RFC 4291: eight groups, the same with zeros left out, and both with a dotted tail in place of two groups. */
const ipv6 = [
  `(${group}:){7}${group}`,
  `(${group}:){6}${ipv4}`,
  ...Array.from({ length: 7 }, (_, left) => `${groupsBefore(left)}(:${group}){1,${7 - left}}`),
  ...Array.from({ length: 6 }, (_, left) => `${groupsBefore(left)}(:${group}){0,${5 - left}}:${ipv4}`),
  `(${group}:){1,7}:`,
  '::',
].join('|');

function groupsBefore(count: number): string {
  return count === 0 ? ':' : `(${group}:){${count}}`;
}

const uri = `([a-zA-Z][a-zA-Z0-9+.-]{0,30}://${authority}${path}*(\\?${query})?(#${query})?|(mailto|urn|tel|data|news):[a-zA-Z0-9._~!$&'()*+,;=:@/-]+)`;

const variableChar = '([a-zA-Z0-9_]|%[0-9a-fA-F]{2})';
const variable = `${variableChar}+(:[1-9][0-9]{0,3}|\\*)?`;

const formats: Readonly<Record<string, string>> = {
  date: `^${date}$`,
  time: `^${clock}${zone}$`,
  'date-time': `^${date}T${clock}${zone}$`,
  'iso-time': `^${clock}${zone}$`,
  'iso-date-time': `^${date}T${clock}${zone}$`,
  // ISO 8601 as RFC 3339 appendix A has it: at least one part, weeks alone.
  duration:
    '^P([0-9]{1,9}W|([0-9]{1,9}Y([0-9]{1,9}M([0-9]{1,9}D)?)?|[0-9]{1,9}M([0-9]{1,9}D)?|[0-9]{1,9}D)' +
    '(T([0-9]{1,9}H([0-9]{1,9}M([0-9]{1,9}S)?)?|[0-9]{1,9}M([0-9]{1,9}S)?|[0-9]{1,9}S))?|' +
    'T([0-9]{1,9}H([0-9]{1,9}M([0-9]{1,9}S)?)?|[0-9]{1,9}M([0-9]{1,9}S)?|[0-9]{1,9}S))$',
  uuid: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
  email: `^${atom}(\\.${atom})*@(${label}\\.){1,3}${label}$`,
  hostname: `^${host}$`,
  ipv4: `^${ipv4}$`,
  ipv6: `^(${ipv6})$`,
  'uri-reference': `^(${uri}|(//${authority}${path}*|${relativePath})(\\?${query})?(#${query})?)$`,
  // RFC 6570, level 4, without dots in names.
  'uri-template': `^([^\\u0000-\\u0020\\u007f-\\u00a0"'%<>\\\\^\`{|}]|%[0-9a-fA-F]{2}|\\{[+#./;?&]?${variable}(,${variable})*\\})*$`,
  'json-pointer': `^${pointer}$`,
  'relative-json-pointer': `^(0|[1-9][0-9]{0,9})(#|${pointer})$`,
  uri: `^${uri}$`,
  url: `^https?://(${label}\\.){1,3}[a-zA-Z]{2,24}(:[0-9]{2,5})?${path}*(\\?${query})?(#${query})?$`,
  byte: '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$',
};

/** The pattern of a format's strict core; nothing for formats without one. */
export function formatPattern(name: string): string | undefined {
  return Object.hasOwn(formats, name) ? formats[name] : undefined;
}

/** Known, but no matter of letters alone: a finished answer is checked. */
export const formatsCheckedAfterwards: ReadonlySet<string> = new Set(['regex', 'json-pointer-uri-fragment']);

/** Of OpenAPI; they say how a program holds a value and leave texts and numbers as they are. */
export const formatsWithoutRule: ReadonlySet<string> = new Set(['password', 'binary', 'float', 'double']);

/** Real formats that nothing here can check; a schema that asks for them is refused. */
export const formatsUnchecked: ReadonlySet<string> = new Set([
  'idn-email',
  'idn-hostname',
  'iri',
  'iri-reference',
]);
