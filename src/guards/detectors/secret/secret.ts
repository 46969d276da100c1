import type { FindingReason, ReasonValues } from '#contract';
import type { Detector, Finding } from '../../finding.ts';
import { eachMatch } from '../../reading/each-match.ts';
import { issuers, ofAnyIssuer } from './issuers.ts';
import { isHardToGuess, looksSecret } from './randomness.ts';

/** Keys of known issuers, private keys, passwords and tokens behind their names, connection strings with credentials. */
export const secret: Detector = {
  name: 'secret',
  categories: ['secret'],
  find({ text }): readonly Finding[] {
    const findings: Finding[] = [];
    const add: Add = (start, end, confidence, reason, values) =>
      findings.push({
        ...{ category: 'secret', start, end, confidence, detector: 'secret', reason },
        ...(values ? { values } : {}),
      });
    armoured(text, add);
    credentials(text, add);
    longTokens(text, add);
    for (const { from, to } of placesOfLabels(text)) {
      behindLabels(text, from, to, passwordStems, passwordLabel, (end) => behindPassword(text, end, add));
      behindLabels(text, from, to, keyStems, keyLabel, (end) => behindKey(text, end, add));
    }
    for (const scheme of ['Basic ', 'Bearer ', 'basic ', 'bearer ']) {
      for (let at = text.indexOf(scheme); at >= 0; at = text.indexOf(scheme, at + 6)) {
        credential.lastIndex = at + scheme.length;
        const value = credential.exec(text)?.[0];
        if (value === undefined || !looksSecret(value)) continue;
        add(at + scheme.length, at + scheme.length + value.length, 0.95, 'requestCredentials');
      }
    }
    return findings;
  },
};

type Add = (
  start: number,
  end: number,
  confidence: number,
  reason: FindingReason,
  values?: ReasonValues,
) => void;

/** The whole block, to its end line; without one, as far as its lines look like a key. */
function armoured(text: string, add: Add): void {
  let done = 0;
  let close = 0;
  for (
    let at = text.indexOf('-----BEGIN ');
    at >= 0;
    at = text.indexOf('-----BEGIN ', Math.max(at + 1, done))
  ) {
    const head = /^-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/.exec(text.slice(at, at + 70))?.[0];
    if (head === undefined) continue;
    const from = at + head.length;
    if (close >= 0 && close < from) close = text.indexOf('-----END ', from);
    armour.lastIndex = from;
    armour.test(text);
    done = Math.max(from, armour.lastIndex);
    if (close >= from && close - from < longestBlock) done = close + lastLine(text.slice(close, close + 70));
    add(at, done, 1, 'privateKey');
  }
}

const longestBlock = 20_000;
const armour = /(?:\s{1,4}[A-Za-z0-9+/=]{16,80}){0,400}/y;

function lastLine(text: string): number {
  return /^-----END [A-Z0-9 ]{0,50}-----/.exec(text)?.[0].length ?? 9;
}

/** `postgres://user:password@host/base`: host and base tell as much as the password. */
function credentials(text: string, add: Add): void {
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    userInfo.lastIndex = at + 3;
    if (!userInfo.test(text)) continue;
    const scheme = /[a-z][a-z\d+.-]{0,24}$/i.exec(text.slice(Math.max(0, at - 25), at))?.[0] ?? '';
    // Surer than an e-mail address, whose form password and host have together.
    add(at - scheme.length, userInfo.lastIndex, 0.995, 'addressWithPassword');
  }
}

const userInfo = /[^\s:/@"'<>]{0,100}:[^\s/@"'<>]{1,200}@[^\s"'<>]{1,500}/y;

const longest = 4_000;

const shortest = 16;

/** Runs of sixteen signs and more that keys are made of; read backwards, most words are passed over after a sign or two. */
function longTokens(text: string, add: Add): void {
  let start = 0;
  while (start + shortest <= text.length) {
    let at = start + shortest - 1;
    while (at >= start && isKeySign(text.charCodeAt(at))) at--;
    if (at >= start) {
      start = at + 1;
      continue;
    }
    let end = start + shortest;
    while (end < text.length && isKeySign(text.charCodeAt(end))) end++;
    const token = text.slice(start, Math.min(end, start + longest));
    if (!word.test(token)) {
      const opening = /^[^A-Za-z\d_]{0,40}/.exec(token)?.[0].length ?? 0;
      issued(token.slice(opening), start + opening, add);
    }
    start = end + 1;
  }
}

/** A word as prose has it is no key of anybody. */
const word = /^[A-Za-z][a-z]*$/;

/** Letters, digits and `_ + / = . : ~ -`; a long word of prose is one too. */
function isKeySign(code: number): boolean {
  if (code >= 97 && code <= 122) return true;
  if (code >= 45 && code <= 58) return true;
  return (code >= 65 && code <= 90) || code === 95 || code === 61 || code === 43 || code === 126;
}

/** Before a colon or an equals sign, as far as the one before it, and at words that a verb may follow. */
function placesOfLabels(text: string): readonly { readonly from: number; readonly to: number }[] {
  const places: { from: number; to: number }[] = [];
  // Of `=>` the first sign is enough.
  for (const sign of [':', '=', '->']) {
    let last = 0;
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, last)) {
      // The shortest label has two letters.
      if (at - last > 1) places.push({ from: Math.max(last, at - 70), to: at });
      last = at + 1;
    }
  }
  for (const word of wordsBeforeVerbs) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      const verb = beforeVerb.exec(text.slice(at + word.length, at + word.length + 60));
      if (verb) places.push({ from: Math.max(0, at - 17), to: at + word.length });
    }
  }
  return places;
}

/** What such words have in all cases. */
const wordsBeforeVerbs = [
  'sswor',
  'SSWOR',
  'ennw',
  'phrase',
  'ot de pass',
  'arola d',
  'chlüssel',
  'oken',
  'ecret',
  'PIN',
  'PUK',
];
const beforeVerb = /^[^:=>\n]{0,45} (?:lautet|ist|war|heisst|heißt|is|was|est|è)[ :]/;

/** Where a stem stands, its whole label is looked for, and what follows it. */
function behindLabels(
  text: string,
  from: number,
  to: number,
  stems: RegExp,
  label: RegExp,
  follow: (from: number) => void,
): void {
  let done = 0;
  eachMatch(stems, text.slice(from, to), (_stem, index) => {
    if (from + index < done) return;
    label.lastIndex = from + index;
    if (!label.test(text)) return;
    done = label.lastIndex;
    follow(done);
  });
}

function issued(token: string, index: number, add: Add): void {
  const bare = token.replace(/[.:=~-]{1,40}$/, '');
  for (const piece of new Set([
    bare,
    bare.slice(Math.max(bare.lastIndexOf('='), bare.lastIndexOf(':')) + 1),
  ])) {
    if (piece.length < 16 || !ofAnyIssuer.test(piece)) continue;
    const found = issuers.find(([, form]) => form.test(piece));
    if (!found || !/[\dA-Z]/.test(piece)) continue;
    const start = index + bare.length - piece.length;
    add(start, start + piece.length, 0.99, 'issuedKey', { issuer: found[0] });
    return;
  }
}

/** What labels of passwords begin with: quickly found, then looked at. */
const passwordStems =
  /[Pp]ass|PASS|[Kk]ennw|KENNW|[Kk]enw|[Ll]osungsw|[Gg]eheimz|[Mm]ot de p|MOT DE P|[Mm]dp|MDP|[Pp]arola d|[Cc]ontrase|[Pp]wd?(?![A-Za-z])|PWD?(?![A-Za-z])|P[Ii]N|pin(?![a-z])|P[Uu]K|[Zz]ugangsc|[Cc]ode d'a|[Cc]odice di a/g;
const passwordLabel =
  /(?:passw(?:or[dt]s?|ort)|passphrase|passcode|kennw(?:ort|örter)|losungswort|geheimzahl|mot de passe|mdp|passworte|parola d'ordine|contraseña|pwd|(?<![\p{L}\p{N}])(?:pw|pass|pin(?:-code)?|puk|zugangscode|code d'accès|codice di accesso))(?![\p{L}])/iuy;
const passwordGap =
  /["'*_]{0,3}(?: (?:für|for|pour|per|zu|von|of|de|di|du) [^\s:=]{1,30}(?: [^\s:=]{1,30})?)?[ \t]{0,4}(?:(?:[:=]|=>|->)[ \t]{0,4}|(?:lautet|ist|war|heisst|heißt|is|was|est|è)[ :]{1,3})\n?(["'`„“«]?)/iuy;
const value = /[^\s"'`<>„“”«»]{3,200}/y;

/** What a label of a password is followed by, with a colon, an equals sign or a verb between. */
function behindPassword(text: string, from: number, add: Add): void {
  passwordGap.lastIndex = from;
  const gap = passwordGap.exec(text);
  if (!gap) return;
  const start = from + gap[0].length;
  value.lastIndex = start;
  const match = value.exec(text)?.[0];
  if (match === undefined) return;
  const password = match.replace(/[.,;:)\]}]{1,3}$/, '');
  const verb = /\p{L}[ :]{1,3}\n?["'`„“«]?$/u.test(gap[0]);
  // "Das Passwort ist falsch", "password: required": an ordinary word is one only in quotation marks.
  if (password.length < 3 || isPlaceholder(password)) return;
  const ordinary = /^\p{L}{1,30}$/u.test(password) && !/\p{Ll}\p{Lu}/u.test(password);
  if (ordinary && gap[1] === '' && (verb || /^[ \t]/.test(text.slice(start + match.length)))) return;
  add(start, start + password.length, 0.92, 'behindPasswordWord');
}

/** `${PASSWORD}`, `<your password>`, `****`, `null`. */
function isPlaceholder(password: string): boolean {
  return (
    /^[$%{[<]|^\*+$|^x+$|^\.+$|^_+$|^-+$/i.test(password) ||
    /^(?:null|none|nil|undefined|true|false|string|required|optional|empty|leer)$/i.test(password)
  );
}

const keyStems =
  /[Aa]pi|API|[Ss]ecret|SECRET|[Aa]ccess|ACCESS|[Aa]uth|AUTH|[Pp]rivate|PRIVATE|[Cc]lient|CLIENT|[Aa]ccountK|ACCOUNT_K|[Ss]haredA|[Ee]ncryption|[Ss]igning|[Rr]efresh|[Ss]ession|[Ww]ebhook|[Mm]aster|[Ss]ervice|[Ss]torage|[Tt]oken|TOKEN|[&?]sig=|[Zz]ugangss|[Cc]lé|[Cc]hiave/g;
const keyLabel =
  /(?:(?:api|secret|access|auth|private|client|account|shared|encryption|signing|bearer|refresh|session|storage|webhook|master|service)[ _-]?(?:access[ _-]?)?(?:key|token|secret|schlüssel)|[&?]sig|token|secret|apikey|api-schlüssel|zugangsschlüssel|clé (?:api|secrète)|chiave (?:api|segreta))(?![\p{L}])/iuy;
const keyGap = /["']?[ \t]{0,4}(?:(?:[:=]|=>)[ \t]{0,4}|(?:lautet|ist|is|est|è)[ :]{1,3})["'`]?/iuy;
const keyValue = /[\w+/.~%-]{8,2000}={0,2}/y;

function behindKey(text: string, from: number, add: Add): void {
  keyGap.lastIndex = from;
  const gap = keyGap.exec(text);
  if (!gap) return;
  const start = from + gap[0].length;
  keyValue.lastIndex = start;
  const match = keyValue.exec(text)?.[0];
  if (match === undefined) return;
  const key = match.replace(/[.]{1,3}$/, '');
  if (isHardToGuess(key)) add(start, start + key.length, 0.9, 'behindKeyWord');
}

const credential = /[\w+/=.~-]{12,4000}/y;
