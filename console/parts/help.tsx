import { BookOpen } from 'lucide-react';
import { useWords } from '../language/use-words.tsx';
import { buttonClass } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Keys } from './keys.tsx';
import { chatShortcuts, shortcuts } from './shortcuts.ts';

/** What Leitstand is, what it promises, and what the keyboard does. */
export function Help({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { say } = useWords();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={say('help.title')}
      lead={say('help.lead')}
      actions={
        <a href="/docs" target="_blank" rel="noreferrer" className={buttonClass()}>
          <BookOpen aria-hidden className="size-4" />
          {say('help.api')}
        </a>
      }
    >
      <ul className="mb-4 grid list-disc gap-1 ps-5">
        <li>{say('help.sources')}</li>
        <li>{say('help.mistakes')}</li>
        <li>{say('help.proof')}</li>
      </ul>
      <h3 className="mb-2 font-semibold">{say('help.keyboard')}</h3>
      <dl className="grid gap-1.5">
        {[...shortcuts, ...chatShortcuts].map(({ does, keys }) => (
          <div key={does} className="flex items-center justify-between gap-4">
            <dt>{say(`keys.${does}`)}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
