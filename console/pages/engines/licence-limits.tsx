import { useWordsOf } from '../../language/use-words.tsx';
import { hasLimits, type Model } from './replies.ts';
import { words } from './words.ts';

/** What a licence does not allow; nothing where it allows everything. */
export function LicenceLimits({ model }: { readonly model: Pick<Model, 'licence'> }) {
  const { say } = useWordsOf(words);
  const { licence } = model;
  if (!hasLimits(model)) return null;
  return (
    <div className="rounded-md bg-warn-soft px-3 py-2">
      <p className="font-semibold">
        {say('licence')}: <span translate="no">{licence.id}</span>
      </p>
      <ul className="list-disc ps-5">
        {licence.internalUseOnly ? <li>{say('internalUseOnly')}</li> : null}
        {licence.needsClearance ? <li>{say('needsClearance')}</li> : null}
      </ul>
      {licence.note ? (
        <p className="mt-1 text-sm" lang="en" translate="no">
          {licence.note}
        </p>
      ) : null}
    </div>
  );
}
