import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nameFiles } from './read-drop.ts';

const found = (path: string) => {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  return { file: new File(['x'], name), folders };
};

describe('names of files out of folders', () => {
  const cases = [
    { name: 'are their own', paths: ['Akten/a.pdf', 'b.pdf'], want: ['a.pdf', 'b.pdf'], renamed: 0 },
    {
      name: 'get as many folders in front as make them differ',
      paths: ['2024/Preise.pdf', '2025/Preise.pdf', 'A/x/y.md', 'B/x/y.md', 'c.md'],
      want: ['2024 – Preise.pdf', '2025 – Preise.pdf', 'A – x – y.md', 'B – x – y.md', 'c.md'],
      renamed: 4,
    },
    {
      name: 'are composed, and compared so',
      paths: ['A/Gro\u0308ße.pdf', 'B/Größe.pdf'],
      want: ['A – Größe.pdf', 'B – Größe.pdf'],
      renamed: 2,
    },
    {
      name: 'leave out the notes of systems',
      paths: ['A/.DS_Store', 'Thumbs.db', '~$Brief.docx', '._Brief.docx', 'Brief.docx'],
      want: ['Brief.docx'],
      renamed: 0,
    },
    {
      name: 'stay what they are where nothing can tell them apart',
      paths: ['a.md', 'a.md'],
      want: ['a.md', 'a.md'],
      renamed: 0,
    },
  ];
  for (const { name, paths, want, renamed } of cases) {
    test(name, () => {
      const { files, skipped, renamed: count } = nameFiles(paths.map(found));
      assert.deepEqual(
        files.map((file) => file.name),
        want,
      );
      assert.deepEqual([skipped, count], [paths.length - want.length, renamed]);
    });
  }
});
