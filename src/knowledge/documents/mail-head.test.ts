import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readMailHead } from './mail-head.ts';

describe('the head of a mail', () => {
  const cases: readonly {
    name: string;
    text: string;
    fields: readonly string[];
    attachments: readonly string[];
  }[] = [
    {
      name: 'has its fields in order',
      text: 'From: Anna <a@x.ch>\nTo: b@x.ch\nDate: 2025-03-01\nSubject: Angebot: Pumpen\n\nGuten Tag',
      fields: ['from=Anna <a@x.ch>', 'to=b@x.ch', 'date=2025-03-01', 'subject=Angebot: Pumpen'],
      attachments: [],
    },
    {
      name: 'names the attachments, whose texts follow',
      text: 'From: a@x.ch\n\nSiehe Anhang\n\nAttachments: Preise.xlsx, AGB.pdf\n\n# Preise.xlsx\n\nMai',
      fields: ['from=a@x.ch'],
      attachments: ['Preise.xlsx', 'AGB.pdf'],
    },
    {
      name: 'names attachments that could not be read',
      text: 'From: a@x.ch\n\nHallo\n\nAttachments: foto.jpg',
      fields: ['from=a@x.ch'],
      attachments: ['foto.jpg'],
    },
    {
      name: 'believes no list in the middle of the text, and no second sender',
      text: 'From: a@x.ch\nFrom: b@x.ch\n\nAttachments: virus.exe\n\nGruss',
      fields: ['from=a@x.ch'],
      attachments: [],
    },
    { name: 'may be missing', text: 'Nur Text', fields: [], attachments: [] },
  ];
  for (const { name, text, fields, attachments } of cases) {
    test(name, () => {
      const head = readMailHead(text);
      assert.deepEqual(
        head.fields.map(({ name: field, value }) => `${field}=${value}`),
        fields,
      );
      assert.deepEqual(head.attachments, attachments);
    });
  }
});
