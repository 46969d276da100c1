import { type Block, type ParsedDocument, Problem } from '#contract';
import { cleanText, oneLine } from '../blocks/clean-text.ts';
import { type BlockCollector, collectBlocks } from '../blocks/collect-blocks.ts';
import { readHtml } from '../formats/html/read.ts';
import { readDocument } from '../formats/read-document.ts';
import type { ReadLimits } from '../formats/read-limits.ts';

/** A mail, whatever file it came in. */
export interface Mail {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly cc?: string | undefined;
  readonly bcc?: string | undefined;
  /** ISO 8601 where it could be read. */
  readonly date?: string | undefined;
  readonly subject?: string | undefined;
  readonly html?: string | undefined;
  readonly text?: string | undefined;
  readonly attachments: readonly Attachment[];
}

export interface Attachment {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** A picture shown inside the text. */
  readonly embedded: boolean;
}

/** Heading fields, text, list of attachments, then each attachment that can be read under its name. */
export async function writeMail(mail: Mail, limits: ReadLimits): Promise<ParsedDocument> {
  const blocks = collectBlocks(limits);
  const fields = [
    ['From', mail.from],
    ['To', mail.to],
    ['Cc', mail.cc],
    ['Bcc', mail.bcc],
    ['Date', mail.date],
    ['Subject', mail.subject],
  ] as const;
  const filled = fields.flatMap(([label, value]) => (value?.trim() ? [`${label}: ${oneLine(value)}`] : []));
  blocks.paragraph(filled.join('\n'));
  writeBody(mail, blocks, limits);
  const attachments = mail.attachments.filter(({ embedded }) => !embedded);
  if (attachments.length > 0)
    blocks.paragraph(`Attachments: ${attachments.map(({ name }) => name).join(', ')}`);
  for (const [index, attachment] of attachments.entries()) {
    if (index >= limits.maxAttachments) {
      blocks.warn(`Only the first ${limits.maxAttachments} attachments were read.`);
      break;
    }
    await writeAttachment(attachment, blocks, limits);
  }
  return blocks.finish({
    title: mail.subject,
    metadata: { from: mail.from, to: mail.to, date: mail.date, subject: mail.subject },
  });
}

/** The HTML form has the structure; the plain one is taken when the HTML holds nothing. */
function writeBody({ html, text }: Mail, blocks: BlockCollector, limits: ReadLimits): void {
  const before = blocks.size;
  if (html?.trim()) blocks.append(readHtml(html, limits).blocks);
  if (blocks.size > before) return;
  for (const paragraph of (text ?? '').split(/\r?\n[^\S\n]*(?:\r?\n[^\S\n]*)+/)) blocks.paragraph(paragraph);
}

async function writeAttachment(
  { name, bytes }: Attachment,
  blocks: BlockCollector,
  limits: ReadLimits,
): Promise<void> {
  const shown = oneLine(cleanText(name));
  if (limits.maxDepth <= 0) {
    blocks.warn(`${shown}: left out, the mails are nested too deep.`);
    return;
  }
  try {
    const { parsed } = await readDocument(bytes, name, { ...limits, maxDepth: limits.maxDepth - 1 });
    blocks.heading(1, shown);
    blocks.append(parsed.blocks.map(lower));
    for (const warning of parsed.warnings) blocks.warn(`${shown}: ${warning}`);
  } catch (cause) {
    // A bomb in an attachment is a bomb; anything else leaves the mail itself readable.
    if (!(cause instanceof Problem) || cause.code === 'document.bomb' || cause.code === 'document.tooLarge')
      throw cause;
    blocks.warn(`${shown}: left out. ${cause.message}`);
  }
}

/** Headings of an attachment stand below its name. */
function lower(block: Block): Block {
  return block.kind === 'heading' ? { ...block, level: Math.min(block.level + 1, 6) } : block;
}
