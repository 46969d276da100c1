import { Download, FileLock2, KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useWordsOf } from '../../../language/use-words.tsx';
import { visibleText } from '../../../markdown/visible-text.ts';
import { Badge } from '../../../parts/badge.tsx';
import { Button } from '../../../parts/button.tsx';
import { Card } from '../../../parts/card.tsx';
import { download } from '../../../parts/download.ts';
import { Checkbox, Select } from '../../../parts/field.tsx';
import { useSession } from '../../../parts/session.tsx';
import { Trouble } from '../../../parts/trouble.tsx';
import { words as categoryWords } from '../../turn/categories/words.ts';
import { UseCaseSelect } from '../use-case-select.tsx';
import { FileDrop } from './file-drop.tsx';
import { OnItsWay } from './on-its-way.tsx';
import { type MadeFile, rewriteFile, type Wish } from './rewrite-file.ts';
import { useSending } from './use-sending.ts';
import { words } from './words.ts';

/** A whole file without what the detectors find, its layout kept; with its mapping for those who may restore. */
export function FileCard({
  useCase,
  file,
  onFile,
}: {
  readonly useCase: string;
  readonly file: File | undefined;
  readonly onFile: (file: File) => void;
}) {
  const { say } = useWordsOf(words);
  const { may } = useSession();
  const { sending, run, reset } = useSending<MadeFile>();
  const [mode, setMode] = useState<Wish['mode']>('mask');
  const [wantsMapping, setWantsMapping] = useState(false);
  // What is masked is in no mapping; what a use case does is known to the server only.
  const offersMapping = may('text.restore') && (useCase !== '' || mode === 'pseudonymise');
  const make = (chosen: File) =>
    run((watch) =>
      rewriteFile({ file: chosen, mode, useCase, mapping: offersMapping && wantsMapping }, watch),
    );
  return (
    <Card title={say('title')}>
      <p className="mb-3 max-w-3xl text-sm text-muted">{say('lead')}</p>
      <div className="grid grid-cols-1 gap-3">
        <FileDrop
          label={say('drop')}
          hint={say('formats')}
          chooser="whole"
          file={file}
          onFile={(chosen) => {
            reset();
            onFile(chosen);
          }}
        />
        <div className="flex flex-wrap items-end gap-3">
          <div className="min-w-0 basis-72">
            <UseCaseSelect none={say('noUseCase')} />
          </div>
          {useCase === '' ? (
            <div className="min-w-0 basis-72">
              <Select
                label={say('mode')}
                value={mode}
                onChange={(event) => setMode(event.target.value === 'mask' ? 'mask' : 'pseudonymise')}
                choices={[
                  { value: 'mask', label: say('mode.mask') },
                  { value: 'pseudonymise', label: say('mode.pseudonymise') },
                ]}
              />
            </div>
          ) : null}
        </div>
        {offersMapping ? (
          <Checkbox
            label={say('withMapping')}
            hint={say('withMappingHint')}
            checked={wantsMapping}
            onChange={(event) => setWantsMapping(event.target.checked)}
          />
        ) : null}
        <div>
          <Button
            look="main"
            icon={FileLock2}
            disabled={!file}
            busy={sending.state === 'busy'}
            onClick={() => file && void make(file)}
          >
            {say('make')}
          </Button>
        </div>
        {sending.state === 'busy' ? <OnItsWay share={sending.share} onStop={reset} /> : null}
        {sending.state === 'failed' ? (
          <Trouble problem={sending.problem} onRetry={file && (() => void make(file))} />
        ) : null}
        {sending.state === 'failed' && sending.problem.code === 'access.forbidden' && offersMapping ? (
          <p className="text-sm">{say('mappingForbidden')}</p>
        ) : null}
        {sending.state === 'done' ? <Made made={sending.made} /> : null}
      </div>
    </Card>
  );
}

function Made({ made: { name, file, findings, unread, planted, mapping } }: { readonly made: MadeFile }) {
  const { say } = useWordsOf(words);
  const { sayOr } = useWordsOf(categoryWords);
  const found = Object.entries(findings);
  return (
    <div role="status" className="grid justify-items-start gap-2 rounded-md bg-good-soft px-4 py-3">
      <strong className="[overflow-wrap:anywhere]">
        {say('made')} <bdi>{visibleText(name)}</bdi>
      </strong>
      {found.length === 0 ? <p className="text-sm">{say('nothing')}</p> : null}
      <ul aria-label={say('replaced')} className="flex flex-wrap gap-1.5">
        {found.map(([category, count]) => (
          <li key={category}>
            <Badge>
              {category === 'attachment' ? say('attachments') : sayOr(category, category)} {count}
            </Badge>
          </li>
        ))}
      </ul>
      {unread > 0 ? <p className="text-sm">{say('unread', { count: unread })}</p> : null}
      {planted > 0 ? <p className="text-sm text-warn">{say('planted', { count: planted })}</p> : null}
      {mapping === undefined ? null : <p className="max-w-3xl text-sm">{say('mappingAdvice')}</p>}
      <div className="flex flex-wrap gap-2">
        <Button look="main" icon={Download} onClick={() => download(name, 'application/octet-stream', file)}>
          {say('saveFile')}
        </Button>
        {mapping === undefined ? null : (
          <Button
            icon={KeyRound}
            onClick={() => download(`${name}.mapping.json`, 'application/json', mapping)}
          >
            {say('saveMapping')}
          </Button>
        )}
      </div>
    </div>
  );
}
