import { clsx } from 'clsx';
import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { request } from '../../api/client.ts';
import { type ApiProblem, asProblem } from '../../api/problem.ts';
import { useReply } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { IconButton } from '../button.tsx';
import { Loading } from '../progress.tsx';
import { Trouble } from '../trouble.tsx';
import { type Place, pageBoxes, pageSizes } from './replies.ts';
import { words } from './words.ts';

const zooms = [1, 1.5, 2, 3] as const;
const a4 = { width: 595, height: 842 };

/** Pages of a PDF as pictures, one at a time, with a box round the cited words. */
export function PageView({
  id,
  name,
  version,
  place,
  page: wanted,
}: {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly place: Place | undefined;
  readonly page: number | undefined;
}) {
  const { say } = useWordsOf(words);
  const first = place?.page ?? wanted ?? 1;
  const [page, setPage] = useState(first);
  const [zoom, setZoom] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another citation of the same document turns to its page
  useEffect(() => setPage(first), [first, place?.start]);
  const base = `/api/documents/${encodeURIComponent(id)}/pages`;
  const sizes = useReply(`${base}?version=${version}&limit=1000`, pageSizes);
  if (sizes.state === 'loading') return <Loading lines={10} />;
  if (sizes.state === 'failed') return <Trouble problem={sizes.problem} onRetry={sizes.retry} />;
  const { count, items } = sizes.data;
  const go = (to: number) => setPage(Math.min(count, Math.max(1, to)));
  const scale = zooms[zoom] ?? 1;
  return (
    <div className="grid grid-cols-1 gap-3">
      <div className="sticky top-0 z-10 flex flex-wrap items-center gap-1 rounded-md border border-line bg-raised px-1 py-1">
        <IconButton
          icon={ChevronLeft}
          name={say('previous')}
          disabled={page <= 1}
          onClick={() => go(page - 1)}
        />
        <PageNumber page={page} count={count} onGo={go} />
        <IconButton
          icon={ChevronRight}
          name={say('next')}
          disabled={page >= count}
          onClick={() => go(page + 1)}
        />
        <span className="ms-auto flex gap-1">
          <IconButton
            icon={ZoomOut}
            name={say('smaller')}
            disabled={zoom === 0}
            onClick={() => setZoom(zoom - 1)}
          />
          <IconButton
            icon={ZoomIn}
            name={say('larger')}
            disabled={zoom === zooms.length - 1}
            onClick={() => setZoom(zoom + 1)}
          />
        </span>
      </div>
      <Picture
        key={`${id} ${version} ${page}`}
        address={`${base}/${page}`}
        version={version}
        alt={say('pageImage', { page: String(page), name })}
        size={items.find((item) => item.page === page) ?? a4}
        zoom={scale}
        place={place !== undefined && (place.page ?? page) === page ? place : undefined}
      />
    </div>
  );
}

function PageNumber({
  page,
  count,
  onGo,
}: {
  readonly page: number;
  readonly count: number;
  readonly onGo: (page: number) => void;
}) {
  const { say } = useWordsOf(words);
  const [text, setText] = useState(String(page));
  useEffect(() => setText(String(page)), [page]);
  const commit = () => {
    const wanted = Number.parseInt(text, 10);
    if (Number.isNaN(wanted)) setText(String(page));
    else onGo(wanted);
  };
  return (
    <form
      className="flex items-center gap-1.5 text-sm"
      onSubmit={(event) => {
        event.preventDefault();
        commit();
      }}
    >
      <input
        inputMode="numeric"
        aria-label={say('goTo')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        className="w-12 rounded-md border border-line-strong bg-surface px-1 py-0.5 text-center tabular-nums"
      />
      <span aria-hidden className="text-muted">
        / {count}
      </span>
      <span role="status" className="sr-only">
        {say('pageOf', { page: String(page), count: String(count) })}
      </span>
    </form>
  );
}

function Picture({
  address,
  version,
  alt,
  size,
  zoom,
  place,
}: {
  readonly address: string;
  readonly version: number;
  readonly alt: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly zoom: number;
  readonly place: Place | undefined;
}) {
  const { say } = useWordsOf(words);
  const [problem, setProblem] = useState<ApiProblem | undefined>();
  const [attempt, setAttempt] = useState(0);
  const [drawn, setDrawn] = useState(false);
  const boxes = useReply(
    `${address}/boxes?version=${version}&start=${place?.start ?? 0}&end=${place?.end ?? 0}`,
    pageBoxes,
    { wait: place === undefined },
  );
  const found = place !== undefined && boxes.state === 'ready' ? boxes.data.boxes : [];
  const firstBox = useRef<HTMLDivElement>(null);
  const there = found.length > 0 && drawn;
  useEffect(() => {
    if (there) firstBox.current?.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, [there]);
  // Two pixels for each of the page's points are sharp on most screens; a closer look asks for more.
  const source = `${address}?version=${version}&scale=${zoom > 1.5 ? 4 : 2}`;
  const explain = async () => {
    try {
      await request('GET', source);
      setAttempt((times) => times + 1);
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  if (problem) {
    return (
      <Trouble
        problem={problem}
        onRetry={() => {
          setProblem(undefined);
          setAttempt(attempt + 1);
        }}
      />
    );
  }
  return (
    <>
      {place !== undefined && boxes.state === 'ready' && found.length === 0 ? (
        <p role="status" className="text-sm text-muted">
          {say('notFoundOnPage')}
        </p>
      ) : null}
      <div className="overflow-x-auto">
        <div
          className={clsx(
            'relative overflow-hidden rounded-md border border-line bg-[white]',
            !drawn && 'animate-pulse',
          )}
          style={{ width: `${zoom * 100}%`, aspectRatio: `${size.width} / ${size.height}` }}
        >
          <img
            key={attempt}
            src={source}
            alt={found.length > 0 ? `${alt}. ${say('marked')}` : alt}
            className="block size-full"
            onLoad={() => setDrawn(true)}
            onError={() => void explain()}
          />
          {/* One layer, so that boxes that overlap are no darker than others; a page is white in both themes. */}
          <div aria-hidden className="absolute inset-0 mix-blend-multiply">
            {(drawn ? found : []).map((box, index) => (
              <div
                // biome-ignore lint/suspicious/noArrayIndexKey: boxes never change places
                key={index}
                ref={index === 0 ? firstBox : undefined}
                data-box
                className="absolute rounded-sm bg-[#ffe585]"
                style={{
                  left: `${(box.x - 0.004) * 100}%`,
                  top: `${(box.y - 0.002) * 100}%`,
                  width: `${(box.width + 0.008) * 100}%`,
                  height: `${(box.height + 0.004) * 100}%`,
                }}
              />
            ))}
          </div>
        </div>
      </div>
    </>
  );
}
