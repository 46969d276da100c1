import { useWords } from '../../language/use-words.tsx';
import { DocumentBadge } from './document-badge.tsx';
import type { Upload } from './use-uploads.ts';

export function UploadList({ uploads }: { readonly uploads: readonly Upload[] }) {
  const { say } = useWords();
  if (uploads.length === 0) return null;
  return (
    <section aria-live="polite">
      <h2>{say('documents.uploads')}</h2>
      <ul className="rows">
        {uploads.map((upload) => (
          <li key={upload.key}>
            <bdi>{upload.name}</bdi>
            <Status status={upload.status} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Status({ status }: { readonly status: Upload['status'] }) {
  const { say, explain } = useWords();
  switch (status.state) {
    case 'waiting':
      return <span className="badge">{say('document.queued')}</span>;
    case 'sending': {
      const percent = Math.round(status.share * 100);
      return (
        <span className="sending">
          <progress max={100} value={percent} aria-label={say('documents.uploading', { percent })} />
          <small aria-hidden="true">{percent} %</small>
        </span>
      );
    }
    case 'refused': {
      const { title, advice } = explain(status.problem);
      return (
        <>
          <span className="badge bad">{say('document.failed')}</span>
          <p className="reason">
            <strong>{title}.</strong> {advice}
          </p>
        </>
      );
    }
    case 'kept':
      return <DocumentBadge document={status.document} />;
  }
}
