import { Download, FileKey2 } from 'lucide-react';
import { useState } from 'react';
import { useWordsOf } from '../../../language/use-words.tsx';
import { visibleText } from '../../../markdown/visible-text.ts';
import { Button } from '../../../parts/button.tsx';
import { Card } from '../../../parts/card.tsx';
import { download } from '../../../parts/download.ts';
import { Trouble } from '../../../parts/trouble.tsx';
import { FileDrop } from './file-drop.tsx';
import { OnItsWay } from './on-its-way.tsx';
import { restoreFile } from './rewrite-file.ts';
import { useSending } from './use-sending.ts';
import { words } from './words.ts';

/** A file that was pseudonymised, and its mapping: the values come back. */
export function RestoreCard() {
  const { say } = useWordsOf(words);
  const [file, setFile] = useState<File>();
  const [mapping, setMapping] = useState<File>();
  const { sending, run, reset } = useSending<Awaited<ReturnType<typeof restoreFile>>>();
  const restore = () => {
    if (file && mapping) void run((watch) => restoreFile(file, mapping, watch));
  };
  return (
    <Card title={say('restoreTitle')}>
      <p className="mb-3 max-w-3xl text-sm text-muted">{say('restoreLead')}</p>
      <div className="grid grid-cols-1 gap-3">
        <FileDrop
          label={say('rewritten')}
          hint={say('rewrittenHint')}
          chooser="rewritten"
          file={file}
          onFile={(chosen) => {
            reset();
            setFile(chosen);
          }}
        />
        <FileDrop
          label={say('mapping')}
          hint={say('mappingHint')}
          chooser="mapping"
          file={mapping}
          onFile={(chosen) => {
            reset();
            setMapping(chosen);
          }}
        />
        <div>
          <Button
            look="main"
            icon={FileKey2}
            disabled={!file || !mapping}
            busy={sending.state === 'busy'}
            onClick={restore}
          >
            {say('restore')}
          </Button>
        </div>
        {sending.state === 'busy' ? <OnItsWay share={sending.share} onStop={reset} /> : null}
        {sending.state === 'failed' ? <Trouble problem={sending.problem} onRetry={restore} /> : null}
        {sending.state === 'done' ? (
          <div role="status" className="grid justify-items-start gap-2 rounded-md bg-good-soft px-4 py-3">
            <strong className="[overflow-wrap:anywhere]">
              {say('restored')} <bdi>{visibleText(sending.made.name)}</bdi>
            </strong>
            <Button
              look="main"
              icon={Download}
              onClick={() => download(sending.made.name, 'application/octet-stream', sending.made.file)}
            >
              {say('saveRestored')}
            </Button>
          </div>
        ) : null}
      </div>
    </Card>
  );
}
