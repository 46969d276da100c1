import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useWordsOf } from '../../language/use-words.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { words as categoryWords } from '../turn/categories/words.ts';
import { FindingsList } from '../workbench/findings-list.tsx';
import { MarkedText } from '../workbench/marked-text.tsx';
import type { Inspected } from '../workbench/replies.ts';
import { usePreview } from './use-preview.ts';
import { words } from './words.ts';

/** Under the rules of the use case, before anything is sent: what is found in the draft, and what the model would see. */
export function Preview({
  text,
  useCase,
  conversation,
}: {
  readonly text: string;
  readonly useCase: string;
  readonly conversation: string | undefined;
}) {
  const { say } = useWordsOf(words);
  const preview = usePreview(text, useCase, conversation);
  return (
    <section
      aria-label={say('preview')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keyboard.
      tabIndex={0}
      className="preview mb-1 max-h-[40dvh] overflow-y-auto rounded-2xl border border-line bg-surface px-4 py-3 text-sm"
    >
      {preview.state === 'empty' ? <p className="text-muted">{say('previewEmpty')}</p> : null}
      {preview.state === 'loading' ? <Loading lines={2} /> : null}
      {preview.state === 'failed' ? <Trouble problem={preview.problem} onRetry={preview.retry} /> : null}
      {preview.state === 'ready' ? <Seen seen={preview.data} isBehind={preview.of !== text} /> : null}
    </section>
  );
}

function Seen({ seen, isBehind }: { readonly seen: Inspected; readonly isBehind: boolean }) {
  const { say } = useWordsOf(words);
  const { sayOr } = useWordsOf(categoryWords);
  const { findings, protectedText, refused = [] } = seen;
  return (
    <div className="grid grid-cols-1 gap-3" aria-busy={isBehind}>
      <p role="status" className={refused.length > 0 ? 'flex gap-2 font-semibold text-bad' : 'flex gap-2'}>
        {refused.length > 0 ? (
          <ShieldAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        ) : (
          <ShieldCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
        )}
        {refused.length > 0
          ? say('previewRefused', { categories: refused.map((name) => sayOr(name, name)).join(', ') })
          : findings.length === 0
            ? say('previewNone')
            : say('previewFound', { count: findings.length })}
      </p>
      {findings.length === 0 ? null : (
        <>
          <div className="grid grid-cols-1 gap-1">
            <h3 className="font-semibold">{say('previewSees')}</h3>
            <MarkedText text={protectedText} findings={[]} label={say('previewSees')} />
          </div>
          <FindingsList findings={findings} />
        </>
      )}
      <p className="text-muted">{say('previewHint')}</p>
    </div>
  );
}
