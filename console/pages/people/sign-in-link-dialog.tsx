import { Copy, Mail } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { type ApiProblem, asProblem } from '../../api/problem.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Button, buttonClass } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/field.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { type Person, signInLink } from './replies.ts';
import { words } from './words.ts';

type State =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly url: string; readonly expiresAt: string }
  | { readonly state: 'failed'; readonly problem: ApiProblem };

/** A link with which this person signs in once; made when the window opens, shown until it closes. */
export function SignInLinkDialog({
  person,
  onClose,
}: {
  readonly person: Person;
  readonly onClose: () => void;
}) {
  const { say } = useWordsOf(words);
  const { time } = useFormat();
  const [link, setLink] = useState<State>({ state: 'loading' });
  const [copied, setCopied] = useState(false);
  const asked = useRef(false);
  useEffect(() => {
    // Each asking makes a link: twice would make two.
    if (asked.current) return;
    asked.current = true;
    call('POST', '/api/sign-in-links', signInLink, { body: { person: person.id } }).then(
      (made) => setLink({ state: 'ready', ...made }),
      (error: unknown) => setLink({ state: 'failed', problem: asProblem(error) }),
    );
  }, [person.id]);
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('linkTitle', { name: person.name })}
      lead={say('linkLead')}
      actions={
        link.state === 'ready' ? (
          <>
            {person.email ? (
              <a
                className={buttonClass()}
                href={`mailto:${person.email}?subject=${encodeURIComponent('Leitstand')}&body=${encodeURIComponent(link.url)}`}
              >
                <Mail aria-hidden className="size-4" />
                {say('linkMail')}
              </a>
            ) : null}
            <Button
              look="main"
              icon={Copy}
              onClick={() => void navigator.clipboard.writeText(link.url).then(() => setCopied(true))}
            >
              {say(copied ? 'linkCopied' : 'linkCopy')}
            </Button>
          </>
        ) : undefined
      }
    >
      {link.state === 'loading' ? <Loading lines={1} /> : null}
      {link.state === 'failed' ? <Trouble problem={link.problem} /> : null}
      {link.state === 'ready' ? (
        <TextField
          label={say('link')}
          value={link.url}
          readOnly
          onFocus={(event) => event.target.select()}
          hint={say('linkUntil', { time: time(link.expiresAt) })}
        />
      ) : null}
    </Dialog>
  );
}
