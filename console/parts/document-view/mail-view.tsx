import { Paperclip } from 'lucide-react';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Facts } from '../card.tsx';
import { BlocksView } from './blocks-view.tsx';
import type { Opened } from './replies.ts';
import { words } from './words.ts';

/** A mail: who wrote to whom, then its text, then what was attached. */
export function MailView({ opened }: { readonly opened: Opened }) {
  const { say, sayOr } = useWordsOf(words);
  const { dateTime } = useFormat();
  const told = (name: string, value: string) =>
    name === 'date' && !Number.isNaN(Date.parse(value)) ? dateTime(value) : value;
  const { mail, place, document, version } = opened;
  const subject = mail?.fields.find(({ name }) => name === 'subject')?.value;
  const fields = mail?.fields.filter(({ name }) => name !== 'subject') ?? [];
  // The fields are the text's first paragraph; cited words in there must stay visible below.
  const head = (mail?.fields.length ?? 0) > 0 ? lengthOfHead(mail?.fields ?? []) : 0;
  const citesHead = place !== undefined && place.start < head;
  return (
    <div className="grid grid-cols-1 gap-4">
      <header className="grid gap-2 border-b border-line pb-3">
        {subject === undefined ? null : <p className="text-lg font-semibold">{subject}</p>}
        <Facts facts={fields.map(({ name, value }) => [sayOr(name, name), told(name, value)] as const)} />
        {mail && mail.attachments.length > 0 ? (
          <ul aria-label={say('attachments')} className="flex flex-wrap gap-1.5">
            {mail.attachments.map((name) => (
              <li
                key={name}
                className="inline-flex max-w-full items-center gap-1.5 rounded-md border border-line bg-sunken px-2 py-0.5 text-sm"
              >
                <Paperclip aria-hidden className="size-3.5 shrink-0" />
                <bdi className="truncate">{name}</bdi>
              </li>
            ))}
          </ul>
        ) : null}
      </header>
      <BlocksView id={document.id} version={version} place={place} startAt={citesHead ? 0 : head} />
    </div>
  );
}

const labels: Readonly<Record<string, string>> = {
  from: 'From',
  to: 'To',
  cc: 'Cc',
  bcc: 'Bcc',
  date: 'Date',
  subject: 'Subject',
};

/** How many characters the fields take up at the beginning of the text: "From: …" lines. */
function lengthOfHead(fields: readonly { readonly name: string; readonly value: string }[]): number {
  return fields.map(({ name, value }) => `${labels[name] ?? name}: ${value}`).join('\n').length;
}
