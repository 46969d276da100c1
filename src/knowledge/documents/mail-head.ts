/** Labels as `writeMail` writes them, and the names a viewer knows them by. */
const labels = { From: 'from', To: 'to', Cc: 'cc', Bcc: 'bcc', Date: 'date', Subject: 'subject' } as const;
const field = /^(From|To|Cc|Bcc|Date|Subject): (.+)$/;

export interface MailHead {
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly attachments: readonly string[];
}

/**
 * Heading fields and attachments of a mail's extracted text, which begins with the fields and names the attachments
 * before their texts. Each field counts once, so that a text below cannot add another sender.
 */
export function readMailHead(text: string): MailHead {
  const [head = ''] = text.split('\n\n', 1);
  const fields: { name: string; value: string }[] = [];
  for (const line of head.split('\n')) {
    const [, label, value] = field.exec(line) ?? [];
    if (label === undefined || value === undefined) break;
    const name = labels[label as keyof typeof labels];
    if (fields.some((known) => known.name === name)) break;
    fields.push({ name, value });
  }
  return { fields, attachments: attachmentsOf(text) };
}

/** The list is the last paragraph of the mail itself: what follows, if anything, is the text of one of those named. */
function attachmentsOf(text: string): readonly string[] {
  const lists = [...text.matchAll(/(?:^|\n\n)Attachments: ([^\n]+)(?=\n\n# ([^\n]+)|$)/g)];
  for (const [, names = '', next] of lists.reverse()) {
    const attachments = names.split(', ').filter((name) => name !== '');
    if (next === undefined || names.includes(next)) return attachments;
  }
  return [];
}
