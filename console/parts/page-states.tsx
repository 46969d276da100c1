import { Compass } from 'lucide-react';
import { ApiProblem, asProblem } from '../api/problem.ts';
import { useWords } from '../language/use-words.tsx';
import { buttonClass } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { Link } from './link.tsx';
import { Page } from './page.tsx';
import { Loading } from './progress.tsx';
import { Trouble } from './trouble.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  const { say } = useWords();
  return (
    <Page title={say('app.notFound')}>
      <EmptyState
        icon={Compass}
        title={say('app.notFound')}
        advice={say('app.notFoundAdvice')}
        action={
          <Link to="/" className={buttonClass('main')}>
            {say('nav.chat')}
          </Link>
        }
      />
    </Page>
  );
}

export function PageOnItsWay() {
  const { say } = useWords();
  return (
    <Page title={say('app.loading')}>
      <Loading lines={6} />
    </Page>
  );
}

/** A page that failed in itself; the frame around it still works. */
export function PageBroken({ error }: { readonly error: unknown }) {
  const { say } = useWords();
  return (
    <Page title={say('app.broken')}>
      <Trouble problem={whyBroken(error)} onRetry={() => location.reload()} />
    </Page>
  );
}

/** A part of the page that could not be fetched is the network's fault, anything else that was thrown the page's own. */
function whyBroken(error: unknown): ApiProblem {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof ApiProblem || /import|module/i.test(detail)) return asProblem(error);
  return new ApiProblem({ code: 'page.broken', status: 0, detail });
}
