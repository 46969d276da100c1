import MsgReaderModule, { type FieldsData } from '@kenjiuno/msgreader';
import { decodeText } from '../../bytes/decode-text.ts';
import { type Attachment, writeMail } from '../../mail/write-mail.ts';
import type { ReadDocument } from '../format.ts';

// The package is CommonJS: its class is the default of the default.
const MsgReader = 'default' in MsgReaderModule ? MsgReaderModule.default : MsgReaderModule;

/** A mail saved by Outlook. */
export const read: ReadDocument = async (bytes, _name, limits) => {
  const reader = new MsgReader(Uint8Array.from(bytes).buffer);
  const data = reader.getFileData();
  const recipients = (kind: string) =>
    (data.recipients ?? [])
      .filter(({ recipType }) => (recipType ?? 'to') === kind)
      .map(({ name, email, smtpAddress }) => person(name, smtpAddress ?? email))
      .join(', ');
  return writeMail(
    {
      from: person(data.senderName, data.senderSmtpAddress ?? data.senderEmail),
      to: recipients('to'),
      cc: recipients('cc'),
      bcc: recipients('bcc'),
      date: isoDate(data.messageDeliveryTime ?? data.clientSubmitTime ?? data.creationTime),
      subject: data.subject,
      html: data.bodyHtml ?? (data.html && decodeText(data.html).text),
      text: data.body,
      attachments: (data.attachments ?? []).map((attachment) => open(reader, attachment)),
    },
    limits,
  );
};

function open(reader: InstanceType<typeof MsgReader>, attachment: FieldsData): Attachment {
  const { fileName, content } = reader.getAttachment(attachment);
  return { name: fileName || 'attachment', bytes: content, embedded: attachment.attachmentHidden === true };
}

function person(name: string | undefined, address: string | undefined): string {
  if (!address || address === name) return name ?? address ?? '';
  // Exchange stores a directory path instead of an address.
  const shown = address.startsWith('/') ? '' : `<${address}>`;
  return `${name ?? ''} ${shown}`.trim();
}

function isoDate(value: string | undefined): string | undefined {
  const time = Date.parse(value ?? '');
  return Number.isNaN(time) ? value : new Date(time).toISOString();
}
