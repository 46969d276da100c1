import { useReply } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { visibleText } from '../../markdown/visible-text.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { modelView } from './replies.ts';
import { words } from './words.ts';

/** The messages of a turn as they reached the engine, and what proves it. */
export function ModelViewDialog({ turn, onClose }: { readonly turn: string; readonly onClose: () => void }) {
  const { say, sayOr } = useWordsOf(words);
  const loaded = useReply(`/api/turns/${turn}/prompt`, modelView);
  return (
    <Dialog open onClose={onClose} title={say('saw')} lead={say('sawLead')} width="wide">
      {loaded.state === 'loading' ? <Loading /> : null}
      {loaded.state === 'failed' ? <Trouble problem={loaded.problem} onRetry={loaded.retry} /> : null}
      {loaded.state === 'ready' && loaded.data.messages.length === 0 ? (
        <p className="py-4 text-muted">{say('sawNone')}</p>
      ) : null}
      {loaded.state === 'ready' && loaded.data.messages.length > 0 ? (
        <div className="grid gap-3 pb-3">
          <p className="text-sm text-muted">
            {[loaded.data.engine, loaded.data.model].filter(Boolean).join(' · ')}
          </p>
          {loaded.data.messages.map(({ role, content }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: messages of the past do not move
            <section key={at} className="overflow-hidden rounded-lg border border-line">
              <header className="flex items-center justify-between gap-2 border-b border-line bg-sunken py-1 ps-3 pe-1">
                <h3 className="text-sm font-semibold">{sayOr(`role.${role}`, role)}</h3>
                <CopyButton text={content} />
              </header>
              <div
                dir="auto"
                // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls, so the keyboard must reach it
                tabIndex={0}
                className="max-h-80 overflow-y-auto px-3 py-2 font-mono text-sm leading-relaxed whitespace-pre-wrap [overflow-wrap:anywhere]"
              >
                {visibleText(content)}
              </div>
            </section>
          ))}
          {loaded.data.promptHmac ? (
            <p className="text-sm text-muted">
              {say('sawProof')}{' '}
              <code className="font-mono [overflow-wrap:anywhere]">{loaded.data.promptHmac}</code>
            </p>
          ) : null}
        </div>
      ) : null}
    </Dialog>
  );
}
