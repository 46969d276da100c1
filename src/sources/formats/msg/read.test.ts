import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture, showBlocks } from '../../testing/show-blocks.ts';

test('an Outlook mail shows who wrote to whom, and its text', async () => {
  assert.deepEqual(await showBlocks(fixture('msg', 'cc-and-bcc.msg'), 'a.msg'), [
    'From: John <johnjennings702@gmail.com>\nTo: John Jennings <john-ctr@unstructured.io>\nCc: steve@unstructured.io\nBcc: hello@unstructured.io\nDate: 2024-07-29T20:38:11.000Z\nSubject: Fake email with cc and bcc recipients',
    'This is a test email. Please ignore.',
    'All the best,\nJohn',
  ]);
});
