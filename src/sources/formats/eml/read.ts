import PostalMime, { type Address } from 'postal-mime';
import { type Mail, writeMail } from '../../mail/write-mail.ts';
import type { ReadDocument } from '../format.ts';

/** A mail as RFC 5322 text, with its attachments. */
export const read: ReadDocument = async (bytes, _name, limits) => {
  const parsed = await PostalMime.parse(bytes, {
    attachmentEncoding: 'arraybuffer',
    forceRfc822Attachments: true,
    maxNestingDepth: 50,
  });
  const mail: Mail = {
    from: parsed.from && people([parsed.from]),
    to: parsed.to && people(parsed.to),
    cc: parsed.cc && people(parsed.cc),
    bcc: parsed.bcc && people(parsed.bcc),
    date: parsed.date,
    subject: parsed.subject,
    html: parsed.html,
    text: parsed.text,
    attachments: parsed.attachments.map(({ filename, mimeType, content, related, disposition }, index) => ({
      name: filename || usualName(mimeType, index + 1),
      bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
      embedded: mimeType.startsWith('image/') && (related === true || disposition === 'inline'),
    })),
  };
  return writeMail(mail, limits);
};

function people(addresses: readonly Address[]): string {
  return addresses
    .map(({ name, address, group }) => {
      if (group) return `${name}: ${people(group)}`;
      if (!address) return name;
      return name && name !== address ? `${name} <${address}>` : address;
    })
    .join(', ');
}

function usualName(mediaType: string, number: number): string {
  if (mediaType === 'message/rfc822') return `message-${number}.eml`;
  if (mediaType === 'message/delivery-status') return `delivery-status-${number}.txt`;
  return mediaType.startsWith('text/') ? `text-${number}.txt` : `attachment-${number}`;
}
