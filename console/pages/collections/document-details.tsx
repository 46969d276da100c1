import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { Facts } from '../../parts/card.tsx';
import { Checkbox, TextField } from '../../parts/field.tsx';
import { useSession } from '../../parts/session.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { changedBy } from './changed-by.ts';
import { commaSeparated, ReadersField } from './readers-field.tsx';
import { type Document, document as documentReply } from './replies.ts';
import { words } from './words.ts';

/** What is said about a document, to be changed by whoever may. */
export function DocumentDetails({ document }: { readonly document: Document }) {
  const { say } = useWordsOf(words);
  const { bytes, dateTime, number, date } = useFormat();
  const { may } = useSession();
  const { ownerName, version, passages, warnings = [] } = document;
  const writes = may('document.write');
  return (
    <div className="grid grid-cols-1 gap-5">
      <Facts
        facts={[
          [say('owner'), ownerName ?? say('noOwner')],
          [say('version'), number(version)],
          [say('created'), dateTime(document.createdAt)],
          [say('size'), bytes(document.bytes)],
          ...(passages === undefined ? [] : [[say('passages'), number(passages)] as const]),
          ...(writes
            ? []
            : [
                [say('language'), document.language ?? '–'] as const,
                [say('validUntil'), document.validUntil ? date(document.validUntil) : '–'] as const,
                [say('labels'), document.labels?.join(', ') || '–'] as const,
              ]),
        ]}
      />
      {warnings.length === 0 ? null : (
        <div className="text-sm">
          <p className="font-semibold">{say('warnings')}</p>
          <ul className="list-disc ps-5 text-muted">
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </div>
      )}
      {writes ? <DetailsForm document={document} /> : null}
    </div>
  );
}

function DetailsForm({ document }: { readonly document: Document }) {
  const { say } = useWordsOf(words);
  const { session } = useSession();
  const { note } = useNotes();
  const [title, setTitle] = useState(document.title ?? '');
  const [language, setLanguage] = useState(document.language ?? '');
  const [validUntil, setValidUntil] = useState(document.validUntil?.slice(0, 10) ?? '');
  const [labels, setLabels] = useState((document.labels ?? []).join(', '));
  const [readers, setReaders] = useState<readonly string[] | undefined>(document.readers);
  const languageWrong = language !== '' && !/^[a-z]{2,3}$/.test(language);
  const save = useAction(
    (body: object) => call('PATCH', `/api/documents/${document.id}`, documentReply, { body }),
    changedBy(document.collection, document.id),
  );
  const changed = {
    ...(title === (document.title ?? '') ? {} : { title: title === '' ? null : title }),
    ...(language === (document.language ?? '') ? {} : { language: language === '' ? null : language }),
    ...(validUntil === (document.validUntil?.slice(0, 10) ?? '')
      ? {}
      : { validUntil: validUntil === '' ? null : validUntil }),
    ...(labels === (document.labels ?? []).join(', ') ? {} : { labels: commaSeparated(labels) }),
    ...(sameReaders(readers, document.readers) ? {} : { readers: readers ?? null }),
  };
  const submit = async (body: object) => {
    if (await save.run(body)) note(say('saved'));
  };
  return (
    <form
      className="grid grid-cols-1 gap-4 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(changed);
      }}
    >
      <TextField
        label={say('docTitle')}
        hint={say('docTitleHint')}
        value={title}
        maxLength={500}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextField
        type="date"
        label={say('validUntil')}
        hint={say('validUntilHint')}
        value={validUntil}
        onChange={(event) => setValidUntil(event.target.value)}
      />
      <TextField
        label={say('language')}
        hint={say('languageHint')}
        value={language}
        error={languageWrong ? say('languageWrong') : undefined}
        onChange={(event) => setLanguage(event.target.value.trim())}
      />
      <TextField
        label={say('labels')}
        hint={say('labelsHint')}
        value={labels}
        onChange={(event) => setLabels(event.target.value)}
      />
      <Checkbox
        label={say('ownReaders')}
        hint={say('ownReadersHint')}
        checked={readers !== undefined}
        onChange={(event) => setReaders(event.target.checked ? [] : undefined)}
      />
      {readers === undefined ? null : (
        <ReadersField label={say('readers')} readers={readers} onChange={setReaders} />
      )}
      {save.problem ? <Trouble problem={save.problem} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          look="main"
          busy={save.busy}
          disabled={languageWrong || Object.keys(changed).length === 0}
        >
          {say('save')}
        </Button>
        {document.owner === session.person.id ? null : (
          <Button disabled={save.busy} onClick={() => void submit({ owner: session.person.id })}>
            {say('takeOver')}
          </Button>
        )}
      </div>
    </form>
  );
}

const sameReaders = (one: readonly string[] | undefined, other: readonly string[] | undefined): boolean =>
  [...(one ?? ['\0'])].sort().join('\n') === [...(other ?? ['\0'])].sort().join('\n');
