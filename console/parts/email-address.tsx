import { Fragment } from 'react';

/** An e-mail address that a narrow place breaks behind its @ and before the dots of its host, not inside a word. */
export function EmailAddress({ address }: { readonly address: string }) {
  const pieces = address.split(/(?<=@)|(?<=@.*)(?=\.)/);
  return (
    <span translate="no">
      {pieces.map((piece, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places.
        <Fragment key={at}>
          {at > 0 ? <wbr /> : null}
          {piece}
        </Fragment>
      ))}
    </span>
  );
}
