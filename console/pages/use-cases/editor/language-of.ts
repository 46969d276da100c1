import { yaml } from '@codemirror/lang-yaml';
import { defineLanguageFacet, Language, LanguageSupport } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { parser } from '@lezer/markdown';

// Without the languages that the ready-made mode brings for HTML inside Markdown: they are three times its size.
const markdown = new LanguageSupport(new Language(defineLanguageFacet(), parser, [], 'markdown'));

/** How a file is read for its colours, by its ending. */
export const languageOf = (file: string): Extension => (file.endsWith('.md') ? markdown : yaml());
