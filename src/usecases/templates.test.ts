import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '#contract';
import { checkUseCase } from './check-use-case.ts';
import { filesFromTemplate, listTemplates } from './templates.ts';

const templates = await listTemplates('usecases');

test('there are templates, each a folder', () => {
  assert.ok(templates.length >= 6, templates.map(({ name }) => name).join());
});

for (const template of templates) {
  test(`template ${template.name} is valid under its own name, without a warning`, () => {
    assert.deepEqual(checkUseCase(template.files, { name: template.name }).problems, []);
  });

  test(`template ${template.name} speaks all four languages`, () => {
    for (const text of [template.title, template.purpose]) {
      assert.deepEqual(Object.keys(text).sort(), [...languages].sort());
    }
  });

  test(`template ${template.name} becomes a use case of another name, comments kept`, () => {
    const files = filesFromTemplate(
      template,
      { name: 'mine', title: 'Mine: "first"', groups: ['sales', '*'], collections: ['a', 'b'] },
      'anna',
    );
    const { problems, declaration } = checkUseCase(files, { name: 'mine' });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      [
        declaration?.owner,
        declaration?.title,
        declaration?.access.groups,
        declaration?.knowledge.collections,
      ],
      ['anna', 'Mine: "first"', ['sales', '*'], ['a', 'b']],
    );
    const comments = (text = '') =>
      text.split('\n').filter((line) => /^\s*#/.test(line) && !line.includes('yaml-language-server'));
    assert.deepEqual(comments(files['usecase.yaml']), comments(template.files['usecase.yaml']));
    assert.ok(files['prompt.md']);
  });
}
