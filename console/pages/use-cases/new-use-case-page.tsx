import { FileText } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { call } from '../../api/client.ts';
import { useAction, useReply } from '../../api/use-reply.ts';
import { inLanguageOf } from '../../language/in-language-of.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Button, buttonClass } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Checkbox, TextField } from '../../parts/field.tsx';
import { Link } from '../../parts/link.tsx';
import { Page as PageFrame } from '../../parts/page.tsx';
import { useGo } from '../../parts/place.ts';
import { Loading } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress } from '../../parts/use-address.ts';
import { figuresWords } from './figures-words.ts';
import { newWords } from './new-words.ts';
import {
  collections as collectionsReply,
  groups as groupsReply,
  register,
  stored,
  type Template,
  templateFiles,
  templates,
} from './replies.ts';
import { slugOf } from './slug-of.ts';

/** A new use case: from which template, under which name, for whom, and with what to answer from. */
export function Page() {
  const { say } = useWordsOf(newWords);
  const { may } = useSession();
  const { read } = useAddress();
  const loaded = useReply('/api/templates', templates, { wait: !may('useCase.write') });
  const chosen =
    loaded.state === 'ready' ? loaded.data.items.find(({ name }) => name === read('template')) : undefined;
  return (
    <PageFrame title={say('new.title')} lead={say('new.lead')}>
      {may('useCase.write') ? null : (
        <EmptyState icon={FileText} title={say('new.notYours')} advice={say('new.notYoursAdvice')} />
      )}
      {may('useCase.write') && loaded.state === 'loading' ? <Loading lines={6} /> : null}
      {loaded.state === 'failed' ? <Trouble problem={loaded.problem} onRetry={loaded.retry} /> : null}
      {loaded.state === 'ready' ? (
        <div className="grid gap-6">
          <Choice items={loaded.data.items} chosen={chosen} />
          {chosen ? <Details key={chosen.name} template={chosen} /> : null}
        </div>
      ) : null}
    </PageFrame>
  );
}

function Choice({
  items,
  chosen,
}: {
  readonly items: readonly Template[];
  readonly chosen: Template | undefined;
}) {
  const { say } = useWordsOf(newWords);
  const { language } = useWords();
  const { write } = useAddress();
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="mb-2 text-base font-semibold">{say('new.template')}</legend>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {items.map((template) => (
          <label
            key={template.name}
            className="relative flex cursor-pointer flex-col gap-1 rounded-lg border border-line bg-surface p-4 hover:border-accent has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <span className="flex items-start justify-between gap-2">
              <span className="font-semibold">{inLanguageOf(template.title, language)}</span>
              <input
                type="radio"
                name="template"
                className="mt-1 size-4 shrink-0 accent-accent"
                checked={template === chosen}
                onChange={() => write({ template: template.name })}
              />
            </span>
            <span className="text-sm">{inLanguageOf(template.purpose, language)}</span>
            <span className="mt-auto pt-2 text-sm text-muted">
              {template.collections.length === 0
                ? say('new.noCollections')
                : say('new.needs', { collections: template.collections.join(', ') })}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Details({ template }: { readonly template: Template }) {
  const { say } = useWordsOf(newWords);
  const { language } = useWords();
  const go = useGo();
  const [title, setTitle] = useState(inLanguageOf(template.title, language));
  const [ownName, setOwnName] = useState<string>();
  const name = ownName ?? slugOf(title);
  const [everyone, setEveryone] = useState(template.groups.includes('*'));
  const [groups, setGroups] = useState<readonly string[]>(template.groups.filter((group) => group !== '*'));
  const [chosen, setChosen] = useState<readonly string[]>(template.collections);
  const existing = useReply('/api/use-cases?limit=1000', register);
  const isTaken = existing.state === 'ready' && existing.data.items.some((one) => one.name === name);
  const isRight = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/.test(name);
  const admitted = everyone ? ['*'] : groups;
  const create = useAction(async () => {
    const isOwnTitle = title.trim() !== inLanguageOf(template.title, language);
    const made = await call('POST', `/api/templates/${template.name}/files`, templateFiles, {
      body: {
        ...{ name, groups: admitted, collections: chosen },
        ...(isOwnTitle ? { title: title.trim() } : {}),
      },
    });
    await call('PUT', `/api/use-cases/${name}`, stored, { body: made });
  }, ['/api/use-cases']);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await create.run()) go(`/use-cases/${name}?tab=files`);
  };
  const ready =
    existing.state === 'ready' && title.trim() !== '' && isRight && !isTaken && admitted.length > 0;
  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-4">
      <div className="grid gap-4 lg:grid-cols-2">
        <Card title={say('new.name')}>
          <div className="grid gap-4">
            <TextField
              label={say('new.titleField')}
              value={title}
              maxLength={200}
              required
              onChange={(event) => setTitle(event.target.value)}
            />
            <TextField
              label={say('new.nameField')}
              hint={say('new.nameHint')}
              error={isTaken ? say('new.taken') : name !== '' && !isRight ? say('new.nameWrong') : undefined}
              value={name}
              maxLength={64}
              required
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => setOwnName(event.target.value)}
            />
          </div>
        </Card>
        <Card title={say('new.callers')}>
          <Callers everyone={everyone} onEveryone={setEveryone} groups={groups} onGroups={setGroups} />
        </Card>
      </div>
      <Card title={say('new.collections')}>
        <Collections wanted={template.collections} chosen={chosen} onChoose={setChosen} />
      </Card>
      {create.problem ? <Trouble problem={create.problem} /> : null}
      {existing.state === 'failed' ? <Trouble problem={existing.problem} onRetry={existing.retry} /> : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="main" busy={create.busy} disabled={!ready}>
          {say('new.create')}
        </Button>
        <Link to="/use-cases" className={buttonClass('quiet')}>
          {say('new.back')}
        </Link>
        <span className="text-sm text-muted">{say('new.nothingLive')}</span>
      </div>
    </form>
  );
}

function Callers({
  everyone,
  onEveryone,
  groups,
  onGroups,
}: {
  readonly everyone: boolean;
  readonly onEveryone: (everyone: boolean) => void;
  readonly groups: readonly string[];
  readonly onGroups: (groups: readonly string[]) => void;
}) {
  const { say: sayFigures } = useWordsOf(figuresWords);
  const { say: sayNew } = useWordsOf(newWords);
  const { may } = useSession();
  const loaded = useReply('/api/groups', groupsReply, { wait: !may('person.read') });
  const id = useId();
  const known = loaded.state === 'ready' ? loaded.data.items.map(({ name }) => name) : undefined;
  return (
    <fieldset className="m-0 grid min-w-0 gap-2 border-0 p-0">
      <legend className="sr-only">{sayNew('new.callers')}</legend>
      {[true, false].map((value) => (
        <label key={String(value)} className="flex items-center gap-2.5">
          <input
            type="radio"
            name={`${id}-who`}
            className="size-4 accent-accent"
            checked={everyone === value}
            onChange={() => onEveryone(value)}
          />
          {sayNew(value ? 'new.everyone' : 'new.onlyGroups')}
        </label>
      ))}
      {everyone ? null : known ? (
        <div className="ms-6 grid max-h-48 gap-1 overflow-y-auto">
          {[...new Set([...known, ...groups])].map((group) => (
            <Checkbox
              key={group}
              label={group}
              hint={known.includes(group) ? undefined : sayFigures('callers.missing')}
              checked={groups.includes(group)}
              onChange={({ target }) =>
                onGroups(target.checked ? [...groups, group] : groups.filter((one) => one !== group))
              }
            />
          ))}
        </div>
      ) : (
        <div className="ms-6">
          <TextField
            label={sayNew('new.groupsField')}
            hint={sayNew('new.groupsHint')}
            defaultValue={groups.join(', ')}
            onChange={({ target }) =>
              onGroups(
                target.value
                  .split(',')
                  .map((one) => one.trim())
                  .filter((one) => one !== ''),
              )
            }
          />
        </div>
      )}
      {!everyone && groups.length === 0 ? <p className="text-sm text-warn">{sayNew('new.noGroup')}</p> : null}
    </fieldset>
  );
}

function Collections({
  wanted,
  chosen,
  onChoose,
}: {
  readonly wanted: readonly string[];
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}) {
  const { say } = useWordsOf(newWords);
  const loaded = useReply('/api/collections', collectionsReply);
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <Trouble problem={loaded.problem} onRetry={loaded.retry} />;
  const there = loaded.data.items;
  const missing = wanted.filter((name) => !there.some((one) => one.name === name));
  if (there.length + missing.length === 0) return <p className="text-muted">{say('new.noneThere')}</p>;
  return (
    <fieldset className="m-0 grid min-w-0 gap-x-6 gap-y-2 border-0 p-0 sm:grid-cols-2">
      <legend className="sr-only">{say('new.collections')}</legend>
      {[
        ...there.map(({ name, title }) => ({ name, label: title ?? name, hint: name })),
        ...missing.map((name) => ({ name, label: name, hint: say('new.missing') })),
      ].map(({ name, label, hint }) => (
        <Checkbox
          key={name}
          label={label}
          hint={hint === label ? undefined : hint}
          checked={chosen.includes(name)}
          onChange={({ target }) =>
            onChoose(target.checked ? [...chosen, name] : chosen.filter((one) => one !== name))
          }
        />
      ))}
    </fieldset>
  );
}
