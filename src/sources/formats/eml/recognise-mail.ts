const telling =
  /^(?:from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|content-type|reply-to|x-[\w-]+|dkim-signature|arc-[\w-]+)$/i;

/** Whether a text begins like a mail: a header field on every line, and at least two that only mails have. */
export function recogniseMail(text: string): boolean {
  let known = 0;
  for (const line of text.slice(0, 8_192).split(/\r?\n/)) {
    // A fold continues the field above; the first empty line ends the header.
    if (/^[ \t]/.test(line) && known > 0) continue;
    if (line === '') break;
    const field = /^([!-9;-~]{1,76}):(?:\s|$)/.exec(line)?.[1];
    if (field === undefined) return known >= 4 && text.length > 8_192;
    if (telling.test(field)) known++;
  }
  return known >= 2;
}
