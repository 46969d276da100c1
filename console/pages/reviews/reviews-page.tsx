import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { ForeignCredential } from '../../parts/foreign-credential.tsx';
import { Page as PageFrame } from '../../parts/page.tsx';
import { useAddress } from '../../parts/use-address.ts';
import { ReviewDesk } from './review-desk.tsx';
import { ReviewList } from './review-list.tsx';
import { words } from './words.ts';

/** Answers that wait for a person: the list of them, or the one in hand. */
export function Page() {
  const { say } = useWordsOf(words);
  const { say: sayCommon } = useWords();
  const { read, write } = useAddress();
  const open = read('review');
  return (
    <PageFrame title={sayCommon('nav.reviews')} {...(open ? {} : { lead: say('lead') })}>
      <ForeignCredential />
      {open ? (
        <ReviewDesk key={open} id={open} onClose={() => write({ review: undefined })} />
      ) : (
        <ReviewList onOpen={(id) => write({ review: id }, 'push')} />
      )}
    </PageFrame>
  );
}
