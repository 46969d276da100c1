import { useWords } from '../language/use-words.tsx';
import { Link } from './link.tsx';
import { useSession } from './session.tsx';

/** Says to whom signed in by a link that somebody else made what they cannot do, and how they can; nothing to others. */
export function ForeignCredential({ inSettings = false }: { readonly inSettings?: boolean }) {
  const { say } = useWords();
  const { session } = useSession();
  if (session.credential !== 'other') return null;
  return (
    <p role="status" className="mb-4 rounded-md bg-warn-soft p-3 text-sm">
      {say('credential.other')}{' '}
      {inSettings ? null : (
        <Link to="/settings" className="font-semibold underline">
          {say('nav.settings')}
        </Link>
      )}
    </p>
  );
}
