import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextArea } from '../../parts/field.tsx';
import type { MadeKey } from './replies.ts';
import { words } from './words.ts';

/** The key itself, this once: the server keeps only its hash. */
export function ShownOnce({
  made,
  onClose,
}: {
  readonly made: MadeKey & { readonly label: string };
  readonly onClose: () => void;
}) {
  const { say } = useWordsOf(words);
  const [copied, setCopied] = useState(false);
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('madeTitle', { label: made.label })}
      lead={say('madeLead')}
      actions={
        <>
          <Button
            icon={copied ? Check : Copy}
            look={copied ? 'plain' : 'main'}
            onClick={() => void navigator.clipboard.writeText(made.key).then(() => setCopied(true))}
          >
            {say(copied ? 'copied' : 'copy')}
          </Button>
          <Button look={copied ? 'main' : 'plain'} onClick={onClose}>
            {say('done')}
          </Button>
        </>
      }
    >
      <TextArea
        label={say('key')}
        readOnly
        rows={3}
        value={made.key}
        className="font-mono text-sm break-all"
        onFocus={(event) => event.target.select()}
      />
    </Dialog>
  );
}
