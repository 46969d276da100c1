import { autocompletion, type CompletionContext, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension, type Text } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { styleNonce } from '../../../parts/style-nonce.ts';
import { editorTheme, wordColours } from './editor-theme.ts';
import { languageOf } from './language-of.ts';
import type { SchemaNode } from './schema-node.ts';
import { explainAt, explainCursor, type Field, type KnownValues, suggestAt } from './suggest-at.ts';

/** A mistake as an editor marks it. Lines and columns count from 1, the end is exclusive. */
export interface Mark {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

export interface Help {
  readonly schema: SchemaNode;
  readonly known: KnownValues;
  readonly sayDefault: (value: string) => string;
}

/** Where the cursor is wanted; a new object each time, so that the same place can be asked for twice. */
export interface Jump {
  readonly line: number;
  readonly column: number;
}

/** A file in an editor: YAML with completion and hover by a schema, or Markdown. Tab leaves it; Ctrl+] indents. */
export function CodeEditor({
  name,
  value,
  label,
  describedBy,
  marks,
  help,
  jump,
  readOnly = false,
  onChange,
  onSave,
  onField,
}: {
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly describedBy?: string;
  readonly marks: readonly Mark[];
  readonly help?: Help | undefined;
  readonly jump?: Jump | undefined;
  readonly readOnly?: boolean;
  readonly onChange: (text: string) => void;
  readonly onSave: () => void;
  /** The field that the cursor stands in. */
  readonly onField?: (field: Field | undefined) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const latest = useRef({ onChange, onSave, onField, help });
  latest.current = { onChange, onSave, onField, help };
  const text = useRef(value);
  text.current = value;

  useEffect(() => {
    if (!place.current) return;
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: text.current,
        extensions: [
          EditorView.cspNonce.of(styleNonce()),
          ...surroundings,
          languageOf(name),
          ...(name.endsWith('.md') ? [] : assistance(() => latest.current.help)),
          EditorState.readOnly.of(readOnly),
          EditorView.contentAttributes.of({
            'aria-label': label,
            // Some readers do not know that what can be written in can be reached.
            tabindex: '0',
            ...(describedBy ? { 'aria-describedby': describedBy } : {}),
            spellcheck: name.endsWith('.md') ? 'true' : 'false',
          }),
          keymap.of([
            {
              key: 'Mod-s',
              run: () => {
                latest.current.onSave();
                return true;
              },
            },
          ]),
          EditorView.updateListener.of((update) => {
            const { onChange: changed, onField: fieldChanged, help: given } = latest.current;
            const written = update.state.doc.toString();
            if (update.docChanged) changed(written);
            if (!update.docChanged && !update.selectionSet) return;
            const { head } = update.state.selection.main;
            fieldChanged?.(given && explainCursor(written, head, given.schema));
          }),
        ],
      }),
    });
    editor.current = view;
    return () => view.destroy();
  }, [name, label, describedBy, readOnly]);

  useEffect(() => {
    const view = editor.current;
    // Changed from elsewhere: another version was taken over.
    if (!view || view.state.doc.toString() === value) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } });
  }, [value]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new editor needs its marks too
  useEffect(() => {
    const view = editor.current;
    if (!view) return;
    const { doc } = view.state;
    view.dispatch(
      setDiagnostics(
        view.state,
        marks.map((mark) => diagnosticOf(doc, mark)),
      ),
    );
  }, [marks, name]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new editor jumps too
  useEffect(() => {
    const view = editor.current;
    if (!view || !jump) return;
    const anchor = offsetOf(view.state.doc, jump.line, jump.column);
    view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
    view.focus();
  }, [jump, name]);

  return <div ref={place} className="h-full min-w-0 overflow-hidden" />;
}

const surroundings: readonly Extension[] = [
  lineNumbers(),
  highlightActiveLineGutter(),
  highlightActiveLine(),
  history(),
  drawSelection(),
  indentOnInput(),
  indentUnit.of('  '),
  bracketMatching(),
  lintGutter(),
  EditorView.lineWrapping,
  editorTheme,
  syntaxHighlighting(wordColours),
  keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
];

function assistance(help: () => Help | undefined): readonly Extension[] {
  return [
    autocompletion({
      icons: false,
      override: [
        (context: CompletionContext) => {
          const given = help();
          if (!given) return null;
          const text = context.state.doc.toString();
          const found = suggestAt(text, context.pos, given.schema, given.known);
          if (!found || (!context.explicit && found.from === context.pos)) return null;
          return {
            from: found.from,
            options: found.suggestions.map(({ label, description, apply, required }) => ({
              ...{ label, apply, boost: required ? 10 : 0 },
              ...(description === undefined ? {} : { info: description }),
            })),
            validFor: /^[\w.*"-]*$/,
          };
        },
      ],
    }),
    hoverTooltip((view, offset) => {
      const given = help();
      const found = given && explainAt(view.state.doc.toString(), offset, given.schema);
      if (!given || !found) return null;
      const { from, to, path, description, form } = found;
      return {
        ...{ pos: from, end: to, above: true },
        create: () => {
          const dom = document.createElement('div');
          dom.className = 'cm-about';
          const said = [path, description, form, found.default && given.sayDefault(found.default)];
          for (const line of said) {
            if (!line) continue;
            const row = dom.appendChild(document.createElement('div'));
            row.textContent = line;
          }
          return { dom };
        },
      };
    }),
  ];
}

function diagnosticOf(doc: Text, mark: Mark): Diagnostic {
  const from = offsetOf(doc, mark.line, mark.column);
  const to = Math.max(from, offsetOf(doc, mark.endLine, mark.endColumn));
  // A mistake without extent would be invisible: it takes the rest of its line.
  const end = to > from ? to : doc.lineAt(from).to;
  return { from, to: end, severity: mark.severity, message: mark.text };
}

function offsetOf(doc: Text, line: number, column: number): number {
  const found = doc.line(Math.min(Math.max(1, line), doc.lines));
  return Math.min(found.from + Math.max(0, column - 1), found.to);
}
