import { syntaxHighlighting } from '@codemirror/language';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { styleNonce } from '../../parts/style-nonce.ts';
import { editorTheme, wordColours } from './editor/editor-theme.ts';
import { languageOf } from './editor/language-of.ts';

/** One file in two versions, side by side or in one column; unchanged lines are folded. */
export function CompareView({
  name,
  before,
  after,
  sideBySide,
  labels,
  phrases,
}: {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly sideBySide: boolean;
  readonly labels: readonly [before: string, after: string];
  readonly phrases: Readonly<Record<string, string>>;
}) {
  const place = useRef<HTMLDivElement>(null);
  const [labelBefore, labelAfter] = labels;
  useEffect(() => {
    if (!place.current) return;
    const common = (label: string): readonly Extension[] => [
      EditorView.cspNonce.of(styleNonce()),
      EditorState.phrases.of(phrases),
      EditorState.readOnly.of(true),
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      EditorView.lineWrapping,
      lineNumbers(),
      languageOf(name),
      editorTheme,
      syntaxHighlighting(wordColours),
    ];
    const folded = { margin: 3, minSize: 6 };
    const view = sideBySide
      ? new MergeView({
          a: { doc: before, extensions: common(labelBefore) },
          b: { doc: after, extensions: common(labelAfter) },
          parent: place.current,
          collapseUnchanged: folded,
          gutter: true,
        })
      : new EditorView({
          parent: place.current,
          doc: after,
          extensions: [
            ...common(labelAfter),
            unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: folded }),
          ],
        });
    return () => view.destroy();
  }, [name, before, after, sideBySide, labelBefore, labelAfter, phrases]);
  return <div ref={place} className="min-w-0 overflow-hidden" />;
}
