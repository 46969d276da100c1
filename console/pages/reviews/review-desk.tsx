import { Undo2 } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { call, request } from '../../api/client.ts';
import { useAction, useReply } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { Decision, type Wish } from './decision.tsx';
import { claim, decided, review as reviewReply } from './replies.ts';
import { ReviewContent } from './review-content.tsx';
import { words } from './words.ts';

const lists = ['/api/reviews'] as const;
/** Well before a claim of a quarter of an hour ends. */
const renewMs = 5 * 60_000;

/** One review in hand: it is claimed when this opens and given back or decided when it closes. */
export function ReviewDesk({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { say } = useWordsOf(words);
  const { note } = useNotes();
  const path = `/api/reviews/${encodeURIComponent(id)}`;
  const claiming = useAction(() => call('POST', `${path}/claim`, claim));
  const [claimed, setClaimed] = useState(false);
  const { run: take } = claiming;
  useEffect(() => {
    const hold = () => void take().then((worked) => worked && setClaimed(true));
    hold();
    const timer = setInterval(hold, renewMs);
    return () => clearInterval(timer);
  }, [take]);
  const loaded = useReply(path, reviewReply, { wait: !claimed });
  const giving = useAction(async () => {
    await request('POST', `${path}/release-claim`);
    onClose();
  }, lists);
  const deciding = useAction(async (wish: Wish) => {
    const { outcome } = await call('POST', `${path}/decide`, decided, { body: wish });
    note(say(outcome === undefined ? 'oneMore' : 'done'));
    onClose();
  }, lists);
  const pointers = useMemo(
    () => (loaded.state === 'ready' ? loaded.data.fields.map(({ pointer }) => pointer) : []),
    [loaded],
  );
  if (claiming.problem && !claimed) {
    return (
      <div className="grid grid-cols-1 justify-items-start gap-3">
        <Trouble problem={claiming.problem} />
        <Button icon={Undo2} onClick={onClose}>
          {say('back')}
        </Button>
      </div>
    );
  }
  if (loaded.state === 'failed') return <Trouble problem={loaded.problem} onRetry={loaded.retry} />;
  if (loaded.state === 'loading') return <Loading lines={8} />;
  return (
    <div className="grid grid-cols-1 gap-4">
      <ReviewContent review={loaded.data} />
      {claiming.problem ? <Trouble problem={claiming.problem} /> : null}
      {deciding.problem ? <Trouble problem={deciding.problem} /> : null}
      {giving.problem ? <Trouble problem={giving.problem} /> : null}
      <Decision
        text={loaded.data.proposed?.output ?? loaded.data.answer}
        pointers={pointers}
        question={loaded.data.question}
        busy={deciding.busy}
        stopped={loaded.data.stopped}
        onDecide={(wish) => void deciding.run(wish)}
        onGiveBack={() => void giving.run()}
      />
    </div>
  );
}
